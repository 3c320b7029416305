// Written by python tests/page/make_constants.py from the modules of search/ of these names: change them there.
export const ANALYSIS = {
  INSIDE: "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff",
  BLANKS: " \t\n\r\u000b\f\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
  APOSTROPHES: "\u2019\u2018\u02bc\u00b4\u2032`",
  NOT_TEXT: "[\u0000-\b\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufffd]",
};
export const LANGUAGES = {
  ENGLISH: "English",
  SCRIPT: "letters other than Latin",
  ALIKE: "letters that only look Latin",
  FEWEST: 2,
  SHARE: 5,
  OTHER: "[\u0370-\u1cff\u2e80-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\ud800\udc00-\ud834\udfff\ud836\udc00-\ud8bf\udffd]",
  LATIN: "[A-Za-z\u00c0-\u024f]",
  LOOKS_LATIN: "[\u0400-\u04ff\u0391-\u03a7\u03bd\u03bf\u03c1]",
};
export const MEANT = {
  BLANKS: "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000",
  UNSEEN: "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud82f\udca0-\ud82f\udca3\ud834\udd73-\ud834\udd7a\udb40\udc00-\udb43\udfff",
  FORMS: "\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e\ud835\udc00-\ud835\udfff",
  LETTER: "[0-9A-Za-z\u00c0-\u024f\u0300-\u036f]",
  LATIN: "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml",
  MORE: "amp& lt< gt> quot\" apos' excl! num# percnt% lpar( rpar) comma, period. sol/ colon: semi; equals= quest? commat@ lsqb[ bsol\\ rsqb] lowbar_ lbrace{ vert| rbrace} Tab\t NewLine\n ndash\u2013 mdash\u2014 horbar\u2015 hyphen\u2010 dash\u2010 minus\u2212 lsquo\u2018 rsquo\u2019 sbquo\u201a ldquo\u201c rdquo\u201d bdquo\u201e lsaquo\u2039 rsaquo\u203a hellip\u2026 bull\u2022 trade\u2122 euro\u20ac ensp\u2002 emsp\u2003 thinsp\u2009 hairsp\u200a zwnj\u200c zwj\u200d lrm\u200e rlm\u200f imath\u0131 inodot\u0131 fflig\ufb00 filig\ufb01 fllig\ufb02 ffilig\ufb03 ffllig\ufb04",
  BARE: ["amp", "gt", "lt", "nbsp", "quot", "shy"],
  WINDOWS: "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178",
  REFERENCE: "&(?:amp;)*(#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,7})(;|(?![A-Za-z0-9=;]))",
  ADDRESS: "[Hh][Tt][Tt][Pp][Ss]?(?::|%(?:25)*3[Aa])(?:/|%(?:25)*2[Ff]){2}[^\\x00-\\x20\\x7f-\\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\\u2028\\u2029<>\"()\\[\\]|,]+",
  ESCAPED: "%(?:25)*([2-7][0-9A-Fa-f])",
  WRAPPED: "https?://(?:[a-z0-9.-]*\\.safelinks\\.protection\\.outlook\\.com/|(?:www\\.)?google\\.[a-z.]+/url|lm?\\.facebook\\.com/l\\.php|l\\.instagram\\.com/|(?:www\\.)?linkedin\\.com/[a-z/-]+|slack-redir\\.net/link|(?:www\\.)?youtube\\.com/redirect|linkprotect\\.cudasvc\\.com/url|duckduckgo\\.com/l/|out\\.reddit\\.com/[^?]*|vk\\.com/away\\.php|t\\.umblr\\.com/redirect)\\?(?:[^#]*?&)?(?:url|u|q|a|to|z|uddg)=(?=[Hh][Tt][Tt][Pp][Ss]?(?::|%(?:25)*3[Aa])(?:/|%(?:25)*2[Ff]){2})([^&]+)",
  DEFENDED: "https?://urldefense(?:\\.proofpoint)?\\.com/v3/__([Hh][Tt][Tt][Pp][Ss]?(?::|%(?:25)*3[Aa])(?:/|%(?:25)*2[Ff]){2}.+?)__;",
  SPELT: "https?://urldefense(?:\\.proofpoint)?\\.com/v2/url\\?u=([^&]+)",
  SPELT_OUT: "-([2-7][0-9A-F])|_",
  ENDS: "\u000b\f\u0085\u2028\u2029",
  PUNCTUATION: ["!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",", "-", ".", "/", ":", ";", "<", "=", ">", "?", "@", "[", "]", "^", "_", "`", "{", "|", "}", "~"],
  ENDS_SOON: "[ \t]*[\r\n\u000b\f\u0085\u2028\u2029]",
  HYPHEN: "[-\u02d7\u2010-\u2013\u2043\u2212](?<=[0-9A-Za-z\u00c0-\u024f\u0300-\u036f].)(?:(?<!-)(?=[0-9A-Za-z\u00c0-\u024f\u0300-\u036f])|[ \\t]*\\r?\\n[ \\t>]*(?=[0-9A-Za-z\u00c0-\u024f\u0300-\u036f])(?!(?:and|or)(?![0-9A-Za-z\u00c0-\u024f\u0300-\u036f]|-)))",
  LONGEST: 64,
};
export const SPELLING = {
  SHORTEST: 5,
};
export const CONCEPTS = {
  USE: "use",
};
export const READING = {
  OTHER: "service/other-vendor",
  UNDECIDED: "service/undecided",
  UNREAD: 12,
};
export const ENGINE = {
  STATES: ["none", "hinted", "stated", "denied"],
  ROW: 36,
};
export const ANSWER = {
  LONGEST: 100000,
  NEAREST: 5,
  NOT_UNDERSTOOD: "not-understood",
  TELLING: ["capability", "purpose", "subject"],
  ERRORS: {"empty": "the text is empty; describe the use in a sentence or two", "long": "the text has {count} characters; describe the use in at most {most}", "not_text": "the text holds characters that are not text; paste plain text", "dimension": "the fact '{text}' has no known dimension", "concept": "the concept '{value}' is unknown in {dimension}", "day": "'{day}' is not a date; write it as YYYY-MM-DD", "in_force": "no clause asked for was in force on {day}", "begins": "they begin on {first}", "ended": "the last one ended on {last}"},
};
export const DECISIVE = {
  MOST: 3,
  MOST_UNTOLD: 4,
  UNKNOWN: "unknown",
};
export const NOTATION = {
  NOT: "not",
  MAYBE: "maybe",
  OUT: "out",
  NONE: "none",
  ERRORS: {"form": "the book cannot read the fact '{text}'; ask the question anew", "gone": "the book has no concept '{name}' in {dimension} any more; ask the question anew"},
};
export const COMPARING = {
  MOST: 2,
  NOT_IN_FORCE: "not-in-force",
};
export const VERDICT = {
  RESTRICTIONS: ["must-not", "requires-approval"],
  NOT_FOR_THIS: "the exception is not for this",
  NOT_POINTED_TO: "nothing in the use points to it",
};
export const SHORTIDS = {
  DIGITS: "0123456789abcdefghijklmnopqrstuvwxyz",
  LENGTH: 4,
  KINDS: ["fact", "clause version", "policy"],
};
export const STAMPING = {
  PREFIX: "cb2",
  FORMER: "cb1",
  BOOK: 8,
  GROUPS: {"p": ["policy", ""], "f": ["fact", ""], "n": ["fact", "not"], "m": ["fact", "maybe"], "o": ["fact", "out"], "a": ["clause version", "applies"], "c": ["clause version", "cannot-tell"], "d": ["clause version", "does-not-apply"]},
  SHOWN: ["applies", "cannot-tell", "does-not-apply"],
  BREAK: "[ \\t]*(?:\r\n|[\n\r\u000b\f\u0085\u2028\u2029])[ \\t>]*",
  NAME: "[a-z0-9]+(?:-[a-z0-9]+)*",
  ENGINE: "[a-z0-9]+(?:[.-][a-z0-9]+)*",
  ERRORS: {"none": "this is no stamp; a stamp begins with cb2/", "kind": "stamps of the kind {kind} are not known here; update clausebook", "damaged": "the stamp is damaged: its check sum does not fit; copy it again", "form": "the stamp is not well formed; ask the question anew with --stamp", "gone": "the book has no {kind} with the short id '{id}'; ask the question anew with --stamp"},
};
export const REPLAYING = {
  NOT_LISTED: "not-listed",
  NOT_IN_FORCE: "not-in-force",
  NO_POLICY: "the book no longer has the policy '{policy}'; ask anew",
};
export const REASON = {
  SILENT: {"not-addressed": "No clause that was asked speaks of it. This is not permission.", "not-understood": "It was not understood what the system does, so nothing is decided."},
};
export const REPORTING = {
  UNSEEN: "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]",
};
export const CSVEXPORTS = {
  DELIMITERS: ",;\t|",
};
export const TEXTS = {
  LONGEST_CELL: 1000000,
  SAMPLE: 200,
};
export const COLUMNS = {
  WHOLE_TEXT: ["text", "query", "use", "use case", "the use", "full text"],
  TEXTS: "name|title|use case name|name of (the )?(use case|use|system)|system name|abstract|(short |brief |use case |use |system )?(description|summary)( of .+)?|describe .+|(intended |business )?purpose( .+)?|intended use( .+)?|what (it|the system) does|.*\\bproblem\\b.*|.*\\bintended purpose\\b.*|(system |ai |ai system )?outputs?|.*\\b(ai|system)( s|s)? outputs?\\b.*",
  IDS: "id|use case id|use id|issue key|key|number|no|ref|reference|identifier|ticket|record id|inventory id|system id|.* id",
  OWNERS: "owner|use case owner|system owner|business owner|product owner|responsible|responsible person|contact|team|unit|office|department|component|agency|bureau|organi[sz]ation|.* owner",
  DAYS: "as of|as of date|asof|day",
};
export const TABLES = {
  SAMPLE: 20,
  MOST: 16384,
};
export const USES = {
  NOBODY: "nobody named",
  SIGN: 200,
  ENDS: [".", "!", "?", ":", ";", "\u2026"],
};
export const REVIEWING = {
  CHOICES: 12,
};
export const OUTCOMES = {
  OUTCOMES: {"prohibited": {"label": "Prohibited", "mark": "\u25a0", "meaning": "A clause forbids the use, and nothing lifts it.", "level": "error"}, "conditional": {"label": "Conditional", "mark": "\u25e7", "meaning": "A clause forbids the use unless something is shown.", "level": "warning"}, "cannot-tell": {"label": "Cannot tell yet", "mark": "\u25c6", "meaning": "A clause may apply; open facts decide it.", "level": "note"}, "not-understood": {"label": "Not understood", "mark": "?", "meaning": "It could not be read what the system does.", "level": "note"}, "not-addressed": {"label": "Not addressed", "mark": "\u25cb", "meaning": "No clause speaks of the use. This is not permission.", "level": "none"}},
};
export const SHEETS = {
  FORMULA: "'*(?:\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\\t\\r\\n])",
};
export const REPORT = {
  USE_COLUMNS: [["row", 8], ["id", 18], ["owner", 24], ["as of", 12], ["verdict", 16], ["on", 24], ["by", 16], ["decided by", 36], ["applies", 40], ["may apply", 40], ["rules of others", 40], ["open facts", 24], ["answers", 30], ["before", 16], ["because", 40], ["stamp", 30], ["text", 80]],
  FORMAT: 1,
};

/** A text with what stands in it in braces filled in. */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
