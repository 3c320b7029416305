// The state of the ask page <-> the fragment of its address, which no browser sends anywhere.

/** The state written in a fragment, {text, asOf, chosen}; null when the fragment is no state. */
export function readState(fragment, today) {
  const written = new URLSearchParams(fragment.replace(/^#/, ""));
  if ([...written].length && !written.has("q")) return null;
  // A text field holds line feeds only; offsets of facts are counted in what it holds.
  const text = (written.get("q") ?? "").replace(/\r\n?/g, "\n");
  return { text, asOf: written.get("as_of") || today, chosen: written.getAll("fact") };
}

/** The fragment of a state, without "#"; today's date is left out unless it is to be `pinned`. */
export function writeState({ text, asOf, chosen }, today, pinned = false) {
  if (!text && !chosen.length && asOf === today) return "";
  const written = new URLSearchParams({ q: text });
  if (pinned || asOf !== today) written.set("as_of", asOf);
  for (const one of chosen) written.append("fact", one);
  return String(written);
}
