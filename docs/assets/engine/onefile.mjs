// A book of few bytes: one file of documents, counted in the page; does what search/index/impacts.py does.
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

function counted(documents, { levels, stop: common, small }) {
  const stop = new Set(common);
  const values = new Map();
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
    for (const [term, value] of frequency) {
      if (stop.has(term) || !term) continue;
      if (!values.has(term)) values.set(term, []);
      values.get(term).push([number, value]);
    }
  });
  const postings = new Map();
  for (const [term, list] of values) postings.set(term, weighed(list, documents.length, levels.length, small));
  const spellings = Array.from(values, ([term, list]) => ({ spelling: most(written.get(term)), term, documents: list.length }));
  return { documents, postings, spellings: spellings.sort((a, b) => (a.term < b.term ? -1 : 1)) };
}

const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);

/** How a word is mostly written. */
const most = (forms) => [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0][0];

function weighed(list, total, levels, { saturation, ratio, most: kept, boosts }) {
  const rarity = (found) => Math.log(1 + (total - found + 0.5) / (found + 0.5));
  const worth = rarity(list.length) / rarity(1);
  const found = new Map();
  for (const [number, value] of list) {
    const score = ((worth * value) / (value + saturation)) * (boosts[number] ?? 1);
    const level = Math.min(levels - 1, Math.max(0, Math.floor(0.5 - Math.log(score) / Math.log(ratio))));
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
