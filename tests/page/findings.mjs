// Finds with the page's engine: node findings.mjs FOLDER < {settings, ranges, queries: [[query, filters, read]]}
import { pathToFileURL } from "node:url";
import { find, open } from "../../docs/assets/engine/finding.mjs";
import { input } from "./files.mjs";

const { settings, ranges, queries } = input();
const store = open(settings, pathToFileURL(`${process.argv[2]}/`));
const found = [];
for (const [query, filters, read] of queries) found.push(await find(store, query, { ranges, filters, read }));
process.stdout.write(JSON.stringify(found));
