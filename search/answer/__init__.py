"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change; `answer`
is the whole, as one of the `records`.
"""

from .answer import ERRORS, Choice, answer_to, ask, check_known, parse_choice
from .deciding import decide
from .notation import base_facts
from .records import NOT_UNDERSTOOD, Answer, Question, Stamp, Stamped
from .verdict import RESTRICTIONS, JudgedCondition, JudgedException, Verdict

__all__ = [
    "ERRORS",
    "NOT_UNDERSTOOD",
    "RESTRICTIONS",
    "Answer",
    "Choice",
    "JudgedCondition",
    "JudgedException",
    "Question",
    "Stamp",
    "Stamped",
    "Verdict",
    "answer_to",
    "ask",
    "base_facts",
    "check_known",
    "decide",
    "parse_choice",
]
