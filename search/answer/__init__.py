"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change; `answer`
is the whole, as one of the `records`, and `reason` says it in words.
"""

from .answer import ERRORS, Choice, answer_to, ask, check_known, check_policies, parse_choice
from .deciding import decide
from .names import Names
from .notation import base_facts
from .reason import Leading, applying, because, leading, lifting, told
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
    "Leading",
    "Names",
    "Question",
    "Stamp",
    "Stamped",
    "Verdict",
    "answer_to",
    "applying",
    "ask",
    "base_facts",
    "because",
    "check_known",
    "check_policies",
    "decide",
    "leading",
    "lifting",
    "parse_choice",
    "told",
]
