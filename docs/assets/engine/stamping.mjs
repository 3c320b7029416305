// Stamps: what an answer rests on, in one line; does exactly what search/tickets/stamping.py does.
import { ANALYSIS, STAMPING, filled } from "./constants.mjs";
import { isDay } from "./timeline.mjs";

const { PREFIX, NAME, ENGINE, ERRORS } = STAMPING;
export const { SHOWN } = STAMPING;
const BREAK = new RegExp(STAMPING.BREAK, "g");
const BLANK = `[${ANALYSIS.BLANKS}\ufeff]+`;
const AROUND = new RegExp(`^${BLANK}|${BLANK}$`, "g");
const STAMP = new RegExp(
  `^${PREFIX}/(?<asOf>\\d{4}-\\d\\d-\\d\\d)/(?<book>[0-9a-f]{16})/(?<engine>${ENGINE})` +
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
  const whole = `\n${text}`.replace(BREAK, "").replace(AROUND, "");
  const kind = /^cb[0-9]+\//.exec(whole)?.[0];
  if (!kind) throw new StampError(ERRORS.none);
  if (kind !== `${PREFIX}/`)
    throw new StampError(filled(ERRORS.kind, { kind: kind.slice(0, -1) }));
  const cut = whole.lastIndexOf("/");
  const body = whole.slice(0, cut);
  if (!/^[\x00-\x7f]*$/.test(whole) || whole.slice(cut + 1) !== checkSum(body))
    throw new StampError(ERRORS.damaged);
  const found = STAMP.exec(body)?.groups;
  if (!found || !isDay(found.asOf))
    throw new StampError(ERRORS.form);
  const verdicts = split(found.verdicts, "/").flatMap((group) => {
    const [state, version, ...ids] = group.split("=");
    return ids.map((clause) => ({ clause, version, state }));
  });
  const { asOf, book, engine } = found;
  return { asOf, book, engine, policies: split(found.policies, "="), facts: split(found.facts, "/"), verdicts };
}
