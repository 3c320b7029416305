// The page that sets two uses side by side; both live in the address's fragment, never sent.
import { index } from "./addresses.mjs";
import { AskError, ask, checkText } from "../engine/answer.mjs";
import { compareView } from "./compare-view.mjs";
import { today } from "./days.mjs";
import { alarm, make, ready, sendsByKey } from "./dom.mjs";
import { readPair, writePair } from "./fragment.mjs";
import { compared, decidingFact } from "../engine/comparing.mjs";
import { conditionsIn } from "./clause-texts.mjs";
import { Names } from "./naming.mjs";
import { Reader, ReaderError } from "./reader.mjs";
import { renew } from "./renewal.mjs";
import { settings } from "./settings.mjs";
import { ClauseStore } from "../engine/clausestore.mjs";
import { FetchError } from "../engine/postings.mjs";

const SIDES = ["a", "b"];

/** Wire the page to its form. */
export function comparePage(page) {
  const form = page.querySelector("form");
  const [status, out] = ["[role=status]", "#compared"].map((one) => page.querySelector(one));
  const { as_of: day } = form.elements;
  const note = make("p", "", { role: "status", class: "cb-note" });
  status.after(note);
  const store = new ClauseStore(settings.ask, index);
  const said = new Map(); // what each text says, by text
  let state = readPair("");
  let turn = 0; // the number of the latest comparison: an earlier one that comes late is dropped

  const reader = new Reader((share) => {
    const line = out.querySelector(".cb-reading");
    if (line && share < 1) line.textContent = `Reading… ${Math.round(100 * share)} % of the reader fetched, once and for good.`;
  });

  /** The answer to one use, and the book that gave it. */
  const answered = async ({ text, chosen }, asOf) => {
    checkText(text);
    if (!said.has(text)) said.set(text, await reader.carried(text));
    const book = await store.for(said.get(text).meant.text, asOf);
    return { book, answer: ask(book, text, said.get(text), asOf, chosen) };
  };

  const show = async () => {
    const ownTurn = ++turn;
    status.textContent = "";
    const missing = SIDES.filter((side) => !state[side].text.trim());
    if (missing.length) {
      const other = missing.length === 1 ? [make("p", `Describe use ${missing[0].toUpperCase()} as well.`)] : [];
      return out.replaceChildren(...other);
    }
    out.replaceChildren(make("p", "Reading…", { class: "cb-reading" }));
    try {
      const asOf = state.asOf || today();
      const a = await answered(state.a, asOf);
      const b = await answered(state.b, asOf);
      if (ownTurn !== turn) return undefined;
      const { book } = b;
      const names = new Names(book.ready);
      const view = { names, policies: book.policies, conditions: conditionsIn(book) };
      const found = compared(a.answer, b.answer, book, view);
      status.textContent = decidingFact(found, names);
      out.replaceChildren(...compareView(found, state, view, takeBack));
    } catch (error) {
      if (ownTurn !== turn) return undefined;
      if (![AskError, FetchError, ReaderError].some((kind) => error instanceof kind)) {
        out.replaceChildren(alarm("The comparison could not be made. Reload the page, or use the command line."));
        throw error;
      }
      if (!(error instanceof AskError) && (await renew())) return undefined;
      out.replaceChildren(alarm(error.message));
    }
    return undefined;
  };

  const go = (next) => {
    const fragment = `#${writePair(next)}`;
    if (location.hash === fragment) show();
    else location.hash = fragment;
  };

  /** What was chosen for a use counts no more. */
  const takeBack = (side) => go({ ...state, [side]: { ...state[side], chosen: [] } });

  /** A use as the form has it; what was chosen for a text goes with the text. */
  const useOf = (side) => {
    const text = form.elements[side].value;
    return { text, chosen: text === state[side].text ? state[side].chosen : [] };
  };

  const restore = () => {
    const found = readPair(location.hash);
    if (!found) return; // a link within the page: what is shown stays
    state = found;
    for (const side of SIDES) form.elements[side].value = state[side].text;
    day.value = state.asOf || today();
    note.textContent = state.note;
    show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asOf = state.asOf || day.value !== today() ? day.value : "";
    go({ a: useOf("a"), b: useOf("b"), asOf });
  });
  for (const side of SIDES) sendsByKey(form.elements[side]);
  ready(form);
  window.addEventListener("hashchange", restore);
  day.value = today();
  restore();
}
