"""What the book is: records come in, what they say of each other goes out.

What is in force on a day, and how that is said, is known here; `source`, a room with a door of its
own, reads the records from docs/.
"""

from .addresses import resolve, resolve_to, version_path
from .concepts import Concept, Dimension, Scope, Topic
from .differences import changed_dimensions, differences, record_digest
from .labels import GRADES, KINDS, day, state_in_words, validity
from .lineage import present_id
from .model import (
    Book,
    Clause,
    Condition,
    Document,
    Example,
    Exemption,
    Expectation,
    Policy,
    Version,
)
from .status import Step, current, status_of
from .timeline import Span, holds, in_force_at, speaking_at

__all__ = [
    "GRADES",
    "KINDS",
    "Book",
    "Clause",
    "Concept",
    "Condition",
    "Dimension",
    "Document",
    "Example",
    "Exemption",
    "Expectation",
    "Policy",
    "Scope",
    "Span",
    "Step",
    "Topic",
    "Version",
    "changed_dimensions",
    "current",
    "day",
    "differences",
    "holds",
    "in_force_at",
    "present_id",
    "record_digest",
    "resolve",
    "resolve_to",
    "speaking_at",
    "state_in_words",
    "status_of",
    "validity",
    "version_path",
]
