import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { stem } from "../../docs/assets/engine/stemmer.mjs";

const STEMS = JSON.parse(readFileSync(new URL("../vectors/stems.json", import.meta.url), "utf8"));

test("stems are those of snowballstemmer", () => {
  const pairs = Object.entries(STEMS);
  assert.ok(pairs.length > 2000);
  const wrong = pairs
    .map(([word, expected]) => ({ word, expected, actual: stem(word) }))
    .filter(({ expected, actual }) => actual !== expected);
  assert.equal(wrong.length, 0, `${wrong.length} disagreements, the first: ${JSON.stringify(wrong.slice(0, 5), null, 2)}`);
});
