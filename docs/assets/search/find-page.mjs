// The find page: words -> the clauses in force that hold them, best first, with the words marked.
import { BookError, loadParts } from "./book.mjs";
import { alarm, make, versionHref } from "./dom.mjs";
import { marked, rank, terms } from "./ranking.mjs";

const MOST = 50;

/** Wire the find page to its form and its list of results. */
export function findPage(root) {
  const form = root.querySelector("form");
  const out = root.querySelector("#found");
  const day = new Date().toISOString().slice(0, 10);
  let book;

  const show = async () => {
    const query = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    form.elements.q.value = query;
    if (!query.trim()) return out.replaceChildren();
    try {
      book ??= await loadParts(root.dataset.find, ["book", "impacts"]);
      out.replaceChildren(...results(book, query, day));
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      out.replaceChildren(alarm(error.message));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = String(new URLSearchParams({ q: form.elements.q.value }));
  });
  window.addEventListener("hashchange", show);
  show();
}

function results({ book, impacts }, query, day) {
  const words = terms(query, book.vocabulary.stopwords);
  const clauses = new Map(book.clauses.map((one) => [`${one.id}@${one.version}`, one]));
  const inForce = (one) => one.version <= day && (one.valid_until === null || day <= one.valid_until);
  const named = book.clauses.filter((one) => one.id === query.trim().toLowerCase()).slice(-1);
  const ranked = rank(impacts, words).filter(({ key }) => inForce(clauses.get(key)));
  const hits = ranked.map((hit) => ({ clause: clauses.get(hit.key), parts: hit.parts }));
  const list = [...named.map((clause) => ({ clause, parts: {} })), ...hits.filter((h) => h.clause !== named[0])];
  const count = list.length === 1 ? "1 clause" : `${list.length} clauses`;
  const said = list.length
    ? `${count} in force on ${day}.`
    : "No clause in force has these words. Ask in a sentence instead: the words you use may differ from the clause’s.";
  return [
    make("p", said, { role: "status" }),
    make("ol", "", { class: "cb-hits" }, list.slice(0, MOST).map((hit) => result(hit, words))),
  ];
}

function result({ clause, parts }, words) {
  const pieces = marked(clause.text, words).map(({ text, hit }) => make(hit ? "mark" : "span", text));
  const why = Object.entries(parts).map(([term, impact]) => `${term} ${impact}`);
  return make("li", "", { "data-id": clause.id }, [
    make("a", clause.title, { href: versionHref(clause) }),
    make("p", "", {}, pieces),
    make("small", [`${clause.id}@${clause.version}`, clause.provenance, why.join(" + ")].filter(Boolean).join(" · ")),
  ]);
}
