"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change; `answer`
is the whole, as one of the `records`.
"""

from .answer import Choice, answer_to, ask, check_known, parse_choice
from .deciding import decide
from .notation import base_facts
from .records import Answer, Question, Stamp, Stamped
from .verdict import JudgedCondition, JudgedException, Verdict

__all__ = [
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
