// Answers questions with the page's engine and files: node answers.mjs FOLDER < {settings, questions}
import { pathToFileURL } from "node:url";
import { ask } from "../../docs/assets/engine/answer.mjs";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

const { settings, questions } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const answers = [];
for (const [text, day, ...rest] of questions) {
  const said = read(text);
  answers.push(ask(await store.for(said.meant.text, day), text, said, day, ...rest));
}
process.stdout.write(JSON.stringify(answers));
