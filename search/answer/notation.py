"""Base facts <-> short texts: the least from which the same verdicts follow, for a stamp.

A base fact is one that the words of a use say or its reader chose, before what it implies or
suggests. Of its origin only two things can change a verdict: what is merely mentioned counts for
nothing and is left out, and what a reader rules out also keeps away what other facts would bring.
The texts are `dimension=concept`, `dimension=not=concept` (denied by the words),
`dimension=maybe=concept` (half said), `dimension=out=concept` (ruled out by the reader) and
`dimension=none` (all of them ruled out).
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import ClausebookError
from ..reader import Fact, Origin, Vocabulary, concept_dimension

NOT, MAYBE, OUT, NONE = "not", "maybe", "out", "none"
ERRORS = {
    "form": "the book cannot read the fact '{text}'; ask the question anew",
    "gone": "the book has no concept '{name}' in {dimension} any more; ask the question anew",
}


def base_texts(facts: Iterable[Fact], vocabulary: Vocabulary) -> list[str]:
    """The base facts as texts, each once, in the order of the alphabet: same facts, same texts."""
    texts = {_text(fact) for fact in facts if fact.origin != "mentioned"}
    for dimension in {text.partition("=")[0] for text in texts}:
        top = vocabulary.top(concept_dimension(dimension))
        every = {f"{dimension}={OUT}={_name(key)}" for key in top}
        if every and every <= texts:
            texts = texts - every | {f"{dimension}={NONE}"}
    return sorted(texts)


def _name(key: str) -> str:
    return key.partition("/")[2]


def _text(fact: Fact) -> str:
    if fact.half_said:
        return f"{fact.dimension}={MAYBE}={_name(fact.concept)}"
    if not fact.denied:
        return f"{fact.dimension}={_name(fact.concept)}"
    how = OUT if fact.origin == "chosen" else NOT
    return f"{fact.dimension}={how}={_name(fact.concept)}"


def base_facts(texts: Iterable[str], vocabulary: Vocabulary) -> list[Fact]:
    """The facts that the texts stand for, without words.

    Raises ClausebookError for a text of another form, and for a dimension or a concept that the
    book does not have: a fact left out could clear a use that is not clear.
    """
    facts = []
    known = {one["id"] for one in vocabulary.data["dimensions"]}
    for text in texts:
        dimension, *parts = text.split("=")
        how = parts[0] if len(parts) == 2 and parts[0] in (NOT, MAYBE, OUT) else ""
        if dimension not in known or len(parts) != (2 if how else 1):
            raise ClausebookError(ERRORS["form"].format(text=text))
        home = concept_dimension(dimension)
        if parts == [NONE]:
            keys, how = vocabulary.top(home), OUT
        else:
            keys = [f"{home}/{parts[-1]}"]
        for key in keys:
            if key not in vocabulary.data["concepts"]:
                message = ERRORS["gone"].format(name=_name(key), dimension=dimension)
                raise ClausebookError(message)
            origins: dict[str, Origin] = {OUT: "chosen", MAYBE: "hinted"}
            origin = origins.get(how, "typed")
            facts.append(Fact(dimension, key, how in (NOT, OUT), "", origin))
    return facts
