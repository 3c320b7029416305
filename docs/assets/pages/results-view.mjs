// What was found -> the nodes that show it: groups by kind, each result with its passage and its reasons.
import { analyze } from "../engine/analysis.mjs";
import { isSentence } from "../engine/finding.mjs";
import { make } from "./dom.mjs";
import { dayInWords } from "./days.mjs";

const HEADS = {
  clause: ["Clauses", "clause", "clauses"],
  concept: ["Concepts", "concept", "concepts"],
  policy: ["Policies", "policy", "policies"],
  example: ["Worked examples", "worked example", "worked examples"],
  context: ["Context", "page of context", "pages of context"],
};
const WINDOW = 45; // words of a passage

/** One sentence on what was found, for the eye and for a screen reader. */
export function summary({ groups }) {
  const some = groups.filter(({ total }) => total);
  if (!some.length) return "Nothing found.";
  return `Found ${some.map(({ kind, total }) => `${total} ${HEADS[kind][total === 1 ? 1 : 2]}`).join(", ")}.`;
}

/** The nodes of what `find` gave for a query; links start at `root`, the day decides what is in force. */
export function resultsView(found, query, root, day) {
  return [...readings(found), ...offer(query, root), ...empty(found, root), ...found.groups.flatMap((group) => section(group, root, day))];
}

/** Words that no text has, and what was looked up in their place. */
function readings({ words, lists }) {
  const quoted = (list) => list.map((word) => `“${word}”`).join(", ");
  const missing = words.filter(({ term }) => !lists.some((one) => one.term === term && one.how === "word"));
  if (!missing.length) return [];
  const sentences = missing.flatMap(({ word }) => {
    const near = lists.filter((one) => one.word === word);
    const how = near[0]?.how === "beginning" ? "words that begin so" : "close spellings";
    return near.length ? [`For “${word}”, ${how}: ${quoted(near.map(({ spelling }) => spelling))}.`] : [];
  });
  const start = `No text has ${quoted(missing.map(({ word }) => word))}.`;
  return [make("p", [start, ...sentences].join(" "), { class: "cb-reading" })];
}

/** A sentence was looked up by its words; read as a use, its meaning decides. */
function offer(query, root) {
  if (!isSentence(query)) return [];
  const href = new URL(`ask/#${new URLSearchParams({ q: query })}`, root);
  const parts = ["This is found by its words. A use is better read: ", make("a", "ask instead", { href }), "."];
  return [make("p", "", { class: "cb-reading" }, parts)];
}

/** What to do when no clause was found; never an empty page. */
function empty({ groups, words }, root) {
  if (groups.find(({ kind }) => kind === "clause")?.total) return [];
  const near = groups.find(({ kind }) => kind === "concept")?.total;
  const start = words.length
    ? "No clause has these words. That is not permission: a clause may say the same in other words. "
    : "These words are in nearly every text. Write what the use is about. ";
  const link = (text, path) => make("a", text, { href: new URL(path, root) });
  return [
    make("p", start, { class: "cb-nothing" }, [
      near ? "The nearest concepts stand below. " : "",
      link("Describe the use", "ask/"),
      " instead, or look through ",
      link("all words the book knows", "browse/a-z/"),
      ".",
    ]),
  ];
}

function section({ kind, total, results }, root, day) {
  if (!results.length) return [];
  const more = total > results.length ? ` (the best ${results.length} of ${total})` : "";
  const heads = results.filter(({ under }) => under === undefined);
  const same = ({ document }) => results.filter(({ under }) => under !== undefined && under === document.id);
  const items = heads.map((head) => item(kind, head, same(head), root, day));
  return [make("h2", `${HEADS[kind][0]}${more}`), make("ol", "", { class: "cb-hits", "data-kind": kind }, items)];
}

function item(kind, { document, named, why }, same, root, day) {
  const terms = new Set(why.flatMap(({ term }) => term.split(" ")));
  const about = [document.id, document.short, document.modality, kind === "clause" && state(document, day), document.known];
  const reasons = [named ? "this is its id" : "", ...why.map((one) => reason(one, document))].filter(Boolean);
  return make("li", "", document.id ? { "data-id": document.id } : {}, [
    make("a", "", { href: new URL(document.url, root) }, pieces(document.title, terms)),
    make("p", "", {}, pieces(passage(document.text, terms), terms)),
    make("small", about.filter(Boolean).join(" · ")),
    ...(reasons.length ? [make("small", `Why: ${reasons.join("; ")}`, { class: "cb-why" })] : []),
    ...(same.length ? [make("ul", "", { class: "cb-same" }, same.map((one) => line(one, root, day)))] : []),
  ]);
}

/** One line for what says the same. */
function line({ document }, root, day) {
  const about = [document.short, state(document, day)].join(" · ");
  return make("li", "", { "data-id": document.id }, [
    make("a", document.title, { href: new URL(document.url, root) }),
    make("small", ` ${about}`),
  ]);
}

/** Whether a clause is in force on a day, in words. */
export function state({ from, until }, day) {
  if (until && until < day) return `ended on ${dayInWords(until)}`;
  return from > day ? `not yet in force, from ${dayInWords(from)}` : `in force from ${dayInWords(from)} on`;
}

function reason({ word, term, how, spelling }, document) {
  if (how === "spelling") return `“${spelling}”, spelt like “${word}”`;
  if (how === "read") return "it asks for what was read in the sentence";
  if (how === "beginning") return `“${spelling}” begins with “${word}”`;
  const has = (text) => text && stems(text).includes(` ${term} `);
  if (has(document.title) || has(document.text)) return `has “${word}”`;
  if (has(document.notes)) return `“${word}” is in its notes or in another version`;
  if (has(document.short) || has(document.id)) return `“${word}” names where it belongs`;
  return document.asks ? `“${word}” is a word for what it asks about, or stands on its page` : `“${word}” is one of its words`;
}

const stems = (text) => ` ${analyze(text).map(({ stem }) => stem).join(" ")} `;

/** The part of a text in which most of the terms stand; a short text is shown whole. */
export function passage(text, terms) {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length <= WINDOW * 1.3) return text;
  const hits = words.map(([word]) => (analyze(word).some(({ stem }) => terms.has(stem)) ? 1 : 0));
  let sum = 0;
  let best = [0, -1];
  for (let n = 0; n < words.length; n += 1) {
    sum += hits[n] - (hits[n - WINDOW] ?? 0);
    if (sum > best[1]) best = [n, sum];
  }
  const end = Math.min(words.length, Math.max(best[0] + 6, WINDOW));
  const start = Math.max(0, end - WINDOW);
  const part = text.slice(words[start].index, words[end - 1].index + words[end - 1][0].length);
  return `${start ? "… " : ""}${part}${end < words.length ? " …" : ""}`;
}

/** A text as nodes, the words that match marked. */
function pieces(text, terms) {
  const nodes = [];
  let last = 0;
  for (const { start, end, stem } of analyze(text)) {
    if (!terms.has(stem)) continue;
    if (start > last) nodes.push(text.slice(last, start));
    nodes.push(make("mark", text.slice(start, end)));
    last = end;
  }
  return [...nodes, text.slice(last)];
}
