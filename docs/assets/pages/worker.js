// The service worker: what was read once is there without a network. The build writes `kept` before this:
// {version, pack: address of one file with the book and the pages to ask and find, assets: folder of what the pages
// of this build load, reader: folder of the reader's model}. A cache holds one build and nothing of another.
const CACHE = `clausebook-${kept.version}`;
const NAMED = /[-/][0-9a-f]{16}[./]/; // a file or its folder is named by a digest: it never changes
const here = (path) => new URL(path, self.registration.scope);

self.addEventListener("install", (event) => event.waitUntil(unpack().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(forget().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(self.registration.scope)) return;
  if (url.startsWith(here(kept.reader))) return; // the reader keeps what it fetches itself
  const path = new URL(url).pathname.slice(here("").pathname.length - 1);
  event.respondWith(NAMED.test(path) ? fromCache(event.request) : fromNetwork(event));
});

/** Put every file of the pack into the cache: a header of JSON, [path, type, bytes], then the files. */
async function unpack() {
  const response = await fetch(here(kept.pack), { cache: "no-cache" });
  if (!response.ok) throw new Error(`the pack cannot be read (status ${response.status})`);
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(plain).arrayBuffer();
  let start = 4 + new DataView(bytes).getUint32(0);
  const files = JSON.parse(new TextDecoder().decode(bytes.slice(4, start)));
  const cache = await caches.open(CACHE);
  for (const [path, type, size] of files) {
    const response = new Response(bytes.slice(start, start + size), { headers: { "content-type": type } });
    await cache.put(here(path), response);
    start += size;
  }
}

async function forget() {
  const old = (await caches.keys()).filter((name) => /^clausebook-[0-9a-f]{16}$/.test(name) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

let renewing;
/** A file that never changes: as it was kept, else from the network. One that is gone was of a build before the host's. */
async function fromCache(request) {
  const known = await caches.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.status === 404) renewing ??= self.registration.update().catch(() => {});
  return response;
}

/** A page: what the host has now, whatever the browser has kept, and what was kept here when the network fails. */
async function fromNetwork(event) {
  const { request } = event;
  try {
    const response = await fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
    if (request.mode === "navigate") event.waitUntil(keep(request, response.clone()).catch(() => {})); // no room left
    return response;
  } catch (error) {
    const known = await (await caches.open(CACHE)).match(request, { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}

/** Keep a page, unless it is of another build: what it loads would not be kept. */
async function keep(request, response) {
  if (!response.ok || response.type !== "basic") return;
  const text = await response.clone().text();
  if (text.includes(kept.assets)) await (await caches.open(CACHE)).put(request, response);
}
