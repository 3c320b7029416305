// The search of every page: a dialog under the header, opened by its button, by / or by Ctrl-K.
import { root } from "./addresses.mjs";
import { composing, make } from "./dom.mjs";
import { pathWords } from "./fragment.mjs";
import { shower, whenTyped } from "./searching.mjs";
import { setShortcuts, shortcuts } from "./shortcuts.mjs";

const LIMITS = { clause: 6, concept: 3, policy: 2, example: 2, context: 2 };

let dialog;

/** Show the dialog, made when it is first wanted. */
export function openSearch() {
  dialog ??= build();
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input").select();
}

/** Show the dialog with what is found for the words of an address that leads nowhere. */
export function searchPath(path) {
  const words = pathWords(path);
  if (!words) return;
  openSearch();
  const field = dialog.querySelector("input");
  field.value = words;
  field.dispatchEvent(new Event("input"));
}

function build() {
  const field = make("input", "", { type: "search", id: "cb-search-words", autocomplete: "off" });
  const status = make("p", "", { role: "status", class: "cb-status" });
  const out = make("div", "", { class: "cb-search-results" });
  const all = make("a", "All results, with filters", { href: new URL("find/", root) });
  const close = make("button", "Close", { type: "button" });
  const box = make("dialog", "", { class: "cb-search md-typeset", "aria-label": "Search the book" }, [
    make("form", "", { role: "search" }, [make("label", "Search the book", { for: field.id }), field, close]),
    status,
    out,
    make("p", "", { class: "cb-search-more" }, [all, " · ", keys()]),
  ]);
  const show = shower(out, status);
  const search = () => {
    all.href = new URL(`find/#${new URLSearchParams({ q: field.value })}`, root);
    show(field.value, LIMITS);
  };
  whenTyped(field, search);
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  close.addEventListener("click", () => box.close());
  // A click beside the box closes it; a link in it may lead to another part of the same page.
  box.addEventListener("click", ({ target }) => (target === box || target.closest("a")) && box.close());
  box.addEventListener("keydown", (event) => step(event, box));
  document.body.append(box);
  return box;
}

/** Arrow keys go from the field to the results, and from one to the next. */
function step(event, box) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move || composing(event)) return;
  const stops = [box.querySelector("input"), ...box.querySelectorAll(".cb-search-results li > a")];
  const next = stops[stops.indexOf(document.activeElement) + move];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The choice whether keys open the search. */
function keys() {
  const box = make("input", "", { type: "checkbox", id: "cb-search-keys" });
  box.checked = shortcuts();
  box.addEventListener("change", () => setShortcuts(box.checked));
  return make("label", "", { for: box.id }, [box, " / and Ctrl-K open this"]);
}
