// Stamps: what an answer rests on, in one line; does exactly what search/tickets/stamping.py does.
import { ANALYSIS, SHORTIDS, STAMPING, filled } from "./constants.mjs";
import { crc32, names, shortId } from "./shortids.mjs";
import { isDay } from "./timeline.mjs";

const { PREFIX, FORMER, BOOK, GROUPS, NAME, ENGINE, ERRORS } = STAMPING;
export const { SHOWN } = STAMPING;
const { LENGTH, KINDS } = SHORTIDS;
const [FACT, VERSION, POLICY] = KINDS;
const LETTERS = Object.keys(GROUPS);
const BREAK = new RegExp(STAMPING.BREAK, "g");
const BLANK = `[${ANALYSIS.BLANKS}\ufeff]+`;
const AROUND = new RegExp(`^${BLANK}|${BLANK}$`, "g");
const DAY = "(?<asOf>\\d{4}-\\d\\d-\\d\\d)";
const FORMS = {
  [PREFIX]:
    `/${DAY}/(?<book>[0-9a-f]{${BOOK}})/(?<engine>${ENGINE})` +
    LETTERS.map((letter) => `(?:/${letter}(?<${letter}>(?:[0-9a-z]{${LENGTH}})+))?`).join(""),
  [FORMER]:
    `/${DAY}/(?<book>[0-9a-f]{16})/(?<engine>${ENGINE})` +
    `(?:/policies=(?<policies>${NAME}(?:=${NAME})*))?` +
    `/facts(?<facts>(?:/${NAME}(?:=${NAME}){1,2})*)` +
    `/verdicts(?<verdicts>(?:/(?:${SHOWN.join("|")})=\\d{4}-\\d\\d-\\d\\d(?:=${NAME})+)*)`,
};
const STAMP = new Map(Object.entries(FORMS).map(([kind, form]) => [kind, new RegExp(`^${kind}${form}$`)]));
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const split = (text, by) => (text ?? "").split(by).filter((one) => one);

/** A stamp that cannot be read or replayed; the message is for the reader. */
export class StampError extends Error {}

/** The letter of the group of facts, or of verdicts, that are said so. */
const letterOf = (kind, how) => LETTERS.find((letter) => GROUPS[letter][0] === kind && GROUPS[letter][1] === how);

/** The stamp, as text, of the `stamp` of an Answer. */
export function stampText({ as_of: asOf, book, engine, policies, base, verdicts }) {
  const named = [
    ...policies.map((one) => [letterOf(POLICY, ""), one]),
    ...base.map((text) => {
      const [dimension, ...rest] = text.split("=");
      const concept = rest.pop();
      return [letterOf(FACT, rest.join("")), `${dimension}=${concept}`];
    }),
    ...verdicts.map((text) => {
      const [version, state] = text.split(":");
      return [letterOf(VERSION, state), version];
    }),
  ];
  const groups = LETTERS.flatMap((letter) => {
    const ids = named.filter(([of]) => of === letter).map(([, name]) => shortId(name));
    return ids.length ? [letter + ids.sort().join("")] : [];
  });
  const plain = engine.toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  const body = [PREFIX, asOf, book.slice(0, BOOK), plain, ...groups].join("/");
  return `${body}/${checkSum(body)}`;
}

/** The check sum of a stamp: eight hexadecimal digits. */
const checkSum = (text) => crc32(text).toString(16).padStart(8, "0");

/** Read a stamp, which may be broken over lines: its check sum says whether it is whole. The book must have the
 *  versions that have ended. {asOf, book, engine, policies, facts, verdicts: [{clause, version, state}]}. */
export function parseStamp(text, store) {
  const whole = `\n${text}`.replace(BREAK, "").replace(AROUND, "");
  const kind = /^cb[0-9]+(?=\/)/.exec(whole)?.[0];
  if (!kind) throw new StampError(ERRORS.none);
  const form = STAMP.get(kind);
  if (!form) throw new StampError(filled(ERRORS.kind, { kind }));
  const cut = whole.lastIndexOf("/");
  const body = whole.slice(0, cut);
  if (!/^[\x00-\x7f]*$/.test(whole) || whole.slice(cut + 1) !== checkSum(body))
    throw new StampError(ERRORS.damaged);
  const found = form.exec(body)?.groups;
  if (!found || !isDay(found.asOf)) throw new StampError(ERRORS.form);
  const { asOf, book, engine } = found;
  return { asOf, book, engine, ...(kind === PREFIX ? read(found, store) : readFormer(found)) };
}

/** What the short ids of a stamp stand for in a book. */
function read(found, store) {
  const every = Object.entries(names(store));
  const known = new Map(every.map(([kind, list]) => [kind, new Map(list.map((one) => [shortId(one), one]))]));
  const [policies, facts, verdicts] = [[], [], []];
  for (const [letter, [kind, how]] of Object.entries(GROUPS))
    for (const id of (found[letter] ?? "").match(new RegExp(`.{${LENGTH}}`, "g")) ?? []) {
      const name = known.get(kind).get(id);
      if (name === undefined) throw new StampError(filled(ERRORS.gone, { kind, id }));
      if (kind === POLICY) policies.push(name);
      else if (kind === FACT) facts.push(how ? name.replace("=", `=${how}=`) : name);
      else verdicts.push([name, how]);
    }
  verdicts.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const stamped = verdicts.map(([name, state]) => {
    const [clause, version] = name.split("@");
    return { clause, version, state };
  });
  return { policies: policies.sort(), facts: facts.sort(), verdicts: stamped };
}

/** What stands in a stamp of the former kind, which wrote all names out. */
function readFormer(found) {
  const verdicts = split(found.verdicts, "/").flatMap((group) => {
    const [state, version, ...ids] = group.split("=");
    return ids.map((clause) => ({ clause, version, state }));
  });
  return { policies: split(found.policies, "="), facts: split(found.facts, "/"), verdicts };
}
