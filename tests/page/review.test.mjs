// What the review page says of files that it cannot read, and a run that is stopped and goes on.
import assert from "node:assert/strict";
import { test } from "node:test";

import { choose } from "../../docs/assets/engine/columns.mjs";
import { tableOf } from "../../docs/assets/engine/tables.mjs";
import { TableError, decoded, rawRows } from "../../docs/assets/engine/texts.mjs";
import { Run, progressInWords } from "../../docs/assets/pages/review-run.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const read = (content) => tableOf(rawRows(decoded(content)));

for (const [why, content, said] of [
  ["a workbook", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /XLSX.*save it as CSV/],
  ["a picture", Uint8Array.of(0x89, 0x50, 0, 1, 2), /no text/],
  ["an empty file", new Uint8Array(), /empty/],
  ["blanks alone", bytes(" \n\t\n"), /empty/],
  ["headings alone", bytes("id,text\n"), /no rows/],
  ["a quotation that is never closed", bytes('"id,text\n1,a\n'), /line 1/],
  ["more columns than a spreadsheet has", bytes(`${"a,".repeat(17000)}\n1`), /17001 columns/],
])
  test(`no table: ${why}`, () => assert.throws(() => read(content), (error) => error instanceof TableError && said.test(error.message)));

test("500 columns are a table, of which those that are known are read", () => {
  const names = Array.from({ length: 500 }, (_, n) => `c${n}`);
  const { heading } = read(bytes(`${[...names, "Purpose", "Owner"].join(";")}\n${"x;".repeat(502)}\n`));
  assert.deepEqual(choose(heading).columns, { text: [500], id: null, owner: 501, as_of: null });
});

test("of two columns of one name none is taken, and it is said", () => {
  const { columns, twice } = choose(["Text", "ID", "text", "Id"]);
  assert.deepEqual(columns, { text: [], id: null, owner: null, as_of: null });
  assert.deepEqual(twice, [{ role: "text", name: "Text", count: 2 }, { role: "id", name: "ID", count: 2 }]);
});

test("a run that is stopped, or that fails, keeps what was judged and goes on", async () => {
  let fails = true;
  const judged = async (use) => {
    if (use === 3 && fails) throw new Error("no network");
    return use * 10;
  };
  const run = new Run([1, 2, 3, 4, 5], judged);
  await run.go(({ done }) => done === 1 && run.stop());
  assert.deepEqual(run.records, [10]);
  await assert.rejects(run.go(() => {}), /no network/);
  assert.deepEqual(run.records, [10, 20]);
  fails = false;
  await run.go(() => {});
  assert.deepEqual(run.records, [10, 20, 30, 40, 50]);
});

test("how a run stands is said in words", () => {
  assert.equal(progressInWords({ done: 1200, total: 3611, rate: 18.4, left: 131 }), "1,200 of 3,611, 18 a second, 2 minutes left");
  assert.equal(progressInWords({ done: 1, total: 2, rate: 2.5, left: 0.4 }), "1 of 2, 2.5 a second, 1 second left");
});
