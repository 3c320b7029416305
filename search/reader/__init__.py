"""A text comes in, facts go out: which concepts of the book it states, denies or leaves half said.

`reading` joins what the encoder reads (`engine`, `modelfile`, `concepts`) with what lists name
(`analysis`, `spelling`, `vocabulary`, `phrases`, `facts`), of the text as it is `meant`.
"""

from .analysis import BLANKS, NOT_TEXT, analyze, fold, term, words
from .concepts import LEARNED, is_listed
from .facts import Fact, Origin, concept_dimension, consequences
from .meant import Meant, as_meant
from .modelfile import Model, card, load_model, publish
from .reading import Reading, labelled, read
from .vocabulary import Vocabulary, compile_vocabulary

__all__ = [
    "BLANKS",
    "LEARNED",
    "NOT_TEXT",
    "Fact",
    "Meant",
    "Model",
    "Origin",
    "Reading",
    "Vocabulary",
    "analyze",
    "as_meant",
    "card",
    "compile_vocabulary",
    "concept_dimension",
    "consequences",
    "fold",
    "is_listed",
    "labelled",
    "load_model",
    "publish",
    "read",
    "term",
    "words",
]
