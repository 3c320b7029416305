// A table -> the uses it lists; does exactly what search/review/uses.py does.
import { oneLine, stripped } from "./analysis.mjs";
import { USES } from "./constants.mjs";
import { visible } from "./reporting.mjs";
import { isDay } from "./timeline.mjs";

const { NOBODY, SIGN, ENDS } = USES;
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
const cut = (text, most) => [...text].slice(0, most).join("");
const sign = (text) => cut(visible(oneLine(text)), SIGN);

/** The uses of a table in order, {row, id, owner, as_of, text}; a row that is none is {row, error}. Rows without a day
 *  are judged for `day`. An id that was there before is told apart by its row. */
export function* uses({ rows }, columns, day) {
  const seen = new Set();
  for (const { row, cells, error } of rows) {
    if (error) {
      yield { row, error };
      continue;
    }
    const cell = (number) => (number === null ? "" : stripped(cells[number] ?? ""));
    let id = sign(cell(columns.id)) || `row ${row}`;
    if (seen.has(id)) id = `${id} (row ${row})`;
    seen.add(id);
    const written = cell(columns.as_of);
    const asOf = written ? dayOf(written) : day;
    if (asOf) yield { row, id, owner: sign(cell(columns.owner)) || NOBODY, as_of: asOf, text: joined(columns.text.map(cell)) };
    else yield { row, error: `'${cut(visible(written), 40)}' is no day; write it as YYYY-MM-DD` };
  }
}

/** A day as YYYY-MM-DD, without the time that goes with it; "" for what is none. */
function dayOf(text) {
  const day = TIME.exec(text)?.[1] ?? "";
  return isDay(day) ? day : "";
}

/** The texts of a row as one, each ended as a sentence. */
function joined(parts) {
  const held = parts.filter(Boolean);
  const ended = (one) => (ENDS.some((end) => one.endsWith(end)) ? one : `${one}.`);
  return [...held.slice(0, -1).map(ended), ...held.slice(-1)].join(" ");
}
