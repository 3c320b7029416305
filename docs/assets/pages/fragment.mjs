// The state of a page <-> the fragment of its address, which no browser sends anywhere.

const ESCAPED = /^(?:amp;|#0*38;|#x0*26;)+/i; // of an & that a mail or a page wrote as HTML
const ASKED = ["q", "as_of", "fact"];
const COMPARED = ["a", "b", "as_of", "a_fact", "b_fact"];
// A text field holds line feeds only; offsets of facts are counted in what it holds.
const textIn = (written, key) => (written.get(key) ?? "").replace(/\r\n?/g, "\n");

/** The fields of a fragment, also of one that was escaped on its way. */
export function fields(fragment) {
  const written = fragment.replace(/^#/, "");
  const whole = /^[^=&]*%3D/i.test(written) ? decoded(written) : written;
  return new URLSearchParams(Array.from(new URLSearchParams(whole), ([key, value]) => [key.replace(ESCAPED, ""), value]));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no escapes at all, but a per cent sign that somebody wrote
  }
}

/** A sentence on the fields that a page does not know, or "". */
export function unknown(written, known) {
  const others = [...new Set(written.keys())].filter((key) => !known.includes(key));
  if (!others.length) return "";
  const quoted = others.map((key) => `“${key}”`).join(", ");
  return `The address also holds ${quoted}, which this page does not know: it counts for nothing here.`;
}

/** Whether a fragment names a place within the page, such as "skip to content", and no state. */
const isPlace = (fragment) => [...fields(fragment)].length > 0 && !/=|%3D/i.test(fragment);

/** The state written in a fragment, {text, asOf, chosen, note}; null when the fragment is no state.
 *  `asOf` is "" where no day is written: it is asked for today. */
export function readState(fragment) {
  if (isPlace(fragment)) return null;
  const written = fields(fragment);
  const text = textIn(written, "q");
  const note = unknown(written, ASKED);
  return { text, asOf: written.get("as_of") ?? "", chosen: written.getAll("fact"), note };
}

/** The fragment of a state, without "#"; `day` is written where the state has none. */
export function writeState({ text, asOf, chosen }, day = "") {
  if (!text && !chosen.length && !asOf) return "";
  const written = new URLSearchParams({ q: text });
  if (asOf || day) written.set("as_of", asOf || day);
  for (const one of chosen) written.append("fact", one);
  return String(written);
}

/** The words at the end of an address that leads nowhere, for a search. */
export function pathWords(path) {
  const last = decoded(path).split("/").filter(Boolean).pop() ?? "";
  if (last === "404.html") return "";
  const named = last.replace(/\.\w+$/, "").replace(/-v\d{8}$/, "");
  return named.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The two uses that a fragment compares, {a: {text, chosen}, b, asOf, note}; null when the fragment is no state. */
export function readPair(fragment) {
  if (isPlace(fragment)) return null;
  const written = fields(fragment);
  const side = (key) => ({ text: textIn(written, key), chosen: written.getAll(`${key}_fact`) });
  return { a: side("a"), b: side("b"), asOf: written.get("as_of") ?? "", note: unknown(written, COMPARED) };
}

/** The fragment of two uses, without "#". */
export function writePair({ a, b, asOf }) {
  const written = new URLSearchParams({ a: a.text, b: b.text });
  if (asOf) written.set("as_of", asOf);
  for (const one of a.chosen) written.append("a_fact", one);
  for (const one of b.chosen) written.append("b_fact", one);
  return String(written);
}
