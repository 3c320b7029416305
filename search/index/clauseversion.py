"""A clause version as it is judged and cited: parsed once, when the static index is opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..book import (
    Change,
    Condition,
    Exemption,
    Grade,
    Modality,
    Source,
    Span,
    Unrealistic,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A clause, or earlier version of the same one, that a version replaces, and how."""

    clause: str
    how: Change


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """A clause as in force from the day `version` until `valid_until`, with what judges a use.

    Days are written YYYY-MM-DD. `when` are the clause's own conditions, `shared` those of its
    policy, which hold for every clause in it.
    """

    id: str
    policy: str
    title: str
    modality: Modality
    version: str
    valid_until: str | None
    text: str
    provenance: Grade
    note: str | None
    read: str
    sources: tuple[Source, ...]
    when: tuple[Condition, ...]
    shared: tuple[Condition, ...]
    unless: tuple[Exemption, ...]
    ambiguous: tuple[str, ...]
    replaces: tuple[Replacement, ...]
    replaced_by: tuple[str, ...]
    url: str

    @property
    def name(self) -> str:
        """The name by which the version is cited: id@version."""
        return f"{self.id}@{self.version}"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that must be met: the clause's own conditions, then those of its policy."""
        return self.when + self.shared

    @property
    def span(self) -> Span:
        """From which day to which it is in force."""
        return self.version, self.valid_until

    def to_json(self) -> Json:
        """The version as the static index has it."""
        data = asdict(self)
        for one in data["when"]:
            one["shared"] = False
        data["when"] += tuple({**one, "shared": True} for one in data.pop("shared"))
        return data


def parse_version(data: Json) -> ClauseVersion:
    """The clause version that a record of the static index holds.

    Raises KeyError, TypeError or AttributeError for a record of another form.
    """
    parts = data["when"]
    return ClauseVersion(
        data["id"],
        data["policy"],
        data["title"],
        data["modality"],
        data["version"],
        data["valid_until"],
        data["text"],
        data["provenance"],
        data["note"],
        data["read"],
        tuple(
            Source(one["id"], one["title"], one["url"], one["archived"]) for one in data["sources"]
        ),
        tuple(_condition(one) for one in parts if not one["shared"]),
        tuple(_condition(one) for one in parts if one["shared"]),
        tuple(_exemption(one) for one in data["unless"]),
        tuple(data["ambiguous"]),
        tuple(Replacement(one["clause"], one["how"]) for one in data["replaces"]),
        tuple(data["replaced_by"]),
        data["url"],
    )


def _condition(data: Json) -> Condition:
    return Condition(
        data["dimension"],
        tuple(data["any"]),
        data["words"],
        tuple(data["excludes"]),
        tuple(data["disputed"]),
        data["behalf"],
        data["defining"],
        data["assumed"],
    )


def _exemption(data: Json) -> Exemption:
    bar = data["unrealistic"]
    return Exemption(
        data["dimension"],
        tuple(data["any"]),
        data["words"],
        tuple(data["lifts"]),
        tuple(data["disputed"]),
        data["rare"],
        bar and Unrealistic(bar["dimension"], tuple(bar["any"]), bar["why"]),
    )
