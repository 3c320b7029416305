"""Text -> Reading: the facts that the encoder reads and those that lists name, and what is unread.

What is open language is read by the encoder, what is a closed class (places, services, forms of
approval that a law names) by the lexicon of the book; neither decides for the other. The page does
exactly this in `reading.mjs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .analysis import analyze
from .concepts import USE
from .engine import Engine, Said
from .facts import Fact, Origin, Sure, stated
from .languages import not_english
from .meant import Meant, as_meant
from .modelfile import Model
from .vocabulary import Vocabulary, regular

OTHER = "service/other-vendor"
UNDECIDED = "service/undecided"
UNREAD = 12  # words named of a text that was not understood


@dataclass(frozen=True)
class Reading:
    """What was read of a text: facts in order of place; whether a use was understood at all.

    `unread` names the words that carry no fact, each once, where the use was not understood;
    `not_read` the languages of sentences that are not English: what they say is not known.
    """

    facts: list[Fact]
    understood: bool
    unread: list[str]
    not_read: list[str] = field(default_factory=list)


def read(text: str, vocabulary: Vocabulary, model: Model, carried: bool = True) -> Reading:
    """Read a text as it is meant; facts quote it as it was written.

    A fact's words are those that carry it; without `carried`, those looked at most. To find what
    carries a fact costs some ten readings more; the facts are the same either way.
    """
    meant = as_meant(text, lambda left, right: is_one_word(model.engine, left, right))
    listed = stated(meant.text, vocabulary)
    model.engine.split(meant.text)
    model.engine.read()
    said = model.engine.said()
    found = _encoded(meant.text, said, vocabulary.learned, model, carried)
    other = not_english(meant.text, vocabulary)
    use = said[model.concepts.index(USE)].state == "stated"
    understood = not other and use and model.engine.known()
    facts = settled(listed, found, vocabulary)
    facts.sort(key=lambda f: (f.start, f.end, f.dimension, f.concept))
    unread = [] if understood or other else _unread(meant.text, facts, vocabulary)
    return Reading([_as_written(one, meant, text) for one in facts], understood, unread, other)


def is_one_word(engine: Engine, left: str, right: str) -> bool:
    """Whether two halves are one word: together they are fewer word pieces than apart."""
    return engine.split(left + right) < engine.split(left) + engine.split(right)


def _as_written(fact: Fact, meant: Meant, text: str) -> Fact:
    start, end = meant.span(fact.start, fact.end)
    return replace(fact, text=text[start:end], start=start, end=end)


def _encoded(
    text: str, said: list[Said], learned: dict[str, str], model: Model, carried: bool
) -> list[Fact]:
    facts = []
    for number, (name, one) in enumerate(zip(model.concepts, said, strict=True)):
        if one.state == "none" or name not in learned:
            continue
        firm = carried and one.state != "hinted"  # a hint has no words without which it would go
        start, end = model.engine.words(number) if firm else model.engine.looked(number)
        denied = one.state == "denied"
        sure = _sure(one.chances[3] if denied else one.chances[1] + one.chances[2], model)
        key = learned[name]
        origin: Origin = "hinted" if one.state == "hinted" else "read"
        dimension = key.partition("/")[0]
        facts.append(Fact(dimension, key, denied, text[start:end], origin, start, end, sure))
    return facts


def _sure(chance: float, model: Model) -> Sure:
    clear, likely = model.sure
    return "clearly" if chance >= clear else "probably" if chance >= likely else "perhaps"


def labelled(text: str, facts: Mapping[str, str], vocabulary: Vocabulary) -> Reading:
    """The Reading of a text whose facts people gave: words by concept, `~` half said, `!` denied.

    Raises KeyError for a concept that the book does not have.
    """
    found = []
    for name, words in facts.items():
        key = vocabulary.named[name.lstrip("~!")]
        start = max(text.find(words), 0)
        origin: Origin = "hinted" if name.startswith("~") else "read"
        denied = name.startswith("!")
        end = start + len(words)
        found.append(Fact(key.partition("/")[0], key, denied, words, origin, start, end))
    return Reading(merged(stated(text, vocabulary), found, vocabulary), True, [])


def settled(listed: list[Fact], found: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """All facts of a text: what lists name, and what the encoder read as far as it says more.

    Beside a concept that is stated the encoder was never taught to read what is broader or implied
    anyway; and what is only half said gives way to what the text states against it.
    """
    data = vocabulary.data["concepts"]
    known: set[str] = set()
    for one in found:
        if one.holds:
            line = vocabulary.line(one.concept)
            known.update(line[1:], *(data[up]["implies"] for up in line))
    firm = [one.concept for one in (*listed, *found) if one.holds]
    kept = [
        one
        for one in found
        if one.denied
        or not (
            one.concept in known
            or (one.half_said and any(vocabulary.apart(one.concept, other) for other in firm))
        )
    ]
    return merged(listed, services(listed, kept, vocabulary), vocabulary)


def merged(listed: list[Fact], found: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """All facts: the name of a service counts only as far as the reading of who runs the use.

    Where another maker's service runs it, Microsoft's name is beside the point, and the other way
    round; a name alone may be a topic, a supplier of data or a platform.
    """
    other = any(one.concept == OTHER and one.holds for one in found)
    kept = [
        one
        for one in listed
        if one.dimension != "service"
        or (not one.denied and vocabulary.covers(OTHER, one.concept) == other)
        or one.concept == UNDECIDED
    ]
    return [*kept, *found]


def services(listed: list[Fact], found: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """What was read; another maker's service is undecided unless it alone is named.

    What seems to be another's may be an unknown product that runs on Microsoft's service, and
    where both are named, the other may only have advised.
    """
    names = [one.concept for one in listed if one.dimension == "service" and one.holds]
    named = bool(names) and all(vocabulary.covers(OTHER, one) for one in names)
    return [
        replace(one, concept=UNDECIDED, origin="read", sure="perhaps")
        if one.concept == OTHER and not one.denied and (one.half_said or not named)
        else one
        for one in found
    ]


def _unread(text: str, facts: list[Fact], vocabulary: Vocabulary) -> list[str]:
    """The words of a text that carry no fact and are no stop words, each once."""
    places = [(one.start, one.end) for one in facts]
    stops = set(vocabulary.data["stopwords"])
    words = [
        text[one.start : one.end]
        for one in regular(analyze(text), vocabulary.data["irregular"])
        if one.stem not in stops
        and one.stem not in (".", ",")
        and not any(start <= one.start < end for start, end in places)
    ]
    return list(dict.fromkeys(words))[:UNREAD]
