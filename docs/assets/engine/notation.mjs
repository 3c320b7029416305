// Base facts <-> short texts; does exactly what search/answer/notation.py does.
import { NOTATION, filled } from "./constants.mjs";
import { factOf, conceptDimension } from "./facts.mjs";

const { NOT, MAYBE, OUT, NONE, ERRORS } = NOTATION;
const how = (denied, origin) => (origin === "hinted" ? [MAYBE] : denied ? [origin === "chosen" ? OUT : NOT] : []);
const name = (key) => key.slice(key.indexOf("/") + 1);

/** A base fact that the book cannot read; the message is for the reader. */
export class FactError extends Error {}

/** The base facts as texts, each once, in the order of the alphabet. */
export function baseTexts(facts, vocabulary) {
  const text = ({ dimension, concept, denied, origin }) =>
    [dimension, ...how(denied, origin), name(concept)].join("=");
  const texts = new Set(facts.filter((one) => one.origin !== "mentioned").map(text));
  for (const dimension of new Set([...texts].map((one) => one.split("=")[0]))) {
    const every = vocabulary.top(conceptDimension(dimension)).map((key) => `${dimension}=${OUT}=${name(key)}`);
    if (!every.length || !every.every((one) => texts.has(one))) continue;
    every.forEach((one) => texts.delete(one));
    texts.add(`${dimension}=${NONE}`);
  }
  return [...texts].sort();
}

/** The facts that the texts stand for, without words. Throws a FactError for what the book has not. */
export function baseFacts(texts, vocabulary) {
  return texts.flatMap((text) => {
    const [dimension, ...parts] = text.split("=");
    const how = parts.length === 2 && [NOT, MAYBE, OUT].includes(parts[0]) ? parts[0] : "";
    const known = vocabulary.data.dimensions.some((one) => one.id === dimension);
    if (!known || parts.length !== (how ? 2 : 1))
      throw new FactError(filled(ERRORS.form, { text }));
    const holder = conceptDimension(dimension);
    const none = parts.length === 1 && parts[0] === NONE;
    const keys = none ? vocabulary.top(holder) : [`${holder}/${parts.at(-1)}`];
    return keys.map((concept) => {
      if (!Object.hasOwn(vocabulary.data.concepts, concept))
        throw new FactError(filled(ERRORS.gone, { name: name(concept), dimension }));
      const origin = none || how === OUT ? "chosen" : how === MAYBE ? "hinted" : "typed";
      return factOf({ dimension, concept, denied: none || how === NOT || how === OUT, origin });
    });
  });
}
