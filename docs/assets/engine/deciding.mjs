// Base facts on a date -> every verdict; does exactly what search/answer/deciding.py does.
import { consequences, factOf } from "./facts.mjs";
import { holds } from "./timeline.mjs";
import { judge, restricts } from "./verdict.mjs";
import { Vocabulary } from "./vocabulary.mjs";

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** {facts, verdicts, beyond, aboutTheUse}: all facts of a use; the verdicts of what is asked (the policies
 *  named, else the codes), of neighbours, and those that depend on the use. */
export function decide(store, base, asOf, policies) {
  store.ready ??= new Vocabulary(store.vocabulary);
  const vocabulary = store.ready;
  const facts = consequences(base, vocabulary);
  const verdicts = asked(store, asOf, policies).map((clause) => judge(clause, facts, vocabulary));
  facts.push(...assumed(verdicts));
  // What is assumed of the use (one of Microsoft's services) is assumed for its neighbours too.
  const near = policies.length ? [] : current(store, asOf).filter((one) => store.policies[one.policy].neighbour);
  const beyond = near.map((clause) => judge(clause, facts, vocabulary));
  return { facts, verdicts, beyond, aboutTheUse: [...verdicts.filter((one) => depends(one.clause)), ...beyond] };
}

/** Not duties that bind every use, nor sanctions. */
const depends = (clause) =>
  restricts(clause) || (clause.modality === "must" && clause.when.some((one) => !one.shared));

/** The clause versions that are asked, as in force on a date, in the order of the book. */
export function asked(store, asOf, policies) {
  const named = ({ policy }) => (policies.length ? policies.includes(policy) : !store.policies[policy].neighbour);
  return current(store, asOf).filter(named);
}

/** The first day of a clause's policy in the book; a text from before it is kept for reading only. */
export const begins = (store, clause) => store.policies[clause.policy].valid_from;

function current(store, day) {
  const order = (one) => store.policies[one.policy].order;
  return store.clauses
    .filter((one) => holds(one, day) && begins(store, one) <= day)
    .sort((a, b) => order(a) - order(b) || compare(a.id, b.id));
}

function assumed(verdicts) {
  const needed = new Map();
  for (const verdict of verdicts)
    verdict.clause.when.forEach((condition, n) => {
      const { assumed: taken, state, fact } = verdict.conditions[n];
      const counts = condition.shared || verdict.state !== "not-addressed";
      if (!counts || !taken || state !== "met" || fact) return;
      const { dimension } = condition;
      const concept = `${dimension}/${condition.any[0]}`;
      needed.set(concept, factOf({ dimension, concept, origin: "assumed" }));
    });
  return [...needed.values()];
}
