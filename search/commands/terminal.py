"""Answers and clauses for people at a terminal; state is always a word, never colour alone."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from ..answer import (
    NONE,
    UNKNOWN,
    Answer,
    Decisive,
    JudgedCondition,
    JudgedException,
    Names,
    Verdict,
    applying,
    leading,
    told,
)
from ..index import ClauseStore, ClauseVersion
from ..reader import Fact
from ..tickets import validity

OTHER = {NONE: "none of these", UNKNOWN: "I don’t know"}  # what is no concept, in words
_ROLLUP = {
    "prohibited": "PROHIBITED",
    "conditional": "CONDITIONAL",
    "cannot-tell": "CANNOT TELL YET",
    "not-addressed": "NOT ADDRESSED",
    "not-understood": "NOT UNDERSTOOD",
}
_STYLE = {
    "prohibited": "bold red",
    "conditional": "bold yellow",
    "cannot-tell": "bold yellow",
    "not-addressed": "bold",
    "not-understood": "bold yellow",
    "applies": "bold red",
    "does-not-apply": "bold green",
}


def on_a_line(words: str) -> str:
    """Words of a use, which may go over several lines."""
    return " ".join(words.split())


def show_verdict(answer: Answer, store: ClauseStore) -> None:
    """Print what an Answer comes to and by whose rules, in one line."""
    lead = leading(answer, store)
    line = Text(_ROLLUP[lead.rollup], style=_STYLE[lead.rollup])
    if answer.understood and lead.on:
        by = f", by {lead.by}" if lead.by else " (assumed)" if lead.assumed else ""
        line.append(f" on {lead.on}{by}", style="not bold")
    Console(highlight=False).print(line)


def show_lead(answer: Answer, store: ClauseStore) -> None:
    """Print what an Answer comes to, the clause that decides in our words, and why it does."""
    show_verdict(answer, store)
    out = Console(highlight=False)
    lead = leading(answer, store)
    if lead.verdict is not None and answer.understood:
        clause = lead.verdict.clause
        out.print(Text(f"{clause.title} ({clause.name})", style="bold"))
        out.print(Text(f"  {clause.text}"))
    out.print(Text(on_a_line(told(lead, Names(store.vocabulary)))))


def options(asked: Decisive, names: Names) -> dict[str, str]:
    """The values that can be chosen, in order, each in words and with what it comes to."""
    dimension = asked.question.dimension
    words = {}
    for one in asked.options:
        label = OTHER.get(one.value) or names.concept(dimension, one.value)
        words[one.value] = f"{label}, then: {_ROLLUP[one.then].lower()}"
    return {**words, UNKNOWN: OTHER[UNKNOWN]}


def _question(out: Console, answer: Answer, asked: Decisive | None, names: Names) -> None:
    """The question that decides most, with the facts that answer it; that there are more."""
    if asked is not None:
        question = asked.question
        out.print(Text("\nWhat decides most:", style="bold"))
        out.print(Text(f"  {question.text}"))
        listed = {f"--fact {question.dimension}={k}": v for k, v in options(asked, names).items()}
        width = max(map(len, listed))
        for fact, words in listed.items():
            out.print(Text(f"    {fact:{width}}  {words}"), soft_wrap=True)
    count = len(answer.questions)
    if count > (asked is not None):
        many = "the one question that is" if count == 1 else f"all {count} questions that are"
        said = "" if asked else "No single answer would change the verdict. "
        out.print(Text(f"\n{said}--explain lists {many} open."))


def show_answer(answer: Answer, store: ClauseStore, asked: Decisive | None) -> None:
    """Print an Answer: verdict and reason, facts, clauses with both texts, a question, stamp."""
    out = Console(highlight=False)
    show_lead(answer, store)
    out.print(Text(f"As of {answer.as_of}. Not legal advice.\n"))
    out.print(Text("Read from the text:", style="bold"))
    for fact in answer.facts:
        words = f' "{on_a_line(fact.text)}"' if fact.text else ""
        denied = "not " if fact.denied else ""
        out.print(Text(f"  {fact.dimension}: {denied}{fact.name}{words}{_origin(fact)}"))
    if not answer.facts:
        out.print(Text("  nothing that a clause of this book turns on"))
    if answer.unread:
        unread = ", ".join(f'"{one}"' for one in answer.unread)
        out.print(Text(f"  not understood: {unread}"))
    if answer.not_read:
        other = " and ".join(answer.not_read)
        out.print(Text(f"  not read: sentences in {other}; say in English what they say"))
    rest = [one for one in answer.clauses if one.state != "applies"]
    for verdict in (*applying(answer), *rest):
        _verdict(out, verdict)
    if answer.beyond:
        out.print(Text("\nRules of others (they do not change the answer above):", style="bold"))
        for verdict in answer.beyond:
            _verdict(out, verdict)
    # What is prohibited has no duties to do, and of what was not understood nothing is said.
    goes_on = answer.understood and answer.rollup != "prohibited"
    for state, what in (("applies", "apply"), ("cannot-tell", "may apply")) if goes_on else ():
        duties = ", ".join(one.clause.id for one in answer.duties if one.state == state)
        if duties:
            out.print(Text(f"\nDuties that {what}: {duties}"))
    open_ones = {clause_id for question in answer.questions for clause_id in question.decides}
    for verdict in answer.duties:
        if verdict.state == "cannot-tell" and verdict.clause.id in open_ones:
            _verdict(out, verdict)
    _question(out, answer, asked, Names(store.vocabulary))
    stamp = answer.stamp
    out.print(Text(f"\nBook {stamp.book}, engine {stamp.engine}, as of {stamp.as_of}"))


def why(fact: Fact) -> str:
    """Why an inferred fact holds, in words; nothing for a fact that is not."""
    if fact.reason:
        return f"{fact.reason} by {fact.source}"
    return "spelling guessed" if fact.guessed else ""


def _origin(fact: Fact) -> str:
    """How a fact came about, unless a list names its words: read (how surely), half said, ..."""
    origin, how = fact.origin, why(fact) or fact.sure
    return "" if origin == "typed" else f" ({origin}{f': {how}' if how else ''})"


def _by(part: JudgedCondition | JudgedException) -> str:
    """Whose word decided a condition."""
    if part.fact is not None and part.fact.text:
        return f' <- your "{on_a_line(part.fact.text)}"'
    return f" <- {part.origin}" if part.origin else ""


def _verdict(out: Console, verdict: Verdict) -> None:
    state, clause = verdict.state, verdict.clause
    heading = Text(f"\n{state.replace('-', ' ').upper()}  ", style=_STYLE.get(state, "bold"))
    heading.append(clause.name, style="bold")
    out.print(heading)
    out.print(Text(f"  {clause.title}"))
    for one in verdict.conditions:
        out.print(Text(f'  {one.state}: {one.dimension}, "{one.words}"{_by(one)}'))
    for exception in verdict.exceptions:
        why = f" ({exception.why})" if exception.why else ""
        out.print(Text(f"  unless {exception.dimension}: {exception.state}{_by(exception)}{why}"))
    saved = _saved(verdict)
    if saved:
        out.print(Text(f"  would apply but for: {saved}"))
    out.print(Text(f"  text known as: {clause.provenance}; {clause.url}"))


def _saved(verdict: Verdict) -> str:
    """The one thing that keeps a clause from applying, if it is only one."""
    if verdict.state != "does-not-apply":
        return ""
    failed = [one for one in verdict.parts if one.state in ("not-met", "unknown", "shown")]
    return f"{failed[0].dimension}{_by(failed[0])}" if len(failed) == 1 else ""


def show_clause(clause: ClauseVersion, store: ClauseStore) -> None:
    """Print a clause version."""
    out = Console(highlight=False)
    out.print(Text(clause.name, style="bold"))
    out.print(Text(f"{clause.title} ({store.policies[clause.policy].title})"))
    out.print(Text(f"{validity(clause)}; text known as: {clause.provenance}"))
    out.print(Text(f"\n{clause.text}\n(our paraphrase)\n"))
    for one in clause.conditions:
        out.print(Text(f'when {one.dimension}: {", ".join(one.any)} <- "{one.words}"'))
    for exception in clause.unless:
        asked = ", ".join(exception.any)
        out.print(Text(f'unless {exception.dimension}: {asked} <- "{exception.words}"'))
    for point in clause.ambiguous:
        out.print(Text(f"open point: {point}"))
    for source in clause.sources:
        out.print(Text(f"source {source.id}: {source.title} (read {clause.read})"))
        for address in filter(None, (source.archived, source.url)):
            out.print(Text(f"  {address}"))
    out.print(Text(clause.url))
