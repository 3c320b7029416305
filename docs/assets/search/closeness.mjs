// A word that no document has -> the words that may be meant: what it begins, or what is spelt alike.
import { stem } from "./stemmer.mjs";

const SHORTEST = 3;
const MOST = 3;

/** The keys of a word among the spellings: how it begins, and how its stem ends. */
export const ends = (spelling, term) => [`${spelling.slice(0, 2)}-`, `-${term.slice(-2)}`];

/** The keys under which the words close to a word stand. */
export const keys = (word) => ends(word, stem(word));

/** The terms of the words that begin with a word, in the most documents first. */
export function completions(word, spellings) {
  if (word.length < SHORTEST) return [];
  return distinct(spellings.filter((one) => one.spelling.startsWith(word)).sort((a, b) => b.documents - a.documents));
}

/** The terms one slip away from a word, two from a long one; the nearest first, then the most frequent. */
export function close(word, spellings) {
  if (word.length < SHORTEST) return [];
  const most = word.length < 7 ? 1 : 2;
  const own = stem(word);
  const near = [];
  for (const one of spellings) {
    const slips = Math.min(distance(word, one.spelling, most), distance(own, one.term, most));
    const elsewhere = word[0] === one.spelling[0] ? 0 : 0.5;
    if (slips + elsewhere <= most) near.push({ ...one, slips: slips + elsewhere });
  }
  return distinct(near.sort((a, b) => a.slips - b.slips || b.documents - a.documents || (a.term < b.term ? -1 : 1)));
}

function distinct(list) {
  const seen = new Set();
  return list.filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, MOST);
}

/** How many letters are wrong, missing, too many or swapped; more than `most` is not told exactly. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}
