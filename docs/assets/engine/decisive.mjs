// An Answer -> the one question that decides most, with a few plain choices; does exactly what search/answer/decisive.py does.
import { ANSWER, DECISIVE, NOTATION } from "./constants.mjs";
import { conceptDimension } from "./facts.mjs";
import { holds } from "./timeline.mjs";

const { MOST, MOST_UNTOLD, UNKNOWN } = DECISIVE;
const { NONE } = NOTATION;

/** The first question that can change the outcome, of dimensions that were not `asked` yet, with its choices:
 *  {question, options: [{value, then}]}. `outcome(written)` is the roll-up with one more fact chosen. */
export function decisive(answer, asked, store, outcome) {
  for (const question of answer.questions) {
    const { dimension } = question;
    if (asked.includes(dimension)) continue;
    const values = valuesOf(question, answer, store);
    const option = (value) => ({ value, then: outcome(`${dimension}=${value}`) });
    if (answer.rollup === ANSWER.NOT_UNDERSTOOD) {
      if (values.length) return { question, options: values.slice(0, MOST_UNTOLD).map(option) };
      continue;
    }
    const every = values.map(option);
    const none = option(NONE);
    if ([...every, none].some(({ then }) => then !== answer.rollup))
      return { question, options: [...telling(every, none).slice(0, MOST), none] };
  }
  return undefined;
}

/** The concepts that the clauses in question name, those that most name first. A question that no clause raises is about
 *  them all: then what they name more narrowly counts. */
function valuesOf({ dimension, choices, decides }, { as_of: day }, { clauses, ready }) {
  const holder = conceptDimension(dimension);
  const those = clauses.filter((one) => holds(one, day) && (!decides.length || decides.includes(one.id)));
  const turns = ({ when, unless }, value) => {
    const named = [...when, ...unless].filter((part) => part.dimension === holder).flatMap((part) => part.any);
    if (decides.length) return named.includes(value);
    return named.some((one) => ready.covers(`${holder}/${value}`, `${holder}/${one}`));
  };
  const concepts = choices.filter((one) => one !== NONE && one !== UNKNOWN);
  const counted = concepts.map((value) => ({ value, count: those.filter((one) => turns(one, value)).length }));
  return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count).map(({ value }) => value);
}

/** One option of each outcome first; last what comes to the same as none of them. */
function telling(every, none) {
  const others = every.filter((one) => one.then !== none.then);
  const firsts = others.filter((one, n) => others.findIndex((other) => other.then === one.then) === n);
  return [...new Set([...firsts, ...others, ...every])];
}
