// How concepts relate; does exactly what search/reader/vocabulary.py does with a compiled vocabulary.

import { byLetter } from "./spelling.mjs";

export class Vocabulary {
  #lines = new Map();

  constructor(data) {
    this.data = data;
    this.exclusive = new Set(data.dimensions.filter((d) => d.exclusive).map((d) => d.id));
    this.lexicon = new Map();
    for (const [stems, exact, target] of data.phrases) {
      const words = stems.split(" ");
      if (!this.lexicon.has(words[0])) this.lexicon.set(words[0], []);
      this.lexicon.get(words[0]).push([words, exact, target]);
    }
    for (const entries of this.lexicon.values()) entries.sort((a, b) => b[0].length - a[0].length);
    const stems = new Set(data.phrases.flatMap(([words]) => words.split(" ")));
    const cues = data.scopes.flatMap(({ before, after, unless, stop }) => [...before, ...after, ...unless, ...stop]);
    const scopes = cues.flatMap((words) => words.split(" ").map((word) => word.replace(/^=/, "")));
    /** The words that a misspelt word can mean, and those that are never respelt. */
    this.words = byLetter(data.spellings ?? stems);
    this.known = new Set([...stems, ...scopes, ...data.stopwords, ...data.lookalikes]);
  }

  /** The concept and all broader ones, nearest first. */
  line(key) {
    if (!this.#lines.has(key)) {
      const line = [key];
      for (const one of line)
        for (const up of this.data.concepts[one].broader) if (!line.includes(up)) line.push(up);
      this.#lines.set(key, line);
    }
    return this.#lines.get(key);
  }

  covers(broad, narrow) {
    return this.line(narrow).includes(broad);
  }

  /** Whether the two concepts exclude each other. */
  apart(a, b) {
    if (this.covers(a, b) || this.covers(b, a)) return false;
    return this.line(a).some((x) => this.line(b).some((y) => this.#excludes(x, y)));
  }

  #excludes(x, y) {
    const one = this.data.concepts[x];
    const two = this.data.concepts[y];
    if (one.disjoint.includes(y) || two.disjoint.includes(x)) return true;
    if (x === y || one.overlaps.includes(y) || two.overlaps.includes(x)) return false;
    if (!this.exclusive.has(x.split("/")[0])) return false;
    if (!one.broader.length && !two.broader.length) return true;
    return one.broader.some((up) => two.broader.includes(up));
  }

  top(dimension) {
    return Object.keys(this.data.concepts).filter(
      (key) => key.startsWith(`${dimension}/`) && !this.data.concepts[key].broader.length,
    );
  }
}
