// The ask page's pure parts: its address, the chosen facts, the underlines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { today } from "../../docs/assets/pages/days.mjs";
import { fields, pathWords, readPair, readState, unknown, writePair, writeState } from "../../docs/assets/pages/fragment.mjs";
import * as choices from "../../docs/assets/pages/choices.mjs";
import { moved, pieces } from "../../docs/assets/pages/underlines.mjs";
import { Vocabulary } from "../../docs/assets/engine/vocabulary.mjs";

const DATA = JSON.parse(readFileSync(new URL("../vectors/vocabulary.json", import.meta.url), "utf8"));
const VOCABULARY = new Vocabulary(DATA);
const DAY = "2026-11-25";

test("a state comes back from its address", () => {
  const state = { text: "100% +1 & #2 = “ü”\n😀", asOf: "2024-05-15", chosen: ["place=!texas", "actor=none"], note: "" };
  assert.deepEqual(readState(`#${writeState(state)}`), state);
  assert.deepEqual(readState(""), { text: "", asOf: "", chosen: [], note: "" });
});

test("two uses come back from their address, each with what was chosen for it", () => {
  const a = { text: "100% +1 & #2 = “ü”\n😀", chosen: ["place=!texas", "actor=none"] };
  const pair = { a, b: { text: "", chosen: [] }, asOf: "2024-05-15", note: "" };
  assert.deepEqual(readPair(`#${writePair(pair)}`), pair);
  assert.match(readPair("#a=x&q=y").note, /“q”/);
  assert.equal(readPair("#skip-to-content"), null);
});

test("a day that nobody chose is written only where it is to be pinned", () => {
  const state = { text: "x", asOf: "", chosen: [] };
  assert.equal(writeState(state), "q=x");
  assert.equal(writeState(state, DAY), `q=x&as_of=${DAY}`);
  assert.equal(writeState({ ...state, asOf: "2024-05-15" }, DAY), "q=x&as_of=2024-05-15");
  assert.equal(writeState({ ...state, text: "" }, DAY), "");
});

test("a link within the page is no state", () => {
  for (const fragment of ["#skip-to-content", "#__search", "#ask"]) assert.equal(readState(fragment), null);
});

test("a state without words is one", () => {
  assert.equal(readState("#as_of=2024-05-15").asOf, "2024-05-15");
  assert.deepEqual(readState("#fact=place%3Dtexas").chosen, ["place=texas"]);
});

for (const escaped of [
  "#q=a+%26+b&amp;as_of=2024-05-15&amp;fact=place%3Dtexas",
  "#q=a+%26+b&amp;amp;as_of=2024-05-15&AMP;fact=place%3Dtexas",
  "#q=a+%26+b&#38;as_of=2024-05-15&#x26;fact=place%3Dtexas",
  "#q=a+%26+b&#038;as_of=2024-05-15&amp%3Bfact=place%3Dtexas",
  "#q%3Da+%2526+b%26as_of%3D2024-05-15%26fact%3Dplace%253Dtexas",
  "#q%3da+%2526+b%26amp%3bas_of%3d2024-05-15%26fact%3dplace%253Dtexas",
])
  test(`a link that was escaped on its way says what it said: ${escaped}`, () =>
    assert.deepEqual(readState(escaped), { text: "a & b", asOf: "2024-05-15", chosen: ["place=texas"], note: "" }));

test("words that look like an escape stay words", () => {
  for (const text of ["R&amp;D &amp;as_of=2024-05-15", "100%3D", "%3D", "&#38;", "q%3Dx", "a%", "=", "amp;"]) {
    const state = { text, asOf: "", chosen: [], note: "" };
    assert.deepEqual(readState(`#${writeState(state)}`), state);
  }
});

test("a fragment that cannot be decoded is read as it stands", () =>
  assert.deepEqual([...fields("#q%3D%")], [["q=%", ""]]));

test("what a page does not know in an address is said", () => {
  assert.match(readState("#q=x&as_off=2024-05-15&utm_source=mail&as_off=1").note, /“as_off”, “utm_source”/);
  assert.match(readState("#Q=x").note, /“Q”/);
  assert.match(unknown(fields("#stamp=x&=y"), ["stamp"]), /“”/);
  assert.equal(unknown(fields("#stamp=x"), ["stamp"]), "");
});

test("line ends are those that a text field holds", () =>
  assert.equal(readState("#q=a%0D%0Ab%0Dc").text, "a\nb\nc"));

test("today is the reader's own day", () => {
  const late = new Date(2026, 10, 25, 23, 30);
  assert.equal(today(late), "2026-11-25");
});

const add = (chosen, written) => choices.add(chosen, written, VOCABULARY);

for (const [why, chosen, written, expected] of [
  ["another of an exclusive dimension goes", ["actor=bank"], "actor=police", ["actor=police"]],
  ["its own denial goes", ["actor=!police"], "actor=police", ["actor=police"]],
  ["a denial of a broader one goes", ["actor=!police"], "actor=sheriff", ["actor=sheriff"]],
  ["a denial of another stays", ["actor=!bank"], "actor=police", ["actor=!bank", "actor=police"]],
  ["a denial takes narrower ones with it", ["actor=sheriff"], "actor=!police", ["actor=!police"]],
  ["none of these takes all", ["actor=sheriff", "actor=!bank"], "actor=none", ["actor=none"]],
  ["none of these goes for a concept", ["actor=none"], "actor=bank", ["actor=bank"]],
  ["don't know takes all", ["actor=bank"], "actor=unknown", ["actor=unknown"]],
  ["other dimensions stay", ["place=texas"], "actor=bank", ["place=texas", "actor=bank"]],
  ["what does not exist goes", ["actor=zebra"], "actor=bank", ["actor=bank"]],
])
  test(`adding a fact: ${why}`, () => assert.deepEqual(add(chosen, written), expected));

test("an answer replaces the one before and can be taken away", () => {
  const answer = (chosen, before, value) => choices.answer(chosen, "capability", before, value, VOCABULARY);
  assert.deepEqual(answer([], "", "faces"), ["capability=faces"]);
  assert.deepEqual(answer(["capability=faces"], "faces", "voices"), ["capability=voices"]);
  assert.deepEqual(answer(["capability=faces", "place=texas"], "faces", ""), ["place=texas"]);
});

const fact = (dimension, concept, more = {}) => ({ dimension, concept, denied: false, origin: "typed", ...more });

for (const [why, read, concept, expected] of [
  ["what excludes the first needs no denial", fact("actor", "police"), "bank", ["actor=bank"]],
  ["what is narrower needs no denial", fact("actor", "police"), "sheriff", ["actor=sheriff"]],
  ["what can be true beside it does", fact("capability", "faces"), "voices", ["capability=!faces", "capability=voices"]],
  ["what was only mentioned is not denied", fact("capability", "faces", { origin: "mentioned" }), "voices", ["capability=voices"]],
])
  test(`changing a fact: ${why}`, () => assert.deepEqual(choices.change([], read, concept, VOCABULARY), expected));

test("changing a chosen fact replaces it", () => {
  const chosen = fact("capability", "faces", { origin: "chosen" });
  assert.deepEqual(choices.change(["capability=faces"], chosen, "voices", VOCABULARY), ["capability=voices"]);
});

test("a fact is never changed to what is broader: that would deny what may be so", () => {
  const others = choices.others(fact("actor", "sheriff"), VOCABULARY);
  assert.ok(others.includes("bank") && !others.includes("police") && !others.includes("sheriff"));
});

test("pieces are cut where facts begin and end, in code points", () => {
  const text = "😀 police cars";
  const facts = [
    { start: 2, end: 8 },
    { start: 2, end: 13 },
    { start: 0, end: 0 },
  ];
  assert.deepEqual(pieces(text, facts), [
    { text: "😀 ", facts: [] },
    { text: "police", facts: [0, 1] },
    { text: " cars", facts: [1] },
  ]);
  assert.deepEqual(pieces("", []), []);
});

test("underlines stay with their words while the text changes around them", () => {
  const words = { start: 4, end: 10 };
  assert.deepEqual(moved([words], "the police", "the police!"), [words]);
  assert.deepEqual(moved([words], "the police", "and the police"), [{ start: 8, end: 14 }]);
  assert.deepEqual(moved([words], "the police", "the polXice"), []);
  assert.deepEqual(moved([words], "the police", ""), []);
});

test("an address that leads nowhere is searched by the words at its end", () => {
  for (const [path, words] of [
    ["/book/clauses/eai-fr-us-polise-v20260501/", "eai fr us polise"],
    ["/clauses/police%20cameras.html", "police cameras"],
    ["/clauses/gesichts_erkennung%", "gesichts erkennung"],
    ["/book/404.html", ""],
    ["/", ""],
  ])
    assert.equal(pathWords(path), words);
});
