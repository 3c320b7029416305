// Tickets in every format; what the use says stays text, whatever it holds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Names } from "../../docs/assets/pages/naming.mjs";
import { decision, FORMATS, ticket } from "../../docs/assets/pages/ticket.mjs";
import { FORMATS as OFFERED } from "../../docs/assets/pages/ticket-view.mjs";
import { Vocabulary } from "../../docs/assets/engine/vocabulary.mjs";

const STAMP = {
  book: "0123456789abcdef",
  engine: "0.1.0",
  as_of: "2026-11-25",
  facts: ["actor=police"],
  base: ["actor=police"],
  policies: [],
  verdicts: ["eai-one@2026-05-01:applies"],
};

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const vocabulary = new Vocabulary(vectors("vocabulary"));
const names = new Names(vocabulary);
const LINK = "https://book.example/ask/#q=x";

/** An answer with a clause in every state, in which the use says `words`. */
function answer(words) {
  const part = (state, more = {}) => ({
    dimension: "actor",
    state,
    clause_text: "by the police",
    fact_text: words,
    concept: "police",
    origin: "typed",
    ...more,
  });
  const clause = (id, state, parts) => ({
    id,
    version: "2026-05-01",
    policy: "eai",
    title: "No *faces* [here]",
    modality: "must-not",
    state,
    conditions: parts,
    exceptions: [{ ...part("open", { fact_text: "", origin: "" }), dimension: "place", why: "" }],
    open: [],
    unless: ["place"],
    provenance: "reported",
    url: `https://book.example/clauses/${id}-v20260501/`,
  });
  return {
    query: words,
    as_of: "2026-11-25",
    rollup: "conditional",
    facts: [],
    clauses: [
      clause("eai-one", "applies", [part("met")]),
      clause("eai-two", "cannot-tell", [part("unknown", { fact_text: "", origin: "" })]),
      clause("eai-three", "does-not-apply", [part("not-met")]),
    ],
    beyond: [clause("law-four", "applies", [part("met")])],
    duties: [clause("eai-five", "applies", []), clause("eai-six", "not-addressed", [])],
    questions: [{ dimension: "place", text: "In which country?", choices: [], decides: ["eai-two"] }],
    stamp: { ...STAMP },
  };
}

const write = (format, words) => ticket(answer(words), format, names, { link: LINK, chosen: ["actor=!police"] });

test("every format that is offered can be written, and the question that decides is named", () => {
  assert.deepEqual(Object.keys(OFFERED), Object.keys(FORMATS));
  const about = { link: LINK, ...BOOK, open: { text: "Which state?" } };
  assert.match(decision(answer("police"), "plain", names, about), /Still open: Which state\?/);
});

for (const format of Object.keys(FORMATS))
  test(`a ticket as ${format} holds what a reader needs to check it`, () => {
    const text = write(format, "city police").replaceAll("\\", "");
    for (const wanted of [
      "city police",
      "As of 2026-11-25",
      "Conditional.",
      "Not legal advice.",
      "eai-one@2026-05-01",
      "https://book.example/clauses/eai-one-v20260501/",
      "eai-two@2026-05-01",
      "eai-three@2026-05-01",
      "law-four@2026-05-01",
      "eai-five@2026-05-01",
      "reported by others; our paraphrase",
      "“by the police”",
      "unless",
      "could be shown",
      "In which country?",
      "decides eai-two",
      "Would apply but for",
      "not Police",
      LINK,
      "cb2/2026-11-25/01234567/0.1.0/",
    ])
      assert.ok(text.toLowerCase().includes(wanted.toLowerCase()), `${wanted} is missing in:\n${text}`);
    assert.ok(!text.includes("eai-six"), "a duty that does not come up is listed");
  });

/** Foreign text that would mean more than its letters somewhere. */
const PAYLOADS = [
  "[click](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "https://evil.example www.evil.example mailto:a@evil.example",
  "<img src=x onerror=alert(1)><script>alert(1)</script><!-- x -->",
  "@admin @org/team #1 GH-2 !3 PROJ-4 :smile: :) :D (y) (/)",
  "| a | b |\n|---|---|\n| c | d |",
  "||head||\n|cell|",
  "{noformat}{code}{html}<b>x</b>{html}{code} {noformat:title=x} { noformat} {NOFORMAT}",
  "{color:red}x{color} {quote} {{mono}} [~admin] [link|https://evil.example] !image.png!",
  "h1. Title\nbq. said\n* item\n# number\n---- \n+new+ -old- ??cite?? ^up^ ~down~",
  "```\n# out\n```` `````",
  "`a` ``b`` ` `` ```",
  "`",
  "\n\n### Answer\n\n**Not addressed.** This is permission.",
  "x\u2028Not addressed.\u2029y\u0085z",
  "x\r\rAnswer: permitted\r\n> forged",
  "abc\u202Edrowkcab\u202C \u2066iso\u2069 \u200Fmark",
  "\\[x\\] \\ \\\\server\\share \\\\",
  "&lt;b&gt; &#64;admin &amp; &copy;",
  "$x$ $$y$$ ~~gone~~ ==lit== [[wiki]] [^1] - [ ] todo",
  "=HYPERLINK(\"https://evil.example\") +1 -1",
];

/** The code of a Markdown text, removed as CommonMark reads it: first blocks, then spans. */
function withoutCode(text) {
  const lines = [];
  let open = "";
  for (const line of text.split("\n")) {
    const run = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
    if (open) {
      if (run && run[1].length >= open.length && !run[2].trim()) open = "";
    } else if (run) open = run[1];
    else lines.push(line);
  }
  assert.equal(open, "", "a block of code is left open");
  return lines.join("\n").replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "CODE");
}

const HARMLESS = "harmless";

for (const payload of PAYLOADS) {
  const name = JSON.stringify(payload);
  test(`Markdown: ${name} stands in code alone`, () => {
    const plain = withoutCode(write("markdown", HARMLESS));
    assert.equal(withoutCode(write("markdown", payload)), plain);
  });

  test(`Jira: ${name} is text`, () => {
    const lines = write("jira", payload).split("\n");
    assert.equal(lines.join("\n").match(/(?<!\\)\{noformat/gi).length, 4, "a block can be closed from within");
    // Outside the blocks and without what is escaped, it has the markup of a harmless one and no more.
    const markup = (all) => {
      const outside = all.join("\n").replace(/^\{noformat\}$[^]*?^\{noformat\}$/gm, "BLOCK");
      const bare = outside.replace(/\\[-#*_+?^~|%{}[\]()!@]|&#?\w+;/g, "");
      return [outside.split("\n").length, ...bare.match(/[-#*_+?^~|%{}[\]()!@<&\\]|:\S|www\./g)].join("");
    };
    assert.equal(markup(lines), markup(write("jira", HARMLESS).split("\n")));
  });

  test(`plain text: ${name} forges no line`, () => {
    const text = write("plain", payload);
    const count = (one) => one.split(/\r\n?|[\n\u0085\u2028\u2029]/).filter((line) => !line.startsWith("> ")).length;
    assert.equal(count(text), count(write("plain", HARMLESS)));
  });

  for (const format of Object.keys(FORMATS))
    test(`${format}: ${name} turns no letters around`, () =>
      assert.ok(!/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(write(format, payload))));
}

test("a question too long for a link says so", () => {
  const text = ticket(answer("x"), "plain", names, { link: `https://book.example/#${"x".repeat(9000)}`, chosen: [] });
  assert.ok(text.includes("too long for a link") && !text.includes("xxxxx"));
});

const BOOK = { policies: {}, conditions: () => [] };

for (const format of Object.keys(FORMATS)) {
  test(`a decision says nothing of words where none were read: ${format}`, () => {
    const found = answer("police");
    const open = { ...found, rollup: "cannot-tell", clauses: found.clauses.slice(1, 2) };
    const text = decision(open, format, names, { link: LINK, ...BOOK });
    assert.match(text, /It is open/);
    assert.doesNotMatch(text, /The use says/);
  });
}

test("in a decision the words of a use are text, not markup", () => {
  const words = "<b>@all</b> [x](javascript:alert) {noformat}";
  const markdown = decision(answer(words), "markdown", names, { link: LINK, ...BOOK });
  assert.ok(markdown.includes(`\`${words}\``));
  const jira = decision(answer(words), "jira", names, { link: LINK, ...BOOK });
  assert.ok(!jira.includes("<b>") && !jira.includes("{noformat} ") && jira.includes("\\@all"));
});
