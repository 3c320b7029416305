"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change; `answer`
is the whole, as one of the `records`, `reason` says it in words, and `comparing` sets two side by
side.
"""

from .answer import ERRORS, Choice, answer_to, ask, check_known, parse_choice
from .comparing import Compared, Row, compared, deciding_fact, fact_in_words
from .deciding import decide
from .names import Names
from .notation import base_facts
from .reason import Leading, applying, because, leading, lifting
from .records import NOT_UNDERSTOOD, Answer, Question, Stamp, Stamped
from .verdict import RESTRICTIONS, JudgedCondition, JudgedException, Verdict

__all__ = [
    "ERRORS",
    "NOT_UNDERSTOOD",
    "RESTRICTIONS",
    "Answer",
    "Choice",
    "Compared",
    "JudgedCondition",
    "JudgedException",
    "Leading",
    "Names",
    "Question",
    "Row",
    "Stamp",
    "Stamped",
    "Verdict",
    "answer_to",
    "applying",
    "ask",
    "base_facts",
    "because",
    "check_known",
    "compared",
    "decide",
    "deciding_fact",
    "fact_in_words",
    "leading",
    "lifting",
    "parse_choice",
]
