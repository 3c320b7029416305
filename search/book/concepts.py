"""The nouns of the vocabulary, as frozen records: concepts, dimensions, and how words are read.

Field names are the keys of the front matter, as in `model`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal


class Strict:
    """Front matter with a key that is not a field is an error (read by the validator)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Concept(Strict):
    """A value in a dimension: its label, the words people use for it, and its relations.

    `implies` holds whatever the text says (Chicago police: place Illinois); `suggests` holds only
    where the text says nothing in that dimension (a body-worn camera: an uncontrolled setting).
    Both name concepts as dimension/concept. A word that starts with `=` is met in exactly this
    form, and one with a capital in it in that case only.
    """

    id: str
    label: str
    definition: str
    words: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension(Strict):
    """A question a use can be asked, and its possible answers.

    In an exclusive dimension one value rules out its siblings (a place is not in France and in
    Japan); a purpose does not rule out another. `ignore` holds phrases that contain a concept's
    words without meaning it ("police station"). `lists` names open word lists to add: `countries`
    and `us-states`, whose names become concepts (see `places`).
    """

    dimension: str
    label: str
    question: str
    order: int
    concepts: tuple[Concept, ...]
    exclusive: bool = True
    ignore: tuple[str, ...] = ()
    lists: tuple[Literal["countries", "us-states"], ...] = ()


@dataclass(frozen=True)
class Scope(Strict):
    """How words around a fact change it: `before` cues reach forward, `after` cues backward.

    A cue reaches `reach` words, but never past the end of a sentence or one of the `stop` words.
    `unless` phrases contain a cue without meaning it ("not only"). A cue that starts with `=` is
    met in exactly these forms ("removed" denies, "removes" does not).
    """

    kind: Literal["denied", "mentioned", "behalf"]
    why: str
    reach: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic(Strict):
    """What stands around words and changes them; data, so that both engines share it.

    `irregular` forms are read as the form they belong to (told: tell); `languages` are known by
    their small words. All topics together, in
    their `order`, are one reading.
    """

    title: str
    description: str
    order: int
    scopes: tuple[Scope, ...] = ()
    stopwords: tuple[str, ...] = ()
    irregular: dict[str, tuple[str, ...]] = field(default_factory=dict)
    languages: dict[str, tuple[str, ...]] = field(default_factory=dict)
