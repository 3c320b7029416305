// Text -> facts; does exactly what search/facts.py does.
import { analyze } from "./analysis.mjs";
import { isConcept, matches } from "./phrases.mjs";
import { respell } from "./spelling.mjs";

const SPELLING = "spelling guessed";

export const holds = (fact) => !fact.denied && fact.origin !== "mentioned";
export const implied = (fact) => fact.via.startsWith("implied");
export const excluded = (fact) => fact.denied && fact.origin !== "mentioned";
/** The dimension whose concepts are used: those served are named with the concepts of actors. */
export const homeOf = (dimension) => (dimension === "on-behalf-of" ? "actor" : dimension);
const home = (key) => key.split("/")[0];
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The facts that the words of a text say, alone or joined by a rule, in order of place. */
export function stated(text, vocabulary) {
  const tokens = respell(regular(analyze(text), vocabulary.data.irregular), vocabulary.known, vocabulary.words);
  const found = matches(tokens, vocabulary);
  const facts = found.filter((m) => isConcept(m.target)).map((m) => toFact(text, tokens, m));
  facts.push(...composed(text, tokens, found, vocabulary));
  return distinct(facts);
}

/** The tokens with irregular forms (told, threw) read as the form they belong to. */
export function regular(tokens, irregular) {
  return tokens.map((token) => {
    const word = token.exact.toLowerCase();
    return Object.hasOwn(irregular, word) ? { ...token, stem: irregular[word] } : token;
  });
}

function toFact(text, tokens, match) {
  let dimension = home(match.target);
  if (dimension === "actor" && match.scopes.has("behalf")) dimension = "on-behalf-of";
  const start = tokens[match.first].start;
  const end = tokens[match.last].end;
  const guessed = tokens.slice(match.first, match.last + 1).some((token) => token.guessed);
  const origin = match.scopes.has("mentioned") ? "mentioned" : guessed ? "inferred" : "typed";
  const via = guessed ? SPELLING : "";
  const denied = match.scopes.has("denied");
  const words = text.slice(start, end);
  return { dimension, concept: match.target, denied, text: words, origin, via, start, end };
}

/** What rules make of matches that stand close together; later rules build on the cues of earlier ones. */
function composed(text, tokens, found, vocabulary) {
  const facts = [];
  let count = 0;
  const sentence = tokens.map((token) => (count += token.stem === "." ? 1 : 0));
  const whole = new Pool(vocabulary);
  const single = Array.from({ length: tokens.length ? count + 1 : 0 }, () => new Pool(vocabulary));
  const add = (match) => {
    whole.add(match);
    single[sentence[match.first]].add(match);
  };
  found.forEach(add);
  for (const rule of vocabulary.data.rules) {
    for (const pool of rule.across ? [whole] : single) {
      if (pool.of(rule.without).length) continue;
      const parts = rule.parts.map((keys) => pool.of(keys));
      for (const chosen of together(parts, rule.within, rule.ordered)) {
        const first = Math.min(...chosen.map((m) => m.first));
        const last = Math.max(...chosen.map((m) => m.last));
        const scopes = new Set(chosen.flatMap((m) => [...m.scopes]));
        scopes.delete("behalf");
        const match = { first, last, target: rule.gives, scopes };
        if (!isConcept(match.target)) {
          add(match);
          continue;
        }
        const fact = toFact(text, tokens, match);
        const origin = fact.origin === "typed" ? "inferred" : fact.origin;
        facts.push({ ...fact, origin, via: fact.via ? `${rule.id}, ${SPELLING}` : rule.id });
      }
    }
  }
  return facts;
}

/** Matches by every key they fit: their own and those of broader concepts. */
class Pool {
  #byKey = new Map();

  constructor(vocabulary) {
    this.line = (match) => (isConcept(match.target) ? vocabulary.line(match.target) : [match.target]);
  }

  add(match) {
    for (const key of this.line(match)) {
      if (!this.#byKey.has(key)) this.#byKey.set(key, []);
      this.#byKey.get(key).push(match);
    }
  }

  /** The matches that fit one of the keys, each once, in order of place. */
  of(keys) {
    const found = new Map();
    for (const key of keys)
      for (const match of this.#byKey.get(key) ?? []) {
        const own = [match.first, match.last, match.target, ...[...match.scopes].sort()].join(" ");
        found.set(own, match);
      }
    const place = (a, b) => a.first - b.first || a.last - b.last || compare(a.target, b.target);
    return [...found.values()].sort(place);
  }
}

/** How many of the matches, in order of place, start before a position. */
function start(list, position) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].first < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function together(parts, within, ordered) {
  const disjoint = (a, b) => a.last < b.first || b.last < a.first;
  const result = [];
  if (parts.some((part) => !part.length)) return result;
  for (const head of parts[0]) {
    const chosen = [head];
    for (const others of parts.slice(1)) {
      // Nothing further away than the window can be close enough.
      const near = others.slice(start(others, head.first - within), start(others, head.first + within + 1));
      const free = near.filter((m) => chosen.every((one) => disjoint(m, one)));
      const apart = ordered ? free.filter((m) => m.first > chosen.at(-1).first) : free;
      if (!apart.length) break;
      const far = (m) => Math.abs(m.first - head.first);
      apart.sort((a, b) => far(a) - far(b) || a.first - b.first);
      chosen.push(apart[0]);
    }
    if (chosen.length < parts.length) continue;
    const first = Math.min(...chosen.map((m) => m.first));
    if (Math.max(...chosen.map((m) => m.last)) - first < within) result.push(chosen);
  }
  return result;
}

/** The facts with what their concepts imply, and suggest where a dimension is silent. */
export function consequences(given, vocabulary) {
  const facts = [...given];
  const concepts = vocabulary.data.concepts;
  // What the reader has ruled out comes along no more.
  const out = facts.filter((one) => one.denied && one.origin === "chosen").map((one) => one.concept);
  const add = (fact, keys, via) => {
    const known = new Set(facts.filter(holds).map((one) => one.concept));
    for (const key of keys)
      if (!known.has(key) && !out.some((one) => vocabulary.covers(one, key)))
        facts.push({
          ...fact,
          dimension: home(key),
          concept: key,
          origin: "inferred",
          via: `${via} by ${fact.concept}`,
        });
  };
  for (const fact of facts)
    if (holds(fact))
      for (const up of vocabulary.line(fact.concept)) add(fact, concepts[up].implies, "implied");
  const spoken = new Set(facts.filter((f) => holds(f) || excluded(f)).map((f) => f.dimension));
  for (const fact of [...facts])
    if (holds(fact))
      for (const up of vocabulary.line(fact.concept)) {
        const keys = concepts[up].suggests.filter((key) => !spoken.has(home(key)));
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
