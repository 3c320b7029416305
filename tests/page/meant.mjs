// Texts as the page takes them to be meant: node meant.mjs FOLDER < [text, ...]; each {text, places}, in code points.
import { asMeant, asWritten } from "../../docs/assets/engine/meant.mjs";
import { input } from "./files.mjs";

/** A rule that both languages can follow without a list: two halves are one word if its letters are even in number. */
const oneWord = (left, right) => [...left, ...right].length % 2 === 0;

const answers = input().map((text) => {
  const meant = asMeant(text, oneWord);
  const points = (unit) => [...text.slice(0, unit)].length;
  let at = 0;
  const places = Array.from(meant.text, (letter) => asWritten(meant, at, (at += letter.length)).map(points));
  return { text: meant.text, places };
});
process.stdout.write(JSON.stringify(answers));
