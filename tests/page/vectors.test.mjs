// The page's engine on the vectors that pytest runs as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { analyze } from "../../docs/assets/engine/analysis.mjs";
import { consequences, stated } from "../../docs/assets/engine/facts.mjs";
import { notEnglish } from "../../docs/assets/engine/languages.mjs";
import { judge, rollup } from "../../docs/assets/engine/verdict.mjs";
import { Vocabulary } from "../../docs/assets/engine/vocabulary.mjs";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const VOCABULARY = new Vocabulary(vectors("vocabulary"));
const { clauses, cases, rollups } = vectors("verdicts");

const read = (text) => consequences(stated(text, VOCABULARY), VOCABULARY);
const states = (list) => list.map((one) => one.state);

function written({ dimension, concept, denied, origin, text, reason, source, guessed }) {
  const via = reason ? ` ${reason} by ${source}` : guessed ? " spelling guessed" : "";
  const name = concept.slice(concept.indexOf("/") + 1);
  return `${dimension}=${denied ? "!" : ""}${name} ${origin} '${text}'${via}`;
}

for (const { why, text, tokens } of vectors("tokens"))
  test(`tokens: ${why}`, () => {
    const found = analyze(text).map(({ stem, exact, start, end }) => [stem, exact, text.slice(start, end)]);
    assert.deepEqual(found, tokens);
  });

for (const { why, text, facts } of vectors("facts"))
  test(`facts: ${why}`, () => assert.deepEqual(read(text).map(written), facts));

for (const { why, clause, text, state, conditions, exceptions, open } of cases)
  test(`verdict: ${why}`, () => {
    const found = judge(clauses[clause], read(text), VOCABULARY);
    assert.equal(found.state, state);
    assert.deepEqual(states(found.conditions), conditions);
    assert.deepEqual(states(found.exceptions), exceptions);
    if (open) assert.deepEqual(found.open, open);
  });

for (const { why, text, rollup: wanted } of rollups)
  test(`roll-up: ${why}`, () => {
    const verdicts = [clauses.police, clauses.all].map((one) => judge(one, read(text), VOCABULARY));
    assert.equal(rollup(verdicts), wanted);
  });

const { languages, cases: sentences } = vectors("languages");
for (const { why, text, not_english } of sentences)
  test(`languages: ${why}`, () => assert.deepEqual(notEnglish(text, { data: { languages } }), not_english));
