// The service worker: what was read once is there without a network. The build writes `kept` before this:
// {version, pack: address of one file with the book and the pages to ask and find, immutable: folder of the index,
// reader: folder of the reader's model}.
const CACHE = `clausebook-${kept.version}`;
const here = (path) => new URL(path, self.registration.scope);

self.addEventListener("install", (event) => event.waitUntil(unpack().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(forget().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(self.registration.scope)) return;
  if (url.startsWith(here(kept.reader))) return; // the reader keeps what it fetches itself
  const named = url.startsWith(here(kept.immutable)) && url.endsWith(".bin");
  event.respondWith(named ? fromCache(event.request) : fromNetwork(event.request));
});

/** Put every file of the pack into the cache: a header of JSON, [path, type, bytes], then the files. */
async function unpack() {
  const response = await fetch(here(kept.pack));
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

/** A file that never changes: as it was kept, else from the network. */
async function fromCache(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** A page: the newest there is, and what was kept when the network fails. */
async function fromNetwork(request) {
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic") await (await caches.open(CACHE)).put(request, response.clone());
    return response;
  } catch (error) {
    const known = await caches.match(request, { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}
