// A verdict -> nodes: the clause, what its text rests on, what decides, its words beside yours.
import { versionHref } from "./addresses.mjs";
import { chainView } from "./chain-view.mjs";
import { make } from "./dom.mjs";
import { GRADE, ORIGIN, PART, STATE, butFor, originOf, rests, said, savedBy } from "./naming.mjs";

const HEADS = ["Asked about", "State", "The clause’s words", "Your words"];

/** The nodes of one verdict. `beside` are nodes that belong to it, such as questions; its words stand
 *  open when `open`. */
export function verdictView(clause, names, facts, { open = false, beside = [] } = {}) {
  const { provenance } = clause;
  const address = { href: versionHref(clause), "data-url": clause.url };
  const attributes = { class: "cb-verdict", "data-id": clause.id, "data-state": clause.state };
  return make("section", "", attributes, [
    make("h3", `${STATE[clause.state]}: `, { class: "cb-state" }, [make("a", clause.title, address)]),
    ...saved(clause, names, facts),
    make("p", "", { class: "cb-how" }, [
      make("code", `${clause.id}@${clause.version}`),
      " ",
      make("a", GRADE[provenance], { class: `cb-grade cb-grade-${provenance}`, href: "../about/how-known/" }),
      ` ${rests(clause)}`,
    ]),
    ...unless(clause, names),
    ...beside,
    wordsView(clause, names, open),
  ]);
}

/** The facts that keep a clause from applying: the reader checks these first. */
function saved(clause, names, facts) {
  if (clause.state !== "does-not-apply") return [];
  const kept = savedBy(clause);
  const asked = (one) => names.dimension(one.dimension).toLowerCase();
  const reasons = kept.map((one) => `${asked(one)}, ${said(one)}${doubt(one, facts)}`);
  return [make("p", `${butFor(clause)}: ${reasons.join("; ")}.`, { class: "cb-saved" })];
}

/** How the fact came about, where it was not simply said: it may be read wrongly. */
function doubt(part, facts) {
  const fact = facts.find(
    (one) => one.concept === part.concept && one.text === part.fact_text && one.origin === part.origin,
  );
  const origin = fact ? originOf(fact) : "";
  return ["spelling", "rule", "implied", "suggested"].includes(origin) ? ` (${ORIGIN[origin]}: check it)` : "";
}

/** The exceptions that could still be shown. */
function unless({ state, unless: dimensions, exceptions }, names) {
  if (state !== "applies" || !dimensions.length) return [];
  const open = exceptions.filter((one) => one.state === "open");
  const list = [...new Set(open.map((one) => names.dimension(one.dimension).toLowerCase()))];
  return [make("p", "", { class: "cb-unless" }, [make("strong", "Unless: "), `you can show ${list.join(" or ")}.`])];
}

/** The words of a clause beside those of the use, as a chain and as a table; folded unless `open`. */
export function wordsView(clause, names, open = false) {
  const rows = [
    ...clause.conditions.map((one) => row(names.dimension(one.dimension), one)),
    ...clause.exceptions.map((one) => row(`Unless: ${names.dimension(one.dimension)}`, one)),
  ];
  const table = make("table", "", {}, [
    make("thead", "", {}, [make("tr", "", {}, HEADS.map((text) => make("th", text, { scope: "col" })))]),
    make("tbody", "", {}, rows),
  ]);
  const key = `words:${clause.id}`;
  const details = make("details", "", { class: "cb-words", "data-key": key }, [
    make("summary", "Its words beside yours", { "data-key": `summary:${key}` }, [
      make("span", `, ${clause.id}`, { class: "cb-unseen" }),
    ]),
    chainView(clause, names),
    table,
  ]);
  details.open = open;
  return details;
}

function row(asked, part) {
  const texts = [asked, PART[part.state], part.clause_text, said(part)];
  if (part.why) texts[1] += `: ${part.why}`;
  const cells = texts.map((text, n) => make("td", "", { "data-head": HEADS[n] }, [make("span", text)]));
  return make("tr", "", { "data-state": part.state }, cells);
}
