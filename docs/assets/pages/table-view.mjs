// A table with its title, which scrolls by itself where it is wider than the page and is shown as cards on a phone.
import { cards } from "../theme/cards.mjs";
import { make } from "./dom.mjs";

/** The nodes of a table: its title as a heading, and its rows below the names of the columns. */
export function table(title, heads, lines, heading = "h2") {
  const head = make("tr", "", {}, heads.map((text) => make("th", text, { scope: "col" })));
  const node = make("table", "", {}, [make("thead", "", {}, [head]), make("tbody", "", {}, lines)]);
  cards(node);
  return [make(heading, title), make("div", "", { class: "cb-scroll", tabindex: "0", role: "region", "aria-label": title }, [node])];
}
