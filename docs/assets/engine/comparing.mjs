// Two Answers -> what differs between them, and the facts that decide it; does exactly what search/answer/comparing.py does.
import { NOT_UNDERSTOOD, answerTo } from "./answer.mjs";
import { COMPARING } from "./constants.mjs";
import { decide } from "./deciding.mjs";
import { conceptDimension } from "./facts.mjs";
import { baseFacts, baseTexts } from "./notation.mjs";
import { leading, within } from "./reason.mjs";

const { MOST, NOT_IN_FORCE } = COMPARING;
const COMING_UP = ["applies", "cannot-tell"];
const understood = (answer) => answer.rollup !== NOT_UNDERSTOOD;

/** Two Answers of one book side by side: {a, b, outcomes: [word, word], same, rows, verdicts, deciding}.
 *  `view` is {names, policies, conditions(clause)}. A row is {dimension, state, a: facts, b: facts}, a verdict {clause, a, b, parts:
 *  [[dimension, state, state]]}; `deciding` are the smallest sets of dimensions each of which, as B has it, makes A come out as B. */
export function compared(a, b, store, view) {
  const outcome = outcomes(store, view);
  const rows = rowsOf(a, b, store.ready);
  const [ours, theirs] = [outcome(a), outcome(b)];
  const both = understood(a) && understood(b);
  return {
    a,
    b,
    outcomes: [ours.word, theirs.word],
    same: both && ours.word === theirs.word && ours.applying === theirs.applying,
    rows,
    verdicts: differences(a, b, store),
    deciding: both ? deciding(a, b, ours, theirs, rows, store, outcome) : [],
  };
}

/** What an answer comes to: the word of the verdict that leads, and the clauses that apply as one text. */
function outcomes({ clauses }, view) {
  const name = ({ id, version }) => `${id}@${version}`;
  // Duties that bind every use tell none apart.
  const particular = new Set(clauses.filter(({ when }) => when.some((one) => !one.shared)).map(name));
  return (answer) => {
    const verdicts = [...answer.clauses, ...answer.beyond, ...answer.duties.filter((one) => particular.has(name(one)))];
    const applying = verdicts.filter((one) => one.state === "applies").map((one) => one.id);
    return { word: leading(answer, view).rollup, applying: applying.sort().join(" ") };
  };
}

function rowsOf(a, b, vocabulary) {
  const texts = (facts) => baseTexts(facts.map(keyed), vocabulary).join("/");
  const rows = vocabulary.data.dimensions.map(({ id: dimension }) => {
    const [ours, theirs] = [a, b].map((answer) => factsOf(answer, dimension));
    let state = ours.length ? "only-a" : "only-b";
    if (ours.length && theirs.length) state = texts(ours) === texts(theirs) ? "same" : "differs";
    return { dimension, state, a: ours, b: theirs };
  });
  return rows.filter((one) => one.a.length || one.b.length);
}

/** A fact of an Answer with its concept as the vocabulary names it. */
const keyed = (fact) => ({ ...fact, concept: `${conceptDimension(fact.dimension)}/${fact.concept}` });

/** The facts of a dimension, without what merely follows from others or is talked about. */
const factsOf = ({ facts }, dimension) =>
  facts.filter((one) => one.dimension === dimension && !one.reason && one.origin !== "mentioned");

function deciding(a, b, now, wanted, rows, store, outcome) {
  // Where both come to the same word, the clauses tell.
  const which = now.word === wanted.word ? "applying" : "word";
  if (now[which] === wanted[which]) return [];
  const differing = rows.filter((one) => one.state !== "same").map((one) => one.dimension);
  for (let size = 1; size <= MOST; size += 1) {
    const found = combinations(differing, size).filter(
      (some) => outcome(withFacts(a, b, some, store))[which] === wanted[which],
    );
    if (found.length) return found;
  }
  return [];
}

/** Every choice of so many of a list, in its order. */
function combinations(list, size) {
  if (!size) return [[]];
  return list.flatMap((one, n) => combinations(list.slice(n + 1), size - 1).map((rest) => [one, ...rest]));
}

/** The answer to A where B speaks in these dimensions. */
function withFacts(a, b, dimensions, store) {
  const put = (text) => dimensions.includes(text.split("=")[0]);
  const texts = [...a.stamp.base.filter((one) => !put(one)), ...b.stamp.base.filter(put)];
  const read = { facts: baseFacts(texts, store.ready), understood: true, unread: [], notRead: [] };
  return answerTo(store, a.query, read, a.as_of);
}

/** The clauses on which two uses differ, what applies to one of them first. */
function differences(a, b, store) {
  const [ours, theirs] = [a, b].map((answer) => verdicts(answer, store));
  const found = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((id) => {
    const [one, other] = [ours.get(id), theirs.get(id)];
    const [inA, inB] = [one, other].map((found) => found?.state ?? NOT_IN_FORCE);
    if (inA === inB || !COMING_UP.some((state) => state === inA || state === inB)) return [];
    return [{ clause: (one ?? other).clause, a: inA, b: inB, parts: partsOf(one, other) }];
  });
  const rank = (one) => ([one.a, one.b].includes("applies") ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other));
}

/** Every verdict that depends on the use, also those that an Answer leaves out, by the id of its clause. */
function verdicts({ stamp, as_of: day }, store) {
  const { aboutTheUse } = decide(store, baseFacts(stamp.base, store.ready), day, stamp.policies);
  return new Map(aboutTheUse.map((one) => [one.clause.id, one]));
}

/** What of a clause comes out otherwise; nothing where the texts are not the same. */
function partsOf(one, other) {
  if (one?.clause.version !== other?.clause.version) return [];
  const parts = ({ conditions, exceptions }) => [...conditions, ...exceptions];
  const there = parts(other);
  const pairs = parts(one).map((part, n) => [part.dimension, part.state, there[n].state]);
  return pairs.filter(([, inA, inB]) => inA !== inB);
}

/** What decides between two uses, as a sentence or two. */
export function decidingFact(found, names) {
  const unclear = ["a", "b"].filter((side) => !understood(found[side])).map((side) => side.toUpperCase());
  const was = unclear.length > 1 ? "were" : "was";
  if (unclear.length) return `${unclear.join(" and ")} ${was} not understood, so nothing can be compared.`;
  if (found.same) return "Both come to the same, by the same clauses.";
  if (String(found.a.stamp.base) === String(found.b.stamp.base)) return "Their facts are the same: the days decide.";
  if (!found.deciding.length) return "No one kind of fact decides, nor any two together: it takes more of them.";
  const row = (dimension) => put(found.rows.find((one) => one.dimension === dimension), names);
  const sets = found.deciding.map((some) => some.map(row).join(" and ")).join("; or, by itself, ");
  const [word, wanted] = found.outcomes;
  const would =
    word === wanted
      ? "the same clauses would apply to A"
      : `A would come to “${wanted.replaceAll("-", " ")}” as well`;
  return `What decides: ${sets}. With what B says there, ${would}.`;
}

function put({ dimension, a, b }, names) {
  const said = (facts) => facts.map((one) => factInWords(one, names)).join(", ") || "nothing";
  return `${names.dimension(dimension).toLowerCase()} (${said(a)} in A, ${said(b)} in B)`;
}

/** A fact within a sentence, with what keeps it from being simply stated. */
export function factInWords({ dimension, concept, denied, origin }, names) {
  const sign = denied ? "not " : origin === "hinted" ? "perhaps " : "";
  return `${sign}${within(dimension, names.concept(dimension, concept))}`;
}
