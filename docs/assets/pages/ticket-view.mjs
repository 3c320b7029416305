// The buttons that copy an answer as text for a ticket.
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { FORMATS } from "./ticket.mjs";

/** The nodes of copying; `texts` are {key: [label, text(format)]}, `say` tells a screen reader what was done. */
export function ticketView(texts, say) {
  const attributes = { rows: "8", readonly: "", "aria-label": "Ticket text", "data-key": "ticket-text" };
  const shown = make("textarea", "", attributes);
  shown.hidden = true;
  const done = make("span", "", { class: "cb-copied", "aria-hidden": "true" }); // `say` says it to those who do not see it
  const copy = async (text, format) => {
    try {
      await navigator.clipboard.writeText(text(format));
      done.textContent = `Copied as ${FORMATS[format].label}.`;
      say(done.textContent);
    } catch {
      // The browser forbids it: the reader copies by hand.
      shown.hidden = false;
      shown.value = text(format);
      shown.focus();
      shown.select();
      say("The browser does not let the page copy. Copy the text that is selected.");
    }
  };
  const rows = Object.entries(texts).map(([key, [label, text]]) => {
    const buttons = Object.entries(FORMATS).map(([format, one]) =>
      button(one.label, `${key}:${format}`, () => copy(text, format), "", `${label} as `),
    );
    return make("div", "", { class: "cb-row" }, [make("span", `${label} as`), ...buttons]);
  });
  return make("div", "", { class: "cb-ticket", role: "group", "aria-label": "For a ticket" }, [...rows, done, shown]);
}
