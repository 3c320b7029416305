"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change; `answer`
is the whole.
"""

from .answer import ERRORS, NOT_UNDERSTOOD, Choice, answer_to, ask, check_known, parse_choice
from .deciding import decide
from .notation import base_facts
from .verdict import RESTRICTIONS, Verdict

__all__ = [
    "ERRORS",
    "NOT_UNDERSTOOD",
    "RESTRICTIONS",
    "Choice",
    "Verdict",
    "answer_to",
    "ask",
    "base_facts",
    "check_known",
    "decide",
    "parse_choice",
]
