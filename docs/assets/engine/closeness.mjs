// A word that no document has -> the words that may be meant; does exactly what search/finding/closeness.py does.
import { stem } from "./stemmer.mjs";

const SHORTEST = 3;
const LONG = 7; // letters of a word in which two slips are read
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

/** The terms one slip away from a word, two from a long one; the nearest first, then the most frequent.
 *  A number is never a slip of another. */
export function close(word, spellings) {
  if (word.length < SHORTEST || /^\p{Nd}+$/u.test(word)) return [];
  const most = word.length < LONG ? 1 : 2;
  const stemmed = stem(word);
  const near = [];
  for (const one of spellings) {
    const slips = Math.min(distance(word, one.spelling, most), distance(stemmed, one.term, most));
    const elsewhere = word[0] === one.spelling[0] ? 0 : 0.5;
    if (slips + elsewhere <= most) near.push({ ...one, slips: slips + elsewhere });
  }
  return distinct(near.sort((a, b) => a.slips - b.slips || b.documents - a.documents || (a.term < b.term ? -1 : 1)));
}

function distinct(list) {
  const seen = new Set();
  return list.filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, MOST);
}

const LONGEST = 64;
let [before, last, row] = Array.from({ length: 3 }, () => new Uint8Array(LONGEST + 1));

/** How many letters are wrong, missing, too many or swapped; more than `most` is not told exactly. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > LONGEST) return most + 1;
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    // Further from the diagonal than `most` no number can be small enough.
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row[from - 1] = from === 1 ? i : most + 1;
    let least = row[from - 1];
    for (let j = from; j <= to; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let value = Math.min(row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (j < i + most) value = Math.min(value, last[j] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) value = Math.min(value, before[j - 2] + 1);
      row[j] = value;
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length];
}
