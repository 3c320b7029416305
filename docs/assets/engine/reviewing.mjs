// One use -> its record: the answer in the form that the report, the questions and a later review need; does exactly
// what search/review/reviewing.py does.
import { AskError, NOT_UNDERSTOOD, ask } from "./answer.mjs";
import { REVIEWING } from "./constants.mjs";
import { conceptDimension } from "./facts.mjs";
import { leading, told } from "./reason.mjs";
import { stampText } from "./stamping.mjs";

const matters = ({ state }) => state === "applies" || state === "cannot-tell";
const nameOf = ({ id, version }) => `${id}@${version}`;

/** The record of a use that was read as `said`, with a book for its words and its day; of one that cannot be answered it
 *  says under `error` why. `view` is {names, policies, conditions}, `model` the digest of the reader's model. */
export function record(use, book, said, view, model) {
  try {
    const answer = ask(book, use.text, said, use.as_of);
    const { engine } = answer.stamp;
    const stamp = answer.rollup === NOT_UNDERSTOOD ? "" : stampText(answer.stamp);
    return { ...use, said: [], ...outcome(answer, view), book: book.digest, reader: `${engine} ${model}`, stamp };
  } catch (error) {
    return failed(use, error);
  }
}

/** The record of a use of which it was found before it was read that it cannot be answered. */
export function failed({ row, id }, error) {
  if (!(error instanceof AskError)) throw error;
  return { row, id, error: error.message };
}

function outcome(answer, view) {
  const lead = leading(answer, view);
  const understood = answer.rollup !== NOT_UNDERSTOOD;
  const clause = understood ? lead.clause : undefined;
  const duties = answer.duties.filter((one) => view.conditions(one).some(({ shared }) => !shared) && matters(one));
  const plain = (one) => verdict(one, answer.facts);
  // What is prohibited for certain stays so, whatever else is answered.
  const asked = lead.rollup === "prohibited" ? [] : answer.questions;
  return {
    verdict: lead.rollup,
    on: understood ? lead.on : "",
    by: lead.by,
    assumed: lead.assumed,
    deciding: clause ? nameOf(clause) : "",
    reason: told(lead, view.names),
    clauses: [...answer.clauses, ...duties].map(plain),
    beyond: answer.beyond.map(plain),
    facts: answer.stamp.base,
    open: asked.map(({ dimension, choices, decides }) => ({
      dimension,
      choices: choices.filter((one) => one !== "none" && one !== "unknown").slice(0, REVIEWING.CHOICES),
      decides,
    })),
    unread: answer.unread,
    not_read: answer.not_read,
  };
}

/** A verdict without the words of the book, which its clause has. */
function verdict(one, facts) {
  const plain = { clause: nameOf(one), state: one.state };
  const parts = (list) => list.map((part) => [part.dimension, part.state, part.fact_text, key(part, facts), part.origin]);
  if (matters(one)) return { ...plain, conditions: parts(one.conditions), exceptions: parts(one.exceptions) };
  return { ...plain, failed: one.conditions.filter(({ state }) => state === "not-met").map(({ dimension }) => dimension) };
}

/** The whole name of the concept that decided a condition; it may be of another dimension than the condition. */
function key({ dimension, concept, fact_text: words, origin }, facts) {
  if (!concept) return "";
  const same = facts.filter((one) => one.concept === concept && one.text === words && one.origin === origin);
  const fact = same.find((one) => one.dimension === dimension) ?? same[0];
  return `${conceptDimension(fact.dimension)}/${concept}`;
}
