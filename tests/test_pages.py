"""The staged pages: every version has its page, and text from records is inert."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from search.pages import escape, stage, version_page
from search.reading import read_book

DOCS = Path(__file__).parent.parent / "docs"
DAY = date(2026, 11, 23)
BASE = "https://clausebook.example/"


def test_every_version_has_its_own_page(tmp_path: Path) -> None:
    book = read_book(DOCS)
    stage(book, DOCS, tmp_path, DAY, BASE)
    for own, document in book.clauses.items():
        assert (tmp_path / "clauses" / f"{own}.md").is_file()
        for version in document.record.versions:
            text = (tmp_path / version_page(document.record, version)).read_text("utf-8")
            assert "Our paraphrase" in text
            assert ("Not current" in text) == (not version.in_force(DAY))
            assert "](clause:" not in text


def test_markup_in_a_title_is_inert(tmp_path: Path) -> None:
    book = read_book(DOCS)
    own, document = next(iter(book.clauses.items()))
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) `a` | b"
    clause = replace(document.record, title=evil)
    clauses = {**book.clauses, own: replace(document, record=clause)}
    stage(replace(book, clauses=clauses), DOCS, tmp_path, DAY, BASE)
    body = (tmp_path / "clauses" / f"{own}.md").read_text("utf-8").split("---\n", 2)[2]
    assert "<script>" not in body
    assert "](javascript:" not in body


def test_escape_leaves_no_markup() -> None:
    assert not set('<>[]()`|*_{}\\"') & set(escape('<b>[x](y)`z`|*_{}\\"'))
