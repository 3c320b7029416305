// The find page: words and filters -> what the book has of them. The state is the address's fragment, never sent.
import { make, ready } from "./dom.mjs";
import { fields as written, unknown } from "./fragment.mjs";
import { shower, whenTyped } from "./searching.mjs";
import { settings } from "./settings.mjs";

const FILTERS = { policy: "Policy", actor: "Names the actor", place: "Names the place", state: "In force" };
const STATES = [
  ["in-force", "in force today"],
  ["not", "ended, or not yet in force"],
];
// Each result costs a few bytes on the way: first the best, more when they are asked for.
const FEW = { clause: 10, concept: 3, policy: 3, example: 3, context: 3 };
const MANY = { clause: 100, concept: 20, policy: 20, example: 20, context: 20 };

/** Wire the find page to its form and its list of results. */
export function findPage(page) {
  const form = page.querySelector("form");
  const out = page.querySelector("#found");
  const status = page.querySelector("[role=status]");
  const show = shower(out, status);
  const { filters } = settings.search;
  const choices = { policy: filters.policy, actor: filters.actor, place: filters.place, state: STATES };
  const narrowed = make("details", "", { class: "cb-filters" }, [
    make("summary", "Filter clauses"),
    make("div", "", {}, selects(choices)),
  ]);
  form.append(narrowed);
  const note = make("p", "", { role: "status", class: "cb-note" });
  status.after(note);
  const fields = ["q", ...Object.keys(FILTERS)];

  const state = () => {
    const filled = fields.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    return String(new URLSearchParams(filled));
  };
  const restore = () => {
    const given = written(location.hash);
    note.textContent = unknown(given, fields);
    // A field is left alone where it says so already: an input method may be writing in it.
    for (const name of fields)
      if (form.elements[name].value !== (given.get(name) ?? "")) form.elements[name].value = given.get(name) ?? "";
    narrowed.open ||= Object.keys(FILTERS).some((name) => form.elements[name].value);
    const { q, ...chosen } = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    list(q, chosen, FEW);
  };
  const list = async (q, chosen, limits) => {
    const found = await show(q, limits, chosen);
    if (limits === MANY || !found?.groups.some(({ total, results }) => total > results.length)) return;
    const more = make("button", "Show more", { type: "button" });
    more.addEventListener("click", async () => {
      await list(q, chosen, MANY);
      out.querySelectorAll("[data-kind=clause] > li > a")[FEW.clause]?.focus();
    });
    out.append(more);
  };
  /** Show the form's state and write it into the address; a choice can be gone back from, a key cannot. */
  const go = (how) => {
    if (location.hash.slice(1) !== state()) history[how](null, "", `#${state()}`);
    restore();
  };
  whenTyped(form.elements.q, () => go("replaceState"));
  form.addEventListener("change", ({ target }) => target.name !== "q" && go("pushState"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go("pushState");
  });
  ready(form);
  window.addEventListener("popstate", restore);
  window.addEventListener("hashchange", restore);
  restore();
}

function selects(choices) {
  return Object.entries(FILTERS).map(([name, label]) => {
    const options = choices[name].map(([value, text]) => make("option", text, { value }));
    const select = make("select", "", { name, id: `cb-${name}` }, [make("option", "any", { value: "" }), ...options]);
    return make("label", `${label} `, { for: `cb-${name}` }, [select]);
  });
}
