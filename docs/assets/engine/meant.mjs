// A text -> the text as it is meant, with the way back to what was written; does exactly what search/reader/meant.py does.

const BLANKS = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000";
const UNSEEN =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f" +
  "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb" +
  "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const FORMS = "\\ufb00-\\ufb06\\ufe50-\\ufe6b\\uff01-\\uff5e\\u{1d400}-\\u{1d7ff}";
const DASHES = "\\u02d7\\u2010-\\u2013\\u2043\\u2212";
const LETTER = "[0-9A-Za-z\\u00c0-\\u024f\\u0300-\\u036f]";

const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn" +
  " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave" +
  " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml" +
  " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN" +
  " szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute" +
  " icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml" +
  " yacute thorn yuml";
const MORE =
  "amp& lt< gt> quot\" apos' excl! num# percnt% lpar( rpar) comma, period. sol/ colon: semi;" +
  " equals= quest? commat@ lsqb[ bsol\\ rsqb] lowbar_ lbrace{ vert| rbrace} Tab\t NewLine\n" +
  " ndash\u2013 mdash\u2014 horbar\u2015 hyphen\u2010 dash\u2010 minus\u2212 lsquo\u2018" +
  " rsquo\u2019 sbquo\u201a ldquo\u201c rdquo\u201d bdquo\u201e lsaquo\u2039 rsaquo\u203a" +
  " hellip\u2026 bull\u2022 trade\u2122 euro\u20ac ensp\u2002 emsp\u2003 thinsp\u2009" +
  " hairsp\u200a zwnj\u200c zwj\u200d lrm\u200e rlm\u200f imath\u0131 inodot\u0131 fflig\ufb00" +
  " filig\ufb01 fllig\ufb02 ffilig\ufb03 ffllig\ufb04";
const NAMED = new Map([
  ...LATIN.split(" ").map((name, n) => [name, String.fromCodePoint(0xa0 + n)]),
  ...MORE.split(" ").map((one) => [one.slice(0, -1), one.at(-1)]),
]);
const BARE = new Set(["amp", "gt", "lt", "nbsp", "quot", "shy"]);
const WINDOWS =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
  "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";
const REFERENCE =
  /&(?:amp;)*(#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,7})(;|(?![A-Za-z0-9=;]))/g;

const SCHEME = "[Hh][Tt][Tt][Pp][Ss]?(?::|%(?:25)*3[Aa])(?:/|%(?:25)*2[Ff]){2}";
const ADDRESS = new RegExp(`${SCHEME}[^\\x00-\\x20\\x7f-\\x9f${BLANKS}\\u2028\\u2029<>"()\\[\\]|,]+`, "gu");
const ESCAPED = /%(?:25)*([2-7][0-9A-Fa-f])/g;
const WRAPPED = new RegExp(
  "^https?://(?:[a-z0-9.-]*\\.safelinks\\.protection\\.outlook\\.com/|(?:www\\.)?google\\.[a-z.]+/url" +
    "|lm?\\.facebook\\.com/l\\.php|l\\.instagram\\.com/|(?:www\\.)?linkedin\\.com/[a-z/-]+" +
    "|slack-redir\\.net/link|(?:www\\.)?youtube\\.com/redirect|linkprotect\\.cudasvc\\.com/url" +
    "|duckduckgo\\.com/l/|out\\.reddit\\.com/[^?]*|vk\\.com/away\\.php|t\\.umblr\\.com/redirect)" +
    `\\?(?:[^#]*?&)?(?:url|u|q|a|to|z|uddg)=(?=${SCHEME})([^&]+)`,
  "du",
);
const DEFENDED = new RegExp(`^https?://urldefense(?:\\.proofpoint)?\\.com/v3/__(${SCHEME}.+?)__;`, "du");
const SPELT = /^https?:\/\/urldefense(?:\.proofpoint)?\.com\/v2\/url\?u=([^&]+)/du;
const SPELT_OUT = /-([2-7][0-9A-F])|_/g;

const ENDS = "\\v\\f\\x85\\u2028\\u2029";
const SIGN = new RegExp(
  `(?<unseen>[${UNSEEN}]+)|(?<blank>[${BLANKS}])|(?<form>[${FORMS}])|(?<escape>\\\\+)` +
    `|\\r(?!\\n)|[${ENDS}\\u0130\\u0131\\u0307]`,
  "gu",
);
const PLAIN = new Map([
  ["\u0130", "I"],
  ["\u0131", "i"],
]);
const PUNCTUATION = /^[!-/:-@[\]^-`{-~]/;
const ENDS_SOON = new RegExp(`^[ \\t]*[\\r\\n${ENDS}]`);
const HYPHEN = new RegExp(
  `[-${DASHES}](?<=${LETTER}.)(?:(?<!-)(?=${LETTER})` +
    `|[ \\t]*\\r?\\n[ \\t>]*(?=${LETTER})(?!(?:and|or)(?!${LETTER}|-)))`,
  "gu",
);
const LONGEST = 64;
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
  if (groups.escape) return PUNCTUATION.test(after) ? "" : sign;
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
