// The clauses of a book as the pages that site searches index.
export const byPolicy = clauses => {
  const by = new Map();
  for (const d of clauses) by.has(d.policy) ? by.get(d.policy).push(d) : by.set(d.policy, [d]);
  return by;
};
export const heading = d => d.heading_path.at(-1) || d.title;

/** A whole HTML page, its main part searchable for Pagefind; `esc` for what stands in it. */
export const esc = s => s.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
export const html = (title, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${esc(title)}</title></head>` +
  `<body><main data-pagefind-body><h1>${esc(title)}</h1>${body}</main></body></html>`;

/** A MkDocs project: one page per policy, one anchored section per clause; `more` ends mkdocs.yml. */
export function mkdocs(page, clauses, more = '') {
  const md = s => s.replace(/([\\`*_{}\[\]()#+\-!|<>])/g, '\\$1');
  page('docs/index.md', '# Policies\n');
  for (const [p, ds] of byPolicy(clauses))
    page(`docs/${p}.md`, `# ${md(ds[0].title)}\n\n` + ds.map(d => `## ${md(heading(d))} {#${d.id}}\n\n${md(d.text)}\n`).join('\n'));
  page('mkdocs.yml', `site_name: bench\ntheme:\n  name: material\n  font: false\nplugins: [search]\nmarkdown_extensions: [attr_list]\nnav: [index.md]\n${more}`);
}

/** Publish the search worker of a built theme, and note what its bundle weighs, which every page loads anyway. */
export function themeFiles({ tmp, copy, find, record, size }) {
  copy(find(`${tmp}/site/assets/javascripts/workers`, /^search\..*\.js$/), 'assets/javascripts/workers/search.js');
  record('theme_bundle_wire', size(find(`${tmp}/site/assets/javascripts`, /^bundle\..*\.js$/)));
}
