"""A text as it is meant: the same in both languages, and every span quotes what was written."""

from __future__ import annotations

import random
from html.entities import html5
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import in_page, vectors
from hypothesis import given
from hypothesis import strategies as st

from search.reader.meant import NAMED, as_meant
from training.corpus import scenarios

VECTORS = vectors("meant")
PIECES = [
    *("emo", "tions", "body", "worn", "and", "i", "I", "é", "😀", "𝐚", "字", "1", ".", "x"),
    *("-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\u00ad", "\\", "\\-", "\\\\"),
    *("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", " ", "\t", "> ", "\u00a0"),
    *("\u200b", "\u200d", "\u202e", "\ufeff", "\ufe0f", "\U000e0041", "\u3000", "\u115f"),
    *("\u0130", "\u0131", "\u0307", "\ufb01", "\ufb03", "\uff46", "\uff0d", "\ufe63", "\U0001d7d8"),
    *("&", "amp;", "&nbsp;", "&nbsp", "&#45;", "&#x2011;", "&#150;", "&shy;", "&#10;", "&no;", "="),
    *("https://", "https%3A%2F%2F", "a.example/x", "%2D", "%252F", "%20", "%", "?url=", "&u=", "_"),
    *("https://eu.safelinks.protection.outlook.com/?url=", "https://google.com/url?q=", "&data=1"),
    *("https://urldefense.com/v2/url?u=https-3A__", "-2D", "https://urldefense.com/v3/__", "__;"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"])).map("".join)


def even(left: str, right: str) -> bool:
    """The rule of tests/page/meant.mjs: whether two halves are one word."""
    return len(left + right) % 2 == 0


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_vectors(case: dict[str, Any]) -> None:
    text = case["text"]
    found = as_meant(text, lambda left, right: left + right in case["words"])
    assert found.text == case["meant"]
    for here, there in case["quotes"]:
        at = found.text.index(here)
        start, end = found.span(at, at + len(here))
        assert text[start:end] == there


def test_named_references_are_those_of_html() -> None:
    assert VECTORS["named"] == NAMED
    assert {name: html5[f"{name};"] for name in NAMED} == NAMED


@given(TEXTS)
def test_the_map_is_monotone_and_every_span_quotes_the_text(text: str) -> None:
    meant = as_meant(text, even)
    spans = [meant.span(n, n + 1) for n in range(len(meant.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for (start, end), (later, last) in pairwise(spans):
        assert start <= later and end <= last
    for n, (start, end) in enumerate(spans):
        assert meant.span(0, n + 1) == (spans[0][0], end)
        assert meant.span(n, len(spans)) == (start, spans[-1][1])
        quoted = text[start:end]
        assert quoted == meant.text[n] or not (quoted.isascii() and quoted.isalnum())


@given(st.text(st.characters(codec="ascii", exclude_characters="&%\\\r\v\f")))
def test_a_plain_text_is_meant_as_it_stands(text: str) -> None:
    if "-" not in text and "=http" not in text:
        assert as_meant(text).text == text and not as_meant(text).steps


def test_what_copying_leaves_in_a_text_changes_nothing() -> None:
    dice = random.Random(3)
    left = {
        " ": ["\u00a0", "&nbsp;", "&#32;", "\u2009"],
        "-": ["\u2011", "\\-", "&#8209;", "&hyphen;"],
        "i": ["\u0131", "i\u0307", "&#105;", "\U0001d422"],
        "f": ["\uff46", "&#x66;"],
        "\n": ["\r\n", "\r", "\u2028", "\f", "\x85"],
    }
    for one in dice.sample(scenarios("tune", "former"), 200):
        meant = as_meant(one.query).text
        signs = [
            dice.choice([sign, *left.get(sign, ())])
            + dice.choice(["", "", "\u200b", "&shy;", "\ufeff"])
            for sign in meant
        ]
        # A hyphen stands for one only within a word.
        written = "".join(signs) if "- " not in meant and " -" not in meant else meant
        assert as_meant(written).text == meant


def test_both_languages_mean_the_same(tmp_path: Path) -> None:
    dice = random.Random(15)
    texts = ["".join(dice.choices(PIECES, k=dice.randint(1, 30))) for _ in range(400)]
    for text, found in zip(texts, in_page("meant.mjs", tmp_path, texts), strict=True):
        ours = as_meant(text, even)
        places = [list(ours.span(n, n + 1)) for n in range(len(ours.text))]
        assert found == {"text": ours.text, "places": places}, text


@pytest.mark.parametrize(
    "sign", ["&", "\\", "-", "a", " ", "%2", "\u00ad", "&amp;", "https://", "\r"]
)
def test_a_long_text_takes_no_longer_than_it_must(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    assert len(as_meant(text).text) <= len(text)
