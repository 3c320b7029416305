"""The picture and the words that go with an address say which clause it is and how it stands."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from search.book.addresses import version_path
from search.book.labels import day
from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.site.pages import stage
from search.site.previews import (
    SITE,
    SIZE,
    Card,
    cards,
    clause_card,
    draw,
    site_card,
    write_previews,
)

DAY = date(2026, 11, 23)
DOCS = Path(__file__).parents[2] / "docs"


def card_of(book: Book, clause_id: str, which: int, day: date = DAY) -> Card:
    clause = book.clauses[clause_id].record
    return clause_card(book.policies[clause.policy].record, clause, clause.versions[which], day)


def test_a_card_says_how_the_version_stands(book: Book) -> None:
    now = card_of(book, "eai-fr-us-police", 1)
    assert (now.state, now.standing) == ("in force", "In force from 1 May 2026 on")
    assert now.name == "eai-fr-us-police@2026-05-01"
    assert now.policy == "Enterprise AI code · must not"
    assert (now.known, now.mark) == ("Reported", "Our paraphrase, not the vendor's words")
    old = card_of(book, "eai-fr-us-police", 0)
    assert (old.state, old.standing) == ("ended", "Ended on 30 April 2026")
    then = card_of(book, "eai-fr-us-police", 0, date(2026, 4, 30))
    assert (then.state, then.standing) == ("in force", "In force until 30 April 2026")
    future = card_of(book, "eu-ai-act-26-10", 0)
    assert (future.state, future.standing) == ("not yet", "Not in force before 2 December 2027")


def test_a_picture_is_small_and_repeats(book: Book) -> None:
    card = card_of(book, "anthropic-surveillance", 0)  # the longest title
    data = draw(card)
    assert draw(card) == data
    assert len(data) < 15_000
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size, picture.mode) == ("PNG", SIZE, "P")


@pytest.mark.parametrize("state", ["in force", "not yet", "ended"])
def test_each_state_has_a_form_of_its_own(state: str) -> None:
    """The mark differs from the others also where colours are not seen."""
    forms = set()
    for one in ("in force", "not yet", "ended"):
        picture = Image.open(io.BytesIO(draw(replace(site_card(), state=one))))
        mark = picture.crop((96, 393, 122, 419)).point([0 if n < 3 else 255 for n in range(256)])
        forms.add(mark.tobytes())
    assert len(forms) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "W" * 500,
        "word " * 500,
        "Überwachung – „straße“ Åse",
        "未登録",
        "\u202ex",
        "🙂",
        "a" * 40,
    ],
)
def test_any_text_can_be_drawn(text: str) -> None:
    card = replace(site_card(), title=text, text=text, name=text, policy=text, standing=text)
    picture = Image.open(io.BytesIO(draw(card)))
    right = picture.crop((SIZE[0] - 60, 110, SIZE[0], 380))
    assert right.getextrema() == (0, 0), "the title runs out of the card"


def test_pictures_are_drawn_once(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = card_of(book, "eai-fr-us-police", 0), card_of(book, "eai-fr-us-police", 1)
    kept = tmp_path / "kept"
    write_previews({SITE: site_card(), one.path: one}, tmp_path / "a", kept)
    first = kept / Path(one.path).name
    assert (tmp_path / "a" / one.path).read_bytes() == first.read_bytes() == draw(one)
    drawn = Mock(side_effect=draw)
    monkeypatch.setattr("search.site.previews.draw", drawn)
    write_previews({SITE: site_card(), one.path: one}, tmp_path / "b", kept)
    assert (tmp_path / "b" / one.path).read_bytes() == draw(one) and not drawn.called
    write_previews({SITE: site_card(), two.path: two}, tmp_path / "c", kept)
    assert not first.exists(), "what nothing shows any more is not kept"


@pytest.mark.parametrize("damage", ["cut", "another", "gone", "a folder", "no digests"])
def test_a_picture_that_is_kept_and_damaged_is_drawn_again(
    book: Book, tmp_path: Path, damage: str
) -> None:
    card, kept = card_of(book, "eai-fr-us-police", 0), tmp_path / "kept"
    shown = {SITE: site_card(), card.path: card}
    write_previews(shown, tmp_path / "a", kept)
    store = kept / Path(card.path).name
    if damage == "cut":
        store.write_bytes(store.read_bytes()[:-9])
    elif damage == "another":
        store.write_bytes(draw(site_card()))
    elif damage == "no digests":
        (kept / "digests.json").write_text("{", "utf-8")
        store.write_bytes(b"x")
    else:
        store.unlink()
        if damage == "a folder":
            store.mkdir()
    write_previews(shown, tmp_path / "b", kept)
    assert (tmp_path / "b" / card.path).read_bytes() == store.read_bytes() == draw(card)


def test_every_clause_page_names_the_picture_of_its_version(
    book: Book, store: ClauseStore, tmp_path: Path
) -> None:
    stage(book, store, DOCS, tmp_path, DAY)
    shown = cards(book, DAY)
    for clause_id, document in book.clauses.items():
        every = document.record.versions
        now = next((one for one in every if one.in_force(DAY)), every[-1])
        follows = (tmp_path / "clauses" / f"{clause_id}.md").read_text("utf-8")
        image = re.search('^image: "(.+)"$', follows, re.MULTILINE)
        assert image and shown[image[1]].name == f"{clause_id}@{now.name}"
        keeps = (tmp_path / f"{version_path(clause_id, now.name)}.md").read_text("utf-8")
        assert image[0] in keeps.splitlines()
        assert f'description: "{shown[image[1]].standing}. ' in follows


def test_every_page_says_what_it_is_where_it_is_shared(built: Path) -> None:
    for path in sorted(built.rglob("index.html")):
        head = path.read_text("utf-8").partition("</head>")[0]
        found = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', head))
        place = path.parent.relative_to(built).as_posix().removeprefix(".")
        address = f"https://clausebook.example/{place}{'/' if place else ''}"
        assert found["og:url"] == address and f'<link rel="canonical" href="{address}">' in head
        assert found["og:title"] and found["og:description"] == found["description"]
        assert found["twitter:card"] == "summary_large_image"
        picture = found["og:image"].removeprefix("https://clausebook.example/")
        assert (built / picture).is_file()
        pinned = re.fullmatch(r"clauses/.+-v(\d{4})(\d\d)(\d\d)", place)
        if pinned:
            year, month, day_of_month = map(int, pinned.groups())
            first = day(date(year, month, day_of_month))
            assert f", in force from {first} " in found["og:title"]
            assert "Our paraphrase: " in found["description"]
            assert "card-" in picture
