// Reads the search index from its small files; search/index/postings.py writes them, lookup.py there reads them.

const FORMAT = 1;

const RENEWED = "The index was renewed since this page was opened. Reload the page.";
const DAMAGED = "The index arrived damaged.";

/** An index that cannot be used; the message is for the reader of the page. */
export class FetchError extends Error {}

/** Which of so many files holds a key: FNV-1a, 32 bits, of its UTF-8. */
export function bucket(key, buckets) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value % buckets;
}

/** The files of an index below an address. What was read is kept; what failed can be read again. */
export class Files {
  #contents = new Map();

  constructor({ folder, format }, address) {
    this.format = format;
    this.address = new URL(`${folder}/`, address);
  }

  /** A file's content as `read` makes it from its bytes. */
  get(name, read) {
    if (!this.#contents.has(name)) {
      const content = this.#load(name, read);
      this.#contents.set(name, content);
      content.catch(() => this.#contents.delete(name));
    }
    return this.#contents.get(name);
  }

  async #load(name, read) {
    if (this.format !== FORMAT) throw new FetchError(RENEWED);
    const bytes = await fetched(new URL(`${name}.bin`, this.address));
    try {
      return read(bytes);
    } catch {
      throw new FetchError(DAMAGED);
    }
  }
}

/** A search index in many files. */
export class Postings {
  #files;
  #postings = new Map();

  constructor(settings, address) {
    this.settings = settings;
    this.#files = new Files(settings, address);
  }

  /** The postings of terms, by term: [[level, documents], ...], best first; terms without are left out. */
  postings(terms) {
    return this.#all("t", this.settings.terms, terms);
  }

  /** The documents that have facets, as postings of one level. */
  facets(names) {
    return this.#all("f", this.settings.facets, names);
  }

  async #all(kind, buckets, keys) {
    const found = await Promise.all(keys.map((key) => this.#one(`${kind}/${bucket(key.split(" ")[0], buckets)}`, key)));
    return new Map(keys.map((key, n) => [key, found[n]]).filter(([, levels]) => levels));
  }

  async #one(file, key) {
    if (!this.#postings.has(key)) {
      const bytes = (await this.#files.get(file, entries)).get(key);
      this.#postings.set(key, bytes && levels(bytes));
    }
    return this.#postings.get(key);
  }

  /** The spellings under keys: [{spelling, term, documents}]. */
  async spellings(keys) {
    const files = new Set(keys.map((key) => `w/${bucket(key, this.settings.words)}`));
    const lists = await Promise.all(Array.from(files, (file) => this.#files.get(file, lines)));
    return lists.flat();
  }

  /** The documents of numbers, in their order. */
  async documents(numbers) {
    const { together } = this.settings;
    const block = (number) => this.#files.get(`d/${Math.floor(number / together)}`, parsed);
    return Promise.all(numbers.map(async (number) => (await block(number))[number % together]));
  }
}

/** The unpacked bytes of a file. Raises FetchError, and never gives half a file. */
async function fetched(url) {
  let response;
  try {
    response = await fetch(url);
  } catch {
    throw new FetchError("The index cannot be reached. Are you offline?");
  }
  if (response.status === 404) throw new FetchError(RENEWED);
  if (!response.ok) throw new FetchError(`The index cannot be read (status ${response.status}).`);
  try {
    const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    throw new FetchError(DAMAGED);
  }
}

const text = (bytes) => new TextDecoder().decode(bytes);
/** The JSON of a file's bytes. */
export const parsed = (bytes) => JSON.parse(text(bytes));
const lines = (bytes) =>
  text(bytes)
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" "))
    .map(([spelling, term, documents]) => ({ spelling, term, documents: Number(documents) }));

/** The terms of a file with the bytes of their postings. Raises RangeError where lengths do not add up. */
function entries(bytes) {
  const found = new Map();
  const take = numbers(bytes);
  while (take.at < bytes.length) {
    const name = text(take.bytes(take.number()));
    found.set(name, take.bytes(take.number()));
  }
  return found;
}

/** Postings from their bytes: [[level, documents], ...]. */
function levels(bytes) {
  const found = [];
  const take = numbers(bytes);
  while (take.at < bytes.length) {
    const level = take.number();
    const documents = new Uint32Array(take.number());
    let last = -1;
    for (let n = 0; n < documents.length; n += 1) documents[n] = last += take.number() + 1;
    found.push([level, documents]);
  }
  return found;
}

/** Takes LEB128 numbers and runs of bytes from the start of some bytes. */
function numbers(bytes) {
  const take = {
    at: 0,
    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        if (take.at >= bytes.length) throw new RangeError("a number is cut off");
        const byte = bytes[take.at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    },
    bytes(length) {
      if (take.at + length > bytes.length) throw new RangeError("an entry is cut off");
      return bytes.subarray(take.at, (take.at += length));
    },
  };
  return take;
}
