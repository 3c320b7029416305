// What a text says -> Reading: facts that the encoder reads and those that lists name; does what search/reader/reading.py does.
import { analyze } from "./analysis.mjs";
import { CONCEPTS, READING } from "./constants.mjs";
import { factOf, halfSaid, holds, regular, stated } from "./facts.mjs";
import { notEnglish } from "./languages.mjs";
import { asWritten } from "./meant.mjs";

const { USE } = CONCEPTS;
const { OTHER, UNDECIDED, UNREAD } = READING;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const dimensionOf = (key) => key.split("/")[0];

/** The Reading of a text {facts, understood, unread, notRead}; `said` is what the engine says of it. Facts quote
 *  the text as it was written. */
export function reading(text, said, vocabulary) {
  const { meant, concepts, known } = said;
  const learned = new Map(vocabulary.data.learned.map((key) => [key.slice(key.indexOf("/") + 1), key]));
  const listed = stated(meant.text, vocabulary);
  const facts = settled(listed, encoded(meant.text, concepts, learned), vocabulary);
  facts.sort((a, b) => a.start - b.start || a.end - b.end || compare(a.dimension, b.dimension) || compare(a.concept, b.concept));
  const notRead = notEnglish(meant.text, vocabulary);
  const use = concepts.some(({ name, state }) => name === USE && state === "stated");
  const understood = !notRead.length && use && known;
  const written = facts.map((fact) => {
    const [start, end] = asWritten(meant, fact.start, fact.end);
    return { ...fact, text: text.slice(start, end), start, end };
  });
  return { facts: written, understood, unread: understood || notRead.length ? [] : unread(meant.text, facts, vocabulary), notRead };
}

function encoded(text, concepts, learned) {
  const units = [0];
  for (const letter of text) units.push(units.at(-1) + letter.length);
  return concepts
    .filter(({ name }) => learned.has(name))
    .map(({ name, state, sure, start, end }) => {
      const concept = learned.get(name);
      return factOf({
        dimension: dimensionOf(concept),
        concept,
        denied: state === "denied",
        text: text.slice(units[start], units[end]),
        origin: state === "hinted" ? "hinted" : "read",
        start: units[start],
        end: units[end],
        sure,
      });
    });
}

/** All facts of a text: what lists name, and what the encoder read as far as it says more. */
function settled(listed, found, vocabulary) {
  const data = vocabulary.data.concepts;
  const lines = found.filter(holds).map((one) => vocabulary.line(one.concept));
  const known = new Set(lines.flatMap((line) => [...line.slice(1), ...line.flatMap((up) => data[up].implies)]));
  const firm = [...listed, ...found].filter(holds).map((one) => one.concept);
  const against = (one) => firm.some((other) => vocabulary.apart(one.concept, other));
  const kept = found.filter((one) => one.denied || !(known.has(one.concept) || (halfSaid(one) && against(one))));
  return merged(listed, services(listed, kept, vocabulary), vocabulary);
}

/** All facts: the name of a service counts only as far as the reading of who runs the use. */
function merged(listed, found, vocabulary) {
  const other = found.some((one) => one.concept === OTHER && holds(one));
  const counts = ({ dimension, concept, denied }) =>
    dimension !== "service" || (!denied && vocabulary.covers(OTHER, concept) === other) || concept === UNDECIDED;
  return [...listed.filter(counts), ...found];
}

/** What was read; another maker's service is undecided where it is half said, or unless it alone is named. */
function services(listed, found, vocabulary) {
  const names = listed.filter((one) => one.dimension === "service" && holds(one));
  const named = names.length > 0 && names.every((one) => vocabulary.covers(OTHER, one.concept));
  return found.map((one) =>
    one.concept === OTHER && !one.denied && (halfSaid(one) || !named)
      ? { ...one, concept: UNDECIDED, origin: "read", sure: "perhaps" }
      : one,
  );
}

function unread(text, facts, vocabulary) {
  const stops = new Set(vocabulary.data.stopwords);
  const words = regular(analyze(text), vocabulary.data.irregular)
    .filter(({ stem }) => !stops.has(stem) && stem !== "." && stem !== ",")
    .filter((one) => !facts.some(({ start, end }) => start <= one.start && one.start < end))
    .map((one) => text.slice(one.start, one.end));
  return [...new Set(words)].slice(0, UNREAD);
}
