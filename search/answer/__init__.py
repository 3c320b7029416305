"""Facts and clauses come in, an Answer goes out: what applies, why, and what must still be asked.

`verdict` judges one clause, `deciding` all of them, `questions` what could still change, `decisive`
the one of them to put; `answer` is the whole, as one of the `records`, `reason` says it in words,
an `inquiry` answers one use with one choice of facts after another, and `comparing` sets two uses
side by side.
"""

from .answer import ERRORS, Choice, answer_to, ask, check_known, check_policies, parse_choice
from .comparing import Compared, Row, compared, deciding_fact, fact_in_words
from .deciding import decide
from .decisive import UNKNOWN, Decisive, Option
from .inquiry import Inquiry, inquire
from .names import Names
from .notation import MAYBE, NONE, NOT, OUT, base_facts
from .reason import Leading, applying, because, leading, lifting, told
from .records import NOT_UNDERSTOOD, Answer, Question, Stamp, Stamped
from .verdict import RESTRICTIONS, JudgedCondition, JudgedException, Verdict

__all__ = [
    "ERRORS",
    "MAYBE",
    "NONE",
    "NOT",
    "NOT_UNDERSTOOD",
    "OUT",
    "RESTRICTIONS",
    "UNKNOWN",
    "Answer",
    "Choice",
    "Compared",
    "Decisive",
    "Inquiry",
    "JudgedCondition",
    "JudgedException",
    "Leading",
    "Names",
    "Option",
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
    "check_policies",
    "compared",
    "decide",
    "deciding_fact",
    "fact_in_words",
    "inquire",
    "leading",
    "lifting",
    "parse_choice",
    "told",
]
