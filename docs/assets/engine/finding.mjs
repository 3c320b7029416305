// A query -> the documents that answer it, by kind, with reasons; does exactly what search/finding/finding.py does.
import { analyze, fold } from "./analysis.mjs";
import { close, completions, keys } from "./closeness.mjs";
import { parts, rank } from "./ranking.mjs";
import { OneFile } from "./onefile.mjs";
import { Postings } from "./postings.mjs";

const ID = /(?<![a-z0-9-])([a-z0-9]+(?:-[a-z0-9]+)+?)(?:@\d{4}-\d\d-\d\d|-v\d{8})?(?![a-z0-9-])/g;
const BREAKS = [".", ",", ""];
const LONGEST = 16; // words of a query that are looked up
const SENTENCE = 8; // words from which a query is also read as a use
const WEIGHT = 4; // of a term as it was written
const HALF_SAID = 2; // of a concept that a sentence leaves half said
const NEAR = [4, 2, 1]; // of those close to a word, the nearest first

/** The reader of an index of these settings below an address. */
export const open = (settings, address) => new (settings.small ? OneFile : Postings)(settings, address);

/** Whether a query is long enough to be read as a use as well. */
export const isSentence = (query) => analyze(query).filter(({ stem }) => !BREAKS.includes(stem)).length >= SENTENCE;

/** The distinct words of a query that are looked up: [{word, term}], of a long one the longest. */
export function words(query, stop) {
  const found = new Map();
  for (const { stem, exact } of analyze(query))
    if (!BREAKS.includes(stem) && !stop.includes(stem) && !found.has(stem)) found.set(stem, fold(exact));
  const list = Array.from(found, ([term, word]) => ({ term, word }));
  if (list.length <= LONGEST) return list;
  const kept = new Set([...list].sort((a, b) => b.word.length - a.word.length).slice(0, LONGEST));
  return list.filter((one) => kept.has(one));
}

/** The documents for a query, best first in each kind.
 *
 *  `store` gives postings, spellings and documents (a Postings, or a OneFile book);
 *  `ranges` are [{kind, from, to, limit}]; `filters` are lists of facets, of each list one must hold;
 *  `read` are concepts that a reader has read in the query, as dimension/concept, with ~ before one that is half said.
 *  Gives {groups: [{kind, total, results: [{document, score, named, under, why: [{word, term, how, impact}]}]}],
 *  words, lists}: `named` says that its id stands in the query, `under` the id of a result before it that says the
 *  same, `lists` are the terms that were looked up. */
export async function find(store, query, { ranges, filters = [], read = [] }) {
  const { levels: impacts, families } = store.settings;
  const asked = words(query, store.settings.stop);
  const [named, lists, allowed] = await Promise.all([
    byId(store, query),
    listsOf(store, asked, query, read),
    filter(store, filters),
  ]);
  const first = allowed ? named.filter(allowed) : named;
  const ranked = ranges.map((range) => ({ ...rank(lists, impacts, { ...range, allowed, families, first }), ...range }));
  const numbers = ranked.flatMap(({ best }) => best.map(({ document }) => document));
  const why = parts(lists, impacts, numbers);
  const documents = await store.documents(numbers);
  const shown = new Map(numbers.map((number, n) => [number, documents[n]]));
  const result = ({ document, score, under }) => ({
    document: shown.get(document),
    score,
    named: first.includes(document),
    ...(under === undefined ? {} : { under: shown.get(under).id }),
    why: why.get(document).map(({ list: { levels, weight, ...list }, impact }) => ({ ...list, impact })),
  });
  return {
    words: asked,
    lists: lists.map(({ levels, weight, ...list }) => list),
    groups: ranked.map(({ kind, total, best }) => ({ kind, total, results: best.map(result) })),
  };
}

/** The postings of the words, where no document has a word of those close to it, of phrases, and of what was read. */
async function listsOf(store, asked, query, read) {
  const exact = await store.postings(asked.map(({ term }) => term));
  const missing = asked.filter(({ term }) => !exact.has(term));
  const near = missing.length ? await meant(store, missing, query) : [];
  const as = new Map(asked.map(({ term }) => [term, term]));
  for (const { word, term } of missing) as.set(term, near.find((one) => one.word === word)?.term ?? term);
  const spoken = phrases(query, as, store.settings);
  const concepts = read.map((word) => {
    const half = word.startsWith("~");
    return { word, term: `=${half ? word.slice(1) : word}`, how: "read", weight: half ? HALF_SAID : WEIGHT };
  });
  const others = [...near, ...spoken, ...concepts];
  const found = await store.postings(others.map(({ term }) => term));
  return [
    ...asked.map((one) => ({ ...one, how: "word", weight: WEIGHT, levels: exact.get(one.term) })),
    ...others.map((one) => ({ ...one, levels: found.get(one.term) })),
  ].filter(({ levels }) => levels);
}

/** The phrases in a query. Stop words within count for nothing; a break or a word that is not looked up ends one. */
function phrases(query, meant, { stop, phrase: most }) {
  const found = new Map();
  let run = [];
  for (const { stem, exact } of analyze(query)) {
    if (meant.has(stem)) {
      run.push({ word: fold(exact), term: meant.get(stem) });
      for (let start = Math.max(0, run.length - most); start < run.length - 1; start += 1) {
        const [word, term] = ["word", "term"].map((key) => run.slice(start).map((one) => one[key]).join(" "));
        if (!found.has(term)) found.set(term, { word, term, how: "phrase", weight: WEIGHT });
      }
    } else if (!stop.includes(stem)) run = [];
  }
  return [...found.values()];
}

/** What words that no document has may mean; the last one may not be written to its end yet. */
async function meant(store, missing, query) {
  const spellings = await store.spellings(missing.flatMap(({ word }) => keys(word)));
  const typing = /[\p{L}\p{N}]$/u.test(query) ? fold(query.match(/[\p{L}\p{N}'’]+$/u)[0]) : "";
  return missing.flatMap(({ word }) => {
    const begun = word === typing ? completions(word, spellings) : [];
    const how = begun.length ? "beginning" : "spelling";
    const terms = begun.length ? begun : close(word, spellings);
    return terms.map(({ term, spelling }, n) => ({ word, term, how, spelling, weight: NEAR[n] }));
  });
}

/** The documents whose ids stand in the query, with or without a version. */
async function byId(store, query) {
  const ids = new Set(Array.from(query.toLowerCase().matchAll(ID), ([, id]) => `id=${id}`));
  const found = await store.facets([...ids]);
  return [...found.values()].flatMap(([[, documents]]) => [...documents]);
}

/** Whether a document has one facet of each list; undefined where nothing is filtered. */
async function filter(store, filters) {
  if (!filters.length) return undefined;
  const held = await Promise.all(filters.map((list) => store.facets(list)));
  const sets = held.map((found) => new Set([...found.values()].flatMap((levels) => levels.flatMap(([, d]) => [...d]))));
  return (document) => sets.every((set) => set.has(document));
}
