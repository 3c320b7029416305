// Facts x clause -> verdict; does exactly what search/verdict.py does.
import { excluded, holds, implied } from "./facts.mjs";

/** The verdict on one clause version: {clause, state, conditions, exceptions, open, unless}. */
export function judge(clause, facts, vocabulary) {
  const conditions = clause.when.map((one) => condition(one, facts, vocabulary));
  const exceptions = clause.unless.map((one) => exception(one, facts, vocabulary));
  const some = (state) => conditions.some((one) => one.state === state);
  let state = "not-addressed";
  if (some("not-met") || exceptions.some((one) => one.state === "shown")) {
    if (conditions.some((one) => !one.assumed && one.state === "met")) state = "does-not-apply";
  } else if (!some("unknown")) state = "applies";
  else if (conditions.some(bringsUp)) state = "cannot-tell";
  const named = (list, wanted) => [
    ...new Set(list.filter((one) => one.state === wanted).map((one) => one.dimension)),
  ];
  const open = named(conditions, "unknown");
  return { clause, state, conditions, exceptions, open, unless: named(exceptions, "open") };
}

const bringsUp = (one) =>
  one.defining && one.state === "met" && !(one.fact && implied(one.fact));

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
    fact = refuted(required, barred, here, vocabulary);
    state = fact ? "not-met" : assumed ? "met" : "unknown";
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
  return found.find((f) => !implied(f)) ?? found[0];
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

function exception(one, facts, vocabulary) {
  const { dimension, words } = one;
  const required = one.any.map((id) => `${dimension}/${id}`);
  const here = facts.filter((f) => f.dimension === dimension);
  let fact = refuted(required, [], here, vocabulary);
  if (fact) return { dimension, state: "ruled-out", words, fact, why: "" };
  fact = met(required, [], here, vocabulary);
  if (fact) return { dimension, state: "shown", words, fact, why: "" };
  const bar = one.unrealistic;
  if (bar) {
    const keys = bar.any.map((id) => `${bar.dimension}/${id}`);
    const about = facts.filter((f) => f.dimension === bar.dimension);
    fact = met(keys, [], about, vocabulary);
    if (fact) return { dimension, state: "unrealistic", words, fact, why: bar.why };
  }
  return { dimension, state: "open", words, fact: undefined, why: "" };
}

/** The answer in one word. */
export function rollup(verdicts) {
  const every = verdicts.filter((one) => one.clause.modality !== "must");
  const applying = every.filter((one) => one.state === "applies");
  if (applying.some((one) => !one.unless.length)) return "prohibited";
  if (applying.length) return "conditional";
  return every.some((one) => one.state === "cannot-tell") ? "cannot-tell" : "not-addressed";
}
