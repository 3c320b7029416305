// The ask page: the question and the chosen facts live in the address's fragment, never sent.
import { ask, AskError } from "./answer.mjs";
import { answerView } from "./answer-view.mjs";
import { alarm } from "./dom.mjs";
import { settings } from "./settings.mjs";
import { Shelf } from "./shelf.mjs";
import { WireError } from "./wire.mjs";

/** Wire the ask page to its form and its answer. */
export function askPage(root) {
  const form = root.querySelector("form");
  const out = root.querySelector("#answer");
  const today = new Date().toISOString().slice(0, 10);
  const shelf = new Shelf(settings.ask, new URL("../../search/", import.meta.url));

  const show = async () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const text = state.get("q") ?? "";
    const asOf = state.get("as_of") || today;
    form.elements.q.value = text;
    form.elements.as_of.value = asOf;
    if (!text) return out.replaceChildren();
    try {
      const book = await shelf.for(text, asOf);
      const facts = state.getAll("fact");
      const answer = ask(book, text, asOf, facts);
      const chosen = new Map(facts.map((one) => one.split(/=(.*)/s, 2)));
      out.replaceChildren(...answerView(answer, book.ready, chosen, choose));
    } catch (error) {
      if (!(error instanceof AskError || error instanceof WireError)) throw error;
      out.replaceChildren(alarm(error.message));
    }
  };

  /** Go to a state of the page; the same state shows again. */
  const go = async (state) => {
    if (location.hash === `#${state}`) await show();
    else location.hash = String(state);
  };

  const choose = (dimension, value) => {
    const state = new URLSearchParams(location.hash.slice(1));
    const others = state.getAll("fact").filter((one) => !one.startsWith(`${dimension}=`));
    state.delete("fact");
    for (const one of value ? [...others, `${dimension}=${value}`] : others) state.append("fact", one);
    window.addEventListener("hashchange", () => requestAnimationFrame(() => refocus(dimension)), { once: true });
    go(state);
  };

  /** The answer was rebuilt: the focus goes back to the question, or to the roll-up. */
  const refocus = (dimension) =>
    (out.querySelector(`#cb-ask-${dimension}`) ?? out.querySelector(".cb-rollup"))?.focus();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const state = new URLSearchParams({ q: form.elements.q.value });
    if (form.elements.as_of.value !== today) state.set("as_of", form.elements.as_of.value);
    go(state);
  });
  form.querySelector("[type=submit]").disabled = false; // until here the browser would have sent the text
  window.addEventListener("hashchange", show);
  show();
}
