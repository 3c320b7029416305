// An Answer -> the nodes that show it, what matters first: roll-up, what applies, what is open.
import { root, versionHref } from "./addresses.mjs";
import { NOT_UNDERSTOOD } from "../engine/answer.mjs";
import { answer as answered, parts } from "./choices.mjs";
import { make } from "./dom.mjs";
import { picker } from "./facts-view.mjs";
import { ROLLUP, beyondSentence, rollupSentence } from "./naming.mjs";
import { stampText } from "../engine/stamping.mjs";
import { verdictView } from "./verdict-view.mjs";

const MISSING = ["capability", "actor", "place", "purpose", "timing", "service"];

/** The nodes of an answer. `decide(chosen, focus)` is called when the reader answers a question;
 *  `copying` are the nodes that copy it; clauses' words stand open where there is room (`wide`). */
export function answerView(answer, vocabulary, names, chosen, decide, copying, wide) {
  const { rollup } = answer;
  const day = make("span", answer.as_of, { class: "cb-day" });
  const questions = new Questions(answer.questions, vocabulary, names, chosen, decide);
  const view = (clause, open) => verdictView(clause, names, answer.facts, { open, beside: questions.beside(clause) });
  const state = (wanted) => answer.clauses.filter((one) => one.state === wanted);
  const part = (title, clauses, open) =>
    clauses.length ? [make("h3", title), ...clauses.map((one) => view(one, open))] : [];
  return [
    make("h2", ROLLUP[rollup], { class: "cb-rollup", "data-rollup": rollup, tabindex: "-1", "data-key": "rollup" }),
    make("p", `${lead(answer, chosen)} As of `, {}, [day, "; not legal advice."]),
    ...notRead(answer.not_read),
    ...(rollup === "not-addressed" ? notAddressed(answer, names) : []),
    ...(rollup === NOT_UNDERSTOOD ? notUnderstood(answer, names) : [copying]),
    ...part("What applies", state("applies"), wide),
    ...part("What cannot be told yet", state("cannot-tell"), false),
    ...part("What came near", state("does-not-apply"), false),
    ...duties(answer.duties),
    ...beyond(answer, names),
    ...(rollup === NOT_UNDERSTOOD ? [] : [stamp(answer.stamp)]),
  ];
}

/** The stamp, and where it is decided again. */
function stamp(found) {
  const text = stampText(found);
  const href = new URL(`replay/#${new URLSearchParams({ stamp: text })}`, root).href;
  return make("p", "", { class: "cb-stamp" }, [make("a", "Stamp", { href }), `: ${text}`]);
}

/** The answer in a sentence, with what of the reader's, and what others may say. */
function lead(answer, chosen) {
  const own = chosen.filter((one) => parts(one).value !== "unknown").length;
  const counted = own ? ` It counts ${own === 1 ? "one fact" : `${own} facts`} that you chose.` : "";
  const others = beyondSentence(answer);
  return `${rollupSentence(answer)}${counted}${others ? ` ${others}` : ""}`;
}

/** That sentences are in no language that is read. */
function notRead(languages) {
  if (!languages.length) return [];
  const text = `Not read: sentences in ${languages.join(" and ")}. Say in English what they say.`;
  return [make("p", text, { class: "cb-not-read" })];
}

/** The words that could not be placed, and what would have to be said. */
function notUnderstood({ unread, questions }, names) {
  const words = unread.length ? [make("p", `Not placed: ${unread.join(", ")}.`)] : [];
  const asked = questions.map(({ dimension }) => make("li", names.question(dimension)));
  const how = make("p", "Say it in an English sentence or two, or add it as a fact:");
  return [make("div", "", { class: "cb-silence" }, [...words, how, make("ul", "", {}, asked)])];
}

/** What an empty answer rests on, and what would make it say more. */
function notAddressed(answer, names) {
  const read = answer.facts.filter((fact) => fact.origin !== "assumed" && fact.origin !== "mentioned");
  const known = new Set(read.map((fact) => fact.dimension));
  const labels = read.map((fact) => names.fact(fact.dimension, fact.concept, fact.denied));
  const rests = read.length
    ? `This rests on what was read: ${[...new Set(labels)].join(", ")}.`
    : "Nothing that a clause of this book turns on was read.";
  const missing = MISSING.filter((own) => !known.has(own)).map((own) => make("li", names.question(own)));
  const asked = missing.length ? [make("p", "Say more, in your text or as a fact:"), make("ul", "", {}, missing)] : [];
  return [make("div", "", { class: "cb-silence" }, [make("p", rests), ...asked])];
}

/** Open questions, each put once, beside the first verdict that it decides. */
class Questions {
  #put = new Set();

  constructor(list, vocabulary, names, chosen, decide) {
    Object.assign(this, { list, vocabulary, names, chosen, decide });
  }

  beside(clause) {
    const own = [...clause.open, ...clause.unless].flatMap((one) => this.list.filter((q) => q.dimension === one));
    if (!own.length || clause.state === "does-not-apply") return [];
    const again = own.filter((one) => this.#put.has(one.dimension));
    const nodes = own.filter((one) => !again.includes(one)).map((one) => this.#question(one, clause));
    if (again.length) {
      const asked = again.map((one) => `“${one.text}”`).join(" ");
      nodes.push(make("p", `Also decided by what is asked above: ${asked}`, { class: "cb-again" }));
    }
    return nodes;
  }

  #question({ dimension, text, choices, decides }, clause) {
    this.#put.add(dimension);
    const id = `cb-ask-${dimension}`;
    const select = picker(text, `question:${dimension}`, [
      ["", "not answered"],
      ...choices.map((one) => [one, this.names.concept(dimension, one)]),
    ]);
    select.id = id;
    select.removeAttribute("aria-label");
    const given = this.chosen.map(parts).filter((one) => one.dimension === dimension && choices.includes(one.value));
    const before = given.at(-1)?.value ?? "";
    select.value = before;
    select.addEventListener("change", () =>
      this.decide(answered(this.chosen, dimension, before, select.value, this.vocabulary), `question:${dimension}`),
    );
    const about = (one) => one.dimension === dimension && one.state !== "met";
    const asked = [...clause.conditions, ...clause.exceptions].find(about);
    const notes = asked ? [`The clause says “${asked.clause_text}”.`] : [];
    const others = decides.filter((one) => one !== clause.id);
    if (others.length) notes.push(`It also decides ${others.join(", ")}.`);
    const label = make("label", text, { for: id });
    return make("div", "", { class: "cb-question" }, [label, select, make("small", notes.join(" "))]);
  }
}

/** Duties bind every use; those that may apply say so. */
function duties(clauses) {
  const due = clauses.filter((one) => one.state === "applies" || one.state === "cannot-tell");
  if (!due.length) return [];
  const items = due.map((one) => {
    const doubt = one.state === "applies" ? "" : " (may apply)";
    const address = { href: versionHref(one), "data-url": one.url };
    return make("li", "", {}, [make("a", one.title, address), make("small", ` ${one.id}${doubt}`)]);
  });
  const summary = make("summary", `Duties: ${due.length}`, { "data-key": "summary:duties" });
  return [make("details", "", { class: "cb-duties", "data-key": "duties" }, [summary, make("ul", "", {}, items)])];
}

/** Neighbouring rules, in a part of their own: they never change the answer above. */
function beyond({ beyond: clauses, facts }, names) {
  if (!clauses.length) return [];
  const note = "Other rules that may concern this use. They do not change the answer above.";
  const summary = make("summary", `Beyond this code: ${clauses.length}`, { "data-key": "summary:beyond" });
  const body = [make("p", note), ...clauses.map((one) => verdictView(one, names, facts))];
  return [make("details", "", { class: "cb-beyond", "data-key": "beyond" }, [summary, ...body])];
}
