"""The files of docs/ come in, a Book goes out: clauses, policies, concepts, examples, all of it
checked.

Every mistake of a file is a Problem with its place; what is in force, and how that is said, is
known here.
"""

from .addresses import resolve, resolve_to, version_path
from .checking import check
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
from .reading import read_book
from .standing import Step, current, standing
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
    "check",
    "current",
    "day",
    "differences",
    "holds",
    "in_force_at",
    "present_id",
    "read_book",
    "record_digest",
    "resolve",
    "resolve_to",
    "speaking_at",
    "standing",
    "state_in_words",
    "validity",
    "version_path",
]
