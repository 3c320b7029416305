// Text -> facts; does exactly what search/facts.py does.
import { analyze } from "./analysis.mjs";
import { respell } from "./spelling.mjs";

const SPELLING = "spelling guessed";

export const holds = (fact) => !fact.denied && fact.origin !== "mentioned";
export const implied = (fact) => fact.via.startsWith("implied");
export const excluded = (fact) => fact.denied && fact.origin !== "mentioned";
/** The dimension whose concepts are used: those served are named with the concepts of actors. */
export const homeOf = (dimension) => (dimension === "on-behalf-of" ? "actor" : dimension);
const isConcept = (target) => !target.startsWith("cue/") && !target.endsWith("/");
const home = (key) => key.split("/")[0];
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The facts that the words of a text say, alone or joined by a rule, in order of place. */
export function stated(text, vocabulary) {
  const tokens = respell(analyze(text), vocabulary.known, vocabulary.words);
  const matches = scoped(tokens, whole(phrases(tokens, vocabulary)), vocabulary);
  const facts = matches.filter((m) => isConcept(m.target)).map((m) => toFact(text, tokens, m));
  facts.push(...composed(text, tokens, matches, vocabulary));
  return distinct(facts);
}

function phrases(tokens, vocabulary) {
  const result = [];
  const free = new Map();
  tokens.forEach((token, first) => {
    const lengths = new Map();
    const found = new Map();
    for (const [words, exact, target] of vocabulary.lexicon.get(token.stem) ?? []) {
      const group = home(target) === "cue" ? target : home(target);
      if ((free.get(group) ?? 0) > first) continue;
      if ((lengths.get(group) ?? words.length) !== words.length) continue;
      if (first + words.length > tokens.length) continue;
      if (words.some((word, n) => tokens[first + n].stem !== word)) continue;
      const here = tokens.slice(first, first + words.length);
      if (exact && here.map((one) => one.exact).join(" ") !== exact) continue;
      lengths.set(group, words.length);
      found.set(group, [...(found.get(group) ?? []), target]);
    }
    for (const [group, targets] of found) {
      const last = first + lengths.get(group) - 1;
      free.set(group, last + 1);
      for (const target of common(targets, vocabulary)) result.push({ first, last, target });
    }
  });
  return result;
}

/** The matches without cues inside a longer phrase: its words belong to that phrase. */
function whole(matches) {
  const phrases = matches.filter((m) => home(m.target) !== "cue" && m.last > m.first);
  const inside = (match) =>
    home(match.target) === "cue" &&
    phrases.some(
      (one) =>
        one.first <= match.first && match.last <= one.last && one.last - one.first > match.last - match.first,
    );
  return matches.filter((match) => !inside(match));
}

function common(targets, vocabulary) {
  if (targets.length === 1 || targets.some((one) => !isConcept(one))) return targets.slice(0, 1);
  const lines = targets.map((target) => vocabulary.line(target));
  return lines[0].filter((key) => lines.every((line) => line.includes(key))).slice(0, 1);
}

function scoped(tokens, matches, vocabulary) {
  const covered = new Map();
  for (const scope of vocabulary.data.scopes) {
    if (!covered.has(scope.kind)) covered.set(scope.kind, new Array(tokens.length).fill(0));
    const counts = covered.get(scope.kind);
    const halts = new Set(tokens.flatMap((token, n) => (token.stem === "." ? [n] : [])));
    for (const [first, last] of spans(tokens, scope.stop))
      for (let n = first; n <= last; n += 1) halts.add(n);
    const spared = spans(tokens, scope.unless);
    for (const m of matches) if (m.last > m.first) spared.push([m.first, m.last]);
    for (const side of ["before", "after"]) {
      for (const [first, last] of spans(tokens, scope[side])) {
        if (spared.some(([a, b]) => a <= first && last <= b)) continue;
        const step = side === "before" ? 1 : -1;
        let position = side === "before" ? last + 1 : first - 1;
        for (let n = 0; n < scope.reach; n += 1) {
          if (position < 0 || position >= tokens.length || halts.has(position)) break;
          counts[position] += 1;
          position += step;
        }
      }
    }
  }
  return matches.map((match) => {
    const scopes = new Set();
    for (const [kind, counts] of covered) {
      const most = Math.max(...counts.slice(match.first, match.last + 1));
      if (most && (kind !== "denied" || most % 2)) scopes.add(kind);
    }
    return { ...match, scopes };
  });
}

/** Where phrases stand, the longest from the left; a word is a stem or, with =, an exact form. */
function spans(tokens, list) {
  const byFirst = new Map();
  for (const phrase of list) {
    const words = phrase.split(" ");
    byFirst.set(words[0], [...(byFirst.get(words[0]) ?? []), words]);
  }
  const forms = tokens.map((token) => [token.stem, `=${token.exact.toLowerCase()}`]);
  const fits = (words, first) => words.every((word, n) => forms[first + n]?.includes(word));
  const result = [];
  let free = 0;
  forms.forEach((form, first) => {
    if (first < free) return;
    const starting = form.flatMap((one) => byFirst.get(one) ?? []).filter((words) => fits(words, first));
    if (!starting.length) return;
    free = first + Math.max(...starting.map((words) => words.length));
    result.push([first, free - 1]);
  });
  return result;
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

function composed(text, tokens, matches, vocabulary) {
  const facts = [];
  const sentences = new Map();
  let sentence = 0;
  let position = 0;
  const ordered = [...matches].sort((a, b) => a.first - b.first);
  for (const match of ordered) {
    for (; position < match.first; position += 1) sentence += tokens[position].stem === "." ? 1 : 0;
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), match]);
  }
  const fits = (key, target) =>
    key === target ||
    (isConcept(target) && !key.startsWith("cue/") && vocabulary.covers(key, target));
  for (const rule of vocabulary.data.rules) {
    for (const group of rule.across ? [ordered] : sentences.values()) {
      const parts = rule.parts.map((keys) =>
        group.filter((m) => keys.some((key) => fits(key, m.target))),
      );
      for (const chosen of together(parts, rule.within)) {
        const first = Math.min(...chosen.map((m) => m.first));
        const last = Math.max(...chosen.map((m) => m.last));
        const scopes = new Set(chosen.flatMap((m) => [...m.scopes]));
        scopes.delete("behalf");
        const fact = toFact(text, tokens, { first, last, target: rule.gives, scopes });
        const origin = fact.origin === "typed" ? "inferred" : fact.origin;
        facts.push({ ...fact, origin, via: fact.via ? `${rule.id}, ${SPELLING}` : rule.id });
      }
    }
  }
  return facts;
}

function together(parts, within) {
  const disjoint = (a, b) => a.last < b.first || b.last < a.first;
  const result = [];
  for (const head of parts[0]) {
    const chosen = [head];
    for (const others of parts.slice(1)) {
      const apart = others.filter((m) => chosen.every((one) => disjoint(m, one)));
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
  const add = (fact, keys, via) => {
    const known = new Set(facts.filter(holds).map((one) => one.concept));
    for (const key of keys)
      if (!known.has(key))
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
