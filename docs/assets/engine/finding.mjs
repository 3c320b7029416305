// A query -> the documents that answer it, by kind, each with the reasons why it was found.
import { analyze, fold } from "./analysis.mjs";
import { close, completions, keys } from "./closeness.mjs";
import { parts, rank } from "./ranking.mjs";
import { OneFile } from "./onefile.mjs";
import { Postings } from "./postings.mjs";

const ID = /^([a-z0-9]+(?:-[a-z0-9]+)+?)(?:@\d{4}-\d\d-\d\d|-v\d{8})?$/;
const BREAKS = [".", ",", ""];
const LONGEST = 16; // words of a query that are looked up
const WEIGHT = 4; // of a word as it was written; of words close to one 2, 1, 1

/** The reader of an index of these settings below an address. */
export const open = (settings, address) => new (settings.small ? OneFile : Postings)(settings, address);

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
 *  `ranges` are [{kind, from, to, limit}]; `filters` are lists of facets, of each list one must hold.
 *  Gives {groups: [{kind, total, results: [{document, score, named, why: [{word, term, how, impact}]}]}],
 *  words, lists}: `named` is the document whose id the query is, `lists` are the terms that were looked up. */
export async function find(store, query, { ranges, filters = [] }) {
  const { stop } = store.settings.small ?? store.settings;
  const asked = words(query, store.settings.stop);
  const [named, lists, allowed] = await Promise.all([
    byId(store, query),
    listsOf(store, asked, query),
    filter(store, filters),
  ]);
  const impacts = store.settings.levels;
  const wanted = allowed && !allowed(named) ? undefined : named;
  const ranked = ranges.map((range) => first(wanted, range, rank(lists, impacts, { ...range, allowed })));
  const numbers = ranked.flatMap(({ best }) => best.map(({ document }) => document));
  const why = parts(lists, impacts, numbers);
  const documents = await store.documents(numbers);
  const shown = new Map(numbers.map((number, n) => [number, documents[n]]));
  const result = ({ document, score }) => ({
    document: shown.get(document),
    score,
    named: document === named,
    why: why.get(document).map(({ list: { levels, weight, ...list }, impact }) => ({ ...list, impact })),
  });
  return {
    words: asked,
    lists: lists.map(({ levels, weight, ...list }) => list),
    groups: ranked.map(({ kind, total, best }) => ({ kind, total, results: best.map(result) })),
  };
}

/** The postings of the words; where no document has a word, those of words close to it. */
async function listsOf(store, asked, query) {
  const exact = await store.postings(asked.map(({ term }) => term));
  const missing = asked.filter(({ term }) => !exact.has(term));
  const close = missing.length ? await meant(store, missing, query) : [];
  const near = await store.postings(close.map(({ term }) => term));
  return [
    ...asked.map((one) => ({ ...one, how: "word", weight: WEIGHT, levels: exact.get(one.term) })),
    ...close.map((one) => ({ ...one, levels: near.get(one.term) })),
  ].filter(({ levels }) => levels);
}

/** What words that no document has may mean; the last one may not be written to its end yet. */
async function meant(store, missing, query) {
  const spellings = await store.spellings(missing.flatMap(({ word }) => keys(word)));
  const typing = /[\p{L}\p{N}]$/u.test(query) ? fold(query.match(/[\p{L}\p{N}'’]+$/u)[0]) : "";
  return missing.flatMap(({ word }) => {
    const begun = word === typing ? completions(word, spellings) : [];
    const how = begun.length ? "beginning" : "spelling";
    const terms = begun.length ? begun : close(word, spellings);
    return terms.map(({ term, spelling }, n) => ({ word, term, how, spelling, weight: [4, 2, 1][n] }));
  });
}

/** The document whose id the query is, with or without its version; undefined for any other query. */
async function byId(store, query) {
  const id = query.trim().toLowerCase().match(ID)?.[1];
  if (!id) return undefined;
  const found = await store.facets([`id=${id}`]);
  return found.get(`id=${id}`)?.[0][1][0];
}

/** The ranking with the named document before all others. */
function first(named, { kind, from, to, limit }, { total, best }) {
  if (named === undefined || named < from || named >= to) return { kind, total, best };
  const others = best.filter(({ document }) => document !== named);
  const shown = [{ document: named, score: 0 }, ...others].slice(0, limit);
  return { kind, total: Math.max(total, shown.length), best: shown };
}

/** Whether a document has one facet of each list; undefined where nothing is filtered. */
async function filter(store, filters) {
  if (!filters.length) return undefined;
  const held = await Promise.all(filters.map((list) => store.facets(list)));
  const sets = held.map((found) => new Set([...found.values()].flatMap((levels) => levels.flatMap(([, d]) => [...d]))));
  return (document) => sets.every((set) => set.has(document));
}
