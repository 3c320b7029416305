// Raw rows -> a table: its headings, and the rows below them; does what search/review/tables.py does.
import { stripped, oneLine } from "./analysis.mjs";
import { textsAmong } from "./columns.mjs";
import { TABLES } from "./constants.mjs";
import { visible } from "./reporting.mjs";
import { TableError } from "./texts.mjs";

const { SAMPLE, MOST } = TABLES;
const filled = (cells) => cells.filter((one) => stripped(one)).length;
const nameOf = (cell) => visible(oneLine(cell));

/** {heading, rows}: the names of the columns, and below them the rows that hold anything or cannot be read.
 *  Raises TableError for what holds no table. */
export function tableOf(raw) {
  const all = [...raw].filter((one) => one.error || filled(one.cells));
  // Not only rows that hold anything count towards those among which the headings are sought.
  const read = all.filter((one) => one.row <= SAMPLE && !one.error);
  if (!read.length) throw new TableError(all[0]?.error ?? "the first rows of the file hold nothing; export it again");
  const { at, heading } = headingOf(read.map(({ cells }) => cells));
  if (heading.length > MOST)
    throw new TableError(`the table has ${heading.length} columns; leave out what is not needed`);
  const rows = all.filter((one) => one.row > read[at].row || (one.error && one.row <= SAMPLE));
  if (!rows.length) throw new TableError("the table has no rows below its headings");
  return { heading, rows };
}

/** Which of the first rows names the columns, and the names. It is the first row more than half as full as the fullest,
 *  or the next one where that has gaps, as headings have that go over two rows, and names no text. */
function headingOf(rows) {
  const counts = rows.map(filled);
  const full = counts.flatMap((many, n) => (many * 2 > Math.max(...counts) ? [n] : []));
  let [at] = full;
  const gaps = counts[at] < rows[at].length;
  const namesText = (n) => textsAmong(rows[n]).length > 0;
  if (gaps && !namesText(at) && full.length > 1 && namesText(full[1])) at = full[1];
  const names = rows[at].map(nameOf);
  const above = at ? rows[at - 1].map(nameOf) : [];
  const width = Math.max(names.length, above.length);
  return { at, heading: Array.from({ length: width }, (_, n) => names[n] || above[n] || "") };
}
