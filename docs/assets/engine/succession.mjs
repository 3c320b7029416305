// Clauses through time: what follows what; does what search/tickets/succession.py does.
import { holds } from "./timeline.mjs";

/** The id that a clause has now, through all its renamings. */
export function presentId(store, clause) {
  const renamed = store.renamed ?? {};
  const seen = new Set();
  while (Object.hasOwn(renamed, clause) && !seen.has(clause)) {
    seen.add(clause);
    clause = renamed[clause];
  }
  return clause;
}

/** The ids in force on a day of the clauses that replace one, followed all the way. */
export function successors(store, clause, day) {
  const found = [];
  const queue = [clause];
  const seen = new Set(queue);
  for (const clauseId of queue) {
    const named = store.clauses.filter((one) => one.id === clauseId).at(-1)?.replaced_by ?? [];
    for (const one of named.map((id) => presentId(store, id))) {
      if (seen.has(one)) continue;
      seen.add(one);
      if (store.clauses.some((x) => x.id === one && holds(x, day))) found.push(one);
      else queue.push(one);
    }
  }
  return found;
}
