// Stamps: what an answer rests on, in one line; does exactly what search/tickets/stamping.py does, and of
// search/tickets/replaying.py what decides again.
import { baseFacts } from "./basefacts.mjs";
import { decide } from "./deciding.mjs";
import { Vocabulary } from "./vocabulary.mjs";

const PREFIX = "cb1";
const SHOWN = ["applies", "cannot-tell", "does-not-apply"];
// The end of a line as mails break long lines, with the blanks and the marks of a quotation around.
const BREAK = /[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \t>]*/g;
const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const STAMP = new RegExp(
  `^${PREFIX}/(?<asOf>\\d{4}-\\d\\d-\\d\\d)/(?<book>[0-9a-f]{16})/(?<engine>[a-z0-9]+(?:[.-][a-z0-9]+)*)` +
    `(?:/policies=(?<policies>${NAME}(?:=${NAME})*))?` +
    `/facts(?<facts>(?:/${NAME}(?:=${NAME}){1,2})*)` +
    `/verdicts(?<verdicts>(?:/(?:${SHOWN.join("|")})=\\d{4}-\\d\\d-\\d\\d(?:=${NAME})+)*)$`,
);
const comesUp = (state) => state === "applies" || state === "cannot-tell";
const split = (text, by) => (text ?? "").split(by).filter((one) => one);
const named = (clause) => `${clause.id}@${clause.version}`;

/** A stamp that cannot be read or replayed; the message is for the reader. */
export class StampError extends Error {}

/** The stamp, as text, of the `stamp` of an Answer. */
export function stampText({ as_of: asOf, book, engine, policies, base, verdicts: listed }) {
  const groups = new Map();
  for (const text of listed) {
    const [clause, version, state] = text.split(/[@:]/);
    const key = `${SHOWN.indexOf(state)}=${version}`;
    groups.set(key, [...(groups.get(key) ?? []), clause]);
  }
  const verdicts = [...groups.keys()].sort().map((key) => {
    const [state, version] = key.split("=");
    return [SHOWN[state], version, ...groups.get(key).sort()].join("=");
  });
  const plain = engine.toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  const asked = policies.length ? [["policies", ...policies].join("=")] : [];
  const body = [PREFIX, asOf, book, plain, ...asked, "facts", ...base, "verdicts", ...verdicts].join("/");
  return `${body}/${checkSum(body)}`;
}

/** CRC-32 as in zip files, eight hexadecimal digits. */
function checkSum(text) {
  let sum = 0xffffffff;
  for (let n = 0; n < text.length; n++) {
    sum ^= text.charCodeAt(n);
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** Read a stamp, which may be broken over lines: its check sum says whether it is whole. {asOf, book, engine, policies, facts, verdicts: [{clause, version, state}]}. */
export function parseStamp(text) {
  const whole = `\n${text}`.replace(BREAK, "").trim();
  const kind = /^cb[0-9]+\//.exec(whole)?.[0];
  if (!kind) throw new StampError(`this is no stamp; a stamp begins with ${PREFIX}/`);
  if (kind !== `${PREFIX}/`)
    throw new StampError(`stamps of the kind ${kind.slice(0, -1)} are not known here; update clausebook`);
  const cut = whole.lastIndexOf("/");
  const body = whole.slice(0, cut);
  if (!/^[\x00-\x7f]*$/.test(whole) || whole.slice(cut + 1) !== checkSum(body))
    throw new StampError("the stamp is damaged: its check sum does not fit; copy it again");
  const found = STAMP.exec(body)?.groups;
  if (!found || !isDay(found.asOf))
    throw new StampError("the stamp is not well formed; ask the question anew with --stamp");
  const verdicts = split(found.verdicts, "/").flatMap((group) => {
    const [state, version, ...ids] = group.split("=");
    return ids.map((clause) => ({ clause, version, state }));
  });
  const { asOf, book, engine } = found;
  return { asOf, book, engine, policies: split(found.policies, "="), facts: split(found.facts, "/"), verdicts };
}

function isDay(text) {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text;
}

/** Decide again from the facts of a stamp, for its own day or another, with a book for the earlier of both:
 *  {day, sameBook, clauses: [{clause, version, before, after, now, differs}]}. */
export function replay(shelf, stamp, day = stamp.asOf) {
  const gone = stamp.policies.find((one) => !Object.hasOwn(shelf.policies, one));
  if (gone) throw new StampError(`the book no longer has the policy '${gone}'; ask anew`);
  shelf.ready ??= new Vocabulary(shelf.vocabulary);
  const { aboutTheUse } = decide(shelf, baseFacts(stamp.facts, shelf.ready), day, stamp.policies);
  const now = new Map(aboutTheUse.map((one) => [one.clause.id, one]));
  const covered = new Set();
  const clauses = stamp.verdicts.map((one) => {
    const heirs = heirsOf(shelf, one, now, day);
    heirs.forEach((heir) => covered.add(heir.clause.id));
    const rank = (state) => (SHOWN.includes(state) ? SHOWN.indexOf(state) : SHOWN.length);
    const after = heirs.map((heir) => heir.state).sort((a, b) => rank(a) - rank(b))[0] ?? "not-in-force";
    return compared(one.clause, one.version, one.state, after, heirs.map((heir) => named(heir.clause)));
  });
  for (const [id, { clause, state }] of now)
    if (!covered.has(id) && comesUp(state)) clauses.push(compared(id, "", "not-listed", state, [named(clause)]));
  return { day, sameBook: stamp.book === shelf.digest, clauses };
}

function compared(clause, version, before, after, now) {
  const gone = before === "does-not-apply" && after === "not-in-force";
  return { clause, version, before, after, now, differs: before !== after && !gone };
}

/** The verdicts that stand for a stamped clause: its own and, of a later day, its successors'. */
function heirsOf(shelf, { clause, version }, now, day) {
  const own = presentId(shelf, clause);
  const here = now.get(own);
  if (here?.clause.version === version) return [here];
  const later = successors(shelf, own, day).filter((id) => now.has(id));
  return [...(here ? [here] : []), ...later.map((id) => now.get(id))];
}

function presentId(shelf, clause) {
  const renamed = shelf.renamed ?? {};
  const seen = new Set();
  while (Object.hasOwn(renamed, clause) && !seen.has(clause)) {
    seen.add(clause);
    clause = renamed[clause];
  }
  return clause;
}

/** The ids in force on a day of the clauses that replace one, followed all the way. */
function successors(shelf, clause, day) {
  const found = [];
  const queue = [clause];
  const seen = new Set(queue);
  for (const own of queue) {
    const named = shelf.clauses.filter((one) => one.id === own).at(-1)?.replaced_by ?? [];
    for (const one of named.map((id) => presentId(shelf, id))) {
      if (seen.has(one)) continue;
      seen.add(one);
      const holds = (x) => x.version <= day && (x.valid_until === null || day <= x.valid_until);
      if (shelf.clauses.some((x) => x.id === one && holds(x))) found.push(one);
      else queue.push(one);
    }
  }
  return found;
}
