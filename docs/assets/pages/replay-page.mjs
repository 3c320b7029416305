// The page that checks a stamp: what was decided then, and what the book decides now from the same facts.
import { cards } from "../theme/cards.mjs";
import { index, root } from "./addresses.mjs";
import { dayInWords, today } from "./days.mjs";
import { NOTATION } from "../engine/constants.mjs";
import { changed } from "../engine/differences.mjs";
import { alarm, make, ready, sendsByKey } from "./dom.mjs";
import { fields, unknown } from "./fragment.mjs";
import { renew } from "./renewal.mjs";
import { settings } from "./settings.mjs";
import { ClauseStore } from "../engine/clausestore.mjs";
import { FactError } from "../engine/notation.mjs";
import { replay } from "../engine/replaying.mjs";
import { parseStamp, StampError } from "../engine/stamping.mjs";
import { FetchError } from "../engine/postings.mjs";

/** Wire the page to its form; the stamp lives in the address's fragment, never sent. */
export function replayPage(page) {
  const form = page.querySelector("form");
  const field = form.elements.stamp;
  const out = page.querySelector("#replayed");
  const status = page.querySelector("[role=status]");
  const note = make("p", "", { role: "status", class: "cb-note" });
  status.after(note);
  const store = new ClauseStore(settings.ask, index);

  const show = async () => {
    const given = fields(location.hash);
    field.value = given.get("stamp") ?? "";
    note.textContent = unknown(given, ["stamp"]);
    status.textContent = "";
    if (!field.value.trim()) return out.replaceChildren();
    try {
      const book = await store.for("", ""); // with all that has ended: a stamp may name it
      const stamp = parseStamp(field.value, book);
      const now = today();
      const days = [...new Set([stamp.asOf, now])].map((day) => replay(book, stamp, day));
      status.textContent = days.map((one) => summary(one, stamp)).join(" ");
      out.replaceChildren(...facts(stamp, book, days[0]), ...days.flatMap((one) => section(one, stamp, book)));
    } catch (error) {
      if (![StampError, FactError, FetchError].some((kind) => error instanceof kind)) throw error;
      if (error instanceof FetchError && (await renew())) return undefined;
      out.replaceChildren(alarm(error.message));
    }
    return undefined;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const state = `#${new URLSearchParams({ stamp: field.value.trim() })}`;
    if (location.hash === state) show();
    else location.hash = state;
  });
  sendsByKey(field);
  ready(form);
  window.addEventListener("hashchange", show);
  show();
}

/** What came out for a day, in a sentence. */
function summary({ day, clauses }, stamp) {
  const count = clauses.filter((one) => one.differs).length;
  const when = day === stamp.asOf ? "For its own day" : "For today";
  return count ? `${when} ${count} of ${clauses.length} clauses come out otherwise.` : `${when} nothing differs.`;
}

/** The facts of the stamp, in words, and the book it was made with. */
function facts(stamp, { ready }, { sameBook }) {
  const labels = new Map(ready.data.dimensions.map((one) => [one.id, one.label]));
  const words = stamp.facts.map((text) => {
    const parts = text.split("=");
    const concept = parts.at(-1);
    const holder = parts[0] === "on-behalf-of" ? "actor" : parts[0];
    const label = ready.data.concepts[`${holder}/${concept}`]?.label ?? "none of them";
    const how = parts.length < 3 ? "" : parts[1] === NOTATION.MAYBE ? "perhaps " : "not ";
    return `${labels.get(parts[0]) ?? parts[0]}: ${how}${label}`;
  });
  const same = sameBook ? "the same book as now" : "another edition of the book";
  return [
    make("p", `Decided for ${dayInWords(stamp.asOf)}, with ${same}, from these facts:`),
    make("ul", "", {}, words.map((text) => make("li", text))),
  ];
}

function section({ day, clauses }, stamp, book) {
  const differing = clauses.filter((one) => one.differs);
  const heading = day === stamp.asOf ? `For the day of the stamp, ${dayInWords(day)}` : `For today, ${dayInWords(day)}`;
  const rows = [...differing, ...clauses.filter((one) => !one.differs)].map((one) => row(one, book));
  const heads = ["Clause", "Then", "Now", "Which text decides now"];
  const head = make("tr", "", {}, heads.map((text) => make("th", text, { scope: "col" })));
  const table = make("table", "", {}, [make("thead", "", {}, [head]), make("tbody", "", {}, rows)]);
  cards(table);
  const scroll = { class: "cb-scroll", tabindex: "0", role: "region", "aria-label": heading };
  return [make("h2", heading), make("div", "", scroll, [table])];
}

function row({ clause, version, before, after, now, differs }, book) {
  const words = (state) => (state === "not-listed" ? "did not come up" : state.replaceAll("-", " "));
  const link = (text, id) => make("a", text, { href: new URL(`clauses/${id}/`, root) });
  const stamped = `${clause}@${version}`;
  const others = now.filter((one) => one !== stamped);
  const how = (one) => ` (${difference(book, stamped, one)}) `;
  const texts = others.length
    ? others.flatMap((one) => [link(one, one.split("@")[0]), version ? how(one) : " "])
    : [now.length ? "the same text" : "none in force"];
  return make("tr", "", { "data-differs": String(differs) }, [
    make("td", "", {}, [link(version ? `${clause}@${version}` : clause, clause)]),
    make("td", words(before)),
    make("td", differs ? `differs: ${words(after)}` : words(after)),
    make("td", "", {}, texts),
  ]);
}

/** How the text that decides now differs from the one of the stamp, in words. */
function difference({ clauses, ready, renamed = {} }, before, now) {
  const [id, version] = before.split("@");
  const text = (clauseId, day) => clauses.find((one) => one.id === clauseId && one.version === day);
  const old = text(renamed[id] ?? id, version);
  if (!old) return "the text of the stamp is not in the book";
  const labels = new Map(ready.data.dimensions.map((one) => [one.id, one.label.toLowerCase()]));
  const names = changed(old, text(...now.split("@"))).map((one) => labels.get(one) ?? "how it binds");
  return names.length ? `changed: ${names.join(", ")}` : "only the words differ";
}
