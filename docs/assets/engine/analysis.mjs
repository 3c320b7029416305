// The analyzer: text -> tokens; does exactly what search/reader/analysis.py does (tests/vectors hold both).
import { ANALYSIS } from "./constants.mjs";
import { stem } from "./stemmer.mjs";

const { INSIDE, BLANKS, APOSTROPHES } = ANALYSIS;
// Python's [^\W_] is [\p{L}\p{N}], its [^\W\d_] that without decimal digits.
const WORD = `[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[${INSIDE}])*`;
const TOKEN = new RegExp(
  "(?<acronym>(?:(?<![\\p{L}\\p{N}])[\\p{L}\\p{Nl}\\p{No}]\\.){2,})" +
    `|(?<word>${WORD}(?:['${APOSTROPHES}]${WORD})*)` +
    `|(?<hard>\\.(?![a-z0-9])|[;!?\\u2026]|\\n[${BLANKS}]*\\n)` +
    "|(?<soft>(?<![\\p{L}\\p{N}]):|:(?![\\p{L}\\p{N}])|[,()\\[\\]\\u2013\\u2014])",
  "gu",
);
const UNSEEN = new RegExp(`[${INSIDE}]`, "gu");
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");

/** Lower case, without accents, dots, signs without width or the possessive 's. */
export function fold(word) {
  const plain = word.replace(APOSTROPHE, "'").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(UNSEEN, "").replaceAll(".", "").replace(/'s$/, "");
}

const stems = new Map();
const MANY = 50000; // words whose stems are remembered

/** The stem under which a word is found. */
function term(surface) {
  let known = stems.get(surface);
  if (known === undefined) {
    if (stems.size >= MANY) stems.clear();
    stems.set(surface, (known = stem(fold(surface))));
  }
  return known;
}

/** The form as it is seen: accents on their letters, no dots, no signs without width. */
const exactly = (surface) => surface.normalize("NFC").replace(UNSEEN, "").replaceAll(".", "");

/** The tokens of a text, breaks included: {start, end, stem, exact}, offsets in UTF-16 units. */
export function analyze(text) {
  return Array.from(text.matchAll(TOKEN), (found) => {
    const { hard, soft } = found.groups;
    const surface = found[0];
    const kind = hard !== undefined ? "." : soft !== undefined ? "," : term(surface);
    const exact = hard !== undefined || soft !== undefined ? surface : exactly(surface);
    return { start: found.index, end: found.index + surface.length, stem: kind, exact };
  });
}

const AROUND = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, "g");
const BETWEEN = new RegExp(`[${BLANKS}]+`, "g");

/** A text without the blanks around it; Python and JavaScript count different signs as blank. */
export const stripped = (text) => text.replace(AROUND, "");
/** A text on one line, with single spaces for its blanks. */
export const oneLine = (text) => stripped(text.replace(BETWEEN, " "));
