// The rules of others -> a strip with the outcome of each that can be told, and what decides the rest, asked once.
import { add, parts } from "./choices.mjs";
import { make } from "./dom.mjs";
import { picker } from "./facts-view.mjs";
import { rulebooks, UNTOLD } from "../engine/rulebooks.mjs";
import { verdictView } from "./verdict-view.mjs";

/** The nodes of the other rulebooks; `conditions(clause)` gives the conditions of a clause as the book has them. */
export function rulebooksView(answer, policies, conditions, names, chosen, vocabulary, decide) {
  const books = rulebooks(answer, policies);
  if (!books.length) return [];
  const told = books.filter((one) => one.outcome !== UNTOLD);
  const strip = told.map(({ policy, outcome: said, clauses }) =>
    make("li", "", { "data-outcome": said, "data-policy": policy.id }, [
      make("strong", `${policy.short}: `),
      clauses.length > 1 ? `${said} (${clauses.length} rules)` : said,
    ]),
  );
  const open = answer.beyond.filter((one) => one.state === "cannot-tell");
  const asked = [...new Set(open.map((one) => one.open[0]))].map((dimension) => {
    const clauses = open.filter((one) => one.open[0] === dimension);
    return missing(dimension, clauses, policies, conditions, names, chosen, vocabulary, decide);
  });
  const summary = make("summary", `Other rulebooks: ${books.length}`, { "data-key": "summary:beyond" });
  const verdicts = answer.beyond.map((one) => verdictView(one, names, answer.facts));
  const details = make("details", "", { class: "cb-beyond", "data-key": "beyond" }, [
    summary,
    make("p", "Rules of others that may concern this use. They do not change the answer above."),
    ...verdicts,
  ]);
  const list = make("ul", "", { class: "cb-rulebooks", "aria-label": "Other rulebooks" }, strip);
  return [...(told.length ? [list] : []), ...asked, details];
}

/** Which rules hang on one fact, and the fact to choose. */
function missing(dimension, clauses, policies, conditions, names, chosen, vocabulary, decide) {
  const wanted = clauses.flatMap(conditions).filter((one) => one.dimension === dimension).flatMap((one) => one.any);
  const values = [...new Set(wanted)];
  const books = [...new Set(clauses.map((one) => policies[one.policy].short))].join(", ");
  const rules = clauses.length === 1 ? "One rule depends" : `${clauses.length} rules depend`;
  const { label: node, control } = picker(
    `${rules} on one fact (${books}): ${names.question(dimension)}`,
    `beyond:${dimension}`,
    [["", "choose…"], ...values.map((one) => [one, names.concept(dimension, one)]), ["none", "none of these"]],
    true,
  );
  control.value = chosen.map(parts).find((one) => one.dimension === dimension && values.includes(one.value))?.value ?? "";
  control.addEventListener("change", () => {
    if (control.value) decide(add(chosen, `${dimension}=${control.value}`, vocabulary), `beyond:${dimension}`);
  });
  return make("div", "", { class: "cb-missing" }, [node]);
}
