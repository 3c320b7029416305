// The ask page: reads the form, shows the Answer. Text enters the page as text, never as HTML.
import { ask, AskError } from "./answer.mjs";
import { BookError, loadBook } from "./book.mjs";

const ROLLUP = {
  prohibited: "Prohibited: a clause applies and no exception is realistic.",
  conditional: "Conditional: clauses apply, each with an exception that could be shown.",
  "cannot-tell": "Cannot tell yet: the questions below decide.",
  "not-addressed": "Not addressed by the clauses in this book. This is not permission.",
};
const STATE = { applies: "Applies", "cannot-tell": "Cannot tell", "does-not-apply": "Does not apply" };

function make(tag, text = "", attributes = {}, children = []) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Wire the ask page: the question lives in the address's fragment, so it is never sent. */
export function askPage(root) {
  const form = root.querySelector("form");
  const out = root.querySelector("#answer");
  const today = new Date().toISOString().slice(0, 10);
  let book;
  const show = async () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const text = state.get("q") ?? "";
    const asOf = state.get("as_of") || today;
    form.elements.q.value = text;
    form.elements.as_of.value = asOf;
    if (!text) return out.replaceChildren();
    try {
      book ??= await loadBook(root.dataset.book);
      out.replaceChildren(...render(ask(book, text, asOf)));
    } catch (error) {
      if (!(error instanceof AskError || error instanceof BookError)) throw error;
      out.replaceChildren(make("p", error.message, { role: "alert" }));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const state = new URLSearchParams({ q: form.elements.q.value });
    if (form.elements.as_of.value !== today) state.set("as_of", form.elements.as_of.value);
    if (location.hash === `#${state}`) show();
    else location.hash = String(state);
  });
  window.addEventListener("hashchange", show);
  show();
}

function render(answer) {
  const nodes = [
    make("h2", ROLLUP[answer.rollup], { class: "cb-rollup", "data-rollup": answer.rollup }),
    make("p", `As of ${answer.as_of}. Not legal advice.`),
  ];
  for (const clause of answer.clauses) nodes.push(verdict(clause));
  if (answer.questions.length) {
    const items = answer.questions.map((one) =>
      make("li", `${one.text} (decides ${one.decides.join(", ")})`),
    );
    nodes.push(make("h3", "Still open"), make("ul", "", {}, items));
  }
  const facts = answer.facts.map((fact) => {
    const said = fact.text ? ` “${fact.text}”` : "";
    const origin = fact.origin === "typed" ? "" : ` (${fact.origin}${fact.via ? `: ${fact.via}` : ""})`;
    return make("li", `${fact.dimension}: ${fact.denied ? "not " : ""}${fact.concept}${said}${origin}`);
  });
  nodes.push(make("h3", "Read from your words"));
  nodes.push(facts.length ? make("ul", "", {}, facts) : make("p", "Nothing the book knows."));
  const { book, engine, as_of: asOf } = answer.stamp;
  nodes.push(make("p", `Book ${book}, engine ${engine}, as of ${asOf}`, { class: "cb-stamp" }));
  return nodes;
}

function verdict(clause) {
  const link = make("a", `${clause.id}@${clause.version}`, {
    href: `../clauses/${clause.id}-v${clause.version.replaceAll("-", "")}/`,
  });
  const rows = [...clause.conditions, ...clause.exceptions].map((one, n) => {
    const kind = n < clause.conditions.length ? one.dimension : `unless ${one.dimension}`;
    const words = one.fact_text ? `“${one.fact_text}”` : "nothing said";
    const cells = [kind, one.state, one.clause_text, words].map((text) => make("td", text));
    return make("tr", "", {}, cells);
  });
  const heads = ["Condition", "State", "The clause's words", "Your words"].map((text) =>
    make("th", text, { scope: "col" }),
  );
  const table = make("table", "", {}, [
    make("thead", "", {}, [make("tr", "", {}, heads)]),
    make("tbody", "", {}, rows),
  ]);
  const head = make("h3", `${STATE[clause.state]}: `, { class: "cb-state" }, [link]);
  return make("section", "", { class: "cb-verdict", "data-id": clause.id, "data-state": clause.state }, [
    head,
    make("p", `${clause.title}. Text known as: ${clause.provenance}; our paraphrase.`),
    make("div", "", { class: "cb-scroll", tabindex: "0", role: "group", "aria-label": `Conditions of ${clause.id}` }, [table]),
  ]);
}
