// Records -> what the overview shows: outcomes, clauses by number of uses, owners with open facts; does what
// search/review/summary.py and questions.py do.

const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const entry = (map, key, made) => map.get(key) ?? map.set(key, made()).get(key);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** {outcomes, clauses, owners, faults}: uses by outcome; by clause version {applies, "cannot-tell"}; by owner
 *  {outcomes, facts, uses}; the rows that could not be read. */
export function summary(records) {
  const found = { outcomes: new Map(), clauses: new Map(), owners: new Map(), faults: [] };
  for (const one of records) {
    if (one.error) found.faults.push(one);
    else count(one, found);
  }
  return found;
}

function count(one, { outcomes, clauses, owners }) {
  add(outcomes, one.verdict);
  for (const { clause, state } of [...one.clauses, ...one.beyond])
    if (state === "applies" || state === "cannot-tell") entry(clauses, clause, () => ({ applies: 0, "cannot-tell": 0 }))[state] += 1;
  const owner = entry(owners, one.owner, () => ({ outcomes: new Map(), facts: new Map(), uses: 0 }));
  add(owner.outcomes, one.verdict);
  owner.uses += 1;
  for (const { dimension, choices, decides } of one.open) {
    const asked = entry(owner.facts, dimension, () => ({ choices: new Set(), uses: [], decides: new Set() }));
    asked.uses.push(one);
    choices.forEach((choice) => asked.choices.add(choice));
    decides.forEach((clause) => asked.decides.add(clause));
  }
}

/** The clauses, those that bind most uses first: [name, {applies, "cannot-tell"}]. */
export const byUses = (clauses) =>
  [...clauses].sort(
    ([a, x], [b, y]) => y.applies - x.applies || y["cannot-tell"] - x["cannot-tell"] || compare(a, b),
  );

/** The owners, those of most uses first: [name, owner]. */
export const bySize = (owners) => [...owners].sort(([a, x], [b, y]) => y.uses - x.uses || compare(a, b));

/** The open facts of an owner, those that decide most uses first: [dimension, {choices, uses, decides}]. */
export const byWeight = (facts) => [...facts].sort(([a, x], [b, y]) => y.uses.length - x.uses.length || compare(a, b));
