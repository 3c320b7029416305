// The analyzer: text -> tokens; does exactly what search/analysis.py does (tests/vectors hold both).
import { stem } from "./stemmer.mjs";

const TOKEN = new RegExp(
  "(?<acronym>(?:(?<![\\p{L}\\p{N}])\\p{L}\\.){2,})" +
    "|(?<word>[\\p{L}\\p{N}]+(?:['\\u2019][\\p{L}\\p{N}]+)*)" +
    "|(?<hard>[.;!?\\u2026]|\\n\\s*\\n)" +
    "|(?<soft>[,:()\\[\\]\\u2013\\u2014])",
  "gu",
);

/** Lower case, without accents, dots or the possessive 's. */
export function fold(word) {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replaceAll("\u2019", "'").replaceAll(".", "").replace(/'s$/, "");
}

/** The tokens of a text, breaks included: {start, end, stem, exact}, offsets in UTF-16 units. */
export function analyze(text) {
  return Array.from(text.matchAll(TOKEN), (found) => {
    const { hard, soft } = found.groups;
    const surface = found[0];
    const kind = hard !== undefined ? "." : soft !== undefined ? "," : stem(fold(surface));
    const exact = hard !== undefined || soft !== undefined ? surface : surface.replaceAll(".", "");
    return { start: found.index, end: found.index + surface.length, stem: kind, exact };
  });
}
