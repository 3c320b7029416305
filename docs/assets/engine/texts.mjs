// The bytes of a file -> raw rows; does what search/review/texts.py does of CSV.
import { TEXTS } from "./constants.mjs";
import { csvRows, delimiterOf } from "./csvexports.mjs";

const { LONGEST_CELL } = TEXTS;
const BEGINNING = 8192; // bytes that tell a text from what is none
const MARKS = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };
const WORKBOOK = [0x50, 0x4b, 3, 4]; // how XLSX begins, and any other zip file

/** A file that cannot be read here; the message is for the reader. */
export class TableError extends Error {}

const begins = (bytes, mark) => mark.every((one, n) => bytes[n] === one);

/** A file as text: in UTF-16 with a mark, else in UTF-8, else as Windows writes it. Raises TableError. */
export function decoded(bytes) {
  if (begins(bytes, WORKBOOK)) throw new TableError("this is a workbook (XLSX), not CSV; in the spreadsheet save it as CSV UTF-8");
  const wide = Object.keys(MARKS).find((codec) => begins(bytes, MARKS[codec]));
  if (!wide && bytes.subarray(0, BEGINNING).includes(0)) throw new TableError("this file is no text; give CSV");
  const text = wide ? new TextDecoder(wide).decode(bytes) : narrow(bytes);
  if (!text.trim()) throw new TableError("the file is empty; export it again");
  return text;
}

function narrow(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Five bytes stand for nothing there; a browser takes them for signs that steer.
    return new TextDecoder("windows-1252").decode(bytes).replace(/[\x81\x8d\x8f\x90\x9d]/g, "\ufffd");
  }
}

/** The rows of a table, numbered as a spreadsheet shows them: {row, cells}, or {row, error} of what cannot be read. */
export function* rawRows(content) {
  const lines = content.replace(/\r(?!\n)/g, " ");
  const text = lines.endsWith("\n") ? lines : `${lines}\n`;
  let row = 0;
  for (const { cells, at, state } of csvRows(text, delimiterOf(text))) {
    row += 1;
    if (state === "long")
      yield { row, error: `broken CSV (field larger than field limit (${LONGEST_CELL})); mend its quotation marks` };
    else if (state === "open") {
      const line = text.slice(0, at).split("\n").length;
      yield { row, error: `a quotation mark is opened in line ${line} or after it and never closed; close it` };
    } else yield { row, cells };
  }
}
