// What people call the parts of an Answer, the same on the page and in a ticket.
import { conceptDimension } from "../engine/facts.mjs";

export const ROLLUP = {
  prohibited: "Prohibited",
  conditional: "Conditional",
  "cannot-tell": "Cannot tell yet",
  "not-addressed": "Not addressed",
  "not-understood": "Not understood",
};
export const STATE = { applies: "Applies", "cannot-tell": "Cannot tell", "does-not-apply": "Does not apply" };
export const PART = {
  met: "met",
  "not-met": "not met",
  unknown: "unknown",
  open: "could be shown",
  shown: "shown",
  disputed: "open to dispute",
  "ruled-out": "ruled out",
  unrealistic: "not realistic",
};
export const GRADE = {
  official: "official text",
  "official-copy": "copy of the official text",
  reported: "reported by others",
  inferred: "inferred, text not seen",
};
const RESTS = {
  official: "Rests on the official text; our paraphrase.",
  "official-copy": "Rests on a copy of the official text, not on the vendor’s own page; our paraphrase.",
  reported: "Rests on what others report, not on the official text; our paraphrase.",
  inferred: "Rests on text that we inferred and have not seen; our paraphrase.",
};
export const ORIGIN = {
  said: "said",
  read: "read",
  hinted: "half said",
  spelling: "guessed spelling",
  implied: "implied",
  suggested: "suggested",
  assumed: "assumed",
  chosen: "you chose",
  mentioned: "only mentioned",
};

/** What a verdict rests on, as a sentence. */
export const rests = (clause) => RESTS[clause.provenance];

/** How a fact came about: a key of ORIGIN. */
export function originOf({ origin, reason }) {
  if (origin === "typed") return "said";
  if (origin !== "inferred") return origin;
  return reason || "spelling";
}

const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** The roll-up in one sentence. */
export function rollupSentence({ rollup, clauses }) {
  const applying = clauses.filter((one) => one.state === "applies").length;
  const open = clauses.filter((one) => one.state === "cannot-tell").length;
  const also = open ? ` ${open} more cannot be told yet.` : "";
  const applies = count(applying, "clause applies", "clauses apply");
  if (rollup === "prohibited") return `${applies}.${also}`;
  if (rollup === "conditional")
    return `${applies}, ${applying > 1 ? "each " : ""}with an exception that could be shown.${also}`;
  if (rollup === "cannot-tell")
    return `${count(open, "clause comes", "clauses come")} up, and facts you have not given decide.`;
  if (rollup === "not-understood") return "It was not understood what the system does, so nothing is decided.";
  return "No clause of the codes in this book speaks of it. This is not permission.";
}

/** How many rules of others concern the use, as a sentence; "" when there are none. */
export function beyondSentence({ beyond }) {
  const applying = beyond.filter((one) => one.state === "applies").length;
  const open = beyond.length - applying;
  const told = [];
  if (applying) told.push(count(applying, "rule applies", "rules apply"));
  if (open) told.push(applying ? `${open} more may` : count(open, "rule may apply", "rules may apply"));
  return told.length ? `Of the rules of others, ${told.join(" and ")}.` : "";
}

/** Whose word decided a condition. */
export function said({ fact_text: words, origin }) {
  if (words) return `“${words}”`;
  if (origin === "chosen") return "you chose it";
  if (origin === "assumed") return "assumed; you named no other";
  return "nothing said";
}

/** The conditions and exceptions that keep a clause from applying. */
export const savedBy = ({ conditions, exceptions }) => [
  ...conditions.filter((one) => one.state === "not-met"),
  ...exceptions.filter((one) => one.state === "shown"),
];

/** How it is said what keeps a clause from applying: only where all else is met would it apply but for that. */
export const butFor = (clause) =>
  savedBy(clause).length === 1 && clause.conditions.every(({ state }) => state === "met" || state === "not-met")
    ? "Would apply but for"
    : "Does not apply because of";

/** What people call dimensions and concepts. */
export class Names {
  constructor(vocabulary) {
    this.concepts = vocabulary.data.concepts;
    this.dimensions = new Map(vocabulary.data.dimensions.map((one) => [one.id, one]));
  }

  dimension(id) {
    return this.dimensions.get(id).label;
  }

  question(id) {
    return this.dimensions.get(id).question;
  }

  concept(dimension, id) {
    if (id === "none") return "none of these";
    if (id === "unknown") return "don’t know";
    return this.concepts[`${conceptDimension(dimension)}/${id}`].label;
  }

  /** A concept with its denial; `id` may be written as in a chosen fact. */
  fact(dimension, id, denied = false) {
    const not = denied || id.startsWith("!");
    return `${not ? "not " : ""}${this.concept(dimension, id.replace(/^!/, ""))}`;
  }

  /** Why a fact was read, as a sentence. */
  reason(fact) {
    const { origin, reason, source } = fact;
    if (origin === "mentioned")
      return "Your words talk about it, they do not say that it is done. It decides nothing.";
    if (origin === "assumed") return "Assumed, because no service was read in your words.";
    if (origin === "chosen") return "You chose it. It counts like your own words.";
    if (origin === "typed") return "Your words say so.";
    if (origin === "read") return `Read from your words, ${fact.sure}: without them it would not be so.`;
    if (origin === "hinted") return "Your words leave it half said, so the answer asks and does not decide.";
    if (reason) {
      const from = this.concepts[source].label;
      if (reason === "implied") return `It follows from “${from}”.`;
      return `“${from}” suggests it, and your words say nothing else.`;
    }
    return "A misspelt word was guessed.";
  }
}
