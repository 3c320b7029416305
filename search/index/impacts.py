"""Documents -> impacts: what each term is worth in each document, computed once, at the build.

The score is BM25F (Robertson and Zaragoza 2009, section 3.6) without a norm of length: clauses are
short and of one kind, and rank better without one (`benchmarks/page`). A score then becomes one of
forty levels whose impacts are whole numbers, so that a ranking is a sum and a sort, the same in
every language. `onefile.mjs` does the same in the page for a book of few bytes.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..reader import analyze, fold, term, words

Json = dict[str, Any]
SATURATION = 0.5  # k1 of BM25: how soon more of the same word adds nothing
RATIO = 1.1  # between the impact of a level and that of the next
LEVELS = tuple(round(255 / RATIO**level) for level in range(40))
MOST = 2048  # postings of a term that are kept: those of most impact
TOGETHER = 4  # words of a phrase that is a term of its own

# What English needs to make a sentence, and people to put a question; never searched for.
_COMMON = """
a an the this that these those each every all any both some such other another own same few
i me my we our you your he him his she her hers it its they them their
who whom whose which what when where why how somebody someone
am is are was were be been being do does did doing done have has had having
can could may might must shall should will would need
and or nor but if than then because so as until while though
of at by for from in into on onto off out over under up upon with without within about against
after before again between during through to too toward via per there here
also just more most only once not no very again further
give gives get gets say says said tell use uses used using want wants
"""
STOP = frozenset(term(word) for word in _COMMON.split())


@dataclass(frozen=True)
class Fields:
    """Which fields of a document are counted, and how much an occurrence in each is worth.

    In `words` each word counts; in `phrases` each part between breaks is one term, once, and those
    of more than TOGETHER words are left out. The field `about`, if there is one, maps the concepts
    that a document is about to what that is worth, from 0 to 1: terms written =dimension/concept.
    """

    words: Mapping[str, float]
    phrases: Mapping[str, float] = field(default_factory=dict)
    about: str = ""


@dataclass
class Counts:
    """What was counted: for each term the documents and its weighted frequency in each.

    `written` counts the words as they were written, for those who mistype them; `about` gives for
    each concept, written =dimension/concept, the documents and what it is worth in each.
    """

    documents: int = 0
    postings: dict[str, tuple[array[int], array[float]]] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
    about: dict[str, dict[int, float]] = field(default_factory=dict)

    def spellings(self) -> dict[str, str]:
        """How each term is mostly written, folded."""
        forms: dict[str, Counter[str]] = {}
        for word, times in self.written.items():
            forms.setdefault(term(word), Counter())[fold(word)] += times
        return {
            one: min(counter, key=lambda form: (-counter[form], form))
            for one, counter in forms.items()
            if one in self.postings
        }


def count(documents: Iterable[Json], fields: Fields) -> Counts:
    """Count the terms in the fields of documents; stop words are left out."""
    counts = Counts()
    for number, document in enumerate(documents):
        frequency: dict[str, float] = {}
        for name, weight in fields.words.items():
            found = words(document.get(name, ""))
            counts.written.update(found)
            for word in found:
                stem = term(word)
                frequency[stem] = frequency.get(stem, 0.0) + weight
        for name, weight in fields.phrases.items():
            for phrase in phrases(document.get(name, "")):
                frequency[phrase] = frequency.get(phrase, 0.0) + weight
        for stem, value in frequency.items():
            if stem in STOP or not stem:
                continue
            if stem not in counts.postings:
                counts.postings[stem] = (array("I"), array("d"))
            numbers, values = counts.postings[stem]
            numbers.append(number)
            values.append(value)
        for concept, worth in document.get(fields.about, {}).items():
            counts.about.setdefault(f"={concept}", {})[number] = worth
        counts.documents = number + 1
    return counts


def phrases(text: str) -> list[str]:
    """The parts of a text between breaks, each once, as stems without stop words."""
    parts: list[list[str]] = [[]]
    for token in analyze(text):
        if token.stem in (".", ","):
            parts.append([])
        elif token.stem and token.stem not in STOP:
            parts[-1].append(token.stem)
    return list(dict.fromkeys(" ".join(one) for one in parts if 0 < len(one) <= TOGETHER))


Levels = dict[int, list[int]]


def weigh(counts: Counts, boosts: Mapping[int, float]) -> Iterator[tuple[str, Levels]]:
    """Each term with its documents by level (0 is the best), in order of the terms.

    Of a term in more than MOST documents those of least impact are left out. `boosts` multiplies
    the scores of single documents.
    """
    total = counts.documents

    def rarity(found: int) -> float:
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def levelled(scores: Iterable[tuple[int, float]]) -> Levels:
        levels: Levels = {}
        for number, score in scores:
            exponent = math.log(score * boosts.get(number, 1.0)) / math.log(RATIO)
            level = min(len(LEVELS) - 1, max(0, math.floor(0.5 - exponent)))
            levels.setdefault(level, []).append(number)
        return _best(levels)

    for concept in sorted(counts.about):  # "=" stands before every letter
        yield concept, levelled(counts.about[concept].items())
    for stem in sorted(counts.postings):
        numbers, values = counts.postings[stem]
        worth = rarity(len(numbers)) / rarity(1)  # of a term in one document, 1
        saturated = (worth * value / (value + SATURATION) for value in values)
        yield stem, levelled(zip(numbers, saturated, strict=True))


def _best(levels: Levels) -> Levels:
    kept: Levels = {}
    left = MOST
    for level in sorted(levels):
        if left > 0:
            kept[level] = levels[level][:left]
            left -= len(kept[level])
    return kept
