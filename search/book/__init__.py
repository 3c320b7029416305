"""What the book is: records come in, what they say of each other goes out.

What is in force on a day, and how that is said, is known here; `source`, a room with a door of its
own, reads the records from docs/.
"""

from .addresses import resolve, resolve_to, version_path
from .concepts import Concept, Dimension, Scope, Topic
from .digests import flat, meaning, version_digest
from .labels import GRADES, KINDS, day, state_in_words, validity
from .lineage import present_id
from .model import (
    Book,
    Change,
    Clause,
    Condition,
    Document,
    Example,
    Exemption,
    Expectation,
    Grade,
    Modality,
    Policy,
    Rollup,
    Source,
    Unrealistic,
    Version,
)
from .status import Step, current, status_of
from .timeline import Span, holds, in_force_at, speaking_at

__all__ = [
    "GRADES",
    "KINDS",
    "Book",
    "Change",
    "Clause",
    "Concept",
    "Condition",
    "Dimension",
    "Document",
    "Example",
    "Exemption",
    "Expectation",
    "Grade",
    "Modality",
    "Policy",
    "Rollup",
    "Scope",
    "Source",
    "Span",
    "Step",
    "Topic",
    "Unrealistic",
    "Version",
    "current",
    "day",
    "flat",
    "holds",
    "in_force_at",
    "meaning",
    "present_id",
    "resolve",
    "resolve_to",
    "speaking_at",
    "state_in_words",
    "status_of",
    "validity",
    "version_digest",
    "version_path",
]
