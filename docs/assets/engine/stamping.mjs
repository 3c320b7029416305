// Stamps: what an answer rests on, in one line; does exactly what search/tickets/stamping.py does.

const PREFIX = "cb1";
export const SHOWN = ["applies", "cannot-tell", "does-not-apply"];
// The end of a line as mails break long lines, with the blanks and the marks of a quotation around.
const BREAK = /[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \t>]*/g;
const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const STAMP = new RegExp(
  `^${PREFIX}/(?<asOf>\\d{4}-\\d\\d-\\d\\d)/(?<book>[0-9a-f]{16})/(?<engine>[a-z0-9]+(?:[.-][a-z0-9]+)*)` +
    `(?:/policies=(?<policies>${NAME}(?:=${NAME})*))?` +
    `/facts(?<facts>(?:/${NAME}(?:=${NAME}){1,2})*)` +
    `/verdicts(?<verdicts>(?:/(?:${SHOWN.join("|")})=\\d{4}-\\d\\d-\\d\\d(?:=${NAME})+)*)$`,
);
const split = (text, by) => (text ?? "").split(by).filter((one) => one);

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
