// An Answer -> the nodes that show it. On the first screen: the verdict with its rulebook, why, what is assumed, and the
// one question that decides most; the proof and all else stand folded below.
import { root, versionHref } from "./addresses.mjs";
import { NOT_UNDERSTOOD } from "../engine/answer.mjs";
import { change, concepts, parts } from "./choices.mjs";
import { make } from "./dom.mjs";
import { picker } from "./facts-view.mjs";
import { headline, leadSentence, reasonView } from "./lead-view.mjs";
import { beyondSentence } from "./naming.mjs";
import { answeredView, questionView } from "./question-view.mjs";
import { applying, leading } from "../engine/reason.mjs";
import { rulebooksView } from "./rulebooks-view.mjs";
import { stampText } from "../engine/stamping.mjs";
import { verdictView } from "./verdict-view.mjs";

const MISSING = ["capability", "actor", "place", "purpose", "timing", "service"];

/** The nodes of an answer. `view` holds what it is drawn with: {vocabulary, names, policies, conditions(clause), chosen,
 *  decide(chosen, focus, question), open: the question to put, with its choices, copying, comparing: the fragment that
 *  compares this use with another}. */
export function answerView(answer, view) {
  const { names, vocabulary, chosen, decide, copying } = view;
  const { rollup } = answer;
  const understood = rollup !== NOT_UNDERSTOOD;
  const lead = leading(answer, view);
  const first = understood ? lead.clause : undefined;
  const question = view.open;
  const put = (list, focus) => decide(list, focus, question);
  const rest = (clauses) => clauses.filter((one) => one !== first);
  const state = (wanted) => rest(answer.clauses.filter((one) => one.state === wanted));
  const proof = (one) => verdictView(one, names, answer.facts);
  return [
    headline(lead, understood),
    make("p", `${inSentences(answer, lead, chosen)} As of `, { class: "cb-lead" }, [
      make("span", answer.as_of, { class: "cb-day" }),
      "; not legal advice.",
    ]),
    ...notRead(answer.not_read),
    ...(first ? reasonView(first, view) : []),
    ...(lead.rollup === "not-addressed" ? notAddressed(answer, names) : []),
    ...(understood ? assumptions(answer, view) : notUnderstood(answer)),
    ...answeredView(chosen, names, decide, question?.question.dimension),
    ...(question ? [questionView(question, names, chosen, vocabulary, put)] : []),
    ...(understood ? [copying, comparison(view.comparing)] : []),
    ...(first ? [folded("proof", "The clause’s words beside yours", [proof(first)])] : []),
    ...part("also", "Applies as well", rest(applying(answer)), proof),
    ...part("open", "Cannot be told yet", state("cannot-tell"), proof),
    ...rulebooksView(answer, view.policies, view.conditions, names, chosen, vocabulary, decide),
    ...part("near", "Came near", state("does-not-apply"), proof),
    ...(rollup === "prohibited" || !understood ? [] : duties(answer.duties)),
    ...(understood ? [stamp(answer.stamp)] : []),
  ];
}

/** The answer in a sentence, with what of the reader's, and what others may say. */
function inSentences(answer, lead, chosen) {
  const counting = chosen.filter((one) => parts(one).value !== "unknown").length;
  const many = counting === 1 ? "one fact" : `${counting} facts`;
  const counted = counting ? ` It counts ${many} that you chose.` : "";
  const others = beyondSentence(answer);
  return [`${leadSentence(answer, lead)}${counted}`, others].filter(Boolean).join(" ");
}

/** What the answer takes for given without being told, each to be changed. */
function assumptions({ facts }, { names, vocabulary, chosen, decide }) {
  const assumed = facts.filter((one) => one.origin === "assumed");
  return assumed.map((fact) => {
    const { dimension, concept } = fact;
    const list = concepts(dimension, vocabulary).map((one) => [one, names.concept(dimension, one)]);
    const { label, control } = picker("Assumed, as no service was read in your words:", `assumed:${dimension}`, list, true);
    control.value = concept;
    control.addEventListener("change", () =>
      decide(change(chosen, fact, control.value, vocabulary), "rollup"),
    );
    return make("p", "", { class: "cb-assumed" }, [label]);
  });
}

/** A folded part with its clauses, if there are any. */
const part = (key, title, clauses, proof) =>
  clauses.length ? [folded(key, `${title}: ${clauses.length}`, clauses.map(proof))] : [];

function folded(key, title, nodes) {
  const summary = make("summary", title, { "data-key": `summary:${key}` });
  return make("details", "", { class: `cb-part cb-part-${key}`, "data-key": key }, [summary, ...nodes]);
}

/** The way to this use beside another, and to many. */
const comparison = (fragment) =>
  make("p", "", { class: "cb-compare" }, [
    make("a", "Compare with another use", { href: new URL(`compare/#${fragment}`, root).href }),
    " or ",
    make("a", "review a whole list", { href: new URL("review/", root).href }),
  ]);

/** The stamp, and where it is decided again. */
function stamp(found) {
  const text = stampText(found);
  const href = new URL(`replay/#${new URLSearchParams({ stamp: text })}`, root).href;
  return make("p", "", { class: "cb-stamp" }, [make("a", "Stamp", { href }), `: ${text}`]);
}

/** That sentences are in no language that is read. */
function notRead(languages) {
  if (!languages.length) return [];
  const text = `Not read: sentences in ${languages.join(" and ")}. Say in English what they say.`;
  return [make("p", text, { class: "cb-not-read" })];
}

/** The words that could not be placed; what would have to be said is asked below. */
function notUnderstood({ unread }) {
  const words = unread.length ? [make("p", `Words that were not understood: ${unread.join(", ")}.`)] : [];
  const how = make("p", "Say in an English sentence or two what the system does; or, if it is one of these, choose it.");
  return [make("div", "", { class: "cb-silence" }, [...words, how])];
}

/** What an empty answer rests on, and what would make it say more. */
function notAddressed(answer, names) {
  const read = answer.facts.filter((fact) => fact.origin !== "assumed" && fact.origin !== "mentioned");
  const known = new Set(read.map((fact) => fact.dimension));
  const labels = read.map((fact) => names.fact(fact.dimension, fact.concept, fact.denied));
  const rests = read.length
    ? `This rests on what was read: ${[...new Set(labels)].join(", ")}.`
    : "Nothing that a clause of this book turns on was read.";
  const missing = MISSING.filter((dimension) => !known.has(dimension));
  const questions = missing.map((dimension) => make("li", names.question(dimension)));
  const asked = missing.length ? [make("p", "Say more, in your text or as a fact:"), make("ul", "", {}, questions)] : [];
  return [make("div", "", { class: "cb-silence" }, [make("p", rests), ...asked])];
}

/** The duties of a use that may go on. */
function duties(clauses) {
  const due = clauses.filter((one) => one.state === "applies" || one.state === "cannot-tell");
  if (!due.length) return [];
  const items = due.map((one) => {
    const doubt = one.state === "applies" ? "" : " (may apply)";
    const address = { href: versionHref(one), "data-url": one.url };
    return make("li", "", {}, [make("a", one.title, address), make("small", ` ${one.id}${doubt}`)]);
  });
  const summary = make("summary", `Duties if it goes on: ${due.length}`, { "data-key": "summary:duties" });
  return [make("details", "", { class: "cb-duties", "data-key": "duties" }, [summary, make("ul", "", {}, items)])];
}
