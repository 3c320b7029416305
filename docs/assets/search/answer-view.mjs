// An Answer -> the nodes that show it: roll-up, verdicts, open questions, what was read, stamp.
import { homeOf } from "./facts.mjs";
import { make, versionHref } from "./dom.mjs";

const ROLLUP = {
  prohibited: ["Prohibited", "A clause applies and no exception is realistic."],
  conditional: ["Conditional", "Clauses apply, each with an exception that could be shown."],
  "cannot-tell": ["Cannot tell yet", "The questions below decide."],
  "not-addressed": ["Not addressed", "No clause in this book speaks of it. This is not permission."],
};
const STATE = { applies: "Applies", "cannot-tell": "Cannot tell", "does-not-apply": "Does not apply" };
const PART = {
  met: "met",
  "not-met": "not met",
  unknown: "unknown",
  open: "could be shown",
  shown: "shown",
  disputed: "open to dispute",
  "ruled-out": "ruled out",
  unrealistic: "not realistic",
};
const HEADS = ["Asked about", "State", "The clause’s words", "Your words"];
const GRADE = {
  official: "official text",
  "official-copy": "copy of the official text",
  reported: "reported by others",
  inferred: "inferred, text not seen",
};

/** The nodes of an answer; `choose(dimension, value)` is called when the reader answers a question. */
export function answerView(answer, vocabulary, chosen, choose) {
  const names = new Names(vocabulary);
  const [word, sentence] = ROLLUP[answer.rollup];
  const heading = make("h2", word, { class: "cb-rollup", "data-rollup": answer.rollup, tabindex: "-1" });
  return [
    heading,
    make("p", `${sentence} As of ${answer.as_of}; not legal advice.`),
    ...answer.clauses.filter((one) => one.state === "applies").map((one) => verdict(one, names)),
    ...questions(answer.questions, names, chosen, choose),
    ...answer.clauses.filter((one) => one.state !== "applies").map((one) => verdict(one, names)),
    ...beyond(answer.beyond, names),
    ...duties(answer.duties),
    ...read(answer.facts, names, vocabulary),
    stamp(answer.stamp),
  ];
}

/** What people call dimensions and concepts. */
class Names {
  constructor(vocabulary) {
    this.concepts = vocabulary.data.concepts;
    this.dimensions = new Map(vocabulary.data.dimensions.map((one) => [one.id, one.label]));
  }

  dimension(id) {
    return this.dimensions.get(id);
  }

  concept(dimension, id) {
    if (id === "none") return "none of these";
    if (id === "unknown") return "don’t know";
    return this.concepts[`${homeOf(dimension)}/${id}`].label;
  }
}

function verdict(clause, names) {
  const link = make("a", `${clause.id}@${clause.version}`, { href: versionHref(clause) });
  const rows = [
    ...clause.conditions.map((one) => row(names.dimension(one.dimension), one)),
    ...clause.exceptions.map((one) => row(`Unless: ${names.dimension(one.dimension)}`, one)),
  ];
  const table = make("table", "", {}, [
    make("thead", "", {}, [make("tr", "", {}, HEADS.map((text) => make("th", text, { scope: "col" })))]),
    make("tbody", "", {}, rows),
  ]);
  const scroll = { class: "cb-scroll", tabindex: "0", role: "region", "aria-label": `Conditions of ${clause.id}` };
  const attributes = { class: "cb-verdict", "data-id": clause.id, "data-state": clause.state };
  return make("section", "", attributes, [
    make("h3", `${STATE[clause.state]}: `, { class: "cb-state" }, [link]),
    ...saved(clause, names),
    make("p", `${clause.title}. How the text is known: ${GRADE[clause.provenance]}; our paraphrase.`),
    make("div", "", scroll, [table]),
  ]);
}

/** The one thing that keeps a clause from applying, if it is only one. */
function saved(clause, names) {
  if (clause.state !== "does-not-apply") return [];
  const failed = [
    ...clause.conditions.filter((one) => one.state !== "met"),
    ...clause.exceptions.filter((one) => one.state === "shown"),
  ];
  if (failed.length !== 1) return [];
  const [one] = failed;
  return [make("p", `It would apply but for one thing: ${names.dimension(one.dimension)}, ${said(one)}.`)];
}

function row(asked, part) {
  const texts = [asked, PART[part.state], part.clause_text, said(part)];
  if (part.why) texts[1] += `: ${part.why}`;
  const cells = texts.map((text, n) => make("td", "", { "data-head": HEADS[n] }, [make("span", text)]));
  return make("tr", "", { "data-state": part.state }, cells);
}

function said({ fact_text: words, origin }) {
  if (words) return `“${words}”`;
  if (origin === "chosen") return "you chose it";
  if (origin === "assumed") return "assumed; you named no other";
  return "nothing said";
}

function questions(list, names, chosen, choose) {
  const nodes = [];
  for (const one of list) {
    const id = `cb-ask-${one.dimension}`;
    const options = one.choices.map((value) => make("option", names.concept(one.dimension, value), { value }));
    const select = make("select", "", { id }, [make("option", "not answered", { value: "" }), ...options]);
    select.value = chosen.get(one.dimension) ?? "";
    select.addEventListener("change", () => choose(one.dimension, select.value));
    const decides = make("small", `decides ${one.decides.join(", ")}`);
    nodes.push(make("div", "", { class: "cb-question" }, [make("label", one.text, { for: id }), select, decides]));
  }
  const open = new Set(list.map((one) => one.dimension));
  for (const [dimension, value] of chosen) {
    if (open.has(dimension)) continue;
    const text = `${names.dimension(dimension)}: ${names.concept(dimension, value.replace("!", ""))}`;
    const button = make("button", "Take back", { type: "button", "aria-label": `Take back ${text}` });
    button.addEventListener("click", () => choose(dimension, ""));
    nodes.push(make("div", "", { class: "cb-question" }, [make("span", `You chose ${text}`), button]));
  }
  return nodes.length ? [make("h3", "What can still change this"), ...nodes] : [];
}

/** Neighbouring rules, in a part of their own: they never change the answer above. */
function beyond(clauses, names) {
  if (!clauses.length) return [];
  const note = "Other rules that may concern this use. They do not change the answer above.";
  const summary = make("summary", `Beyond this code: ${clauses.length}`);
  const body = [make("p", note), ...clauses.map((one) => verdict(one, names))];
  return [make("details", "", { class: "cb-beyond" }, [summary, ...body])];
}

function duties(clauses) {
  const due = clauses.filter((one) => one.state === "applies" || one.state === "cannot-tell");
  if (!due.length) return [];
  const items = due.map((one) => {
    const doubt = one.state === "applies" ? "" : " (may apply)";
    return make("li", "", {}, [make("a", one.title, { href: versionHref(one) }), make("small", ` ${one.id}${doubt}`)]);
  });
  const summary = make("summary", `Duties: ${due.length}`);
  return [make("details", "", { class: "cb-duties" }, [summary, make("ul", "", {}, items)])];
}

/** Every fact with its words and, where it was not simply said, the rule that gave it. */
function read(facts, names, vocabulary) {
  const reasons = new Map(vocabulary.data.rules.map((rule) => [rule.id, rule.why]));
  const because = (via) => {
    const [rule, ...rest] = via.split(", ");
    return reasons.has(rule) ? [`${rule}: ${reasons.get(rule)}`, ...rest].join(" ") : via;
  };
  const items = facts.map((fact) => {
    const words = fact.text ? ` “${fact.text}”` : "";
    const origin = fact.origin === "typed" ? "" : ` (${fact.origin}${fact.via ? `; ${because(fact.via)}` : ""})`;
    const concept = names.concept(fact.dimension, fact.concept);
    return make("li", `${names.dimension(fact.dimension)}: ${fact.denied ? "not " : ""}${concept}${words}${origin}`);
  });
  const body = items.length ? make("ul", "", {}, items) : make("p", "Nothing that this book knows.");
  return [make("h3", "Read from your words"), body];
}

function stamp({ book, engine, as_of: asOf }) {
  return make("p", `Book ${book}, engine ${engine}, as of ${asOf}`, { class: "cb-stamp" });
}
