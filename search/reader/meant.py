"""A text -> the text as it is meant, with the way back: what copying, mail and print left in it.

A text that was pasted holds what nobody typed: character references, signs that are not seen, other
dashes than were meant, words broken at the end of a line, addresses wrapped by a mail program. Both
who reads a use and who looks for citations work on what was meant, and quote what was written.
`meant.mjs` in the page does exactly this; `tests/vectors/meant.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Change = tuple[int, int, int, int]  # from, to in the new text; from, to in the text before
Edit = tuple[int, int, str]  # from, to, and what is meant there
OneWord = Callable[[str, str], bool]  # whether two halves are one word that was broken

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What Unicode lets a program ignore, marks of direction, and anchors of notes.
_LOW_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
UNSEEN = _LOW_UNSEEN + "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
# Small, wide and mathematical forms, ligatures. Assigned long ago, so that every Unicode agrees.
_LOW_FORMS = "\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e"
FORMS = _LOW_FORMS + "\U0001d400-\U0001d7ff"
# Hyphens, the dash of figures and of ranges, the minus. A long dash stands for no hyphen: it is how
# a sentence is broken off.
DASHES = "\u02d7\u2010-\u2013\u2043\u2212"
# Of words that have hyphens. A class of all letters would be another with every Unicode.
LETTER = "[0-9A-Za-z\u00c0-\u024f\u0300-\u036f]"

LATIN = (  # the references to U+00A0 and what follows
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
    " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
    " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc"
    " Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute"
    " THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml"
    " igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave"
    " uacute ucirc uuml yacute thorn yuml"
)
MORE = (
    "amp& lt< gt> quot\" apos' excl! num# percnt% lpar( rpar) comma, period. sol/ colon: semi;"
    " equals= quest? commat@ lsqb[ bsol\\ rsqb] lowbar_ lbrace{ vert| rbrace} Tab\t NewLine\n"
    " ndash\u2013 mdash\u2014 horbar\u2015 hyphen\u2010 dash\u2010 minus\u2212 lsquo\u2018"
    " rsquo\u2019 sbquo\u201a ldquo\u201c rdquo\u201d bdquo\u201e lsaquo\u2039 rsaquo\u203a"
    " hellip\u2026 bull\u2022 trade\u2122 euro\u20ac ensp\u2002 emsp\u2003 thinsp\u2009"
    " hairsp\u200a zwnj\u200c zwj\u200d lrm\u200e rlm\u200f imath\u0131 inodot\u0131 fflig\ufb00"
    " filig\ufb01 fllig\ufb02 ffilig\ufb03 ffllig\ufb04"
)
NAMED = {name: chr(0xA0 + n) for n, name in enumerate(LATIN.split())} | {
    one[:-1]: one[-1] for one in MORE.split(" ")
}
# Written before there was a rule, and read by every browser: no semicolon.
BARE = {"amp", "gt", "lt", "nbsp", "quot", "shy"}
# What the numbers 128 to 159 mean to every browser: the signs of Windows.
WINDOWS = (
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
)
REFERENCE = re.compile(  # also of a text that was escaped twice: &amp;nbsp;
    "&(?:amp;)*(#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,7})(;|(?![A-Za-z0-9=;]))"
)

_COLON, _SLASH = "(?::|%(?:25)*3[Aa])", "(?:/|%(?:25)*2[Ff])"
SCHEME = f"[Hh][Tt][Tt][Pp][Ss]?{_COLON}{_SLASH}{{2}}"
ADDRESS = re.compile(rf'{SCHEME}[^\x00-\x20\x7f-\x9f{BLANKS}\u2028\u2029<>"()\[\]|,]+')
ESCAPED = re.compile("%(?:25)*([2-7][0-9A-Fa-f])")
# Services of mail programs and networks through which a link is led. Their own part says nothing.
WRAPPED = re.compile(
    r"https?://(?:[a-z0-9.-]*\.safelinks\.protection\.outlook\.com/|(?:www\.)?google\.[a-z.]+/url"
    r"|lm?\.facebook\.com/l\.php|l\.instagram\.com/|(?:www\.)?linkedin\.com/[a-z/-]+"
    r"|slack-redir\.net/link|(?:www\.)?youtube\.com/redirect|linkprotect\.cudasvc\.com/url"
    r"|duckduckgo\.com/l/|out\.reddit\.com/[^?]*|vk\.com/away\.php|t\.umblr\.com/redirect)"
    rf"\?(?:[^#]*?&)?(?:url|u|q|a|to|z|uddg)=(?={SCHEME})([^&]+)"
)
DEFENDED = re.compile(rf"https?://urldefense(?:\.proofpoint)?\.com/v3/__({SCHEME}.+?)__;")
SPELT = re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v2/url\?u=([^&]+)")
SPELT_OUT = re.compile("-([2-7][0-9A-F])|_")

# Of lines. The two signs of Windows stay: every reader knows them, and files are full of them.
ENDS = "\v\f\x85\u2028\u2029"
# A pattern that begins with one set is found many times faster than another, and a set of low
# characters many times faster still: of the high ones all are looked at, most to no effect.
_SIGN = re.compile(
    rf"[\r{ENDS}\\{BLANKS}{_LOW_UNSEEN}{_LOW_FORMS}\u0130\u0131\u0307\U00010000-\U0010ffff]"
    rf"(?:(?<=[{UNSEEN}])(?P<unseen>[{UNSEEN}]*)|(?<=[{BLANKS}])(?P<blank>)"
    rf"|(?<=[{FORMS}])(?P<form>)|(?<=\\)(?P<escape>\\*)|(?<=\r)(?!\n)|(?<!\r))"
)
_PLAIN = {"\u0130": "I", "\u0131": "i", "\r": "\n", **dict.fromkeys(ENDS, "\n")}
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~")
ENDS_SOON = re.compile(f"[ \t]*[\r\n{ENDS}]")
# A dash within a word; a hyphen at the end of a line, of a quoted mail too, unless it stands for
# the rest of a word that follows (pre- and post-trial).
HYPHEN = re.compile(
    rf"[-{DASHES}](?<={LETTER}.)"
    rf"(?:(?<!-)(?={LETTER})|[ \t]*\r?\n[ \t>]*(?={LETTER})(?!(?:and|or)(?!{LETTER}|-)))"
)
_BROKEN, _DASH = re.compile("-[ \t]*\r?\n"), re.compile(f"[{DASHES}]")
_LONE, _ASCII = re.compile("\r(?!\n)"), bytes(range(128))
LONGEST = 64  # characters of half a word
_BEFORE, _AFTER = re.compile(rf"{LETTER}+\Z"), re.compile(rf"{LETTER}{{1,{LONGEST}}}")


@dataclass(frozen=True)
class Meant:
    """A text as it is meant, and step by step how it came from the text as it was written."""

    text: str
    steps: tuple[list[Change], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` stand in the text as it was written."""
        for changes in reversed(self.steps):
            first = _begin(changes, start)
            start, end = first, _end(changes, end) if end > start else first
        return start, end


def as_meant(text: str, one_word: OneWord = lambda *_: False) -> Meant:
    """The text as it is meant; `one_word` says what a word is that a hyphen broke over two lines.

    Where it is none, the hyphen stays and the break goes.
    """
    steps = []
    for edits in (_references, _addresses, _signs, lambda now: _hyphens(now, one_word)):
        text, changes = _edited(text, edits(text))
        if changes:
            steps.append(changes)
    return Meant(text, tuple(steps))


def _edited(text: str, edits: Iterable[Edit]) -> tuple[str, list[Change]]:
    parts: list[str] = []
    changes: list[Change] = []
    at = length = 0
    for start, end, plain in edits:
        parts += [text[at:start], plain]
        length += start - at
        changes.append((length, length + len(plain), start, end))
        length += len(plain)
        at = end
    return ("".join([*parts, text[at:]]) if changes else text), changes


def _begin(changes: list[Change], index: int) -> int:
    """Where the character at an index of the new text begins in the text before."""
    n = bisect_right(changes, index, key=lambda one: one[0]) - 1
    if n < 0:
        return index
    _, to, before, after = changes[n]
    return before if index < to else after + index - to


def _end(changes: list[Change], index: int) -> int:
    """Where the character before an index of the new text ends in the text before."""
    n = bisect_right(changes, index - 1, key=lambda one: one[0]) - 1
    if n < 0:
        return index
    _, to, _, after = changes[n]
    return after if index <= to else after + index - to


def _has(text: str, *signs: str) -> bool:
    return any(one in text for one in signs)


def _is_led(text: str) -> bool:
    """Whether there may be an address in which something is to be done."""
    # One sign is looked for twenty times faster than two.
    return "%" in text or (_has(text, "=", "_") and _has(text, "=h", "=H", "__h", "__H"))


def _others(text: str) -> str:
    """The characters of a text beyond ASCII, which are few in most; bytes are sifted fastest."""
    if text.isascii():
        return ""
    sifted = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return sifted.decode("utf-8", "surrogatepass")


def _references(text: str) -> Iterator[Edit]:
    """Character references of HTML."""
    for found in REFERENCE.finditer(text) if "&" in text else ():
        sign = _referred(found[1]) if found[2] or found[1] in BARE else ""
        if sign:
            yield found.start(), found.end(), sign


def _referred(name: str) -> str:
    """The character that a reference stands for; "" for none."""
    if not name.startswith("#"):
        return NAMED.get(name, "")
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if 128 <= number < 160:
        return WINDOWS[number - 128]
    is_text = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return chr(number) if is_text and number != 127 else ""


def _addresses(text: str) -> Iterator[Edit]:
    """What is wrapped around an address goes, and what is escaped in it is decoded."""
    for found in ADDRESS.finditer(text) if _is_led(text) else ():
        start, end = found.span()
        if spelt := SPELT.match(found[0]):
            yield start, start + spelt.start(1), ""
            for one in SPELT_OUT.finditer(found[0], *spelt.span(1)):
                sign = chr(int(one[1], 16)) if one[1] else "/"
                yield start + one.start(), start + one.end(), sign
            if spelt.end(1) < len(found[0]):
                yield start + spelt.end(1), end, ""
            continue
        inner = WRAPPED.match(found[0]) or DEFENDED.match(found[0])
        first, last = inner.span(1) if inner else (0, len(found[0]))
        if first:
            yield start, start + first, ""
        for one in ESCAPED.finditer(found[0], first, last):
            if 0x20 < (number := int(one[1], 16)) < 0x7F:
                yield start + one.start(), start + one.end(), chr(number)
        if start + last < end:
            yield start + last, end, ""


def _signs(text: str) -> Iterator[Edit]:
    """Line ends, blanks, signs that are not seen, forms of letters, escaped punctuation."""
    if not (_SIGN.search(_others(text)) or _LONE.search(text) or _has(text, "\\", "\v", "\f")):
        return  # nearly every ticket, told in no time
    for found in _SIGN.finditer(text):
        plain = _plain(found, text)
        if plain != found[0]:
            yield found.start(), found.end(), plain


def _plain(found: re.Match[str], text: str) -> str:
    """What a sign stands for where it stands."""
    kind, sign, (start, end) = found.lastgroup, found[0], found.span()
    if kind == "unseen":
        # A hyphen that shows only at the end of a line does so there.
        return "-" if "\u00ad" in sign and ENDS_SOON.match(text, end) else ""
    if kind == "blank":
        return " "
    if kind == "form":
        return unicodedata.normalize("NFKC", sign)
    if kind == "escape":
        return "" if text[end : end + 1] in PUNCTUATION else sign
    if sign == "\u0307":
        return "" if text[start - 1 : start] in ("i", "I", "\u0130", "\u0131") else sign
    if sign == "\f" and text[start - 1 : start] == "\n":
        return ""  # between two pages
    return _PLAIN.get(sign, sign)


def _hyphens(text: str, one_word: OneWord) -> Iterator[Edit]:
    """Dashes that stand for hyphens, and words that a hyphen broke over lines."""
    if not (_DASH.search(_others(text)) or ("\n" in text and _BROKEN.search(text))):
        return
    left, reached = "", -1  # a word mended so far, and where it ends
    for found in HYPHEN.finditer(text):
        start, end = found.span()
        if len(found[0]) == 1:
            yield start, end, "-"
            continue
        before, after = (
            _BEFORE.search(text[max(0, start - LONGEST) : start]),
            _AFTER.match(text, end),
        )
        if before and after:
            left = left if reached == start else before[0]
            joined = one_word(left, after[0])
            yield start, end, "" if joined else "-"
            left = left + after[0] if joined else after[0]
            reached = after.end()
