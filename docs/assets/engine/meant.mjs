// A text -> the text as it is meant, with the way back to what was written; does exactly what search/reader/meant.py does.

import { MEANT } from "./constants.mjs";

const { BLANKS, UNSEEN, FORMS, LETTER, WINDOWS, ENDS, LONGEST } = MEANT;
const NAMED = new Map(/** @type {[string, string][]} */ ([
  ...MEANT.LATIN.split(" ").map((name, n) => [name, String.fromCodePoint(0xa0 + n)]),
  ...MEANT.MORE.split(" ").map((one) => [one.slice(0, -1), one.at(-1)]),
]));
const BARE = new Set(MEANT.BARE);
const PUNCTUATION = new Set(MEANT.PUNCTUATION);
const every = (pattern) => new RegExp(pattern, "gu");
const REFERENCE = every(MEANT.REFERENCE);
const ADDRESS = every(MEANT.ADDRESS);
const ESCAPED = every(MEANT.ESCAPED);
const SPELT_OUT = every(MEANT.SPELT_OUT);
const HYPHEN = every(MEANT.HYPHEN);
const [WRAPPED, DEFENDED, SPELT] = [MEANT.WRAPPED, MEANT.DEFENDED, MEANT.SPELT].map((one) => new RegExp(`^${one}`, "du"));
const SIGN = every(
  `(?<unseen>[${UNSEEN}]+)|(?<blank>[${BLANKS}])|(?<form>[${FORMS}])|(?<escape>\\\\+)` +
    `|\\r(?!\\n)|[${ENDS}\\u0130\\u0131\\u0307]`,
);
const PLAIN = new Map([
  ["\u0130", "I"],
  ["\u0131", "i"],
]);
const ENDS_SOON = new RegExp(`^${MEANT.ENDS_SOON}`);
const BEFORE = new RegExp(`${LETTER}+$`, "u");
const AFTER = new RegExp(`${LETTER}{1,${LONGEST}}`, "uy");

/** The text as it is meant: {text, steps}; `oneWord(left, right)` says what a word is that a hyphen broke. */
export function asMeant(text, oneWord = () => false) {
  const steps = [];
  for (const edits of [references, addresses, signs, (now) => hyphens(now, oneWord)]) {
    const changes = [];
    text = edited(text, edits(text), changes);
    if (changes.length) steps.push(changes);
  }
  return { text, steps };
}

/** Where words of the meant text stand in the text as it was written, in UTF-16 units: [start, end]. */
export function asWritten({ steps }, start, end) {
  for (const changes of [...steps].reverse()) {
    const first = begin(changes, start);
    [start, end] = [first, end > start ? ending(changes, end) : first];
  }
  return [start, end];
}

function edited(text, edits, changes) {
  const parts = [];
  let at = 0;
  let length = 0;
  for (const [start, end, plain] of edits) {
    parts.push(text.slice(at, start), plain);
    length += start - at;
    changes.push([length, length + plain.length, start, end]);
    length += plain.length;
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** The last change that begins at an index of the new text or before it. */
function lastBefore(changes, index) {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle][0] <= index) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}

function begin(changes, index) {
  const found = lastBefore(changes, index);
  if (!found) return index;
  const [, to, before, after] = found;
  return index < to ? before : after + index - to;
}

function ending(changes, index) {
  const found = lastBefore(changes, index - 1);
  if (!found) return index;
  const [, to, , after] = found;
  return index <= to ? after : after + index - to;
}

function* references(text) {
  for (const found of text.matchAll(REFERENCE)) {
    const sign = found[2] || BARE.has(found[1]) ? referred(found[1]) : "";
    if (sign) yield [found.index, found.index + found[0].length, sign];
  }
}

/** The character that a reference stands for; "" for none. */
function referred(name) {
  if (!name.startsWith("#")) return NAMED.get(name) ?? "";
  const number = /[xX]/.test(name[1]) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  if (number >= 128 && number < 160) return WINDOWS[number - 128];
  const isText =
    [9, 10, 13].includes(number) || (number >= 32 && number < 0xd800) || (number >= 0xe000 && number < 0x110000);
  return isText && number !== 127 ? String.fromCodePoint(number) : "";
}

function* addresses(text) {
  for (const { 0: address, index: start } of text.matchAll(ADDRESS)) {
    const spelt = SPELT.exec(address);
    if (spelt) {
      const [first, last] = spelt.indices[1];
      yield [start, start + first, ""];
      for (const one of address.slice(first, last).matchAll(SPELT_OUT)) {
        const at = start + first + one.index;
        yield [at, at + one[0].length, one[1] ? String.fromCodePoint(parseInt(one[1], 16)) : "/"];
      }
      if (last < address.length) yield [start + last, start + address.length, ""];
      continue;
    }
    const inner = WRAPPED.exec(address) ?? DEFENDED.exec(address);
    const [first, last] = inner ? inner.indices[1] : [0, address.length];
    if (first) yield [start, start + first, ""];
    for (const one of address.slice(first, last).matchAll(ESCAPED)) {
      const number = parseInt(one[1], 16);
      const at = start + first + one.index;
      if (number > 0x20 && number < 0x7f) yield [at, at + one[0].length, String.fromCodePoint(number)];
    }
    if (last < address.length) yield [start + last, start + address.length, ""];
  }
}

function* signs(text) {
  for (const found of text.matchAll(SIGN)) {
    const plain = plainOf(found, text);
    if (plain !== found[0]) yield [found.index, found.index + found[0].length, plain];
  }
}

/** What a sign stands for where it stands. */
function plainOf({ 0: sign, index: start, groups }, text) {
  const before = text[start - 1] ?? "";
  const after = text.slice(start + sign.length);
  if (groups.unseen) return sign.includes("\u00ad") && ENDS_SOON.test(after) ? "-" : "";
  if (groups.blank) return " ";
  if (groups.form) return sign.normalize("NFKC");
  if (groups.escape) return PUNCTUATION.has(after[0]) ? "" : sign;
  if (sign === "\u0307") return ["i", "I", "\u0130", "\u0131"].includes(before) ? "" : sign;
  if (sign === "\f" && before === "\n") return "";
  return PLAIN.get(sign) ?? "\n";
}

function* hyphens(text, oneWord) {
  let left = "";
  let reached = -1;
  for (const { 0: found, index: start } of text.matchAll(HYPHEN)) {
    const end = start + found.length;
    if (found.length === 1) {
      yield [start, end, "-"];
      continue;
    }
    if (reached !== start) left = BEFORE.exec(lastOf(text, start))[0];
    AFTER.lastIndex = end;
    const [right] = AFTER.exec(text);
    const joined = oneWord(left, right);
    yield [start, end, joined ? "" : "-"];
    left = joined ? left + right : right;
    reached = end + right.length;
  }
}

/** The last characters before a place: no half of one, and as many as Python takes. */
const lastOf = (text, end) => [...text.slice(Math.max(0, end - 2 * LONGEST), end)].slice(-LONGEST).join("");
