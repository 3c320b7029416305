// Text -> facts of the lexicon; does exactly what search/reader/facts.py does.
import { analyze } from "./analysis.mjs";
import { isConcept, matches } from "./phrases.mjs";
import { respell } from "./spelling.mjs";

/** A fact with what is given of it; of the rest there is nothing. */
export const factOf = (given) => ({
  denied: false, text: "", start: 0, end: 0, sure: "", reason: "", source: "", guessed: false, ...given,
});

/** Stated: not denied, not half said and not merely talked about. */
export const holds = (fact) => !fact.denied && fact.origin !== "mentioned" && fact.origin !== "hinted";
/** Half said: enough to ask about, not to decide on. */
export const halfSaid = (fact) => fact.origin === "hinted";
export const implied = (fact) => fact.reason === "implied";
export const excluded = (fact) => fact.denied && fact.origin !== "mentioned";
/** The dimension whose concepts are used: those served are named with the concepts of actors. */
export const conceptDimension = (dimension) => (dimension === "on-behalf-of" ? "actor" : dimension);
const dimensionOf = (key) => key.split("/")[0];
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The facts that the words of a text name, in order of place. */
export function stated(text, vocabulary) {
  const tokens = respell(regular(analyze(text), vocabulary.data.irregular), vocabulary.known, vocabulary.words);
  const found = matches(tokens, vocabulary);
  return distinct(found.filter((m) => isConcept(m.target)).map((m) => toFact(text, tokens, m)));
}

/** The tokens with irregular forms (told, threw) read as the form they belong to. */
export function regular(tokens, irregular) {
  return tokens.map((token) => {
    const word = token.exact.toLowerCase();
    return Object.hasOwn(irregular, word) ? { ...token, stem: irregular[word] } : token;
  });
}

function toFact(text, tokens, match) {
  let dimension = dimensionOf(match.target);
  if (dimension === "actor" && match.scopes.has("behalf")) dimension = "on-behalf-of";
  const start = tokens[match.first].start;
  const end = tokens[match.last].end;
  const guessed = tokens.slice(match.first, match.last + 1).some((token) => token.guessed);
  const origin = match.scopes.has("mentioned") ? "mentioned" : guessed ? "inferred" : "typed";
  const denied = match.scopes.has("denied");
  const words = text.slice(start, end);
  return factOf({ dimension, concept: match.target, denied, text: words, origin, start, end, guessed });
}

/** The facts with what their concepts imply, and suggest where a dimension is silent. */
export function consequences(given, vocabulary) {
  const facts = [...given];
  const concepts = vocabulary.data.concepts;
  // What the reader has ruled out comes along no more.
  const out = facts.filter((one) => one.denied && one.origin === "chosen").map((one) => one.concept);
  const add = (fact, keys, reason) => {
    const known = new Set(facts.filter(holds).map((one) => one.concept));
    for (const key of keys)
      if (!known.has(key) && !out.some((one) => vocabulary.covers(one, key)))
        facts.push({
          ...fact,
          dimension: dimensionOf(key),
          concept: key,
          origin: "inferred",
          reason,
          source: fact.concept,
        });
  };
  for (const fact of facts)
    if (holds(fact))
      for (const up of vocabulary.line(fact.concept)) add(fact, concepts[up].implies, "implied");
  const spoken = new Set(facts.filter((f) => f.origin !== "mentioned").map((f) => f.dimension));
  for (const fact of [...facts])
    if (holds(fact))
      for (const up of vocabulary.line(fact.concept)) {
        const keys = concepts[up].suggests.filter((key) => !spoken.has(dimensionOf(key)));
        add(fact, keys, "suggested");
      }
  return facts;
}

function distinct(facts) {
  const first = new Map();
  const inferred = (f) => (f.origin === "inferred" ? 1 : 0);
  const place = (a, b) => a.start - b.start || a.end - b.end;
  const sorted = [...facts].sort(
    (a, b) => inferred(a) - inferred(b) || place(a, b) || compare(a.concept, b.concept),
  );
  for (const fact of sorted) {
    const key = [fact.dimension, fact.concept, fact.denied, fact.origin === "mentioned"].join(" ");
    if (!first.has(key)) first.set(key, fact);
  }
  return [...first.values()].sort(
    (a, b) => place(a, b) || compare(a.dimension, b.dimension) || compare(a.concept, b.concept),
  );
}
