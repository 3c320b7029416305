"""A clause version -> the picture that goes with its address where somebody shares it.

A card says what a reader must know who sees nothing else: the clause, its version, whether it is in
force, how the text is known, and that the words are ours. Same card, same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, __version__

from ..book import GRADES, KINDS, Book, Clause, Policy, Version, state_in_words
from ..files import remove

FOLDER = "assets/previews"
SITE = f"{FOLDER}/site.png"  # what the templates name for every page that is not a clause's
_DIGESTS = "digests.json"
SIZE = (1200, 630)
_LEFT, _RIGHT = 96, SIZE[0] - 72

# The palette: paper, pale ink (also the edge of full ink) and ink, then the flat colours. Few, so
# that a picture stays small.
_TEXT = [(246, 244, 239), (98, 107, 108), (29, 43, 47)]
_FLAT = {"in force": (27, 97, 115), "not yet": (122, 74, 0), "ended": (155, 28, 28)}
_BAND = (35, 66, 74)
_FULL, _PALE = 255, 160  # how much ink
_RULE = len(_TEXT)


@dataclass(frozen=True)
class Card:
    """What a picture shows; `state` is a key of the marks (in force, not yet, ended)."""

    title: str
    name: str
    policy: str
    state: str
    standing: str
    known: str
    text: str
    mark: str

    @property
    def path(self) -> str:
        """Where the picture stands in the site, named by what it shows and how it is drawn."""
        look = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
        shown = json.dumps([*astuple(self), look, __version__], ensure_ascii=False)
        return f"{FOLDER}/card-{hashlib.sha256(shown.encode()).hexdigest()[:16]}.png"


def clause_card(policy: Policy, clause: Clause, version: Version, as_of: date) -> Card:
    """The card of a clause version as it stands on a day."""
    state = "ended"
    if version.in_force(as_of):
        state = "in force"
    elif version.valid_from > as_of:
        state = "not yet"
    return Card(
        clause.title,
        f"{clause.id}@{version.name}",
        f"{policy.short} · {KINDS[clause.modality]}",
        state,
        state_in_words(version, as_of),
        GRADES[version.provenance],
        version.text,
        "Our paraphrase, not the vendor's words",
    )


def site_card() -> Card:
    """The card of every page that is not a clause's."""
    return Card(
        "Which clauses apply to your use of AI?",
        "Restrictions of vendors and laws",
        "",
        "in force",
        "Ask, read, cite",
        "each text says how it is known",
        "Describe a use in a sentence and see what applies, clause by clause, beside your words.",
        "Not legal advice",
    )


def cards(book: Book, as_of: date) -> dict[str, Card]:
    """Every card of the site by the path of its picture; equal cards share one."""
    shown = {SITE: site_card()}
    for document in book.clauses.values():
        clause: Clause = document.record
        for version in clause.versions:
            card = clause_card(book.policies[clause.policy].record, clause, version, as_of)
            shown[card.path] = card
    return shown


def write_previews(shown: dict[str, Card], out: Path, kept: Path) -> None:
    """Write the picture of every card below `out`; those of an earlier build are in `kept`.

    A picture that is kept is used where it still has its digest. Raises OSError.
    """
    kept.mkdir(parents=True, exist_ok=True)
    (out / FOLDER).mkdir(parents=True, exist_ok=True)
    names = {path: Path(card.path).name for path, card in shown.items()}
    digests = _digests(kept)
    found: dict[str, str] = {}
    for path, card in shown.items():
        store = kept / names[path]
        data = store.read_bytes() if store.is_file() else b""
        digest = hashlib.sha256(data).hexdigest()
        if digests.get(store.name) != digest:
            data = draw(card)
            remove(store)
            store.write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
        found[store.name] = digest
        (out / path).write_bytes(data)
    for old in kept.iterdir():
        if old.name not in found:
            remove(old)
    (kept / _DIGESTS).write_text(json.dumps(found), "utf-8")


def _digests(kept: Path) -> dict[str, str]:
    """The digests of the pictures that are kept; none where that cannot be read."""
    try:
        return dict(json.loads((kept / _DIGESTS).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def draw(card: Card) -> bytes:
    """The picture of a card: a PNG of 1200 x 630 with 16 colours."""
    sheet = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(sheet)
    policy = _plain(card.policy)
    pen.text((_LEFT, 58), _plain(card.name), font=_font(28), fill=_PALE)
    pen.text((_RIGHT - _font(28).getlength(policy), 58), policy, font=_font(28), fill=_PALE)

    title, size = _fit(_plain(card.title))
    for n, line in enumerate(title):
        pen.text((_LEFT, 124 + n * round(size * 1.18)), line, font=_font(size), fill=_FULL)

    y = 388
    pen.text((_LEFT + 40, y), _plain(card.standing), font=_font(34), fill=_FULL)
    after = _LEFT + 40 + _font(34).getlength(_plain(card.standing)) + 14
    pen.text((after, y), _plain(f"· {card.known}"), font=_font(34), fill=_PALE)
    for n, line in enumerate(_cut(_wrap(_plain(card.text), 30), 2, 30)):
        pen.text((_LEFT, 454 + n * 40), line, font=_font(30), fill=_FULL)
    pen.text((_LEFT, 562), _plain(card.mark), font=_font(26), fill=_PALE)
    wide = _font(26).getlength("Clausebook")
    pen.text((_RIGHT - wide, 562), "Clausebook", font=_font(26), fill=_PALE)

    sheet = sheet.point([level * 2 // 255 for level in range(256)])
    flat = Image.frombytes("P", SIZE, sheet.tobytes())
    flat.putpalette([part for one in (*_TEXT, _BAND, *_FLAT.values()) for part in one])
    brush = ImageDraw.Draw(flat)
    brush.rectangle((0, 0, 27, SIZE[1]), fill=_RULE)
    brush.rectangle((_LEFT, 362, _RIGHT, 363), fill=_RULE)
    _mark(brush, card.state, _LEFT, y + 5)
    file = io.BytesIO()
    flat.save(file, "PNG", bits=4, compress_level=8)
    return file.getvalue()


def _mark(brush: ImageDraw.ImageDraw, state: str, x: int, y: int) -> None:
    """The state as a form as well as a colour: full square, open square, crossed out."""
    colour = _RULE + 1 + list(_FLAT).index(state)
    box = (x, y, x + 25, y + 25)
    brush.rectangle(box, outline=colour, width=4, fill=colour if state == "in force" else None)
    if state == "ended":
        brush.line((x + 3, y + 22, x + 22, y + 3), fill=colour, width=4)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Pillow's own face, so that no font of the machine decides; laid out without its shaper.
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    face = font.path
    assert isinstance(face, io.BytesIO)
    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(face.getvalue()), size, layout_engine=layout)


def _plain(text: str) -> str:
    """The text in the signs that the face has: accents fall off, what is left over is dropped."""
    dashed = text.translate({0x2013: "-", 0x2014: "-", 0x2011: "-", 0xDF: "ss"})
    spread = unicodedata.normalize("NFKD", dashed)
    return "".join(sign for sign in spread if sign.isascii() or sign in "’‘“”…·")


def _fit(title: str) -> tuple[list[str], int]:
    """The lines of a title, as large as two or three of them allow."""
    for size, most in ((64, 2), (56, 3), (48, 3)):
        lines = _wrap(title, size)
        if len(lines) <= most:
            return lines, size
    return _cut(_wrap(title, 48), 3, 48), 48


def _wrap(text: str, size: int) -> list[str]:
    """The text in lines as wide as the card; a word that is wider is broken."""
    font, wide = _font(size), _RIGHT - _LEFT
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= wide:
            lines[-1] = longer
            continue
        lines.append(word)
        while font.getlength(lines[-1]) > wide:
            whole = lines.pop()
            at = next(n for n in range(len(whole), 0, -1) if font.getlength(whole[:n]) <= wide)
            lines += [whole[:at], whole[at:]]
    return [line for line in lines if line]


def _cut(lines: list[str], most: int, size: int) -> list[str]:
    """The first lines; an ellipsis says that there are more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while _font(size).getlength(f"{last}…") > _RIGHT - _LEFT:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;.')}…"]
