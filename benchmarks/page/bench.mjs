#!/usr/bin/env node
// bench.mjs STAGE [--work DIR] [--corpus DIR] [--engines a,b] [--sizes 200,1000] [...]
//   build    build every index (time, peak memory, bytes)
//   node     pure-JS engines in Node: load, query p50/p95, memory, quality
//   browser  headless Chromium: bytes, requests, round trips, first result, warm queries, quality
//   report   Markdown tables on stdout
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { args, readJsonl, dirSizes, saveResult, stats, round, quantile } from './lib/common.mjs';
import { judge, score, loadQueries } from './lib/quality.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const o = args({ work: process.env.BENCH_WORK || path.join(here, 'work'), sizes: '200,1000,10000,100000' });
const work = path.resolve(o.work);
const corpus = path.resolve(o.corpus || path.join(work, 'corpus'));
const modules = path.resolve(process.env.BENCH_NODE_MODULES || path.join(here, 'node_modules'));
const venv = path.resolve(process.env.BENCH_VENV || path.join(work, 'venv'));
const all = fs.readdirSync(path.join(here, 'engines')).filter(f => f.endsWith('.mjs')).map(f => f.slice(0, -4)).sort();
const engines = (o.engines || all.join(',')).split(',');
const sizes = String(o.sizes).split(',').map(Number);
const queries = loadQueries(o.queries || path.join(corpus, 'queries.json'));
const site = (e, n) => path.join(work, 'sites', e, String(n));
const load = e => import(pathToFileURL(path.join(here, 'engines', `${e}.mjs`)));
const python = () => process.env.BENCH_PYTHON || path.join(here, '../../.venv/bin/python');
const sh = (cmd, a, env) => execFileSync(cmd, a, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });

function measured(cmd, a, env) {
  const f = path.join(work, `measure-${process.pid}.json`);
  sh('python3', [path.join(here, 'lib/measure.py'), f, cmd, ...a], env);
  const r = JSON.parse(fs.readFileSync(f)); fs.rmSync(f); return r;
}
const each = async fn => { for (const e of engines) for (const n of sizes) {
  fs.rmSync(path.join(work, 'results', `${o._[0]}-error.${e}.${n}.json`), { force: true });
  try { await fn(e, n); } catch (err) { console.error(`!! ${e} ${n}: ${err.stack || err}`); saveResult(work, `${o._[0]}-error`, e, n, { error: String(err) }); } } };

async function buildOne(e, n) {           // runs in its own process
  const out = site(e, n), tmp = path.join(work, 'tmp', e);
  for (const d of [out, tmp]) { fs.rmSync(d, { recursive: true, force: true }); fs.mkdirSync(d, { recursive: true }); }
  const rec = { steps: {} };
  const put = (base, f, data) => { const p = path.join(base, f); fs.mkdirSync(path.dirname(p), { recursive: true }); fs.writeFileSync(p, data); };
  const { buildSync } = await import(pathToFileURL(path.join(modules, 'esbuild/lib/main.js'))).then(m => m.default ?? m);
  const esbuild = (stdin, outfile) => buildSync({ stdin, bundle: true, format: 'esm', minify: true,
    treeShaking: true, platform: 'browser', nodePaths: [modules], outfile, logLevel: 'error' });
  const a = await load(e);
  await a.build({
    out, tmp, clauses: () => readJsonl(path.join(corpus, `${n}.jsonl`)), n,
    write: (f, d) => put(out, f, d), page: (f, d) => put(tmp, f, d),
    timed: async (label, fn) => { const t = performance.now(); const r = await fn(); rec.steps[label] = { wall_s: round((performance.now() - t) / 1000, 3) }; return r; },
    run: (label, cmd, argv, env) => { rec.steps[label] = measured(cmd, argv, env); },
    tool: t => [path.join(modules, '.bin', t), path.join(venv, 'bin', t), t].find(p => p === t || fs.existsSync(p)),
    copy: (from, to) => put(out, to, fs.readFileSync(from)),
    find: (dir, re) => path.join(dir, fs.readdirSync(dir).find(f => re.test(f))),
    size: f => zlib.gzipSync(fs.readFileSync(f), { level: 9 }).length,
    record: (k, v) => { rec[k] = v; },
    corpus: path.join(corpus, `${n}.jsonl`), root: path.resolve(here, '../..'), python: python(),
    bundle: (contents, f) => esbuild({ contents, resolveDir: here }, path.join(out, f)),
  });
  esbuild({ contents: `export { init, search } from './engines/${e}.mjs'`, resolveDir: here }, path.join(out, 'client.js'));
  fs.writeFileSync(path.join(work, `build-${e}-${n}.json`), JSON.stringify(rec));
}

async function build() {
  await each(async (e, n) => {
    const m = measured(process.execPath, ['--max-old-space-size=12000', process.argv[1], 'build-one', '--engines', e, '--sizes', String(n), '--work', work, '--corpus', corpus]);
    const f = path.join(work, `build-${e}-${n}.json`);
    const rec = JSON.parse(fs.readFileSync(f)); fs.rmSync(f);
    fs.rmSync(path.join(work, 'tmp', e), { recursive: true, force: true });
    const { index } = rec.steps, s = dirSizes(site(e, n));
    const r = { index_s: index.wall_s, peak_mb: index.peak_mb ?? m.peak_mb, process: m, ...rec, disk: s };
    saveResult(work, 'build', e, n, r);
    console.log(`build ${e} ${n}: index ${r.index_s}s peak ${r.peak_mb}MB raw ${(s.raw / 1e6).toFixed(2)}MB wire ${(s.wire / 1e6).toFixed(2)}MB files ${s.files}`);
  });
}

async function nodeOne(e, n) {            // runs in its own process
  const dir = site(e, n);
  globalThis.fetch = async f => { const b = fs.readFileSync(path.join(dir, f)); return { json: async () => JSON.parse(b), text: async () => b.toString(), arrayBuffer: async () => b.buffer.slice(b.byteOffset, b.byteOffset + b.length) }; };
  const c = await import(pathToFileURL(path.join(dir, 'client.mjs')));
  const rss0 = process.memoryUsage.rss();
  let t = performance.now(); await c.init(''); const load_ms = performance.now() - t;
  t = performance.now(); await c.search(queries[0].q, 10); const first_ms = performance.now() - t;
  const run = async () => { const ms = [], ids = []; for (const q of queries) { const t = performance.now(); const r = await c.search(q.q, 10); ms.push(performance.now() - t); ids.push(r.map(x => x.id)); } return { ms, ids }; };
  if (n < 100000) await run();           // a warming pass; too slow for some engines at 100k
  const { ms, ids } = await run();
  const byKind = {}; queries.forEach((q, i) => (byKind[q.kind] ??= []).push(ms[i]));
  saveResult(work, 'node', e, n, { load_ms: round(load_ms), first_ms: round(first_ms), query_ms: stats(ms),
    by_kind: Object.fromEntries(Object.entries(byKind).map(([k, v]) => [k, stats(v)])), rss_mb: round((process.memoryUsage.rss() - rss0) / 1e6, 1),
    quality: score(queries, ids, judge(readJsonl(path.join(corpus, `${n}.jsonl`)), queries)) });
  console.log(`node ${e} ${n}: load ${round(load_ms)}ms p50 ${round(quantile(ms, .5))} p95 ${round(quantile(ms, .95))}`);
}

async function node() {
  await each(async (e, n) => {
    if (!(await load(e)).meta.node || !fs.existsSync(path.join(site(e, n), 'client.js'))) return;
    fs.copyFileSync(path.join(site(e, n), 'client.js'), path.join(site(e, n), 'client.mjs'));
    try { sh(process.execPath, ['--max-old-space-size=12000', process.argv[1], 'node-one', '--engines', e, '--sizes', String(n), '--work', work, '--corpus', corpus]); }
    finally { fs.rmSync(path.join(site(e, n), 'client.mjs')); }
  });
}

const stage = o._[0];
if (stage === 'build') await build();
else if (stage === 'build-one') await buildOne(engines[0], sizes[0]);
else if (stage === 'node') await node();
else if (stage === 'node-one') await nodeOne(engines[0], sizes[0]);
else if (stage === 'browser') await (await import('./lib/browser.mjs')).browser({ o, work, corpus, modules, queries, site, each, load });
else if (stage === 'report') await (await import('./lib/report.mjs')).report({ work });
else { console.error(fs.readFileSync(process.argv[1], 'utf8').split('\n').slice(1, 7).join('\n')); process.exit(2); }
