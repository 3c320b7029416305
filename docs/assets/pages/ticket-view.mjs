// The buttons that copy an answer as text for a ticket.
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { FORMATS } from "./ticket.mjs";

/** The nodes of copying; `text(format)` gives the text, `say` tells a screen reader what was done. */
export function ticketView(text, say) {
  const attributes = { rows: "8", readonly: "", "aria-label": "Ticket text", "data-key": "ticket-text" };
  const shown = make("textarea", "", attributes);
  shown.hidden = true;
  const copy = async (format) => {
    try {
      await navigator.clipboard.writeText(text(format));
      say(`Copied as ${FORMATS[format].label}.`);
    } catch {
      // The browser forbids it: the reader copies by hand.
      shown.hidden = false;
      shown.value = text(format);
      shown.focus();
      shown.select();
      say("The browser does not let the page copy. Copy the text that is selected.");
    }
  };
  const buttons = Object.entries(FORMATS).map(([format, { label }]) =>
    button(label, `copy:${format}`, () => copy(format), "", "Copy as "),
  );
  return make("div", "", { class: "cb-ticket", role: "group", "aria-label": "For a ticket" }, [
    make("div", "", { class: "cb-row" }, [make("span", "Copy as"), ...buttons]),
    shown,
  ]);
}
