// Stamps and replays with the page's engine: node stamps.mjs BOOK_FOLDER < [[text, day, facts, other day], ...]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../../docs/assets/search/answer.mjs";
import { parseStamp, replay, stampText } from "../../docs/assets/search/stamp.mjs";

const folder = process.argv[2];
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const book = JSON.parse(readFileSync(join(folder, manifest.files.book.name), "utf8"));
const shelf = { ...book, digest: manifest.book, engine: manifest.engine };
const questions = JSON.parse(readFileSync(0, "utf8"));
const stamped = questions.map(([text, day, chosen, other]) => {
  const stamp = stampText(ask(shelf, text, day, chosen).stamp);
  const parsed = parseStamp(stamp);
  return { stamp, own: replay(shelf, parsed), other: replay(shelf, parsed, other) };
});
process.stdout.write(JSON.stringify(stamped));
