// Short ids of the names of a book; does exactly what search/tickets/shortids.py does.
import { NOTATION, SHORTIDS } from "./constants.mjs";
import { conceptDimension } from "./facts.mjs";

const { DIGITS, LENGTH, KINDS } = SHORTIDS;

/** CRC-32 as in zip files. */
export function crc32(text) {
  let sum = 0xffffffff;
  for (let n = 0; n < text.length; n++) {
    sum ^= text.charCodeAt(n);
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** The short id of a name: the last digits, to the base of 36, of its CRC-32. */
export function shortId(name) {
  let value = crc32(name);
  let digits = "";
  for (let n = 0; n < LENGTH; n++) {
    digits = DIGITS[value % DIGITS.length] + digits;
    value = Math.floor(value / DIGITS.length);
  }
  return digits;
}

/** All that a stamp can name, by kind: dimension=concept, id@version, and ids of policies. */
export function names({ ready, clauses, renamed = {}, policies }) {
  const { dimensions, concepts } = ready.data;
  const facts = dimensions.flatMap(({ id }) => {
    const home = `${conceptDimension(id)}/`;
    const own = Object.keys(concepts).filter((key) => key.startsWith(home)).map((key) => key.slice(home.length));
    return [...own, NOTATION.NONE].map((concept) => `${id}=${concept}`);
  });
  const named = (id, { version }) => `${id}@${version}`;
  const former = Object.entries(renamed).flatMap(([old, present]) =>
    clauses.filter(({ id }) => id === present).map((one) => named(old, one)),
  );
  const versions = [...clauses.map((one) => named(one.id, one)), ...former];
  return Object.fromEntries([facts, versions, Object.keys(policies)].map((every, n) => [KINDS[n], every]));
}
