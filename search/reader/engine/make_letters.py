"""Write letters.h: letters that stand for plain ones (accents, wide forms, look-alikes)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

# Cyrillic and Greek letters drawn like Latin ones (Unicode Technical Standard 39, confusables).
ALIKE = dict(
    zip(
        "асеіјорѕхуԁһԛԝАВЕІЈКМНОРСТХЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρ",
        "aceijopsxydhqwABEIJKMHOPCTXSABEZHIKMNOPTYXaovp",
        strict=True,
    )
)
SIGNS = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
}
OTHERS = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
    "…": "...",
}
NOTHING = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)


def plain(letter: str) -> str | None:
    """The plain letters that one stands for: None for one that stands for itself."""
    if letter in NOTHING or 0xFE00 <= ord(letter) <= 0xFE0F or 0x0300 <= ord(letter) <= 0x036F:
        return ""
    found = {**ALIKE, **SIGNS, **OTHERS}.get(letter)
    if found is None:
        found = "".join(
            c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)
        )
    return found if found != letter and len(found) <= 3 and found.isascii() else None


def main() -> None:
    """Write the table of every letter below U+10000 that stands for others, sorted."""
    rows = []
    for code in range(0x80, 0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        found = plain(chr(code))
        if found is not None and not (found.isspace() and found):
            wide = found.encode() + b"\0" * (3 - len(found))
            rows.append(f"{{0x{code:04x}, {{{wide[0]}, {wide[1]}, {wide[2]}}}}},")
    lines = [" ".join(rows[n : n + 4]) for n in range(0, len(rows), 4)]
    head = (
        "/* Written by make_letters.py: code points that stand for up to three plain letters. */\n"
    )
    text = (
        head
        + "static const struct { uint16_t code; uint8_t plain[3]; } letter[] = {\n"
        + "\n".join(lines)
        + "\n};\n"
    )
    Path(__file__).with_name("letters.h").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
