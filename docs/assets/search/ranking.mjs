// The words of a query -> ranked clause versions: a sum of the impacts of its terms, and a sort.
import { analyze } from "./analysis.mjs";

const BREAKS = [".", ",", ""];

/** The distinct stems of a query that are searched for: no breaks, no stop words. */
export function terms(query, stopwords) {
  const stems = analyze(query).map((token) => token.stem);
  return [...new Set(stems)].filter((s) => !BREAKS.includes(s) && !stopwords.includes(s));
}

/** The documents that hold a term, best first: {key, score, parts: {term: impact}}. */
export function rank(impacts, words) {
  const found = new Map();
  for (const term of words) {
    const postings = Object.hasOwn(impacts.terms, term) ? impacts.terms[term] : [];
    for (let n = 0; n < postings.length; n += 2) {
      const key = impacts.documents[postings[n]];
      if (!found.has(key)) found.set(key, { key, score: 0, parts: {} });
      found.get(key).score += postings[n + 1];
      found.get(key).parts[term] = postings[n + 1];
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

/** A text in pieces, those that match a term marked: [{text, hit}]. */
export function marked(text, words) {
  const pieces = [];
  let last = 0;
  for (const { start, end, stem } of analyze(text)) {
    if (!words.includes(stem)) continue;
    if (start > last) pieces.push({ text: text.slice(last, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    last = end;
  }
  if (last < text.length) pieces.push({ text: text.slice(last), hit: false });
  return pieces;
}
