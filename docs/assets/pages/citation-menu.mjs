// The menu that copies a citation. Its texts stand in the page as the build wrote them.
import { make } from "./dom.mjs";

/** Make a menu work: its buttons copy, its status says so, Escape closes it. */
export function citationMenu(menu) {
  menu.querySelector(".cb-cite-buttons").hidden = false;
  const status = menu.querySelector("[role='status']");
  for (const button of menu.querySelectorAll(".cb-cite"))
    button.addEventListener("click", async () => {
      menu.querySelector(".cb-cite-field")?.remove();
      const style = button.textContent;
      if (await copied(button.dataset)) say(status, `Copied: ${style}.`);
      else offer(menu, status, button.dataset, style);
    });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/** Whether the citation went to the clipboard, as rich and as plain text where there are both. */
async function copied({ cite, citeHtml }) {
  try {
    if (!citeHtml) await navigator.clipboard.writeText(cite);
    else {
      const types = { "text/plain": cite, "text/html": citeHtml };
      const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }
    return true;
  } catch {
    return false; // not allowed here, or too old a browser
  }
}

/** Select what could not be copied: the citation above for rich text, else a field with the text. */
function offer(menu, status, { cite, citeHtml }, style) {
  const keys = "It is selected: copy it with Ctrl+C or ⌘C.";
  if (citeHtml) getSelection().selectAllChildren(menu.querySelector(".cb-cite-text"));
  else {
    const label = make("label", style, { class: "cb-cite-field" });
    const field = make("textarea", "", { readonly: "", rows: "5" });
    field.value = cite;
    label.append(field);
    status.after(label);
    field.focus();
    field.select();
  }
  say(status, `This browser does not let the page copy. ${keys}`);
}

// Emptied first, so that a screen reader says the same words again.
function say(status, words) {
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 50);
}
