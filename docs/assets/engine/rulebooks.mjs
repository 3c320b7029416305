// The rules of others in an Answer -> one outcome per rulebook; does exactly what search/answer/rulebooks.py does.

export const UNTOLD = "Cannot tell yet";
const OUTCOMES = ["Prohibited", "Conditional", "Duties", UNTOLD]; // the strictest first

/** One rulebook per policy that concerns the use: {policy, outcome, clauses}, the strictest first. */
export function rulebooks({ beyond }, policies) {
  const groups = new Map();
  for (const one of beyond) groups.set(one.policy, [...(groups.get(one.policy) ?? []), one]);
  const found = [...groups].map(([id, clauses]) => {
    const all = clauses.map(outcomeOf);
    return { policy: policies[id], outcome: OUTCOMES.find((one) => all.includes(one)), clauses };
  });
  const rank = (one) => OUTCOMES.indexOf(one.outcome);
  return found.sort((a, b) => rank(a) - rank(b) || a.policy.order - b.policy.order);
}

/** What a clause of others comes to. */
export function outcomeOf({ state, modality, unless }) {
  if (state === "cannot-tell") return UNTOLD;
  if (modality === "must") return "Duties";
  return modality === "requires-approval" || unless.length ? "Conditional" : "Prohibited";
}
