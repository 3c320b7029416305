// A text as it is meant, on the vectors that pytest runs as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { asMeant, asWritten } from "../../docs/assets/engine/meant.mjs";

const { named, cases } = JSON.parse(readFileSync(new URL("../vectors/meant.json", import.meta.url), "utf8"));

for (const { why, text, meant, words, quotes } of cases)
  test(`meant: ${why}`, () => {
    const found = asMeant(text, (left, right) => words.includes(left + right));
    assert.equal(found.text, meant);
    for (const [here, there] of quotes) {
      const at = found.text.indexOf(here);
      assert.equal(text.slice(...asWritten(found, at, at + here.length)), there);
    }
  });

test("every named reference is the character it names", () => {
  for (const [name, sign] of Object.entries(named))
    assert.equal(asMeant(`.&${name};.`).text, asMeant(`.${sign}.`).text, name);
});
