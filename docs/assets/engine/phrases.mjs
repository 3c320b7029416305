// Text -> matches: phrases with the scopes that cover them; does exactly what search/reader/phrases.py does.
export const isConcept = (target) => !target.endsWith("/");
const dimensionOf = (key) => key.split("/")[0];

/** The phrases among the tokens, each with the kinds of scope that cover it. */
export function matches(tokens, vocabulary) {
  return scoped(tokens, phrases(tokens, vocabulary), vocabulary);
}

function phrases(tokens, vocabulary) {
  const found = candidates(tokens, vocabulary);
  const single = found.flatMap(({ targets: [one, ...more] }) => (!more.length && isConcept(one) ? [one] : []));
  const plain = [...new Set(single)];
  return found.flatMap(({ first, last, targets }) =>
    common(goingWith(plain, targets, vocabulary), vocabulary).map((target) => ({ first, last, target })),
  );
}

/** Where phrases stand, with all that they can stand for. */
function candidates(tokens, vocabulary) {
  const result = [];
  const free = new Map();
  tokens.forEach((token, first) => {
    const lengths = new Map();
    const found = new Map();
    for (const [words, exact, target] of vocabulary.lexicon.get(token.stem) ?? []) {
      const group = dimensionOf(target);
      if ((free.get(group) ?? 0) > first) continue;
      if ((lengths.get(group) ?? words.length) !== words.length) continue;
      if (first + words.length > tokens.length) continue;
      if (words.some((word, n) => tokens[first + n].stem !== word)) continue;
      const here = tokens.slice(first, first + words.length);
      // An exact form in lower case is met in any case.
      const form = here.map((one) => one.exact).join(" ");
      if (exact && form !== exact && form.toLowerCase() !== exact) continue;
      lengths.set(group, words.length);
      found.set(group, [...(found.get(group) ?? []), target]);
    }
    for (const [group, targets] of found) {
      const last = first + lengths.get(group) - 1;
      free.set(group, last + 1);
      result.push({ first, last, targets });
    }
  });
  return result;
}

/** Of the concepts a phrase can stand for those that another phrase names more or less exactly. */
function goingWith(plain, targets, vocabulary) {
  if (targets.length === 1 || !targets.every(isConcept)) return targets;
  const related = (target) => plain.some((o) => vocabulary.covers(o, target) || vocabulary.covers(target, o));
  const found = targets.filter(related);
  return found.length ? found : targets;
}

/** Spans of token positions, asked what lies in one of them; no longer than the longest takes. */
class Cover {
  #last = new Map();
  #longest = 0;

  constructor(spans) {
    for (const [first, last] of spans) {
      this.#last.set(first, Math.max(last, this.#last.get(first) ?? last));
      this.#longest = Math.max(this.#longest, last - first);
    }
  }

  /** Whether `first` to `last` lies in one of the spans. */
  holds(first, last) {
    return (this.#last.get(first) ?? -1) >= last || this.than(first, last);
  }

  /** Whether `first` to `last` lies in a span that is longer. */
  than(first, last) {
    if ((this.#last.get(first) ?? -1) > last) return true;
    for (let start = first - this.#longest; start < first; start += 1)
      if ((this.#last.get(start) ?? -1) >= last) return true;
    return false;
  }
}

function common(targets, vocabulary) {
  // What is to be ignored is ignored, whatever else the words could stand for.
  const ignored = targets.filter((one) => !isConcept(one));
  if (targets.length === 1 || ignored.length) return ignored.length ? ignored.slice(0, 1) : targets;
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
    const phrases = matches.filter((m) => m.last > m.first).map((m) => [m.first, m.last]);
    const spared = new Cover([...spans(tokens, scope.unless), ...phrases]);
    for (const side of ["before", "after"]) {
      for (const [first, last] of spans(tokens, scope[side])) {
        if (spared.holds(first, last)) continue;
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
