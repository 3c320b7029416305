// Why an answer is as it is, in words: the clause that decides, the reader's words for it, what could still lift it;
// says exactly what search/answer/reason.py says.
import { oneLine } from "./analysis.mjs";
import { REASON } from "./constants.mjs";
import { outcomeOf, rulebooks } from "./rulebooks.mjs";

const AS_ROLLUP = { Prohibited: "prohibited", Conditional: "conditional", "Cannot tell yet": "cannot-tell" };
const SHORT = 60; // characters of the reader's words in a sentence; the proof holds them all
const cut = (words) => ([...words].length > SHORT ? `${[...words].slice(0, SHORT).join("")}…` : words);
/** The label of a concept of a dimension within a sentence; names keep their capitals. */
export const within = (dimension, label) =>
  dimension === "place" || !/^.[^A-Z]*$/.test(label) ? label : label[0].toLowerCase() + label.slice(1);
const and = (list) => (list.length > 1 ? `${list.slice(0, -1).join(", ")} and ${list.at(-1)}` : (list[0] ?? ""));
const byState = (clauses, wanted) => clauses.filter((one) => one.state === wanted);

/** What applies, the clauses that nothing could lift before those that something could. */
export function applying({ clauses }) {
  const all = byState(clauses, "applies");
  return [...all.filter((one) => !one.unless.length), ...all.filter((one) => one.unless.length)];
}

/** The clause that decides: what applies for certain, else what may be lifted, else what cannot be told. */
export const deciding = (answer) => applying(answer)[0] ?? byState(answer.clauses, "cannot-tell")[0];

/** What a clause was read from: the reader's words, each with what they were taken for, as one phrase.
 *  `quote` writes words of the reader, `plain` our own. */
export function because(clause, names, quote = (words) => `“${words}”`, plain = (text) => text) {
  const said = new Map();
  for (const one of clause.conditions) {
    if (one.state !== "met" || one.origin === "assumed") continue;
    const label = within(one.dimension, names.concept(one.dimension, one.concept));
    const key = one.fact_text || label;
    said.set(key, { words: one.fact_text, labels: [...(said.get(key)?.labels ?? []), label] });
  }
  const every = (labels) => `(${[...new Set(labels)].join(", ")})`;
  const phrases = [...said.values()].map(({ words, labels }) =>
    words ? `${quote(cut(words))} ${plain(every(labels))}` : plain(labels[0]),
  );
  return and(phrases);
}

/** What could still lift a clause, or that nothing could, as a sentence. That none is stated is not that nothing points to one. */
export function lifting(clause, names) {
  const label = (one) => names.dimension(one).toLowerCase();
  if (clause.state === "cannot-tell")
    return `It is open: ${clause.open.map((one) => names.question(one)).join(" ")}`;
  if (clause.unless.length) return `It is lifted only where you can show ${clause.unless.map(label).join(" or ")}.`;
  if (!clause.exceptions.length) return "No exception is stated.";
  const denied = clause.exceptions.filter((one) => one.state === "ruled-out");
  if (denied.length === clause.exceptions.length) return "Its exception is ruled out by what you say.";
  const rare = [...new Set(clause.exceptions.map((one) => label(one.dimension)))].join(" or ");
  return `It has an exception (${rare}), which counts only where what you say points to it.`;
}

/** The verdict that leads, with whose rules it is of: {rollup, on, assumed, by, clause}. Where another maker's service is named and
 *  that maker's rules are in the book, they lead; `by` is then their short name. */
export function leading(answer, { names, policies, conditions }) {
  const [fact] = answer.facts.filter((one) => one.dimension === "service" && !one.denied && one.origin !== "mentioned");
  const whose = { on: fact ? names.concept("service", fact.concept) : "", assumed: fact?.origin === "assumed" };
  const ownVerdict = { rollup: answer.rollup, ...whose, by: "", clause: deciding(answer) };
  if (!fact || whose.assumed || answer.rollup !== "not-addressed") return ownVerdict;
  const meant = (one) => one.dimension === "service" && one.any.includes(fact.concept);
  const book = rulebooks(answer, policies).find(({ clauses }) => clauses.some((one) => conditions(one).some(meant)));
  if (!book || !AS_ROLLUP[book.outcome]) return ownVerdict;
  const clause = book.clauses.find((one) => outcomeOf(one) === book.outcome);
  return { rollup: AS_ROLLUP[book.outcome], ...whose, by: book.policy.short, clause };
}

/** Why the verdict that leads is as it is, in a sentence or two; what is said without one. */
export function told({ rollup, clause }, names) {
  if (!clause || Object.hasOwn(REASON.SILENT, rollup)) return REASON.SILENT[rollup];
  const words = oneLine(because(clause, names));
  return (words ? `You say ${words}. ` : "") + lifting(clause, names);
}
