// Ranks clauses with the page's engine: node rankings.mjs BOOK_FOLDER < queries.json
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rank, terms } from "../../docs/assets/search/ranking.mjs";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const { files } = read("manifest.json");
const impacts = read(files.impacts.name);
const { stopwords } = read(files.book.name).vocabulary;
const queries = JSON.parse(readFileSync(0, "utf8"));
const ranked = queries.map((query) => {
  const words = terms(query, stopwords);
  return { terms: words, hits: rank(impacts, words) };
});
process.stdout.write(JSON.stringify(ranked));
