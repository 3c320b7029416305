"""How concepts relate, and what a book compiles to."""

from __future__ import annotations

import itertools

import pytest
from conftest import vectors

from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.reader.analysis import analyze
from search.reader.concepts import LEARNED, is_listed
from search.reader.vocabulary import Vocabulary, phrase, regular

TINY = Vocabulary(vectors("vocabulary"))


def test_a_line_leads_to_the_broadest() -> None:
    assert TINY.line("place/texas") == ["place/texas", "place/america"]
    with pytest.raises(KeyError):
        TINY.line("place/nowhere")


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("place/texas", "place/alabama", True),
        ("place/texas", "place/england", True),
        ("place/texas", "place/america", False),
        ("actor/sheriff", "actor/bank", True),
        ("actor/sheriff", "actor/vendor", False),
        ("capability/faces", "capability/voices", False),
        ("place/texas", "place/texas", False),
    ],
)
def test_what_excludes_what(a: str, b: str, apart: bool) -> None:
    assert TINY.apart(a, b) is apart
    assert TINY.apart(b, a) is apart


def test_nothing_is_apart_from_what_it_covers_in_the_book(store: ClauseStore) -> None:
    vocabulary = store.vocabulary
    concepts = list(vocabulary.data["concepts"])
    for a, b in itertools.product(concepts, concepts):
        if vocabulary.covers(a, b):
            assert not vocabulary.apart(a, b)


def test_an_excluded_concept_excludes_what_is_narrower_in_the_book(store: ClauseStore) -> None:
    vocabulary = store.vocabulary
    concepts = vocabulary.data["concepts"]
    below = {other: [c for c in concepts if vocabulary.covers(other, c)] for other in concepts}
    for key, other in itertools.product(concepts, concepts):
        if other.partition("/")[0] == key.partition("/")[0] and vocabulary.apart(key, other):
            narrower = below[other]
            assert all(vocabulary.apart(key, c) or vocabulary.covers(key, c) for c in narrower)


def test_a_break_counts_within_a_phrase_and_not_around_it() -> None:
    assert phrase("(body-worn cameras)") == "bodi worn camera"
    assert phrase("St. Louis:") == "st . loui"


def test_every_word_that_lists_read_is_found_in_itself(book: Book, store: ClauseStore) -> None:
    """A word that its own text does not hold would stand in the book for nothing."""
    words = [
        (word, f"{name}/{concept.id}")
        for name, document in book.dimensions.items()
        for concept in document.record.concepts
        for word in concept.words
        if is_listed(name, concept.id)
    ]
    assert len(words) > 1000
    vocabulary = store.vocabulary
    for word, target in words:
        tokens = regular(analyze(word.removeprefix("=")), vocabulary.data["irregular"])
        stems = " ".join(token.stem for token in tokens).strip(" .,").split(" ")
        entries = vocabulary.lexicon.get(stems[0], [])
        assert any(entry[0] == stems and entry[2] == target for entry in entries), word


def test_every_phrase_leads_to_a_listed_concept_or_nothing(store: ClauseStore) -> None:
    data = store.vocabulary.data
    for stems, _, target in data["phrases"]:
        dimension, _, name = target.partition("/")
        assert stems
        assert not name or (target in data["concepts"] and is_listed(dimension, name))


def test_the_book_has_every_concept_that_the_encoder_reads(store: ClauseStore) -> None:
    vocabulary = store.vocabulary
    assert vocabulary.learned.keys() == set(LEARNED)
