// The buttons that copy an answer as text for a ticket; what writes the text comes after the answer.
import { make } from "./dom.mjs";
import { button } from "./facts-view.mjs";

export const FORMATS = { markdown: "Markdown", jira: "Jira", plain: "Plain text" };

/** The nodes of copying; `texts` are {key: [label, text(format)]}, each text a promise; `say` tells a screen reader what
 *  was done. */
export function ticketView(texts, say) {
  const attributes = { rows: "8", readonly: "", "aria-label": "Ticket text", "data-key": "ticket-text" };
  const shown = make("textarea", "", attributes);
  shown.hidden = true;
  const done = make("span", "", { class: "cb-copied", "aria-hidden": "true" }); // `say` says it to those who do not see it
  const copy = async (written, format) => {
    let text;
    try {
      text = await written(format);
    } catch {
      say((done.textContent = "Not copied: the page is not whole. Reload it."));
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      say((done.textContent = `Copied as ${FORMATS[format]}.`));
    } catch {
      // The browser forbids it: the reader copies by hand.
      shown.hidden = false;
      shown.value = text;
      shown.focus();
      shown.select();
      say("The browser does not let the page copy. Copy the text that is selected.");
    }
  };
  const rows = Object.entries(texts).map(([key, [label, written]]) => {
    const buttons = Object.entries(FORMATS).map(([format, name]) =>
      button(name, `${key}:${format}`, () => copy(written, format), "", `${label} as `),
    );
    return make("div", "", { class: "cb-row" }, [make("span", `${label} as`), ...buttons]);
  });
  return make("div", "", { class: "cb-ticket", role: "group", "aria-label": "For a ticket" }, [...rows, done, shown]);
}
