// Answers questions with the page's engine: node answers.mjs BOOK_FOLDER < questions.json
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../../docs/assets/search/answer.mjs";

const folder = process.argv[2];
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const book = JSON.parse(readFileSync(join(folder, manifest.files.book.name), "utf8"));
const shelf = { ...book, digest: manifest.book, engine: manifest.engine };
const questions = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(questions.map((one) => ask(shelf, ...one))));
