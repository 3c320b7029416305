// The words of a use -> Answer; does exactly what search/answer/answer.py does.
import { ANALYSIS, ANSWER, filled } from "./constants.mjs";
import { baseTexts } from "./notation.mjs";
import { asked, begins, decide } from "./deciding.mjs";
import { excluded, factOf, halfSaid, holds, conceptDimension } from "./facts.mjs";
import { reading } from "./reading.mjs";
import { isDay } from "./timeline.mjs";
import { restricts, rollup } from "./verdict.mjs";
import { Vocabulary } from "./vocabulary.mjs";

const { LONGEST, NEAREST, TELLING, ERRORS } = ANSWER;
/** The roll-up of a text from which no use could be read. */
export const { NOT_UNDERSTOOD } = ANSWER;
const NOT_TEXT = new RegExp(ANALYSIS.NOT_TEXT, "u");
const EMPTY = new RegExp(`^[${ANALYSIS.BLANKS}\ufeff]*$`);
const name = (concept) => concept.slice(concept.indexOf("/") + 1);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** An error whose message is for the person who asks. */
export class AskError extends Error {}

const failed = (text, values) => new AskError(filled(text, values));

/** A fact chosen by the reader, written dimension=concept, =!concept, =none; null for =unknown. */
export function parseChoice(text, vocabulary) {
  const [dimension, ...rest] = text.split("=");
  const value = rest.join("=");
  if (!rest.length || !vocabulary.data.dimensions.some((one) => one.id === dimension))
    throw failed(ERRORS.dimension, { text });
  if (value === "unknown") return null;
  if (value === "none") return { dimension, concept: "", denied: true };
  const denied = value.startsWith("!");
  const conceptId = denied ? value.slice(1) : value;
  const concept = `${conceptDimension(dimension)}/${conceptId}`;
  if (!Object.hasOwn(vocabulary.data.concepts, concept)) throw failed(ERRORS.concept, { value: conceptId, dimension });
  return { dimension, concept, denied };
}

/** The facts with the chosen ones; a choice replaces what it contradicts. */
function choose(facts, choices, vocabulary) {
  for (const { dimension, concept, denied } of choices) {
    const keys = concept ? [concept] : vocabulary.top(conceptDimension(dimension));
    const half = (fact, key) =>
      halfSaid(fact) &&
      (vocabulary.covers(key, fact.concept) ||
        vocabulary.covers(fact.concept, key) ||
        (!denied && vocabulary.apart(fact.concept, key)));
    const contradicts = (fact, key) =>
      half(fact, key) ||
      (denied
        ? holds(fact) && vocabulary.covers(key, fact.concept)
        : (excluded(fact) && vocabulary.covers(fact.concept, key)) ||
          (holds(fact) && vocabulary.apart(fact.concept, key)));
    facts = facts.filter((f) => f.dimension !== dimension || !keys.some((key) => contradicts(f, key)));
    facts.push(...keys.map((concept) => factOf({ dimension, concept, denied, origin: "chosen" })));
  }
  return facts;
}

/** Raises AskError for a text that cannot be asked about. */
export function checkText(text) {
  if (EMPTY.test(text)) throw failed(ERRORS.empty);
  const count = [...text].length;
  if (count > LONGEST) throw failed(ERRORS.long, { count, most: LONGEST });
  if (NOT_TEXT.test(text)) throw failed(ERRORS.not_text);
}

/** The Answer to a use on a date (YYYY-MM-DD), after the same contract as the command line.
 *  `said` is what the engine says of the text ({meant, concepts}), and the store has the words of
 *  the text as it is meant; `chosen` are facts as --fact has them: dimension=concept. */
export function ask(store, text, said, asOf, chosen = []) {
  checkText(text);
  if (!isDay(asOf)) throw failed(ERRORS.day, { day: asOf });
  store.ready ??= new Vocabulary(store.vocabulary);
  const vocabulary = store.ready;
  const choices = chosen.map((one) => parseChoice(one, vocabulary)).filter((one) => one);
  if (!asked(store, asOf, []).length) throw nothingInForce(store, asOf);
  return answerTo(store, text, reading(text, said, vocabulary), asOf, choices);
}

/** The Answer to a text that was read: `read` is {facts, understood, unread, notRead}, and the store is ready. */
export function answerTo(store, text, read, asOf, choices = []) {
  const vocabulary = store.ready;
  const base = choose(read.facts, choices, vocabulary);
  const { facts, verdicts, beyond, aboutTheUse } = decide(store, base, asOf, []);
  const restrictions = verdicts.filter((one) => restricts(one.clause));
  const beyondIn = (state) => beyond.filter((one) => one.state === state).map(plain);
  const duties = verdicts.filter((one) => one.clause.modality === "must");
  const unclear = isUnclear(read, choices, verdicts);
  return {
    query: text,
    as_of: asOf,
    rollup: unclear ? NOT_UNDERSTOOD : rollup(verdicts),
    unread: read.unread,
    not_read: read.notRead,
    facts: facts.map((fact) => ({
      dimension: fact.dimension,
      concept: name(fact.concept),
      denied: fact.denied,
      text: fact.text,
      origin: fact.origin,
      start: [...text.slice(0, fact.start)].length,
      end: [...text.slice(0, fact.end)].length,
      sure: fact.sure,
      reason: fact.reason,
      source: fact.source,
      guessed: fact.guessed,
    })),
    clauses: shown(restrictions).map(plain),
    beyond: [...beyondIn("applies"), ...beyondIn("cannot-tell")],
    duties: duties.map(plain),
    questions: questions(restrictions, vocabulary, unclear ? ["capability"] : []),
    stamp: {
      book: store.digest,
      engine: store.engine,
      as_of: asOf,
      facts: facts.map((f) => `${f.dimension}=${f.denied ? "!" : halfSaid(f) ? "~" : ""}${name(f.concept)}`),
      base: baseTexts(base, vocabulary),
      policies: [],
      verdicts: stamped(aboutTheUse, shown(restrictions)),
    },
  };
}

/** Nothing comes up because it was not understood what the system does; a choice of that makes it clear. */
function isUnclear(read, choices, verdicts) {
  const said = choices.some(({ dimension }) => TELLING.includes(dimension));
  return !read.understood && !said && rollup(verdicts) === "not-addressed";
}

function nothingInForce(store, day) {
  const codes = store.clauses.filter((one) => !store.policies[one.policy].neighbour);
  const first = codes.map((one) => begins(store, one)).sort()[0];
  const last = codes.map((one) => one.valid_until ?? "").sort().at(-1);
  const when = filled(last && day > last ? ERRORS.ended : ERRORS.begins, { first, last });
  return new AskError(`${filled(ERRORS.in_force, { day })}; ${when}`);
}

function shown(verdicts) {
  const state = (wanted) => verdicts.filter((one) => one.state === wanted);
  const failed = (one) => one.conditions.filter((part) => part.state === "not-met").length;
  const near = state("does-not-apply").sort((a, b) => failed(a) - failed(b));
  return [...state("applies"), ...state("cannot-tell"), ...near.slice(0, NEAREST)];
}

/** The verdicts on this use as id@version:state: what applies or may, and the near misses. */
function stamped(aboutTheUse, near) {
  const matters = (one) => one.state === "applies" || one.state === "cannot-tell";
  const found = [...aboutTheUse.filter(matters), ...near.filter((one) => one.state === "does-not-apply")];
  return found.map(({ clause, state }) => `${clause.id}@${clause.version}:${state}`).sort();
}

function plain({ clause, state, conditions, exceptions, open, unless }) {
  const part = (one) => ({
    dimension: one.dimension,
    state: one.state,
    clause_text: one.words,
    fact_text: one.fact ? one.fact.text : "",
    concept: one.fact ? name(one.fact.concept) : "",
    origin: one.fact ? one.fact.origin : one.state === "met" ? "assumed" : "",
  });
  return {
    id: clause.id,
    version: clause.version,
    policy: clause.policy,
    title: clause.title,
    modality: clause.modality,
    state,
    conditions: conditions.map(part),
    exceptions: exceptions.map((one) => ({ ...part(one), why: one.why })),
    open,
    unless,
    provenance: clause.provenance,
    url: clause.url,
  };
}

function questions(verdicts, vocabulary, first) {
  const asked = new Map(first.map((dimension) => [dimension, { holder: dimension, decides: [], wanted: [] }]));
  for (const [state, pick, from] of [
    ["cannot-tell", "open", "when"],
    ["applies", "unless", "unless"],
  ]) {
    const group = new Map();
    for (const verdict of verdicts)
      if (verdict.state === state)
        for (const dimension of verdict[pick])
          group.set(dimension, [...(group.get(dimension) ?? []), verdict]);
    const sorted = [...group].sort((a, b) => b[1].length - a[1].length || compare(a[0], b[0]));
    for (const [dimension, ones] of sorted)
      for (const { clause } of ones) {
        const holder = conceptDimension(dimension);
        if (!asked.has(dimension)) asked.set(dimension, { holder, decides: [], wanted: [] });
        const entry = asked.get(dimension);
        entry.decides.push(clause.id);
        const parts = from === "when" ? [...clause.when, ...clause.unless] : clause.unless;
        for (const part of parts) if (part.dimension === holder) entry.wanted.push(...part.any);
      }
  }
  const texts = new Map(vocabulary.data.dimensions.map((one) => [one.id, one.question]));
  return [...asked].map(([dimension, { holder, decides, wanted }]) => ({
    dimension,
    text: texts.get(dimension),
    choices: [...new Set([...wanted, ...vocabulary.top(holder).map(name)]), "none", "unknown"],
    decides: [...new Set(decides)],
  }));
}
