// The median time of one answer of the page's engine, in milliseconds, for the texts on stdin.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../docs/assets/engine/answer.mjs";
import { read } from "../tests/page/reader.mjs";

const [folder] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const book = JSON.parse(readFileSync(join(folder, manifest.files.book.name), "utf8"));
const store = { ...book, digest: manifest.book, engine: manifest.engine };
const uses = JSON.parse(readFileSync(0, "utf8"));

for (const use of uses) ask(store, use, read(use), "2026-11-23");
const times = uses.map((use) => {
  const start = performance.now();
  ask(store, use, read(use), "2026-11-23");
  return performance.now() - start;
});
times.sort((a, b) => a - b);
console.log(times[times.length >> 1].toFixed(3));
