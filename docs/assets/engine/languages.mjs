// Which sentences are not English, by their small words or their letters; does what search/reader/languages.py does.
import { analyze, fold } from "./analysis.mjs";

const ENGLISH = "English";
const SCRIPT = "letters other than Latin";
const ALIKE = "letters that only look Latin";
const FEWEST = 2;
const SHARE = 5;
const OTHER = /[\u0370-\u1cff\u2e80-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LATIN = /[A-Za-z\u00c0-\u024f]/;
const LOOKS_LATIN = /[\u0400-\u04ff\u0391-\u03a7\u03bd\u03bf\u03c1]/;

/** The languages and letters of a text that are not read, each once, in order of place. */
export function notEnglish(text, vocabulary) {
  const small = Object.entries(vocabulary.data.languages).map(([name, words]) => [name, new Set(words)]);
  const found = [...sentences(text)].map((words) => language(words, small));
  return [...new Set(found.filter((one) => one !== ENGLISH))];
}

function* sentences(text) {
  let words = [];
  for (const { stem, exact } of analyze(text)) {
    if (stem === ".") {
      yield words;
      words = [];
    } else if (stem !== ",") words.push(exact);
  }
  yield words;
}

/** The language of a sentence; English where nothing speaks for another. */
function language(words, small) {
  if (words.some((one) => LOOKS_LATIN.test(one) && LATIN.test(one))) return ALIKE;
  if (words.filter((one) => OTHER.test(one)).length * 2 > words.length) return SCRIPT;
  const folded = words.map(fold);
  let best = ENGLISH;
  let most = 0;
  for (const [name, own] of small) {
    const count = folded.filter((one) => own.has(one)).length;
    if (count > most || (count === most && name === ENGLISH)) [best, most] = [name, count];
  }
  return most >= FEWEST && most * SHARE >= words.length ? best : ENGLISH;
}
