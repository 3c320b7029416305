// The records of a review -> the table of all uses, to be filtered and sorted; what is beyond the first rows comes on demand.
import { root } from "./addresses.mjs";
import { OUTCOMES } from "../engine/constants.mjs";
import { make } from "./dom.mjs";
import { button, picker } from "./facts-view.mjs";
import { writeState } from "./fragment.mjs";
import { counted } from "./review-run.mjs";
import { table } from "./table-view.mjs";
import { cards } from "../theme/cards.mjs";

const { OUTCOMES: KINDS } = OUTCOMES;
const AT_ONCE = 200; // rows
const GIST = 160; // characters of a text
const GRAVITY = Object.keys(KINDS);
const order = new Intl.Collator("en", { numeric: true });
const byRow = (a, b) => a.row - b.row;
const byText = (of) => (a, b) => order.compare(of(a), of(b)) || byRow(a, b);
const SORTS = {
  "the gravest outcome first": (a, b) => GRAVITY.indexOf(a.verdict) - GRAVITY.indexOf(b.verdict) || byRow(a, b),
  "as in the list": byRow,
  id: byText((one) => one.id),
  owner: byText((one) => one.owner),
  "deciding clause": byText((one) => one.deciding || "\uffff"),
  "most open facts first": (a, b) => b.open.length - a.open.length || byRow(a, b),
};

/** What a use comes to, with its mark. */
export const outcomeInWords = (verdict) => `${KINDS[verdict].mark} ${KINDS[verdict].label}`;

/** A link to the answer to a use, which opens beside the review: this page keeps nothing. */
export function useLink({ id, text, as_of: asOf }) {
  const href = new URL(`ask/#${writeState({ text, asOf, chosen: [] })}`, root).href;
  return make("a", id, { href, target: "_blank", rel: "noopener", dir: "auto" });
}

/** The nodes of the table. */
export function usesView(records) {
  const words = make("input", "", { type: "search", autocomplete: "off" });
  const outcomes = GRAVITY.filter((one) => records.some(({ verdict }) => verdict === one));
  const outcome = picker("Outcome", "outcome", [["", "all"], ...outcomes.map((one) => [one, KINDS[one].label])], true);
  const sort = picker("Sorted by", "sort", Object.keys(SORTS).map((one) => [one, one]), true);
  const said = make("output");
  const texts = new Map(records.map((one) => [one, [one.id, one.owner, one.deciding, one.text].join(" ").toLowerCase()]));
  const [title, region] = table("All uses", ["Use", "Owner", "Outcome", "Decided by", "Open facts", "Text"], [], "h3");
  const body = region.querySelector("tbody");
  const more = button("", "more", () => show(body.rows.length));
  let found = [];

  const seek = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => (!outcome.control.value || one.verdict === outcome.control.value) && wanted.every((word) => texts.get(one).includes(word));
    found = records.filter(fits).sort(SORTS[sort.control.value]);
    said.textContent = `${counted(found.length)} of ${counted(records.length)} uses`;
    body.replaceChildren();
    show(0);
  };
  const show = (from) => {
    body.append(...found.slice(from, from + AT_ONCE).map(row));
    cards(region.querySelector("table"));
    const left = found.length - body.rows.length;
    more.hidden = !left;
    more.textContent = `Show ${counted(Math.min(left, AT_ONCE))} more of ${counted(left)}`;
    if (from) body.rows[from].querySelector("a").focus();
  };
  for (const field of [words, outcome.control, sort.control]) field.addEventListener("input", seek);
  seek();
  return [title, make("div", "", { class: "cb-row cb-filter" }, [make("label", "Words ", {}, [words]), outcome.label, sort.label, said]), region, more];
}

function row(one) {
  const text = one.text.replace(/\s+/g, " ");
  return make("tr", "", { "data-verdict": one.verdict }, [
    make("th", "", { scope: "row" }, [useLink(one)]),
    make("td", one.owner, { dir: "auto" }),
    make("td", outcomeInWords(one.verdict)),
    make("td", one.deciding || "–"),
    make("td", one.open.map(({ dimension }) => dimension).join(", ") || "–"),
    make("td", text.length > GIST ? `${text.slice(0, GIST)}…` : text, { dir: "auto" }),
  ]);
}
