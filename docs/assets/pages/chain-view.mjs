// A verdict -> a drawing: the conditions of the clause as a chain with the use's words at each link, its exceptions
// below, and what comes of it. The table of words beside it says the same at more length.
import { draw } from "./dom.mjs";
import { PART, STATE, said } from "./naming.mjs";

const WIDTH = 340; // units; about as many pixels
const [LEFT, INDENT, TEXT] = [14, 24, 22]; // where the chain hangs, how far exceptions stand in, from a mark to its text
const [LINE, GAP] = [16, 12]; // of text, and between two links
const PER_LINE = 46; // characters that fit beside the chain
const LINES = 2; // of the use's words; the table holds them all
const HOLDS = ["met", "shown"];
const OPEN = ["unknown", "disputed", "open"];

/** A text in lines of so many characters, cut where it takes too many. */
export function wrapped(text, most, lines) {
  const found = [""];
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word;
    if ([...longer].length <= most) found[found.length - 1] = longer;
    else found.push(word);
  }
  if (found.length <= lines) return found;
  const last = [...found[lines - 1]].slice(0, most - 1).join("");
  return [...found.slice(0, lines - 1), `${last}…`];
}

/** What the drawing shows, as text. */
export function chainInWords(clause, names) {
  const list = (parts) => parts.map((one) => `${names.dimension(one.dimension)}, ${PART[one.state]}`).join("; ");
  const unless = clause.exceptions.length ? ` Unless: ${list(clause.exceptions)}.` : "";
  return `Conditions of ${clause.id}: ${list(clause.conditions)}.${unless} ${STATE[clause.state]}.`;
}

/** The drawing of a verdict of an answer. */
export function chainView(clause, names) {
  const links = [
    ...clause.conditions.map((one) => link(one, names.dimension(one.dimension), LEFT)),
    ...clause.exceptions.map((one) => link(one, `Unless ${names.dimension(one.dimension).toLowerCase()}`, LEFT + INDENT)),
    { x: LEFT, kind: clause.state, title: STATE[clause.state], lines: [], breaks: false },
  ];
  const nodes = [];
  let y = LINE;
  let whole = true; // whether everything up to here is met
  let above; // the link that the next one hangs on
  for (const one of links) {
    if (above) nodes.push(joint(above, { ...one, y }, whole));
    whole &&= !one.breaks;
    nodes.push(...drawn(one, y));
    above = { ...one, y };
    y += (1 + one.lines.length) * LINE + GAP;
  }
  const size = { viewBox: `0 0 ${WIDTH} ${y - GAP}`, width: WIDTH, height: y - GAP };
  return draw("svg", { ...size, class: "cb-chain", role: "img", "aria-label": chainInWords(clause, names) }, nodes);
}

function link(part, asked, x) {
  const exception = x > LEFT;
  const kind = HOLDS.includes(part.state) ? "holds" : OPEN.includes(part.state) ? "open" : "fails";
  // A chain breaks at a condition that is not met, and at an exception that is shown.
  const breaks = exception ? part.state === "shown" : part.state !== "met";
  const lines = wrapped(said(part), PER_LINE - (exception ? 4 : 0), LINES);
  return { x, kind, title: `${asked}: ${PART[part.state]}`, lines, breaks };
}

/** The line from one link to the next: broken where the chain is, stepping in and out for exceptions. */
function joint(above, { x, y }, whole) {
  const [from, to, across] = [above.y + 5, y - 13, x - above.x];
  const path = across ? `M${above.x} ${from}V${to - 6}h${across}V${to}` : `M${x} ${from}V${to}`;
  return draw("path", { d: path, class: whole ? "cb-joint" : "cb-joint cb-broken" });
}

function drawn({ x, kind, title, lines }, y) {
  const middle = y - 4;
  const text = (line, row, more = {}) => draw("text", { x: x + TEXT, y: y + row * LINE, ...more }, [line]);
  return [
    draw("circle", { cx: x, cy: middle, r: 9, class: `cb-mark-${kind}` }),
    ...sign(kind, x, middle),
    text(title, 0, { class: "cb-asked-about" }),
    ...lines.map((line, n) => text(line, n + 1)),
  ];
}

/** What stands in a mark, so that it is told by more than its colour. */
function sign(kind, x, y) {
  if (kind === "holds") return [draw("path", { d: `M${x - 4} ${y}l3 3.5l5 -7`, class: "cb-sign cb-sign-holds" })];
  if (kind === "fails") return [draw("path", { d: `M${x - 3.5} ${y - 3.5}l7 7m0 -7l-7 7`, class: "cb-sign" })];
  if (kind === "open") return [draw("text", { x, y: y + 4.5, class: "cb-query" }, ["?"])];
  return [];
}
