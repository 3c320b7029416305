// Misspelt words -> words of the vocabulary; does exactly what search/reader/spelling.py does.
import { SPELLING } from "./constants.mjs";

const { SHORTEST } = SPELLING;
const LETTERS = /^[a-z]+$/i;

/** 0 not one edit apart, 1 two letters swapped, 2 one missing or too many, 3 one wrong. */
export function distance(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return 0;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const one = a.slice(start, a.length - end);
  const two = b.slice(start, b.length - end);
  if (one.length === 2 && two.length === 2 && one[0] === two[1] && one[1] === two[0]) return 1;
  if (one.length + two.length === 1) return 2;
  return one.length === 1 && two.length === 1 ? 3 : 0;
}

/** The stems long enough to be meant by a misspelt word, by first letter, in order. */
export function byLetter(stems) {
  const found = new Map();
  for (const one of [...stems].sort())
    if (one.length >= SHORTEST && LETTERS.test(one)) found.set(one[0], [...(found.get(one[0]) ?? []), one]);
  return found;
}

/** The tokens with misspelt ones read as the likeliest word, marked as guessed; names are left alone. */
export function respell(tokens, known, words) {
  let starts = true;
  return tokens.map((token) => {
    const here = token.stem;
    const name = /^[A-Z]/.test(token.exact) && token.exact !== token.exact.toUpperCase() && !starts;
    starts = here === ".";
    if (name) return token;
    if (here.length < SHORTEST || known.has(here) || !LETTERS.test(here)) return token;
    const worst = here.length === SHORTEST ? 1 : 3;
    let best;
    for (const one of words.get(here[0]) ?? []) {
      const rank = distance(here, one);
      if (rank && rank <= worst && (!best || rank < best.rank)) best = { rank, one };
    }
    return best ? { ...token, stem: best.one, guessed: true } : token;
  });
}
