// A field that searches as one types: the newest query wins, an error can be tried again.
import { index, root } from "./addresses.mjs";
import { today } from "./days.mjs";
import { alarm, make } from "./dom.mjs";
import { find, open } from "../engine/finding.mjs";
import { renew } from "./renewal.mjs";
import { resultsView, summary } from "./results-view.mjs";
import { settings } from "./settings.mjs";
import { FetchError } from "../engine/postings.mjs";

const store = open(settings.search, index);
const PAUSE = 120; // milliseconds without a key before a search

/** The facets of choices {policy, actor, place, state}, as `find` wants them; a day decides what is in force. */
export function facets(choices, day) {
  const inForce = (span) => {
    const [from, until] = span.split("..");
    return from <= day && (!until || day <= until);
  };
  const spans = settings.search.filters.span.filter((span) => inForce(span) === (choices.state === "in-force"));
  return [
    ...["policy", "actor", "place"].filter((name) => choices[name]).map((name) => [`${name}=${choices[name]}`]),
    ...(choices.state ? [spans.map((span) => `span=${span}`)] : []),
  ];
}

/** Shows what is found for a query in `out`, of each kind at most its limit, and says it in `status`.
 *  A search that was overtaken shows nothing; what was shown is given back. */
export function shower(out, status) {
  let latest = 0;
  const show = async (query, limits, choices = {}) => {
    const mine = (latest += 1);
    if (!query.trim()) {
      status.textContent = "";
      return out.replaceChildren();
    }
    const day = today();
    const filters = facets(choices, day);
    const ranges = settings.search.ranges
      .filter(({ kind }) => !filters.length || kind === "clause")
      .map((range) => ({ ...range, limit: limits[range.kind] }));
    try {
      const found = await find(store, query, { ranges, filters });
      if (mine !== latest) return undefined;
      out.replaceChildren(...resultsView(found, query, root, day));
      status.textContent = summary(found);
      return found;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (mine !== latest || (await renew())) return undefined;
      status.textContent = "";
      const again = make("button", "Try again", { type: "button" });
      again.addEventListener("click", () => show(query, limits, choices));
      const reload = make("button", "Reload the page", { type: "button" });
      reload.addEventListener("click", () => location.reload());
      out.replaceChildren(alarm(error.message), again, " ", reload);
    }
    return undefined;
  };
  return show;
}

/** Calls `act` when a field has rested for a moment; its focus already fetches what every search needs. */
export function whenTyped(field, act) {
  let timer;
  field.addEventListener("focus", () => store.postings([]).catch(() => {}), { once: true }); // the search will say it
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  });
}
