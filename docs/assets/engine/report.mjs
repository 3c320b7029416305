// Records -> the files of a report; writes review.csv and review.json exactly as search/review/report.py does.
import { REPORT } from "./constants.mjs";
import { csvText } from "./sheets.mjs";

const HEADING = REPORT.USE_COLUMNS.map(([name]) => name);

/** The records as review.csv. */
export const asCsv = (records) => csvText([HEADING, ...records.filter((one) => !one.error).map(cells)]);

/** The records as review.json, which --since of the command reads; `about` is {inventory, day, book, reader}. */
export function asJson(records, about) {
  const lines = records.filter((one) => !one.error).map((one) => JSON.stringify(one));
  return `${JSON.stringify({ format: REPORT.FORMAT, ...about }).slice(0, -1)},"uses":[\n${lines.join(",\n")}\n]}\n`;
}

/** A use as a row; what stands before and because of what it differs only a later review knows. */
function cells(one) {
  const those = (state) => one.clauses.filter((verdict) => verdict.state === state).map(({ clause }) => clause).join(", ");
  return [
    one.row,
    one.id,
    one.owner,
    one.as_of,
    one.verdict,
    one.on,
    one.by,
    one.deciding,
    those("applies"),
    those("cannot-tell"),
    one.beyond.map(({ clause, state }) => `${clause} (${state})`).join(", "),
    one.open.map(({ dimension }) => dimension).join(", "),
    "",
    "",
    "",
    one.stamp,
    one.text,
  ];
}
