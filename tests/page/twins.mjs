// One long-running process that tests hold against Python: node twins.mjs; a line of JSON [name, ...arguments] in, one out.
import { createInterface } from "node:readline";
import { AskError, checkText, parseChoice } from "../../docs/assets/engine/answer.mjs";
import { analyze } from "../../docs/assets/engine/analysis.mjs";
import { choose } from "../../docs/assets/engine/columns.mjs";
import { stated } from "../../docs/assets/engine/facts.mjs";
import { notEnglish } from "../../docs/assets/engine/languages.mjs";
import { asMeant, asWritten } from "../../docs/assets/engine/meant.mjs";
import { baseFacts, FactError } from "../../docs/assets/engine/notation.mjs";
import { shortId } from "../../docs/assets/engine/shortids.mjs";
import { csvText } from "../../docs/assets/engine/sheets.mjs";
import { byLetter, distance, respell } from "../../docs/assets/engine/spelling.mjs";
import { parseStamp, StampError } from "../../docs/assets/engine/stamping.mjs";
import { tableOf } from "../../docs/assets/engine/tables.mjs";
import { decoded, rawRows, TableError } from "../../docs/assets/engine/texts.mjs";
import { isDay } from "../../docs/assets/engine/timeline.mjs";
import { uses } from "../../docs/assets/engine/uses.mjs";
import { Vocabulary } from "../../docs/assets/engine/vocabulary.mjs";

let vocabulary;
let book; // what stamps name
const points = (text, unit) => [...text.slice(0, unit)].length;
const even = (left, right) => [...left, ...right].length % 2 === 0;
const placed = (text, { start, end }) => [points(text, start), points(text, end)];

/** What each name does; errors for people are {error: message}. */
const TWINS = {
  vocabulary: (data) => {
    vocabulary = new Vocabulary(data);
    return process.versions.unicode;
  },
  book: (data) => {
    book = { ...data, ready: vocabulary };
    return Object.keys(data).length;
  },
  /** Of the signs from one to another: null where this Unicode has none, else its tokens in some places. */
  signs: (from, to) =>
    Array.from({ length: to - from }, (_, n) => String.fromCodePoint(from + n)).map((sign) =>
      /\p{Cn}/u.test(sign) ? null : analyze(`${sign}.${sign}. a${sign}b\n${sign}\n`).map(({ stem, exact }) => [stem, exact]),
    ),
  analyze: (text) => analyze(text).map((one) => [...placed(text, one), one.stem, one.exact]),
  meant: (text) => {
    const meant = asMeant(text, even);
    let at = 0;
    const places = Array.from(meant.text, (letter) => asWritten(meant, at, (at += letter.length)));
    return [meant.text, places.map(([start, end]) => [points(text, start), points(text, end)])];
  },
  languages: (text) => notEnglish(text, vocabulary),
  distance,
  respell: (text) => {
    const words = byLetter(vocabulary.data.phrases.flatMap(([stems]) => stems.split(" ")));
    return respell(analyze(text), vocabulary.known, words).map(({ stem, guessed }) => [stem, Boolean(guessed)]);
  },
  stated: (text) =>
    stated(text, vocabulary).map((one) => [
      one.dimension, one.concept, one.denied, one.text, one.origin, ...placed(text, one), one.guessed,
    ]),
  choice: (text) => {
    const choice = parseChoice(text, vocabulary);
    return choice && [choice.dimension, choice.concept, choice.denied];
  },
  facts: (texts) =>
    baseFacts(texts, vocabulary).map(({ dimension, concept, denied, origin }) => [dimension, concept, denied, origin]),
  text: (text) => checkText(text) ?? null,
  stamp: (text) => {
    const { asOf, book: digest, engine, policies, facts, verdicts } = parseStamp(text, book);
    return [asOf, digest, engine, policies, facts, verdicts.map((one) => [one.clause, one.version, one.state])];
  },
  rows: (bytes) =>
    [...rawRows(decoded(Uint8Array.from(bytes)))].map(({ row, cells, error }) => [row, cells ?? error]),
  columns: (heading) => {
    const { columns, twice } = choose(heading);
    return [Boolean(twice.length), columns.text, columns.id, columns.owner, columns.as_of];
  },
  uses: (bytes, day) => {
    const table = tableOf(rawRows(decoded(Uint8Array.from(bytes))));
    return [...uses(table, choose(table.heading).columns, day)];
  },
  csv: csvText,
  short: (names) => names.map(shortId),
  day: isDay,
};

const told = (name, given) => {
  try {
    return TWINS[name](...given);
  } catch (error) {
    if (![AskError, FactError, StampError, TableError].some((kind) => error instanceof kind)) throw error;
    return { error: error.message };
  }
};
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(told(name, given))}\n`);
}
