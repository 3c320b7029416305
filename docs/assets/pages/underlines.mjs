// The words of facts, underlined in the text: a copy of it lies behind the text field.
import { make } from "./dom.mjs";
import { originOf } from "./naming.mjs";

const STRONGEST = ["said", "read", "hinted", "spelling", "suggested", "implied", "mentioned"];

/** A text cut where the words of facts begin and end: [{text, facts}], `facts` the positions in the
 *  list of those that a piece belongs to. Facts have `start` and `end` in code points. */
export function pieces(text, facts) {
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  const spans = facts
    .map(({ start, end }, fact) => ({ fact, start: units[start], end: units[end] }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, unit, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, n) => {
    const inside = spans.filter((one) => one.start <= cuts[n] && one.end >= end);
    return { text: text.slice(cuts[n], end), facts: inside.map((one) => one.fact) };
  });
}

/** The facts that a change of the text leaves alone, moved to where their words stand now. */
export function moved(facts, before, after) {
  const [old, now] = [[...before], [...after]];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const shift = now.length - old.length;
  return facts.flatMap((fact) => {
    if (fact.end <= head) return [fact];
    if (fact.start < old.length - tail) return [];
    return [{ ...fact, start: fact.start + shift, end: fact.end + shift }];
  });
}

/** Show a text with its underlines in the copy behind the text field. */
export function underline(copy, text, facts) {
  const nodes = pieces(text, facts).map(({ text: words, facts: here }) => {
    if (!here.length) return words;
    const origins = here.map((n) => originOf(facts[n]));
    const origin = STRONGEST.find((one) => origins.includes(one));
    return make("span", words, { class: "cb-read", "data-origin": origin, "data-facts": here.join(" ") });
  });
  // The line after a final line feed has height only if something stands on it.
  copy.replaceChildren(...nodes, "\u200b");
}

/** Light the words of one fact, or of none. */
export function light(copy, fact) {
  for (const node of copy.querySelectorAll(".cb-read"))
    node.classList.toggle("cb-lit", node.dataset.facts.split(" ").includes(String(fact)));
}
