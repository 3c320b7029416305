"""The words of a use -> Answer: facts, a verdict per clause, open questions, roll-up, stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .. import __version__
from ..errors import ClausebookError
from ..index import ClauseStore
from ..reader import NOT_TEXT, Fact, Model, Reading, Vocabulary, concept_dimension, load_model, read
from .deciding import Decision, asked, decide, is_asked
from .notation import base_texts
from .questions import questions
from .records import NOT_UNDERSTOOD, Answer, Stamp, Stamped
from .verdict import RESTRICTIONS, Verdict, rollup

LONGEST = 100_000  # characters of a use
NEAREST = 5  # clauses shown that do not apply
TELLING = ("capability", "purpose", "subject")  # who chooses one of these says what a system does
ERRORS = {
    "empty": "the text is empty; describe the use in a sentence or two",
    "long": "the text has {count} characters; describe the use in at most {most}",
    "not_text": "the text holds characters that are not text; paste plain text",
    "dimension": "the fact '{text}' has no known dimension",
    "concept": "the concept '{value}' is unknown in {dimension}",
    "day": "'{day}' is not a date; write it as YYYY-MM-DD",
    "in_force": "no clause asked for was in force on {day}",
    "begins": "they begin on {first}",
    "ended": "the last one ended on {last}",
}


@dataclass(frozen=True)
class Choice:
    """A fact chosen by the reader: a concept of a dimension, `!concept` denied, or none of them."""

    dimension: str
    concept: str  # dimension/concept, or "" for none of the dimension's concepts
    denied: bool


def parse_choice(text: str, vocabulary: Vocabulary) -> Choice | None:
    """Read `dimension=concept`, `dimension=!concept`, `dimension=none` or `dimension=unknown`.

    Unknown is no choice (None): the question stays open.
    Raises ClausebookError for an unknown dimension or concept, naming the known ones.
    """
    dimension, equals, value = text.partition("=")
    known = [one["id"] for one in vocabulary.data["dimensions"]]
    if not equals or dimension not in known:
        raise ClausebookError(
            f"{ERRORS['dimension'].format(text=text)}; write dimension=concept with one of:"
            f" {', '.join(known)}"
        )
    if value == "unknown":
        return None
    if value == "none":
        return Choice(dimension, "", True)
    denied, value = value.startswith("!"), value.removeprefix("!")
    home = concept_dimension(dimension)
    key = f"{home}/{value}"
    concepts = vocabulary.data["concepts"]
    if key not in concepts:
        names = [one.partition("/")[2] for one in concepts if one.startswith(f"{home}/")]
        raise ClausebookError(
            f"{ERRORS['concept'].format(value=value, dimension=dimension)}; use none, unknown or"
            f" one of: {', '.join(names)}"
        )
    return Choice(dimension, key, denied)


def check_text(text: str) -> str:
    """The text of a use, or ClausebookError when it is empty, too long or not text."""
    if not text.replace("\ufeff", "").strip():
        raise ClausebookError(ERRORS["empty"])
    if len(text) > LONGEST:
        raise ClausebookError(ERRORS["long"].format(count=len(text), most=LONGEST))
    if NOT_TEXT.search(text):
        raise ClausebookError(ERRORS["not_text"])
    return text


def ask(
    store: ClauseStore,
    text: str,
    as_of: date,
    choices: Sequence[Choice] = (),
    policies: Sequence[str] = (),
    model: Model | None = None,
    carried: bool = True,
) -> Answer:
    """The Answer to a use on a date: the text as `model` reads it (the program's own without one).

    Without `carried`, the words of facts are a first guess, which is much faster; see `read`.

    Raises ClausebookError for a text or a model that cannot be read, an unknown policy, or a date
    on which no policy of the book was in force.
    """
    reading = read_use(store, text, as_of, policies, model, carried)
    return answer_to(store, text, reading, as_of, choices, policies)


def read_use(
    store: ClauseStore,
    text: str,
    as_of: date,
    policies: Sequence[str],
    model: Model | None = None,
    carried: bool = True,
) -> Reading:
    """A text as `ask` reads it, once it is clear that it can be asked. Raises as `ask` does."""
    check_text(text)
    check_policies(store, as_of, policies)
    return read(text, store.vocabulary, model or load_model(), carried)


def check_policies(store: ClauseStore, as_of: date, policies: Sequence[str]) -> None:
    """Raise ClausebookError for an unknown policy, or when nothing asked was in force."""
    check_known(store, policies)
    if not asked(store, as_of, policies):
        raise _nothing_in_force(store, as_of, policies)


def check_known(store: ClauseStore, policies: Sequence[str]) -> None:
    """Raise ClausebookError for a policy that the book does not have."""
    unknown = [one for one in policies if one not in store.policies]
    if unknown:
        known = ", ".join(store.policies)
        raise ClausebookError(f"the policy '{unknown[0]}' is unknown; use one of: {known}")


def answer_to(
    store: ClauseStore,
    text: str,
    reading: Reading,
    as_of: date,
    choices: Sequence[Choice] = (),
    policies: Sequence[str] = (),
) -> Answer:
    """The Answer to a text that was read."""
    base = _choose(reading.facts, choices, store.vocabulary)
    decision = decide(store, base, as_of, policies)
    verdicts = decision.verdicts
    unclear = _unclear(reading, choices, verdicts)
    restrictions = [one for one in verdicts if one.clause.modality in RESTRICTIONS]
    duties = [one for one in verdicts if one.clause.modality == "must"]
    # The duties of the codes bind every use; those of a policy that was named may be open.
    asking = [*restrictions, *(duties if policies else [])]
    shown = _shown(restrictions)
    return Answer(
        query=text,
        as_of=as_of,
        rollup=NOT_UNDERSTOOD if unclear else rollup(verdicts),
        unread=tuple(reading.unread),
        not_read=tuple(reading.not_read),
        facts=tuple(decision.facts),
        clauses=tuple(shown),
        beyond=tuple(
            one
            for state in ("applies", "cannot-tell")
            for one in decision.beyond
            if one.state == state
        ),
        duties=tuple(duties),
        questions=tuple(questions(asking, store, ["capability"] if unclear else [])),
        stamp=Stamp(
            as_of.isoformat(),
            store.digest,
            __version__,
            tuple(sorted(set(policies))),
            tuple(base_texts(base, store.vocabulary)),
            _stamped(decision, shown),
        ),
    )


def _unclear(reading: Reading, choices: Sequence[Choice], verdicts: Sequence[Verdict]) -> bool:
    """Whether nothing comes up because it was not understood what the system does.

    Who says what it does or is for, by a choice, has made that clear.
    """
    said = any(one.dimension in TELLING for one in choices)
    return not reading.understood and not said and rollup(verdicts) == "not-addressed"


def _nothing_in_force(store: ClauseStore, as_of: date, policies: Sequence[str]) -> ClausebookError:
    texts = [one for one in store.clauses if is_asked(store, one, policies)]
    first = min(store.policies[one.policy].valid_from for one in texts)
    last, day = max(one.valid_until or "" for one in texts), as_of.isoformat()
    when = ERRORS["ended" if last and day > last else "begins"].format(last=last, first=first)
    return ClausebookError(f"{ERRORS['in_force'].format(day=day)}; {when}")


def _choose(facts: list[Fact], choices: Sequence[Choice], vocabulary: Vocabulary) -> list[Fact]:
    """The facts with the chosen ones; a choice replaces what it contradicts."""
    for choice in choices:
        home = concept_dimension(choice.dimension)
        keys = [choice.concept] if choice.concept else vocabulary.top(home)

        def contradicted(fact: Fact, choice: Choice = choice, keys: list[str] = keys) -> bool:
            if fact.dimension != choice.dimension:
                return False
            for key in keys:
                related = vocabulary.covers(key, fact.concept)
                near = related or vocabulary.covers(fact.concept, key)
                against = not choice.denied and vocabulary.apart(fact.concept, key)
                if fact.half_said and (near or against):
                    return True
                if choice.denied and fact.holds and related:
                    return True
                if not choice.denied and fact.excluded and vocabulary.covers(fact.concept, key):
                    return True
                if not choice.denied and fact.holds and vocabulary.apart(fact.concept, key):
                    return True
            return False

        facts = [fact for fact in facts if not contradicted(fact)]
        facts += [Fact(choice.dimension, key, choice.denied, "", "chosen") for key in keys]
    return facts


def _shown(verdicts: list[Verdict]) -> list[Verdict]:
    """What applies, what cannot be told, then the nearest clauses that do not apply."""
    near = [one for one in verdicts if one.state == "does-not-apply"]
    near.sort(key=lambda one: len(one.failed))
    return [
        *(one for one in verdicts if one.state == "applies"),
        *(one for one in verdicts if one.state == "cannot-tell"),
        *near[:NEAREST],
    ]


def _stamped(decision: Decision, shown: Sequence[Verdict]) -> tuple[Stamped, ...]:
    """The verdicts on this use, in order of name: what applies or may, and the near misses."""
    mattering = [one for one in decision.about_the_use if one.state in ("applies", "cannot-tell")]
    mattering += [one for one in shown if one.state == "does-not-apply"]
    mattering.sort(key=lambda one: (one.clause.name, one.state))
    return tuple(Stamped(one.clause.id, one.clause.version, one.state) for one in mattering)
