// The one question that decides most -> its choices as radio buttons, each with what it would change.
import { answer as answered, parts } from "./choices.mjs";
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { ROLLUP } from "./naming.mjs";

/** The nodes of that question. It stays while its answers are tried out: `put(chosen, focus)` is called with each. */
export function questionView({ question, options }, names, chosen, vocabulary, put) {
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
    ...options.map(({ value, then }) => row(value, names.concept(dimension, value), then)),
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
