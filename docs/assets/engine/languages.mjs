// Which sentences are not English, by their small words or their letters; does what search/reader/languages.py does.
import { analyze, fold } from "./analysis.mjs";
import { LANGUAGES } from "./constants.mjs";

const { ENGLISH, SCRIPT, ALIKE, FEWEST, SHARE } = LANGUAGES;
const [OTHER, LATIN, LOOKS_LATIN] = [LANGUAGES.OTHER, LANGUAGES.LATIN, LANGUAGES.LOOKS_LATIN].map((one) => new RegExp(one, "u"));

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
  for (const [name, smallWords] of small) {
    const count = folded.filter((one) => smallWords.has(one)).length;
    if (count > most || (count === most && name === ENGLISH)) [best, most] = [name, count];
  }
  return most >= FEWEST && most * SHARE >= words.length ? best : ENGLISH;
}
