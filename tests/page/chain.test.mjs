// The chain of conditions: what it says as text, and how words are broken into its lines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { chainInWords, chainView, wrapped } from "../../docs/assets/pages/chain-view.mjs";
import { Names } from "../../docs/assets/pages/naming.mjs";
import { Vocabulary } from "../../docs/assets/engine/vocabulary.mjs";

const DATA = JSON.parse(readFileSync(new URL("../vectors/vocabulary.json", import.meta.url), "utf8"));
const names = new Names(new Vocabulary(DATA));
const part = (state, fact_text = "") => ({ dimension: "actor", state, fact_text, origin: fact_text ? "read" : "" });

/** The drawing with nodes that only remember what was put into them. */
function drawn(clause) {
  globalThis.document = /** @type {any} */ ({
    createElementNS: (_, tag) => ({
      tag,
      attributes: {},
      children: [],
      setAttribute(key, value) {
        this.attributes[key] = value;
      },
      append(...more) {
        this.children.push(...more);
      },
    }),
  });
  return /** @type {any} */ (chainView(clause, names));
}

test("words are broken into lines that fit, and cut where there are too many", () => {
  assert.deepEqual(wrapped("one two three", 7, 2), ["one two", "three"]);
  assert.deepEqual(wrapped("one two three four", 7, 2), ["one two", "three…"]);
  assert.deepEqual(wrapped("😀".repeat(9), 4, 2), ["😀".repeat(4), `${"😀".repeat(3)}…`]);
  assert.deepEqual(wrapped("", 4, 2), [""]);
});

test("the drawing says in words what it shows, and breaks after what is not met", () => {
  const clause = { id: "one", state: "does-not-apply", conditions: [part("met", "police"), part("not-met", "a bank")], exceptions: [part("open")] };
  const svg = drawn(clause);
  assert.equal(svg.attributes["aria-label"], chainInWords(clause, names));
  assert.match(svg.attributes["aria-label"], /^Conditions of one: (.+), met; \1, not met\. Unless: .+, could be shown\. Does not apply\.$/);
  const joints = svg.children.filter((one) => one.attributes.class?.startsWith("cb-joint"));
  assert.deepEqual(joints.map((one) => one.attributes.class.includes("broken")), [false, true, true]);
  assert.ok(svg.children.some((one) => one.children.includes("“a bank”")));
  assert.ok(!JSON.stringify(svg).includes('"style"'));
});
