// The questions that are put, each answered with its first choice: node decisions.mjs FOLDER < {settings, questions: [[text, day]]}
import { pathToFileURL } from "node:url";
import { ask } from "../../docs/assets/engine/answer.mjs";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { decisive } from "../../docs/assets/engine/decisive.mjs";
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

const { settings, questions } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const conversations = [];
for (const [text, day] of questions) {
  const said = read(text);
  const book = await store.for(said.meant.text, day);
  const rollup = (chosen) => ask(book, text, said, day, chosen).rollup;
  const chosen = [];
  const put = [];
  for (;;) {
    const asked = chosen.map((one) => one.split("=")[0]);
    const answer = ask(book, text, said, day, chosen);
    const next = decisive(answer, asked, book, (one) => rollup([...chosen, one]));
    if (!next) break;
    const { question, options } = next;
    put.push([question.dimension, options.map(({ value, then }) => [value, then])]);
    chosen.push(`${question.dimension}=${options[0].value}`);
  }
  conversations.push(put);
}
process.stdout.write(JSON.stringify(conversations));
