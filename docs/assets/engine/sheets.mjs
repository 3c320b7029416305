// Rows -> CSV in which no text of others becomes a formula; does exactly what search/review/sheets.py does.
import { ANALYSIS, SHEETS } from "./constants.mjs";

// Python and JavaScript count different signs as blank.
const PATTERN = SHEETS.FORMULA.replace("\\s", `[${ANALYSIS.BLANKS}]`);
const FORMULA = new RegExp(`^(?:${PATTERN})`, "u");

/** A cell with an apostrophe in front of what a spreadsheet would calculate. */
const inert = (value) => (typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value));
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const line = (row) => `${row.map((one) => quoted(inert(one))).join(",")}\r\n`;

/** A CSV file; spreadsheets take one without a mark for one in the encoding of their system. */
export const csvText = (rows) => `\ufeff${rows.map(line).join("")}`;
