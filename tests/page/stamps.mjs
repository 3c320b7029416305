// Stamps and replays with the page's engine: node stamps.mjs FOLDER < {settings, questions: [[text, day, facts, other day]]}
import { pathToFileURL } from "node:url";
import { ask } from "../../docs/assets/engine/answer.mjs";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { replay } from "../../docs/assets/engine/replaying.mjs";
import { parseStamp, stampText } from "../../docs/assets/engine/stamping.mjs";
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

const { settings, questions } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const stamped = [];
for (const [text, day, chosen, other] of questions) {
  const said = read(text);
  const stamp = stampText(ask(await store.for(said.meant.text, day), text, said, day, chosen).stamp);
  // A replay reads no words, but all that has ended.
  const book = await store.for("", "");
  const parsed = parseStamp(stamp, book);
  stamped.push({ stamp, own: replay(book, parsed), other: replay(book, parsed, other) });
}
process.stdout.write(JSON.stringify(stamped));
