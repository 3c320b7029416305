// Facts x clause -> verdict; does exactly what search/answer/verdict.py does.
import { VERDICT } from "./constants.mjs";
import { excluded, halfSaid, holds, conceptDimension, implied } from "./facts.mjs";

/** The verdict on one clause version: {clause, state, conditions, exceptions, open, unless}. */
export function judge(clause, facts, vocabulary) {
  const conditions = clause.when.map((one) => condition(one, facts, vocabulary));
  const exceptions = clause.unless.map((one) => exception(one, clause, facts, vocabulary));
  const some = (state) => conditions.some((one) => one.state === state);
  let state = "not-addressed";
  if (some("not-met") || exceptions.some((one) => one.state === "shown")) {
    if (conditions.some((one) => !one.assumed && (one.state === "met" || halfMet(one)))) state = "does-not-apply";
  } else if (!some("unknown"))
    state = exceptions.some((one) => one.state === "disputed") ? "cannot-tell" : "applies";
  else if (conditions.filter((one) => one.defining).every(bringsUp)) state = "cannot-tell";
  const named = (list, wanted) => [
    ...new Set(list.filter((one) => one.state === wanted).map((one) => one.dimension)),
  ];
  const open = [...new Set([...named(conditions, "unknown"), ...named(exceptions, "disputed")])];
  return { clause, state, conditions, exceptions, open, unless: named(exceptions, "open") };
}

/** Hinted at, or stated where it is disputed whether that is meant. */
const halfMet = (one) => one.state === "unknown" && Boolean(one.fact);

/** Touched by more than implication. */
const bringsUp = (one) => (one.state === "met" || halfMet(one)) && !(one.fact && implied(one.fact));

function condition(one, facts, vocabulary) {
  const { dimension, behalf, words, defining, assumed } = one;
  const here = facts.filter(
    (f) => f.dimension === dimension || (behalf && f.dimension === "on-behalf-of"),
  );
  const required = one.any.map((id) => `${dimension}/${id}`);
  const barred = one.excludes.map((id) => `${dimension}/${id}`);
  let state = "met";
  let fact = met(required, barred, here, vocabulary);
  if (!fact) {
    // A use that names a disputed concept is not refuted by what else it names, only by denial.
    const open = disputed(one, required, facts, vocabulary);
    fact = refuted(required, [], here.filter(excluded), vocabulary) ?? open;
    fact ??= refuted(required, barred, here, vocabulary);
    if (fact) state = fact === open ? "unknown" : "not-met";
    else state = assumed ? "met" : "unknown";
  }
  const served = state === "unknown" && behalf && here.some(holds);
  return { dimension: served ? "on-behalf-of" : dimension, state, words, fact, defining, assumed };
}

function met(required, barred, facts, vocabulary) {
  const found = facts.filter(
    (f) =>
      holds(f) &&
      required.some((key) => vocabulary.covers(key, f.concept)) &&
      !barred.some((key) => vocabulary.covers(key, f.concept)),
  );
  return found.find((f) => f.origin === "typed") ?? found.find((f) => !implied(f)) ?? found[0];
}

function refuted(required, barred, facts, vocabulary) {
  const outside = facts.find(
    (f) => holds(f) && barred.some((key) => vocabulary.covers(key, f.concept)),
  );
  if (outside) return outside;
  let last;
  for (const key of required) {
    last = facts.find((f) =>
      excluded(f)
        ? vocabulary.covers(f.concept, key)
        : holds(f) && vocabulary.apart(f.concept, key),
    );
    if (!last) return undefined;
  }
  return last;
}

function disputed(part, required, facts, vocabulary) {
  const among = (keys, f) => keys.some((key) => vocabulary.covers(key, f.concept));
  const found = facts.filter(
    (f) => (holds(f) && among(part.disputed, f)) || (halfSaid(f) && among([...part.disputed, ...required], f)),
  );
  return found.find((f) => !implied(f)) ?? found[0];
}

function exception(one, clause, facts, vocabulary) {
  const { dimension, words } = one;
  const required = one.any.map((id) => `${dimension}/${id}`);
  const here = facts.filter((f) => f.dimension === dimension);
  const as = (state, fact, why = "") => ({ dimension, state, words, fact, why });
  const beyond = beyondReach(one, clause, facts, vocabulary);
  if (beyond) return as("unrealistic", beyond, VERDICT.NOT_FOR_THIS);
  // What is in dispute rules nothing out: a signature is no check, yet it may be oversight.
  const firm = here.filter((f) => !disputed(one, [], [f], vocabulary));
  const out = refuted(required, [], firm, vocabulary);
  if (out) return as("ruled-out", out);
  const shown = met(required, [], here, vocabulary);
  if (shown) return as("shown", shown);
  const open = disputed(one, required, facts, vocabulary);
  // Those served are asked about where they, and not who acts, bring the dispute.
  if (open) return { ...as("disputed", open), dimension: conceptDimension(open.dimension) === dimension ? open.dimension : dimension };
  if (one.rare) return as("unrealistic", undefined, VERDICT.NOT_POINTED_TO);
  const bar = one.unrealistic;
  if (bar) {
    const keys = bar.any.map((id) => `${bar.dimension}/${id}`);
    const fact = met(keys, [], facts.filter((f) => f.dimension === bar.dimension), vocabulary);
    if (fact) return as("unrealistic", fact, bar.why);
  }
  return as("open", undefined);
}

/** The fact that meets the clause and is none of those that the exception lifts, if it is so. */
function beyondReach(one, clause, facts, vocabulary) {
  if (!one.lifts.length) return undefined;
  const ownConditions = clause.when.filter((condition) => !condition.shared);
  const by = ownConditions.map(({ dimension, any }) => {
    const here = facts.filter((f) => f.dimension === dimension);
    return met(any.map((id) => `${dimension}/${id}`), one.lifts, here, vocabulary);
  });
  return by.find((fact) => fact);
}

/** Whether a clause can forbid a use; duties, permissions and sanctions cannot. */
export const restricts = (clause) => VERDICT.RESTRICTIONS.includes(clause.modality);

/** The answer in one word. */
export function rollup(verdicts) {
  const every = verdicts.filter((one) => restricts(one.clause));
  const applying = every.filter((one) => one.state === "applies");
  if (applying.some((one) => !one.unless.length)) return "prohibited";
  if (applying.length) return "conditional";
  return every.some((one) => one.state === "cannot-tell") ? "cannot-tell" : "not-addressed";
}
