"""The concepts, their relations and the words for them, compiled to data both engines read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..book import Book
from .analysis import Token, analyze, fold, stem
from .concepts import LEARNED, is_listed
from .spelling import by_letter, lookalikes

Json = dict[str, Any]


def phrase(words: str, irregular: Mapping[str, str] | None = None) -> str:
    """The stems of a phrase, joined by blanks; a break within it counts ("St. Louis")."""
    tokens = regular(analyze(words), irregular or {})
    return " ".join(token.stem for token in tokens).strip(" .,")


def cue_phrase(words: str, irregular: Mapping[str, str] | None = None) -> str:
    """The words of a scope as stems, or, after `=`, as exact forms in lower case, each with `=`."""
    if words.startswith("="):
        return " ".join(f"={word}" for word in words[1:].lower().split())
    return phrase(words, irregular) or ","


def regular(tokens: list[Token], irregular: Mapping[str, str]) -> list[Token]:
    """The tokens with irregular forms (told, threw) read as the form they belong to."""
    return [
        replace(token, stem=irregular[word])
        if (word := token.exact.lower()) in irregular
        else token
        for token in tokens
    ]


def compile_vocabulary(book: Book) -> Json:
    """What the reading of a use needs, as JSON: concepts, phrases, scopes, stop words.

    A phrase is [stems, exact form or "", target]; the target is dimension/concept, or
    dimension/ for a phrase that only keeps its words from being read as a concept.
    """
    topics = [document.record for document in book.topics.values()]
    irregular = {
        form: stem(base)
        for topic in topics
        for base, forms in topic.irregular.items()
        for form in forms
    }
    ordered = sorted(book.dimensions.values(), key=lambda document: document.record.order)
    dimensions, concepts = [], {}
    phrases: set[tuple[str, str, str]] = set()

    def add(words: str, target: str) -> None:
        exact = words.startswith("=")
        words = words.removeprefix("=")
        phrases.add((phrase(words, irregular), words if exact else "", target))

    for document in ordered:
        dimension = document.record
        name = dimension.dimension
        dimensions.append(
            {
                "id": name,
                "label": dimension.label,
                "question": dimension.question,
                "exclusive": dimension.exclusive,
            }
        )
        listed = {one.id for one in dimension.concepts if is_listed(name, one.id)}
        for words in dimension.ignore if listed else ():
            add(words, f"{name}/")
        for concept in dimension.concepts:
            key = f"{name}/{concept.id}"
            concepts[key] = {
                "label": concept.label,
                "broader": [f"{name}/{other}" for other in concept.broader],
                "disjoint": [f"{name}/{other}" for other in concept.disjoint],
                "overlaps": [f"{name}/{other}" for other in concept.overlaps],
                "implies": list(concept.implies),
                "suggests": list(concept.suggests),
            }
            for words in concept.words if concept.id in listed else ():
                add(words, key)
    scopes = [
        {
            "kind": scope.kind,
            "reach": scope.reach,
            **{
                side: sorted({cue_phrase(words, irregular) for words in getattr(scope, side)})
                for side in ("before", "after", "unless", "stop")
            },
        }
        for topic in topics
        for scope in topic.scopes
    ]
    known = {word for stems, _, _ in phrases for word in stems.split()} - {".", ","}
    return {
        "dimensions": dimensions,
        "concepts": concepts,
        "learned": [key for key in concepts if key.partition("/")[2] in LEARNED],
        "phrases": sorted(map(list, phrases)),
        "scopes": scopes,
        "irregular": irregular,
        "stopwords": sorted({stem(word) for topic in topics for word in topic.stopwords}),
        "lookalikes": lookalikes(known),
        "languages": {
            name: sorted({fold(word) for word in words})
            for topic in topics
            for name, words in sorted(topic.languages.items())
        },
    }


def _cues(scope: Json) -> list[str]:
    return [words for side in ("before", "after", "unless", "stop") for words in scope[side]]


@dataclass(frozen=True)
class Vocabulary:
    """A compiled vocabulary, ready to answer how two concepts relate."""

    data: Json

    @cached_property
    def lexicon(self) -> dict[str, list[tuple[list[str], str, str]]]:
        """Phrases by their first stem, the longest first."""
        lexicon: dict[str, list[tuple[list[str], str, str]]] = {}
        for stems, exact, target in self.data["phrases"]:
            words = stems.split(" ")
            lexicon.setdefault(words[0], []).append((words, exact, target))
        for entries in lexicon.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return lexicon

    @cached_property
    def learned(self) -> dict[str, str]:
        """The key of each concept that the encoder reads, by its name."""
        return {key.partition("/")[2]: key for key in self.data["learned"]}

    @cached_property
    def named(self) -> dict[str, str]:
        """The key of every concept by its name; of two with one name, the first of the book."""
        return {key.partition("/")[2]: key for key in reversed(self.data["concepts"])}

    @cached_property
    def small_words(self) -> dict[str, frozenset[str]]:
        """The small words by which a language is known, folded, by its name."""
        return {name: frozenset(words) for name, words in self.data["languages"].items()}

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words of the phrases that a misspelt word can mean, by first letter."""
        return by_letter(self._stems)

    @cached_property
    def known(self) -> set[str]:
        """The words that are never respelt: of the vocabulary, or ordinary and like one of it."""
        scopes = (words for one in self.data["scopes"] for words in _cues(one))
        cues = {word.removeprefix("=") for words in scopes for word in words.split(" ")}
        return self._stems | cues | {*self.data["stopwords"], *self.data["lookalikes"]}

    @cached_property
    def _stems(self) -> set[str]:
        return {word for stems, _, _ in self.data["phrases"] for word in stems.split(" ")}

    @cached_property
    def exclusive(self) -> set[str]:
        """The dimensions in which one value rules out its siblings."""
        return {one["id"] for one in self.data["dimensions"] if one["exclusive"]}

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {}

    def line(self, key: str) -> list[str]:
        """The concept and all broader ones, nearest first. Raises KeyError for an unknown key."""
        if key not in self._lines:
            line = [key]
            for one in line:
                line += [up for up in self.data["concepts"][one]["broader"] if up not in line]
            self._lines[key] = line
        return self._lines[key]

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether `narrow` is `broad` or narrower."""
        return broad in self.line(narrow)

    def apart(self, a: str, b: str) -> bool:
        """Whether the two concepts exclude each other.

        They do if one, or a broader concept of it, is declared disjoint from the other's, or is
        its sibling in an exclusive dimension without a declared overlap; never if one covers the
        other.
        """
        if self.covers(a, b) or self.covers(b, a):
            return False
        return any(self._excludes(x, y) for x in self.line(a) for y in self.line(b))

    def _excludes(self, x: str, y: str) -> bool:
        one, two = self.data["concepts"][x], self.data["concepts"][y]
        if y in one["disjoint"] or x in two["disjoint"]:
            return True
        if x == y or y in one["overlaps"] or x in two["overlaps"]:
            return False
        if x.partition("/")[0] not in self.exclusive:
            return False
        if not one["broader"] and not two["broader"]:
            return True
        return any(up in two["broader"] for up in one["broader"])

    def top(self, dimension: str) -> list[str]:
        """The concepts of a dimension that have nothing broader, in the order of the book."""
        prefix = f"{dimension}/"
        concepts = self.data["concepts"].items()
        return [key for key, one in concepts if key.startswith(prefix) and not one["broader"]]
