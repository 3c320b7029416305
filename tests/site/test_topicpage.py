"""The pages of what stands around words: negation, mention, irregular forms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.book.model import Book
from search.site.topicpage import topic_pages


@pytest.fixture(scope="module")
def found(book: Book) -> dict[str, str]:
    """The pages by name."""
    return dict(topic_pages(book))


def test_every_topic_stands_in_the_index(book: Book, found: dict[str, str]) -> None:
    for topic_id in book.topics:
        assert f"]({topic_id}.md)" in found["reading/index.md"]


def test_scopes_show_their_words_and_their_reach(found: dict[str, str]) -> None:
    text = found["reading/scopes.md"]
    assert "## Negation\n" in text and "Counts for the 8 words after: no, not" in text
    assert "Means nothing in: without any loss" in text
    assert "- tell: told" in text


def test_markup_in_words_is_inert(book: Book) -> None:
    evil = "<script>alert(1)</script>"
    document = book.topics["scopes"]
    topic = replace(document.record, stopwords=(evil,))
    topics = {**book.topics, "scopes": replace(document, record=topic)}
    assert "<script>" not in dict(topic_pages(replace(book, topics=topics)))["reading/scopes.md"]
