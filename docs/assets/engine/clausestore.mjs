// The book that answers one text: what every answer needs, and the vocabulary of the words in the text.
// search/index/shards.py writes the files and says what they hold.
import { versionPath } from "./addresses.mjs";
import { analyze } from "./analysis.mjs";
import { regular } from "./facts.mjs";
import { respell } from "./spelling.mjs";
import { Vocabulary } from "./vocabulary.mjs";
import { bucket, Files, parsed } from "./postings.mjs";

/** Loads what a text needs, from below an address. */
export class ClauseStore {
  #files;

  constructor(settings, address) {
    this.settings = settings;
    this.#files = new Files(settings, address);
  }

  /** The book as `ask` wants it, for a text and a day (YYYY-MM-DD). Raises FetchError. */
  async for(text, day) {
    const { settings } = this;
    const tokens = regular(analyze(text), settings.irregular);
    const [core, ended, shards] = await Promise.all([
      this.#read("core"),
      day <= settings.ended ? this.#read("ended") : [],
      this.#shards(tokens),
    ]);
    const before = book(core, ended, shards, [], settings);
    const spellings = await this.#spellings(tokens, before.ready.known);
    const respelt = respell(tokens, before.ready.known, new Map(/** @type {any} */ (spellings)));
    const guessed = respelt.filter((token) => token.guessed);
    if (!spellings.length) return before;
    return book(core, ended, [...new Set([...shards, ...(await this.#shards(guessed))])], spellings, settings);
  }

  #read(name) {
    return this.#files.get(name, parsed);
  }

  #shards(tokens) {
    const names = new Set(tokens.map(({ stem }) => `v/${bucket(stem, this.settings.words)}`));
    return Promise.all(Array.from(names, (name) => this.#read(name)));
  }

  /** The words that misspelt words of the text can mean, by first letter. */
  #spellings(tokens, known) {
    const unknown = tokens.filter(({ stem }) => !known.has(stem)).map(({ stem }) => stem[0]);
    const letters = [...new Set(unknown)].filter((letter) => this.settings.letters.includes(letter));
    return Promise.all(letters.map(async (letter) => [letter, await this.#read(`s/${letter}`)]));
  }
}

function book(core, ended, shards, spellings, { book: digest, engine, irregular }) {
  const data = {
    ...core.vocabulary,
    irregular,
    phrases: shards.flatMap(({ phrases }) => phrases),
    lookalikes: shards.flatMap(({ known }) => known),
    spellings: spellings.flatMap(([, words]) => words),
  };
  const clauses = [...core.clauses, ...ended].map((one) => ({ ...one, url: core.base + versionPath(one) }));
  return { ...core, clauses, vocabulary: data, ready: new Vocabulary(data), digest, engine };
}
