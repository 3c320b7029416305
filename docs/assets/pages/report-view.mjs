// A review -> nodes: outcomes, clauses by how many uses they bind, outcomes by owner, what is asked of each owner.
import { versionHref } from "./addresses.mjs";
import { OUTCOMES } from "../engine/constants.mjs";
import { draw, make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { counted, many } from "./review-run.mjs";
import { bySize, byUses, byWeight } from "../engine/summary.mjs";
import { table } from "./table-view.mjs";
import { useLink } from "./uses-view.mjs";

const { OUTCOMES: KINDS } = OUTCOMES;
const GRAVITY = Object.entries(KINDS);
const OWNERS = 25; // that are shown at once
const LISTED = 30; // uses of a question that are named
const FAULTS = 100; // rows that are named
const BAR = "Share";

/** Counts as one bar, each as long as its share of the whole; the table says them as well. */
function bar(parts, whole) {
  let x = 0;
  const rects = parts.flatMap(([count, kind]) => {
    const width = (100 * count) / Math.max(whole, 1);
    const rect = draw("rect", { x, y: 0, width, height: 10, class: `cb-bar-${kind}` });
    x += width;
    return count ? [rect] : [];
  });
  return make("td", "", { class: "cb-bar" }, [
    draw("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, rects),
  ]);
}

const cell = (text) => make("td", String(text));
const head = (...inside) => make("th", "", { scope: "row" }, inside);

/** What uses come to, in numbers and as bars. */
export function outcomesTable({ outcomes }, whole) {
  const lines = GRAVITY.map(([name, { mark, label, meaning }]) => {
    const count = outcomes.get(name) ?? 0;
    const share = `${((100 * count) / Math.max(whole, 1)).toFixed(1)} %`;
    return make("tr", "", { "data-outcome": name }, [
      head(`${mark} ${label} `, make("small", meaning)),
      cell(counted(count)),
      cell(share),
      bar([[count, name]], whole),
    ]);
  });
  return table("Outcomes", ["Outcome", "Uses", "Of all", BAR], lines, "h3");
}

/** The clauses that bind uses or may; `book` has the versions of all days that were asked for. */
export function clausesTable({ clauses }, book) {
  if (!clauses.size) return [];
  const known = new Map(book.clauses.map((one) => [`${one.id}@${one.version}`, one]));
  const counts = byUses(clauses);
  const most = Math.max(...counts.map(([, one]) => one.applies + one["cannot-tell"]));
  const lines = counts.map(([name, one]) => {
    const clause = known.get(name);
    return make("tr", "", { "data-clause": name }, [
      head(make("a", clause.title, { href: versionHref(clause), target: "_blank", rel: "noopener" })),
      cell(book.policies[clause.policy].short),
      cell(counted(one.applies)),
      cell(counted(one["cannot-tell"])),
      bar([[one.applies, "prohibited"], [one["cannot-tell"], "cannot-tell"]], most),
    ]);
  });
  return table("Clauses by how many uses they bind", ["Clause", "Rules", "Applies", "May apply", BAR], lines, "h3");
}

/** Owners with what their uses come to. */
export function ownersTable({ owners }) {
  const sorted = bySize(owners);
  const most = sorted[0]?.[1].uses ?? 1;
  const lines = sorted.map(([name, { outcomes, facts }]) => {
    const counts = GRAVITY.map(([kind]) => [outcomes.get(kind) ?? 0, kind]);
    const said = counts.map(([count]) => cell(counted(count)));
    return make("tr", "", {}, [head(make("span", name, { dir: "auto" })), ...said, cell(facts.size), bar(counts, most)]);
  });
  const heads = ["Owner", ...GRAVITY.map(([, { label }]) => label), "Open facts", BAR];
  const [title, region] = table("Outcomes by owner", heads, lines, "h3");
  return [title, region, ...atFirst(lines, OWNERS, "owners")];
}

/** What is asked of each owner: every fact once, with the uses that it decides. */
export function questionsView({ owners }, names) {
  const title = make("h3", "Open questions by owner");
  const asked = bySize(owners).filter(([, { facts }]) => facts.size);
  if (!asked.length) return [title, make("p", "Nothing is open that could change an outcome.")];
  const panels = asked.map(([name, { facts }]) => {
    const panel = make("details", "", { class: "cb-owner" }, [
      make("summary", "", {}, [make("span", name, { dir: "auto" }), `: ${many(facts.size, "open fact")}`]),
    ]);
    const fill = () => panel.append(...byWeight(facts).map(([dimension, one]) => question(dimension, one, names)));
    panel.addEventListener("toggle", fill, { once: true });
    return panel;
  });
  return [title, ...panels, ...atFirst(panels, OWNERS, "owners")];
}

function question(dimension, { choices, uses, decides }, names) {
  const links = uses.slice(0, LISTED).flatMap((one, n) => [n ? ", " : "", useLink(one)]);
  const more = uses.length > LISTED ? ` and ${counted(uses.length - LISTED)} more` : "";
  const offered = [...choices].map((one) => names.concept(dimension, one));
  return make("section", "", { class: "cb-question", "data-dimension": dimension }, [
    make("h4", names.question(dimension)),
    make("p", `One of: ${[...offered, "none of these"].join("; ")}.`),
    make("p", `Decides ${many(uses.length, "use")}: `, {}, [...links, more]),
    ...(decides.size ? [make("p", `Clauses: ${[...decides].join(", ")}.`, { class: "cb-how" })] : []),
  ]);
}

/** The rows that could not be read, if there are any. */
export function faultsView({ faults }) {
  if (!faults.length) return [];
  const place = ({ row, id }) => (id ? `Row ${row} (${id})` : `Row ${row}`);
  const items = faults.slice(0, FAULTS).map((one) => make("li", `${place(one)}: ${one.error}.`, { dir: "auto" }));
  const more = faults.length > FAULTS ? [make("p", `And ${counted(faults.length - FAULTS)} more.`)] : [];
  return [make("h3", `Rows that could not be read: ${counted(faults.length)}`), make("ul", "", {}, items), ...more];
}

/** Of many nodes the first are shown; the button that shows the others. */
function atFirst(nodes, most, what) {
  const hidden = nodes.slice(most);
  if (!hidden.length) return [];
  for (const one of hidden) one.hidden = true;
  const all = button(`Show all ${counted(nodes.length)} ${what}`, `all-${what}`, () => {
    for (const one of hidden) one.hidden = false;
    all.remove();
  });
  return [all];
}
