// The facts of an Answer -> chips by dimension: their words, why they were read, how to correct them.
import * as choices from "./choices.mjs";
import { make } from "./dom.mjs";
import { ORIGIN, originOf } from "./naming.mjs";

const HINT = "Open a fact to see its words and why it was read, or to correct it.";
const NOTHING = "Nothing that this book knows. Say it in other words, or add facts here.";
const LONGEST = 40; // characters of a fact's words in the line that says why; the chip holds them all

/** The nodes of the facts. `decide(chosen, focus)` is called with the new list of chosen facts and
 *  the key of the control to focus; `point(position)` when a fact is pointed at, or none (-1). */
export function factsView(answer, vocabulary, names, chosen, decide, point) {
  const view = { vocabulary, names, chosen, decide };
  const why = make("p", HINT, { class: "cb-why" });
  const numbered = answer.facts.map((fact, position) => ({ fact, position }));
  const read = numbered.filter(({ fact }) => fact.origin !== "chosen");
  const groups = [...names.dimensions.keys()].flatMap((dimension) => {
    const chips = [
      ...read.filter(({ fact }) => fact.dimension === dimension).map((one) => readChip(one, view)),
      ...chosen.filter((one) => choices.parts(one).dimension === dimension).map((one) => chosenChip(one, view)),
    ];
    return chips.length ? [group(names.dimension(dimension), chips)] : [];
  });
  const silent = [...names.dimensions.keys()].filter(
    (dimension) => !answer.facts.some((fact) => fact.dimension === dimension && fact.origin !== "mentioned"),
  );
  const takeAll = () => decide([], "facts-summary");
  const unsaid = silent.map((dimension) => names.dimension(dimension).toLowerCase()).join(", ");
  const panel = make("details", "", { class: "cb-facts", "data-key": "facts" }, [
    make("summary", "", { "data-key": "facts-summary" }, [
      make("strong", "Read from your words"),
      make("span", `: ${gist(answer.facts, names)}`, { class: "cb-gist" }),
    ]),
    ...(groups.length ? [why, ...groups] : [make("p", NOTHING)]),
    ...(unsaid ? [make("p", `Not said: ${unsaid}.`, { class: "cb-unsaid" })] : []),
    adding(view),
    ...(chosen.length > 1 ? [button("Take back all that you chose", "back-all", takeAll)] : []),
  ]);
  // The fact under the pointer, else the one that has the focus.
  const at = (node) => {
    const chip = [node, document.activeElement].map((one) => one?.closest?.(".cb-chip")).find((one) => one);
    const position = panel.contains(chip) ? Number(chip.dataset.position ?? -1) : -1;
    const fact = answer.facts[position];
    why.textContent = fact ? (fact.text ? `“${short(fact.text)}”: ` : "") + names.reason(fact) : HINT;
    point(position);
  };
  for (const kind of ["pointerover", "focusin"]) panel.addEventListener(kind, (event) => at(event.target));
  panel.addEventListener("pointerleave", () => at(null));
  panel.addEventListener("focusout", (event) => at(event.relatedTarget));
  return [panel];
}

const short = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

/** What was read, in a line. */
function gist(facts, names) {
  const read = facts.filter((fact) => !["mentioned", "chosen", "assumed"].includes(fact.origin));
  const labels = [...new Set(read.map((fact) => names.fact(fact.dimension, fact.concept, fact.denied)))];
  return labels.length ? labels.join(" · ") : "nothing";
}

function group(label, chips) {
  const list = make("ul", "", { class: "cb-chips", "aria-label": label }, chips);
  return make("div", "", { class: "cb-group" }, [make("p", label, { class: "cb-kind" }), list]);
}

function readChip({ fact, position }, { vocabulary, names, chosen, decide }) {
  const { dimension, concept, denied } = fact;
  const written = `${dimension}=${denied ? "!" : ""}${concept}`;
  const label = names.fact(dimension, concept, denied);
  const open = fact.origin === "hinted"; // half said: it may be so or not
  const counters = [
    ...(open || denied || fact.origin === "mentioned" ? [["It is so", `${dimension}=${concept}`]] : []),
    ...(open || !(denied || fact.origin === "mentioned") ? [["Not so", `${dimension}=!${concept}`]] : []),
  ];
  const notes = {
    "It is so": "“It is so” counts as your word that the use is this.",
    "Not so":
      "“Not so” counts as your word that the use is not this, nor anything narrower. If you only do not know, leave it.",
  };
  const put = (list) => decide(list, `back:${list.at(-1)}`);
  return chip(written, label, ORIGIN[originOf(fact)], { position, origin: originOf(fact) }, [
    ...(fact.text ? [make("p", `Your words: “${fact.text}”`)] : []),
    make("p", names.reason(fact)),
    make("div", "", { class: "cb-row" }, [
      ...counters.map(([text, counter], n) =>
        button(text, `counter:${written}${n || ""}`, () => put(choices.add(chosen, counter, vocabulary)), `: ${label}`),
      ),
      ...changing(fact, label, { vocabulary, names, chosen, put }),
    ]),
    make("p", counters.map(([text]) => notes[text]).join(" "), { class: "cb-note" }),
  ]);
}

function chosenChip(written, { vocabulary, names, chosen, decide }) {
  const { dimension, value, denied, concept } = choices.parts(written);
  const label = names.fact(dimension, value);
  const back = button("Take back", `back:${written}`, () =>
    decide(chosen.filter((one) => one !== written), "facts-summary"), ` ${label}`);
  if (value === "none" || value === "unknown") return still(label, back);
  const fact = { dimension, concept, denied, origin: "chosen" };
  const put = (list) => decide(list, `back:${list.at(-1)}`);
  const body = [
    make("p", names.reason(fact)),
    make("div", "", { class: "cb-row" }, changing(fact, label, { vocabulary, names, chosen, put })),
  ];
  const node = chip(written, label, ORIGIN.chosen, { origin: "chosen" }, body);
  node.append(back);
  return node;
}

/** A chosen chip that says no concept: nothing to open. */
function still(label, back) {
  const text = make("span", label, { class: "cb-still" }, [make("small", ` ${ORIGIN.chosen}`)]);
  return make("li", "", { class: "cb-chip", "data-origin": "chosen" }, [text, back]);
}

function chip(written, label, origin, data, body) {
  const key = `${written}:${data.origin}`;
  const summary = make("summary", label, { "data-key": `chip:${key}` }, [make("small", ` ${origin}`)]);
  const details = make("details", "", { "data-key": `open:${key}` }, [summary, ...body]);
  const attributes = { class: "cb-chip", "data-fact": written, "data-origin": data.origin };
  if (data.position !== undefined) attributes["data-position"] = data.position;
  return make("li", "", attributes, [details]);
}

/** Choose another concept of the same dimension. */
function changing(fact, label, { vocabulary, names, chosen, put }) {
  const { dimension } = fact;
  const select = picker(`Change ${label} to`, `change-to:${dimension}=${fact.concept}`, [
    ["", "another…"],
    ...choices.others(fact, vocabulary).map((one) => [one, names.concept(dimension, one)]),
    ["none", "none of these"],
  ]);
  const change = () => {
    if (!select.value) return select.focus();
    if (select.value === "none") return put(choices.add(chosen, `${dimension}=none`, vocabulary));
    return put(choices.change(chosen, fact, select.value, vocabulary));
  };
  return [select, button("Change", `change:${dimension}=${fact.concept}`, change, ` ${label}`)];
}

/** Add a fact: a dimension, then one of its concepts. */
function adding({ vocabulary, names, chosen, decide }) {
  const dimensions = [...names.dimensions.keys()].map((dimension) => [dimension, names.dimension(dimension)]);
  const where = picker("Kind of fact", "add-dimension", [["", "choose…"], ...dimensions], true);
  const first = [["", "first the kind"]];
  const what = picker("Fact", "add-concept", first, true);
  const fill = () => {
    const dimension = where.control.value;
    if (!dimension) return what.control.replaceChildren(...options(first));
    const list = choices.concepts(dimension, vocabulary).map((one) => [one, names.concept(dimension, one)]);
    what.control.replaceChildren(...options([["", "choose…"], ...list, ["none", "none of these"]]));
  };
  where.control.addEventListener("change", fill);
  const add = () => {
    const empty = [where, what].find((one) => !one.control.value);
    if (empty) return empty.control.focus();
    const written = `${where.control.value}=${what.control.value}`;
    return decide(choices.add(chosen, written, vocabulary), `back:${written}`);
  };
  return make("fieldset", "", { class: "cb-add" }, [
    make("legend", "Add a fact"),
    where.label,
    what.label,
    button("Add", "add", add, " the fact"),
  ]);
}

/** A native select with a name; with its label in sight when `labelled`. */
export function picker(name, key, list, labelled = false) {
  const attributes = labelled ? {} : { "aria-label": name };
  const control = make("select", "", { ...attributes, "data-key": key }, options(list));
  return labelled ? { control, label: make("label", name, {}, [control]) } : control;
}

const options = (list) => list.map(([value, label]) => make("option", label, { value }));

/** A button; `before` and `about` are said by screen readers alone, around what is in sight. */
export function button(text, key, press, about = "", before = "") {
  const unseen = (words) => (words ? [make("span", words, { class: "cb-unseen" })] : []);
  const node = make("button", "", { type: "button", "data-key": key }, [...unseen(before), text, ...unseen(about)]);
  node.addEventListener("click", press);
  return node;
}
