// Why answers are as they are: node reasons.mjs FOLDER < {settings, questions: [[text, day]]}
import { pathToFileURL } from "node:url";
import { ask } from "../../docs/assets/engine/answer.mjs";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { because, leading, lifting } from "../../docs/assets/engine/reason.mjs";
import { Names } from "../../docs/assets/pages/naming.mjs";
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

const { settings, questions } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const reasons = [];
for (const [text, day] of questions) {
  const said = read(text);
  const book = await store.for(said.meant.text, day);
  const answer = ask(book, text, said, day);
  const names = new Names(book.ready);
  const conditions = ({ id, version }) => book.clauses.find((one) => one.id === id && one.version === version).when;
  const { rollup, on, assumed, by, clause } = leading(answer, { names, policies: book.policies, conditions });
  const words = clause ? [clause.id, because(clause, names), lifting(clause, names)] : [];
  reasons.push([rollup, on, assumed, by, ...words]);
}
process.stdout.write(JSON.stringify(reasons));
