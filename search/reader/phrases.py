"""Text -> matches: the phrases of the vocabulary in a text, with the scopes that cover them.

The longest phrase wins in its dimension; denial, mention and "on behalf of" are scopes that words
around a phrase open. `phrases.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .analysis import Token
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Match:
    """A phrase at token positions `first` to `last` (inclusive), and what it stands for."""

    first: int
    last: int
    target: str
    scopes: frozenset[str] = frozenset()


def matches(tokens: list[Token], vocabulary: Vocabulary) -> list[Match]:
    """The phrases among the tokens, each with the kinds of scope that cover it."""
    return _scoped(tokens, list(_phrases(tokens, vocabulary)), vocabulary)


def is_concept(target: str) -> bool:
    """Whether a phrase stands for a concept, and not for nothing."""
    return not target.endswith("/")


def _phrases(tokens: list[Token], vocabulary: Vocabulary) -> Iterator[Match]:
    """The phrases of the vocabulary in a text; in each dimension the longest from the left.

    A phrase that stands for several concepts of one dimension (Birmingham) is read as those that
    go with what else the text names in it (Alabama); if they are still several, as the nearest
    concept broader than all of them, and not at all where there is none.
    """
    found = list(_candidates(tokens, vocabulary))
    single = (targets[0] for _, _, targets in found if len(targets) == 1)
    plain = list(dict.fromkeys(target for target in single if is_concept(target)))
    for first, last, targets in found:
        for target in _common(_going_with(plain, targets, vocabulary), vocabulary):
            yield Match(first, last, target)


def _candidates(
    tokens: list[Token], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, list[str]]]:
    """Where phrases stand, as (first, last, what they can stand for)."""
    free: dict[str, int] = {}
    for first, token in enumerate(tokens):
        lengths: dict[str, int] = {}
        found: dict[str, list[str]] = {}
        for words, exact, target in vocabulary.lexicon.get(token.stem, ()):
            group = target.partition("/")[0]
            if free.get(group, 0) > first or lengths.get(group, len(words)) != len(words):
                continue
            if first + len(words) > len(tokens):
                continue
            here = tokens[first : first + len(words)]
            if [one.stem for one in here] != words:
                continue
            if exact and exact not in _forms(here):
                continue
            lengths[group] = len(words)
            found.setdefault(group, []).append(target)
        for group, targets in found.items():
            last = first + lengths[group] - 1
            free[group] = last + 1
            yield first, last, targets


def _forms(tokens: list[Token]) -> tuple[str, str]:
    """The words as they stand and in lower case: an exact form in lower case is met in any case."""
    words = " ".join(token.exact for token in tokens)
    return words, words.lower()


def _going_with(plain: list[str], targets: list[str], vocabulary: Vocabulary) -> list[str]:
    """Of the concepts a phrase can stand for those that lie in, or around, another one named."""

    def related(target: str) -> bool:
        return any(vocabulary.covers(o, target) or vocabulary.covers(target, o) for o in plain)

    if len(targets) == 1 or not all(is_concept(target) for target in targets):
        return targets
    return [one for one in targets if related(one)] or targets


class _Cover:
    """Spans of token positions, asked what lies in one; takes as long as its longest span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._last: dict[int, int] = {}
        self._longest = 0
        for first, last in spans:
            self._last[first] = max(last, self._last.get(first, last))
            self._longest = max(self._longest, last - first)

    def holds(self, first: int, last: int) -> bool:
        """Whether `first` to `last` lies in one of the spans."""
        return self._last.get(first, -1) >= last or self.than(first, last)

    def than(self, first: int, last: int) -> bool:
        """Whether `first` to `last` lies in a span that is longer."""
        return self._last.get(first, -1) > last or any(
            self._last.get(start, -1) >= last for start in range(first - self._longest, first)
        )


def _common(targets: list[str], vocabulary: Vocabulary) -> list[str]:
    if len(targets) == 1 or any(not is_concept(target) for target in targets):
        # What is to be ignored is ignored, whatever else the words could stand for.
        return [one for one in targets if not is_concept(one)][:1] or targets
    lines = [vocabulary.line(target) for target in targets]
    return [key for key in lines[0] if all(key in line for line in lines)][:1]


def _scoped(tokens: list[Token], matches: list[Match], vocabulary: Vocabulary) -> list[Match]:
    """The matches with the kinds of scope that cover them; two denials cancel out."""
    covered: dict[str, list[int]] = {}
    for scope in vocabulary.data["scopes"]:
        counts = covered.setdefault(scope["kind"], [0] * len(tokens))
        stops = _spans(tokens, scope["stop"])
        halts = {position for first, last in stops for position in range(first, last + 1)}
        halts |= {n for n, token in enumerate(tokens) if token.stem == "."}
        # A cue inside a longer phrase of the vocabulary belongs to that phrase ("without asking").
        phrases = [(m.first, m.last) for m in matches if m.last > m.first]
        spared = _Cover([*_spans(tokens, scope["unless"]), *phrases])
        for side in ("before", "after"):
            for first, last in _spans(tokens, scope[side]):
                if spared.holds(first, last):
                    continue
                step = 1 if side == "before" else -1
                position = last + 1 if side == "before" else first - 1
                for _ in range(scope["reach"]):
                    if not 0 <= position < len(tokens) or position in halts:
                        break
                    counts[position] += 1
                    position += step
    result = []
    for match in matches:
        kinds = set()
        for kind, counts in covered.items():
            most = max(counts[match.first : match.last + 1])
            if most and (kind != "denied" or most % 2):
                kinds.add(kind)
        result.append(replace(match, scopes=frozenset(kinds)))
    return result


def _spans(tokens: list[Token], phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where phrases stand among the tokens, the longest from the left, as (first, last).

    A word of a phrase is a stem or, with `=`, an exact form.
    """
    by_first: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        by_first.setdefault(words[0], []).append(words)
    forms = [(token.stem, f"={token.exact.lower()}") for token in tokens]
    spans, free = [], 0
    for first, form in enumerate(forms):
        if first < free:
            continue
        starting = [words for one in form for words in by_first.get(one, ())]
        for words in sorted(starting, key=len, reverse=True):
            here = forms[first : first + len(words)]
            if len(here) == len(words) and all(
                word in form for word, form in zip(words, here, strict=True)
            ):
                free = first + len(words)
                spans.append((first, free - 1))
                break
    return spans
