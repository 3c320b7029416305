// What the page's engine says of texts: node said.mjs FOLDER < [text, ...]
import { input } from "./files.mjs";
import { readAsItStands } from "./reader.mjs";

process.stdout.write(JSON.stringify(input().map((text) => readAsItStands(text))));
