// What an answer says first -> nodes: the verdict with whose rules it is of, the clause that decides, and why.
import { versionHref } from "./addresses.mjs";
import { paraphrase } from "./clause-texts.mjs";
import { make } from "./dom.mjs";
import { GRADE, ROLLUP, rollupSentence } from "./naming.mjs";
import { because, lifting } from "../engine/reason.mjs";

/** The verdict with whose rules it is of. */
export function headline({ rollup, on, assumed, by }, understood) {
  const attributes = { class: "cb-rollup", "data-rollup": rollup, tabindex: "-1", "data-key": "rollup" };
  const how = by ? `, by ${by}` : assumed ? " (assumed)" : "";
  const whose = understood && on ? [make("span", ` on ${on}${how}`, { class: "cb-rulebook" })] : [];
  return make("h2", ROLLUP[rollup], attributes, whose);
}

/** What an answer comes to, in a sentence. */
export const leadSentence = (answer, { by, on }) =>
  by ? `The codes of this book do not reach ${on}; the rules of its maker do.` : rollupSentence(answer);

/** The clause that decides, in our words, and the reader's words that brought it up. */
export function reasonView(clause, { names, policies }) {
  const words = because(clause, names);
  const told = (words ? `You say ${words}. ` : "") + lifting(clause, names);
  const { issuer, title } = policies[clause.policy];
  const known = `${issuer}, ${title}: ${GRADE[clause.provenance]}; our paraphrase`;
  const text = make("p", "", { class: "cb-paraphrase" });
  paraphrase(clause).then((found) => (text.textContent = found), () => text.remove());
  return [
    make("blockquote", "", { class: "cb-reason", "data-id": clause.id }, [
      make("p", "", {}, [make("a", clause.title, { href: versionHref(clause), "data-url": clause.url })]),
      text,
      make("p", "", { class: "cb-how" }, [make("code", `${clause.id}@${clause.version}`), ` ${known}.`]),
    ]),
    make("p", told, { class: "cb-because" }),
  ];
}
