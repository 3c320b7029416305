// Stamps and replays with the page's engine: node stamps.mjs FOLDER < {settings, questions: [[text, day, facts, other day]]}
import { pathToFileURL } from "node:url";
import { ask } from "../../docs/assets/search/answer.mjs";
import { Shelf } from "../../docs/assets/search/shelf.mjs";
import { parseStamp, replay, stampText } from "../../docs/assets/search/stamp.mjs";
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

const { settings, questions } = input();
const shelf = new Shelf(settings, pathToFileURL(`${process.argv[2]}/`));
const stamped = [];
for (const [text, day, chosen, other] of questions) {
  const said = read(text);
  const stamp = stampText(ask(await shelf.for(said.meant.text, day), text, said, day, chosen).stamp);
  const parsed = parseStamp(stamp);
  // A replay reads no words, but what has ended since either day.
  const book = await shelf.for("", day < other ? day : other);
  stamped.push({ stamp, own: replay(book, parsed), other: replay(book, parsed, other) });
}
process.stdout.write(JSON.stringify(stamped));
