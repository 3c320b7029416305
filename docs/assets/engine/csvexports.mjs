// CSV -> its rows, as Python's csv module reads them, and the delimiter; that is told as
// search/tickets/linting/csvexports.py tells it.
import { CSVEXPORTS, TEXTS } from "./constants.mjs";

const NAMED = /^\s*"?sep=(.)"?[^\p{L}\p{N}_]*$/iu;

/** The rows of a text whose lines all end in a line feed: {cells, at, state}, `at` being where a row begins. `state` is
 *  "open" where a quotation is never closed, and "long" of a row with a cell that is too long. */
export function* csvRows(text, delimiter, longest = TEXTS.LONGEST_CELL) {
  for (let at = 0; at < text.length; ) {
    const row = oneRow(text, at, delimiter, longest);
    yield { cells: row.cells, at, state: row.state };
    at = row.next;
  }
}

function oneRow(text, begins, delimiter, longest) {
  const cells = [];
  if (blankLine(text, begins)) return { cells, next: text.indexOf("\n", begins) + 1, state: "" };
  for (let at = begins; ; ) {
    const quoted = text[at] === '"' ? quotation(text, at) : { cell: "", end: at };
    const end = quoted.open ? quoted.end : cellEnd(text, quoted.end, delimiter);
    const rest = text[end] === "\n" && text[end - 1] === "\r" && end > quoted.end ? end - 1 : end;
    const cell = quoted.cell + text.slice(quoted.end, rest);
    if (cell.length > longest && [...cell].length > longest)
      return { cells, next: (text.indexOf("\n", at + longest) + 1) || text.length, state: "long" };
    cells.push(cell);
    if (quoted.open || text[end] === "\n") return { cells, next: end + 1, state: quoted.open ? "open" : "" };
    at = end + 1;
  }
}

const blankLine = (text, at) => text[at] === "\n" || text.startsWith("\r\n", at);

/** Where a cell ends whose quotation, if there was one, is closed. */
function cellEnd(text, from, delimiter) {
  let at = from;
  while (text[at] !== delimiter && text[at] !== "\n") at += 1;
  return at;
}

/** What a quotation that begins at a place holds, and where it ends; a doubled mark is one. */
function quotation(text, begins) {
  const pieces = [];
  for (let at = begins; ; ) {
    const mark = text.indexOf('"', at + 1);
    if (mark < 0) return { cell: pieces.join("") + text.slice(at + 1), end: text.length, open: true };
    pieces.push(text.slice(at + 1, mark));
    if (text[mark + 1] !== '"') return { cell: pieces.join(""), end: mark + 1, open: false };
    pieces.push('"');
    at = mark + 1;
  }
}

/** The delimiter of a table: the one that its first line names, else the one by which most rows are alike. */
export function delimiterOf(text) {
  const first = text.slice(0, text.indexOf("\n"));
  const told = NAMED.exec(first)?.[1] ?? "";
  const known = told && !'"\r\n'.includes(told) ? [told] : [...CSVEXPORTS.DELIMITERS];
  const sample = firstLines(told ? text.slice(first.length + 1) : text, TEXTS.SAMPLE - (told ? 1 : 0));
  const tables = known.map((delimiter) => ({ delimiter, ...alike(sample, delimiter) }));
  const better = (a, b) => b.share - a.share || b.many - a.many || b.width - a.width;
  return tables.sort(better)[0].delimiter;
}

function firstLines(text, count) {
  let end = 0;
  for (let n = 0; n < count && end < text.length; n += 1) end = text.indexOf("\n", end) + 1;
  return text.slice(0, end);
}

/** Which share of the rows has the same number of columns, how many rows, how many columns; titles have one column. */
function alike(sample, delimiter) {
  const rows = [...csvRows(sample, delimiter)];
  const filled = rows.filter(({ cells }) => cells.length);
  const widths = new Map();
  for (const { cells } of filled) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [most] = [...widths].sort(([a, x], [b, y]) => y - x || b - a);
  if (!most || rows.some(({ state }) => state === "long")) return { share: 0, many: 0, width: 1 };
  return { share: most[1] / filled.length, many: most[1], width: most[0] };
}
