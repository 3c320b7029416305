// Clausebook: small files found by a hash of the word, one file for a small book; the modules of the site.
import { snippet } from '../lib/snippet.mjs';
export const meta = { kind: 'sharded', version: 'this', node: false, glue: true };

export async function build({ run, corpus, out, root, python, bundle }) {
  run('index', python, [`${root}/benchmarks/page/index.py`, corpus, out], { PYTHONPATH: root });
  bundle(`export { find, open } from '${root}/docs/assets/engine/finding.mjs'`, 'engine.js');
}

// A page holds the settings of its index: glue, loaded with the page, before the clock starts.
const settings = globalThis.document && await fetch('/settings.json').then(r => r.json());

let engine, store;
export async function init(base) {
  const address = new URL(base, location.href);
  if (settings.small) fetch(new URL(`${settings.folder}/all.bin`, address)); // as <link rel="preload"> in the page
  engine = await import(new URL('engine.js', address));
  store = engine.open(settings, address);
}
export async function search(q, k) {
  const { groups } = await engine.find(store, q, { ranges: [{ kind: 'clause', from: 0, to: settings.count, limit: k }] });
  return groups[0].results.map(({ document: { id, title, text } }) => ({ id, title, text: snippet(text, q) }));
}
