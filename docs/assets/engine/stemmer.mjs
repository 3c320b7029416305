// The Snowball English stemmer (Porter2), written from the algorithm at https://snowballstem.org/algorithms/english/stemmer.html.

// Throughout, a "y" that acts as a consonant is held as "Y", so [aeiouy] is exactly the vowels; the u flag makes one
// character of a regular expression one code point.

/** Words that the rules would stem otherwise. */
const IRREGULAR = new Map(/** @type {[string, string][]} */ ([
  ["skis", "ski"],
  ["skies", "sky"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
  ...["andes", "atlas", "bias", "cosmos", "howe", "news", "sky"].map((word) => [word, word]),
]));

/** Word beginnings that fix where R1 starts: right after them. */
const R1_PREFIX = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;

/** What stands before "eed" or "ing" in the words that step 1b leaves alone. */
const KEEPS_EED = /^(?:exc|proc|succ)$/;
const KEEPS_ING = /^(?:cann|earr|even|herr|inn|out)$/;

const VOWEL = /[aeiouy]/;
const SHORT_SYLLABLE = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/u;

/** Step 2: endings in R1 and what replaces them ("ogi" and "li" also look at the letter before). */
const STEP_2 = {
  tional: "tion",
  enci: "ence",
  anci: "ance",
  abli: "able",
  entli: "ent",
  izer: "ize",
  ization: "ize",
  ational: "ate",
  ation: "ate",
  ator: "ate",
  alism: "al",
  aliti: "al",
  alli: "al",
  fulness: "ful",
  fulli: "ful",
  ousli: "ous",
  ousness: "ous",
  iveness: "ive",
  iviti: "ive",
  biliti: "ble",
  bli: "ble",
  ogist: "og",
  ogi: "og",
  lessli: "less",
  li: "",
};
const BEFORE_LI = /[cdeghkmnrt]$/;

/** Step 3: endings in R1 and what replaces them ("ative" must be in R2). */
const STEP_3 = {
  tional: "tion",
  ational: "ate",
  alize: "al",
  icate: "ic",
  iciti: "ic",
  ical: "ic",
  ful: "",
  ness: "",
  ative: "",
};

/** The longest of the given endings: a search from the left meets it first. */
const anyEnding = (endings) => new RegExp(`(?:${endings.join("|")})$`);

const STEP_1A_ENDING = anyEnding(["sses", "ied", "ies", "us", "ss", "s"]);
const STEP_1B_ENDING = anyEnding(["eedly", "ingly", "edly", "eed", "ing", "ed"]);
const STEP_2_ENDING = anyEnding(Object.keys(STEP_2));
const STEP_3_ENDING = anyEnding(Object.keys(STEP_3));
const STEP_4_ENDING = anyEnding(
  "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".split(" "),
);

/** Splits a word before the ending that the pattern finds; the ending is "" when it finds none. */
function split(word, pattern) {
  const found = pattern.exec(word);
  return found ? [word.slice(0, found.index), found[0]] : [word, ""];
}

/** Where the region starts that follows the first vowel-consonant pair at or after `from`. */
function regionAfter(word, from) {
  const pair = /[aeiouy][^aeiouy]/u.exec(word.slice(from));
  return pair ? from + pair.index + pair[0].length : word.length;
}

/** Drops a leading apostrophe and marks as "Y" each "y" that starts the word or follows a vowel. */
function prelude(word) {
  return word
    .replace(/^'/, "")
    .replace(/^y/, "Y")
    .replace(/([aeiouy])y/g, "$1Y");
}

/** Step 0: possessive endings. */
function step0(word) {
  return word.replace(/'s'$|'s$|'$/, "");
}

/** Step 1a: plurals. */
function step1a(word) {
  const [rest, ending] = split(word, STEP_1A_ENDING);
  if (ending === "sses") return rest + "ss";
  if (ending === "ied" || ending === "ies") return rest + (/../su.test(rest) ? "i" : "ie");
  if (ending === "s" && /[aeiouy]./su.test(rest)) return rest;
  return word;
}

/** Step 1b: past tenses and participles. */
function step1b(word, r1) {
  const [rest, ending] = split(word, STEP_1B_ENDING);
  if (ending.startsWith("eed")) return rest.length >= r1 && !KEEPS_EED.test(rest) ? rest + "ee" : word;
  if (ending === "ing") {
    if (KEEPS_ING.test(rest)) return word;
    if (/^[^aeiouy]y$/u.test(rest)) return rest.slice(0, -1) + "ie";
  }
  if (ending === "" || !VOWEL.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return rest + "e";
  if (/([bdfgmnprt])\1$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return rest.length === r1 && SHORT_SYLLABLE.test(rest) ? rest + "e" : rest;
}

/** Step 1c: a final "y" after a consonant that does not start the word. */
function step1c(word) {
  return /.[^aeiouy][yY]$/su.test(word) ? word.slice(0, -1) + "i" : word;
}

/** Step 2: double suffixes. */
function step2(word, r1) {
  const [rest, ending] = split(word, STEP_2_ENDING);
  if (ending === "" || rest.length < r1) return word;
  if (ending === "ogi" && !rest.endsWith("l")) return word;
  if (ending === "li" && !BEFORE_LI.test(rest)) return word;
  return rest + STEP_2[ending];
}

/** Step 3: further suffixes. */
function step3(word, r1, r2) {
  const [rest, ending] = split(word, STEP_3_ENDING);
  if (ending === "" || rest.length < (ending === "ative" ? r2 : r1)) return word;
  return rest + STEP_3[ending];
}

/** Step 4: suffixes that go when they lie in R2 ("ion" only after "s" or "t"). */
function step4(word, r2) {
  const [rest, ending] = split(word, STEP_4_ENDING);
  if (ending === "" || rest.length < r2) return word;
  return ending === "ion" && !/[st]$/.test(rest) ? word : rest;
}

/** Step 5: a final "e", or the second "l" of a final "ll". */
function step5(word, r1, r2) {
  const rest = word.slice(0, -1);
  if (word.endsWith("e")) {
    return rest.length >= r2 || (rest.length >= r1 && !SHORT_SYLLABLE.test(rest)) ? rest : word;
  }
  return word.endsWith("ll") && rest.length >= r2 ? rest : word;
}

/**
 * The stem of an English word.
 *
 * @param {string} word a word in lower case
 * @returns {string} its stem: what its inflected and derived forms are reduced to
 */
export function stem(word) {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if ([...word].length < 3) return word;

  let result = prelude(word);
  const r1 = R1_PREFIX.exec(result)?.[0].length ?? regionAfter(result, 0);
  const r2 = regionAfter(result, r1);
  result = step1a(step0(result));
  result = step1b(result, r1);
  result = step1c(result);
  result = step2(result, r1);
  result = step3(result, r1, r2);
  result = step4(result, r2);
  result = step5(result, r1, r2);
  return result.replace(/Y/g, "y");
}
