"""Every mistake in a book is named with its place and what to write instead, all in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search.checking import check
from search.errors import ContentError
from search.reading import read_book

DOCS = Path(__file__).parent.parent / "docs"
CLAUSE = "clauses/eai/fr-us-police.md"

MISTAKES = {
    "missing id": (CLAUSE, "id: eai-fr-us-police\n", "", "'id' is missing"),
    "bad id": (CLAUSE, "id: eai-fr-us-police", "id: EAI_police", "cannot be used"),
    "id used twice": (CLAUSE, "id: eai-fr-us-police", "id: eai-use-surveil", "used twice"),
    "unknown concept": (CLAUSE, "any: [police]", "any: [wizards]", "concept 'wizards' is unknown"),
    "unknown policy": (CLAUSE, "policy: eai", "policy: nobody", "policy 'nobody' is unknown"),
    "dates reversed": (CLAUSE, "until: 2026-04-30", "until: 2020-01-01", "before it starts"),
    "dates overlap": (CLAUSE, "until: 2026-04-30", "until: 2026-06-30", "overlaps"),
    "replaces unknown": (CLAUSE, "clause: aoai-fr-us-police", "clause: aoai-gone", "is unknown"),
    "replaced by, one way": (
        "clauses/aoai/fr-us-police.md",
        "replaced_by: [eai-fr-us-police]",
        "replaced_by: []",
        "does not say that 'eai-fr-us-police' replaces it",
    ),
    "no provenance": (CLAUSE, "provenance: reported", "", "'versions.2.provenance' is missing"),
    "quotation too long": (CLAUSE, "text: state or local police", "text: " + "a " * 16, "16 words"),
    "quotation without source": (CLAUSE, "source: S19", "source: S99", "not among the sources"),
    "source without https": (
        CLAUSE,
        "title: Azure Face transparency note",
        "title: Note\n        url: javascript:alert(1)",
        "is not https",
    ),
    "broken link": (CLAUSE, "(clause:eai-use-surveil)", "(clause:eai-none)", "leads nowhere"),
    "tab": (CLAUSE, "    valid_until", "\tvalid_until", "a tab indents"),
    "invalid YAML": (CLAUSE, "modality: must-not", "modality: [must-not", "not YAML"),
    "words not in the text": (
        CLAUSE,
        "words: in the United States",
        "words: on Mars",
        "not in the",
    ),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the project's book to make mistakes in."""
    return shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("assets"))


def problems(docs: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        check(read_book(docs))
    return [str(one) for one in error.value.problems]


def test_the_book_itself_is_sound(docs: Path) -> None:
    check(read_book(docs))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_place_and_remedy(docs: Path, name: str) -> None:
    file, old, new, message = MISTAKES[name]
    text = (docs / file).read_text("utf-8")
    assert old in text
    (docs / file).write_text(text.replace(old, new), "utf-8")
    found = problems(docs)
    assert any(message in one for one in found), found
    assert all(one.split(":")[1].isdigit() and "; " in one for one in found)


def test_wrong_encoding_and_empty_body_are_named_together(docs: Path) -> None:
    (docs / CLAUSE).write_bytes(b"---\nid: \xff\n---\nbody\n")
    other = docs / "clauses/eai/use-surveil.md"
    other.write_text(other.read_text("utf-8").rpartition("---\n")[0] + "---\n", "utf-8")
    found = "\n".join(problems(docs))
    assert "not UTF-8" in found and "the body is empty" in found


def test_a_clause_that_once_existed_cannot_go(docs: Path) -> None:
    with (docs / "clauses/published.txt").open("a") as record:
        record.write("eai-long-gone@2025-02-26\n")
    line = len((docs / "clauses/published.txt").read_text().splitlines())
    wanted = f"published.txt:{line}: 'eai-long-gone@2025-02-26' was published and is gone"
    assert any(wanted in one for one in problems(docs))
