// The distance of two words beside its definition, on words of few letters, where slips are many.
import assert from "node:assert/strict";
import { test } from "node:test";

import { close, completions, distance } from "../../docs/assets/engine/closeness.mjs";

/** Optimal string alignment by its table, without any short cut. */
function defined(a, b) {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i && j ? 0 : i + j)));
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.length][b.length];
}

test("a distance is what the table says, up to the most that is asked for", () => {
  let seed = 7;
  const dice = (sides) => (seed = (seed * 1103515245 + 12345) % 2147483648) % sides;
  const word = () => Array.from({ length: dice(9) }, () => "abcd"[dice(4)]).join("");
  for (let n = 0; n < 20000; n += 1) {
    const [a, b] = [word(), word()];
    for (const most of [1, 2]) assert.equal(Math.min(distance(a, b, most), most + 1), Math.min(defined(a, b), most + 1), `${a} ${b}`);
  }
});

const SPELLINGS = [
  { spelling: "camera", term: "camera", documents: 9 },
  { spelling: "cameras", term: "camera", documents: 9 },
  { spelling: "campus", term: "campus", documents: 3 },
  { spelling: "license", term: "licens", documents: 5 },
];

test("what a word begins, and what is spelt alike", () => {
  assert.deepEqual(completions("cam", SPELLINGS).map(({ term }) => term), ["camera", "campus"]);
  assert.deepEqual(completions("ca", SPELLINGS), []);
  assert.deepEqual(close("camrea", SPELLINGS).map(({ term }) => term), ["camera"]);
  assert.deepEqual(close("lisense", SPELLINGS).map(({ term }) => term), ["licens"]);
  assert.deepEqual(close("zebra", SPELLINGS), []);
  assert.deepEqual(close("x".repeat(5000), SPELLINGS), []);
});
