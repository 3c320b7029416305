// What the page's engine says of texts: node said.mjs FOLDER < [text, ...]
import { input } from "./files.mjs";
import { read } from "./reader.mjs";

process.stdout.write(JSON.stringify(input().map((text) => read(text))));
