// Two uses side by side -> nodes: what each comes to, what decides, their facts in rows, the verdicts that differ.
import { root, versionHref } from "./addresses.mjs";
import { parts } from "./choices.mjs";
import { NOT_UNDERSTOOD } from "../engine/answer.mjs";
import { decidingFact, factInWords } from "../engine/comparing.mjs";
import { leading } from "../engine/reason.mjs";
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { writeState } from "./fragment.mjs";
import { headline, leadSentence, reasonView } from "./lead-view.mjs";
import { PART } from "./naming.mjs";
import { table } from "./table-view.mjs";
import { wordsView } from "./verdict-view.mjs";

const ROW = { same: "same", differs: "differs", "only-a": "only A", "only-b": "only B" };

/** The nodes of a comparison. `state` are the uses as they were put, `view` {names, policies, conditions};
 *  `takeBack(side)` is called to count what was chosen for a use no more. */
export function compareView(found, state, view, takeBack) {
  const { names } = view;
  const sides = ["a", "b"].map((side) => sideView(side, found[side], state, view, takeBack));
  return [
    make("p", decidingFact(found, names), { class: "cb-decides" }),
    make("p", "As of ", { class: "cb-lead" }, [make("span", found.a.as_of, { class: "cb-day" }), "; not legal advice."]),
    make("div", "", { class: "cb-sides" }, sides),
    ...factsTable(found, names),
    ...verdictsTable(found, names),
  ];
}

/** What one use comes to, in the words of the ask page. */
function sideView(side, answer, state, view, takeBack) {
  const { names } = view;
  const { text, chosen } = state[side];
  const understood = answer.rollup !== NOT_UNDERSTOOD;
  const lead = leading(answer, view);
  const clause = understood ? lead.clause : undefined;
  const letter = side.toUpperCase();
  const fragment = writeState({ text, asOf: state.asOf, chosen });
  return make("section", "", { class: "cb-use", "aria-label": `Use ${letter}`, "data-side": side }, [
    make("p", `${letter}: ${text}`, { class: "cb-quoted" }),
    headline(lead, understood),
    make("p", leadSentence(answer, lead), { class: "cb-lead" }),
    ...(clause ? reasonView(clause, view) : []),
    ...chosenView(chosen, names, () => takeBack(side)),
    make("p", "", {}, [make("a", `The whole answer to ${letter}`, { href: new URL(`ask/#${fragment}`, root).href })]),
    ...(clause ? [wordsView(clause, names)] : []),
  ]);
}

/** The facts that count because somebody chose them on the ask page. */
function chosenView(chosen, names, back) {
  if (!chosen.length) return [];
  const list = chosen.map((written) => {
    const { dimension, value } = parts(written);
    return `${names.dimension(dimension)}: ${names.fact(dimension, value)}`;
  });
  return [make("p", `With what you chose: ${list.join("; ")}. `, {}, [button("Take back", "back", back)])];
}

function factsTable({ rows, deciding }, names) {
  const decides = new Set(deciding.flat());
  const said = (facts) => make("td", "", {}, [make("span", "", {}, factNodes(facts, names))]);
  const lines = rows.map(({ dimension, state, a, b }) =>
    make("tr", "", { "data-state": state, ...(decides.has(dimension) ? { "data-decides": "" } : {}) }, [
      make("td", names.dimension(dimension)),
      make("td", decides.has(dimension) ? `${ROW[state]}: decides` : ROW[state]),
      said(a),
      said(b),
    ]),
  );
  return table("Their facts", ["Asked about", "Same or not", "A", "B"], lines);
}

/** Facts, each with the words that say it. */
function factNodes(facts, names) {
  if (!facts.length) return ["nothing said"];
  return facts.flatMap((fact, n) => {
    const words = fact.text ? [" ", make("small", `“${fact.text}”`)] : fact.origin === "assumed" ? [" (assumed)"] : [];
    return [`${n ? "; " : ""}${factInWords(fact, names)}`, ...words];
  });
}

function verdictsTable({ verdicts }, names) {
  if (!verdicts.length) return [];
  const lines = verdicts.map(({ clause, a, b, parts: differing }) => {
    const why = differing.map(([dimension, inA, inB]) => `${names.dimension(dimension)}: ${PART[inA]} in A, ${PART[inB]} in B`);
    return make("tr", "", { "data-id": clause.id }, [
      make("td", "", {}, [make("a", clause.title, { href: versionHref(clause), "data-url": clause.url })]),
      make("td", a.replaceAll("-", " ")),
      make("td", b.replaceAll("-", " ")),
      make("td", why.join("; ")),
    ]);
  });
  return table("Verdicts that differ", ["Clause", "A", "B", "By what"], lines);
}
