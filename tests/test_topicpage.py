"""The pages of words and rules: every rule has its section, every part a link to its words."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

import pytest

from search.model import Book
from search.topicpage import topic_pages


@pytest.fixture(scope="module")
def found(book: Book) -> dict[str, str]:
    """The pages by name."""
    return dict(topic_pages(book))


def test_every_rule_says_why_what_it_needs_and_what_it_says(
    book: Book, found: dict[str, str]
) -> None:
    for own, document in book.topics.items():
        for rule in document.record.rules:
            section = found[f"reading/{own}.md"].partition(f"{{ #rule-{rule.id} }}")[2]
            section = section.partition("\n#")[0]
            needs, says = re.findall(r"^- (?:Needs|Says|Makes a word of): .*", section, re.M)
            parts = "|".join(rule.parts).split("|")
            assert needs.count("](") == len(parts), rule.id
            assert f"within {rule.within} words" in needs
            assert says.count("](") == 1, rule.id
            assert (", in this order" in needs) == rule.ordered


def test_every_link_to_words_or_a_rule_leads_to_a_heading(found: dict[str, str]) -> None:
    for name, text in found.items():
        for target, anchor in re.findall(r"\]\(([a-z]+\.md)(?:#([a-z-]+))?\)", text):
            other = found[posixpath.join(posixpath.dirname(name), target)]
            assert not anchor or f"{{ #{anchor} }}" in other, (name, anchor)


def test_every_topic_stands_in_the_index(book: Book, found: dict[str, str]) -> None:
    for own in book.topics:
        assert f"]({own}.md)" in found["reading/index.md"]


def test_scopes_show_their_words_and_their_reach(found: dict[str, str]) -> None:
    text = found["reading/scopes.md"]
    assert "## Negation\n" in text and "Reaches up to 8 words on from: no, not" in text
    assert "Means nothing in: without any loss" in text
    assert "- tell: told" in text


def test_markup_in_words_is_inert(book: Book) -> None:
    evil = "<script>alert(1)</script>"
    document = book.topics["faces"]
    topic = replace(document.record, cues={**document.record.cues, "face": (evil,)})
    topics = {**book.topics, "faces": replace(document, record=topic)}
    assert "<script>" not in dict(topic_pages(replace(book, topics=topics)))["reading/faces.md"]
