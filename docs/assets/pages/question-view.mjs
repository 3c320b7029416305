// The one question that decides most -> a few plain choices, each with what it would change.
import { answer as answered, parts } from "./choices.mjs";
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { ROLLUP } from "./naming.mjs";

const MOST = 3; // choices beside "none of these" and "I don't know"
const OPEN = ["none", "unknown"];

/** The first question that can change the outcome, with its choices: {question, choices: [{value, then}]}.
 *  `outcome(chosen)` is the roll-up that a list of chosen facts would come to, `named(dimension, value, ids)` how many
 *  clauses name a concept: of those that the question decides, or of all where it decides none. */
export function decisive(answer, chosen, vocabulary, { outcome, named }) {
  const asked = new Set(chosen.map((one) => parts(one).dimension));
  for (const question of answer.questions) {
    const { dimension } = question;
    if (asked.has(dimension)) continue;
    const then = (value) => outcome(answered(chosen, dimension, "", value, vocabulary));
    const often = (value) => named(dimension, value, question.decides);
    const values = question.choices.filter((one) => !OPEN.includes(one) && often(one)).sort((a, b) => often(b) - often(a));
    const all = values.map((value) => ({ value, then: then(value) }));
    const none = { value: "none", then: then("none") };
    if ([...all, none].every((one) => one.then === answer.rollup)) continue;
    // One choice of each outcome first, then what most clauses name; what comes to the same as none need not be told apart.
    const others = all.filter((one) => one.then !== none.then);
    const firsts = others.filter((one, n) => others.findIndex((other) => other.then === one.then) === n);
    return { question, choices: [...new Set([...firsts, ...others, ...all])].slice(0, MOST).concat(none) };
  }
  return undefined;
}

/** The nodes of that question. It stays while its answers are tried out: `put(chosen, focus)` is called with each. */
export function questionView({ question, choices }, names, chosen, vocabulary, put) {
  const { dimension, text } = question;
  const key = `question:${dimension}`;
  const given = chosen.map(parts).find((one) => one.dimension === dimension)?.value ?? "";
  const row = (value, label, then) => {
    const input = make("input", "", { type: "radio", name: key, value, "data-key": `${key}=${value}` });
    input.checked = value === given;
    input.addEventListener("change", () =>
      put(answered(chosen, dimension, given, value, vocabulary), `${key}=${value}`),
    );
    const said = then ? [make("small", ` then: ${ROLLUP[then].toLowerCase()}`)] : [];
    return make("label", "", {}, [input, make("span", label, {}, said)]);
  };
  return make("fieldset", "", { class: "cb-question", "data-dimension": dimension }, [
    make("legend", text),
    ...choices.map(({ value, then }) => row(value, names.concept(dimension, value), then)),
    row("unknown", "I don’t know"),
  ]);
}

/** What was answered, each with a way to answer anew, but for the dimension that is being asked about. */
export function answeredView(chosen, names, decide, asked) {
  const listed = chosen.filter((one) => parts(one).dimension !== asked);
  if (!listed.length) return [];
  const items = listed.map((written) => {
    const { dimension, value } = parts(written);
    const back = () => decide(chosen.filter((one) => one !== written), "rollup");
    const label = names.fact(dimension, value);
    return make("li", `${names.dimension(dimension)}: ${label} `, {}, [
      button("Change", `again:${written}`, back, ` what you chose: ${label}`),
    ]);
  });
  return [make("ul", "", { class: "cb-answered", "aria-label": "What you chose" }, items)];
}
