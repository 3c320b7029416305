// Reviews a CSV file with the page's modules: node reviewed.mjs FOLDER < {settings, path, day, model} -> {csv, json, faults}
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { choose } from "../../docs/assets/engine/columns.mjs";
import { asCsv, asJson } from "../../docs/assets/engine/report.mjs";
import { tableOf } from "../../docs/assets/engine/tables.mjs";
import { decoded, rawRows } from "../../docs/assets/engine/texts.mjs";
import { uses } from "../../docs/assets/engine/uses.mjs";
import { judge, Run } from "../../docs/assets/pages/review-run.mjs";
import { input } from "./files.mjs";
import { glanced } from "./reader.mjs";

const { settings, path, day, model } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const table = tableOf(rawRows(decoded(new Uint8Array(readFileSync(path)))));
const listed = [...uses(table, choose(table.heading).columns, day)];
const run = new Run(listed, judge({ read: glanced }, store, model));
await run.go(() => {});
const book = await store.for("", day);
const about = { inventory: path.split("/").at(-1), day, book: book.digest, reader: `${book.engine} ${model}` };
const faults = run.records.filter((one) => one.error);
process.stdout.write(JSON.stringify({ csv: asCsv(run.records), json: asJson(run.records, about), faults }));
