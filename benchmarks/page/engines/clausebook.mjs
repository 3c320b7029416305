// Clausebook: small files found by a hash of the word, one file for a small book; the modules of the site.
export const meta = { kind: "sharded", version: "this", node: false, glue: true };

export async function build({ run, n, out, corpus, python, root, bundle }) {
  run("index", python, [`${root}/benchmarks/page/index.py`, `${corpus}/${n}.jsonl`, out], { PYTHONPATH: root });
  bundle(`${root}/docs/assets/search/finding.mjs`, "engine.js", ["find", "open"]);
}

// A page holds its settings, and names in its head what it will surely need; both are loaded before anyone asks.
const settings = await fetch("/settings.json").then((response) => response.json());

let engine, store;
export async function init(base) {
  const address = new URL(base, location.href);
  if (settings.small) fetch(new URL(`${settings.folder}/all.bin`, address)); // as <link rel="preload"> does
  engine = await import(new URL("engine.js", address));
  store = engine.open(settings, address);
}

export async function search(query, limit) {
  const ranges = [{ kind: "clause", from: 0, to: Infinity, limit }];
  const { groups } = await engine.find(store, query, { ranges });
  return groups[0].results.map(({ document: { id, title, text } }) => ({ id, title, text }));
}
