"""What a use can come to, the gravest first: its name, its mark, what it means, what it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Outcome:
    """An outcome for people and for machines; `level` is that of SARIF."""

    label: str
    mark: str
    meaning: str
    level: Literal["error", "warning", "note", "none"]


OUTCOMES = {
    "prohibited": Outcome(
        "Prohibited", "■", "A clause forbids the use, and nothing lifts it.", "error"
    ),
    "conditional": Outcome(
        "Conditional", "◧", "A clause forbids the use unless something is shown.", "warning"
    ),
    "cannot-tell": Outcome(
        "Cannot tell yet", "◆", "A clause may apply; open facts decide it.", "note"
    ),
    "not-understood": Outcome(
        "Not understood", "?", "It could not be read what the system does.", "note"
    ),
    "not-addressed": Outcome(
        "Not addressed", "○", "No clause speaks of the use. This is not permission.", "none"
    ),
}
FAILING = {
    "prohibited": {"prohibited"},
    "conditional": {"prohibited", "conditional"},
    "cannot-tell": {"prohibited", "conditional", "cannot-tell", "not-understood"},
    "never": set[str](),
}
