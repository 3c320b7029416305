// A stamp -> what the present book decides from the same facts; does what search/tickets/replaying.py does, without
// its reasons.
import { REPLAYING, filled } from "./constants.mjs";
import { decide } from "./deciding.mjs";
import { baseFacts } from "./notation.mjs";
import { SHOWN, StampError } from "./stamping.mjs";
import { presentId, successors } from "./succession.mjs";
import { Vocabulary } from "./vocabulary.mjs";

const { NOT_LISTED, NOT_IN_FORCE, NO_POLICY } = REPLAYING;
const comesUp = (state) => state === "applies" || state === "cannot-tell";
const named = (clause) => `${clause.id}@${clause.version}`;

/** Decide again from the facts of a stamp, for its own day or another, with a book for the earlier of both:
 *  {day, sameBook, clauses: [{clause, version, before, after, now, differs}]}. */
export function replay(store, stamp, day = stamp.asOf) {
  const gone = stamp.policies.find((one) => !Object.hasOwn(store.policies, one));
  if (gone) throw new StampError(filled(NO_POLICY, { policy: gone }));
  store.ready ??= new Vocabulary(store.vocabulary);
  const { aboutTheUse } = decide(store, baseFacts(stamp.facts, store.ready), day, stamp.policies);
  const now = new Map(aboutTheUse.map((one) => [one.clause.id, one]));
  const covered = new Set();
  const clauses = stamp.verdicts.map((one) => {
    const heirs = heirsOf(store, one, now, day);
    heirs.forEach((heir) => covered.add(heir.clause.id));
    const rank = (state) => (SHOWN.includes(state) ? SHOWN.indexOf(state) : SHOWN.length);
    const after = heirs.map((heir) => heir.state).sort((a, b) => rank(a) - rank(b))[0] ?? NOT_IN_FORCE;
    return compared(one.clause, one.version, one.state, after, heirs.map((heir) => named(heir.clause)));
  });
  for (const [id, { clause, state }] of now)
    if (!covered.has(id) && comesUp(state)) clauses.push(compared(id, "", NOT_LISTED, state, [named(clause)]));
  return { day, sameBook: store.digest.startsWith(stamp.book), clauses };
}

function compared(clause, version, before, after, now) {
  const gone = before === "does-not-apply" && after === NOT_IN_FORCE;
  return { clause, version, before, after, now, differs: before !== after && !gone };
}

/** The verdicts that stand for a stamped clause: its own and, of a later day, its successors'. */
function heirsOf(store, { clause, version }, now, day) {
  const present = presentId(store, clause);
  const here = now.get(present);
  if (here?.clause.version === version) return [here];
  const later = successors(store, present, day).filter((id) => now.has(id));
  return [...(here ? [here] : []), ...later.map((id) => now.get(id))];
}
