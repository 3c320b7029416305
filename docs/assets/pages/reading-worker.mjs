// Reads texts beside the page: fetches the model once, keeps it, and answers {id, text} with what it says.
import { start } from "../engine/engine.mjs";
import { settings } from "./settings.mjs";

const CACHE = "clausebook-reader";
/** What the browser keeps, where it keeps anything. */
const opened = async () => {
  try {
    return await caches.open(CACHE);
  } catch {
    return undefined;
  }
};
const address = (name) => new URL(`../../reader/${name}`, import.meta.url);

/** The bytes of a file that is named by its digest: as it was kept, else fetched and kept for good. */
async function bytes(name, progress) {
  const url = address(name);
  const cache = await opened();
  const known = await cache?.match(url);
  if (known) return unpacked(known.body, name);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const [own, kept] = response.body.tee();
  const counted = own.pipeThrough(new TransformStream({ transform: (chunk, to) => (progress(chunk.length), to.enqueue(chunk)) }));
  const keep = cache?.put(url, new Response(kept)).catch(() => undefined);
  try {
    return await unpacked(counted, name);
  } catch (error) {
    await keep;
    await cache?.delete(url); // what arrived damaged is not kept
    throw error;
  } finally {
    if (cache) await keep;
    else await kept.cancel().catch(() => undefined);
  }
}

async function unpacked(stream, name) {
  const plain = name.endsWith(".bin") ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** What is kept of other models is let go. */
async function forget(names) {
  const cache = await opened();
  const wanted = new Set(names.map((name) => address(name).href));
  for (const one of (await cache?.keys()) ?? []) if (!wanted.has(one.url)) await cache.delete(one);
}

const { model, engine, size } = settings.reader;
let fetched = 0;
const progress = (more) => postMessage({ progress: Math.min(1, (fetched += more) / size) });
const ready = Promise.all([bytes(engine, progress), bytes(model, progress)])
  .then(([module, network]) => start(module, network))
  .finally(() => forget([model, engine]).catch(() => undefined));
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

const REST = 250; // ms without another text until the words that carry the facts are looked for
let latest;

addEventListener("message", async ({ data: { id, text } }) => {
  latest = id;
  const found = await ready.catch(() => undefined);
  if (!found || id !== latest) return; // that it failed was said; an earlier text is asked for no more
  postMessage({ id, said: found.said(text) });
  setTimeout(() => id === latest && postMessage({ id, said: found.said(text, true), carried: true }), REST);
});
