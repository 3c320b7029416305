// A book of few bytes: one file of documents, counted in the page; does exactly what search/index/onefile.py does.
import { analyze, fold } from "./analysis.mjs";
import { Files, parsed } from "./postings.mjs";

/** Reads the whole index from one file; gives what a Postings gives. */
export class OneFile {
  #files;

  constructor(settings, address) {
    this.settings = settings;
    this.#files = new Files(settings, address);
  }

  async postings(terms) {
    const { postings } = await this.#load();
    return new Map(terms.filter((term) => postings.has(term)).map((term) => [term, postings.get(term)]));
  }

  async facets(names) {
    const { facets } = this.settings.small;
    return new Map(names.filter((name) => Object.hasOwn(facets, name)).map((name) => [name, [[0, facets[name]]]]));
  }

  async spellings() {
    return (await this.#load()).spellings;
  }

  async documents(numbers) {
    const { documents } = await this.#load();
    return numbers.map((number) => documents[number]);
  }

  #load() {
    return this.#files.get("all", (bytes) => counted(parsed(bytes), this.settings));
  }
}

function counted(documents, { levels, stop: common, phrase, small }) {
  const stop = new Set(common);
  const values = new Map();
  const about = new Map();
  const written = new Map();
  documents.forEach((document, number) => {
    const frequency = new Map();
    for (const [name, weight] of Object.entries(small.weights))
      for (const { stem, exact } of analyze(document[name] ?? "")) {
        if (stem === "." || stem === ",") continue;
        add(frequency, stem, weight);
        if (!written.has(stem)) written.set(stem, new Map());
        add(written.get(stem), fold(exact), 1);
      }
    for (const [name, weight] of Object.entries(small.phrases))
      for (const part of phrases(document[name] ?? "", stop, phrase)) add(frequency, part, weight);
    for (const [concept, worth] of Object.entries(document[small.about] ?? {})) {
      if (!about.has(concept)) about.set(concept, []);
      about.get(concept).push([number, worth]);
    }
    for (const [term, value] of frequency) {
      if (stop.has(term) || !term) continue;
      if (!values.has(term)) values.set(term, []);
      values.get(term).push([number, value]);
    }
  });
  const postings = new Map();
  const { saturation } = small;
  const rarity = (found) => Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
  for (const [term, list] of values) {
    const worth = rarity(list.length) / rarity(1);
    const scores = list.map(([number, value]) => [number, (worth * value) / (value + saturation)]);
    postings.set(term, levelled(scores, levels.length, small));
  }
  for (const [concept, scores] of about) postings.set(`=${concept}`, levelled(scores, levels.length, small));
  const spelt = [...values].filter(([term]) => written.has(term));
  const spellings = spelt.map(([term, list]) => ({ spelling: most(written.get(term)), term, documents: list.length }));
  return { documents, postings, spellings: spellings.sort((a, b) => (a.term < b.term ? -1 : 1)) };
}

/** The parts of a text between breaks, each once, as stems without stop words. */
function phrases(text, stop, longest) {
  const parts = [[]];
  for (const { stem } of analyze(text))
    if (stem === "." || stem === ",") parts.push([]);
    else if (stem && !stop.has(stem)) parts.at(-1).push(stem);
  return new Set(parts.filter(({ length }) => length && length <= longest).map((part) => part.join(" ")));
}

const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);

/** How a word is mostly written. */
const most = (forms) => [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0][0];

function levelled(scores, levels, { ratio, most: kept, boosts }) {
  const found = new Map();
  for (const [number, value] of scores) {
    const exponent = Math.log(value * (boosts[number] ?? 1)) / Math.log(ratio);
    const level = Math.min(levels - 1, Math.max(0, Math.floor(0.5 - exponent)));
    if (!found.has(level)) found.set(level, []);
    found.get(level).push(number);
  }
  let left = kept;
  const best = [];
  for (const level of [...found.keys()].sort((a, b) => a - b)) {
    const documents = found.get(level).slice(0, left);
    left -= documents.length;
    if (documents.length) best.push([level, documents]);
  }
  return best;
}
