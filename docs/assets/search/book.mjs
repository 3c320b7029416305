// Loads the static index and refuses what does not fit: another format, a wrong digest, half a file.

const FORMAT = 2;

/** An index that cannot be used; the message is for the reader of the page. */
export class BookError extends Error {}

/** Load parts of the index whose manifest stands at the address: {book, impacts, ...}. */
export async function loadParts(address, kinds) {
  const url = new URL(address, document.baseURI);
  const manifest = await json(url, {});
  if (manifest?.format !== FORMAT)
    throw new BookError(
      `The index has format ${manifest?.format}, this page reads ${FORMAT}. Reload the page.`,
    );
  const parts = await Promise.all(kinds.map((kind) => part(url, manifest.files?.[kind])));
  return { manifest, ...Object.fromEntries(kinds.map((kind, n) => [kind, parts[n]])) };
}

/** Load the book that answers questions. */
export async function loadBook(address) {
  const { manifest, book } = await loadParts(address, ["book"]);
  return { ...book, digest: manifest.book, engine: manifest.engine };
}

function part(url, entry) {
  if (!/^[0-9a-f]{64}$/.test(entry?.sha256) || !/^[\w-]+\.json$/.test(entry.name))
    throw new BookError("The index is not whole (its manifest lacks a part). Reload the page.");
  const { name, sha256 } = entry;
  const bytes = Uint8Array.from(sha256.match(/../g), (pair) => parseInt(pair, 16));
  const integrity = `sha256-${btoa(String.fromCharCode(...bytes))}`;
  return json(new URL(name, url), { integrity });
}

async function json(url, options) {
  try {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch {
    const file = url.pathname.split("/").pop();
    throw new BookError(`The index could not be read (${file} is missing or damaged). Reload the page.`);
  }
}
