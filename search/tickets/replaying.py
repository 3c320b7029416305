"""Stamp -> what the present book decides from the same facts, and why it differs where it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import __version__
from ..answer import Stamp, Stamped, Verdict, base_facts, decide
from ..errors import ClausebookError
from ..index import ClauseStore, ClauseVersion
from .stamping import SHOWN
from .succession import changed, in_force_on, present_id, successors, versions

NOT_LISTED = "not-listed"  # in the stamp: neither applied nor could not be told
NOT_IN_FORCE = "not-in-force"
NO_POLICY = "the book no longer has the policy '{policy}'; ask anew"


def in_words(state: str) -> str:
    """A state of a comparison for people."""
    return "did not come up" if state == NOT_LISTED else state.replace("-", " ")


@dataclass(frozen=True)
class Comparison:
    """One clause of a stamp, or a new one: its state then and now, and what explains a change.

    `now` names the versions, as id@version, that stand for the clause on the day of the replay.
    """

    clause: str
    version: str
    before: str
    after: str
    now: tuple[str, ...]
    why: str = ""

    @property
    def differs(self) -> bool:
        """Whether the determination is another; an end of what did not apply changes nothing."""
        gone = self.before == "does-not-apply" and self.after == NOT_IN_FORCE
        return self.before != self.after and not gone


@dataclass(frozen=True)
class Ended:
    """A clause version named in a stamp that is no longer in force, and what is instead of it."""

    clause: str
    version: str
    until: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Replay:
    """A stamp replayed for a day."""

    stamp: Stamp
    day: str
    book: str
    clauses: tuple[Comparison, ...]

    @property
    def same_book(self) -> bool:
        """Whether the book is the one that the stamp was made from."""
        return self.book.startswith(self.stamp.book)

    @property
    def differences(self) -> list[Comparison]:
        """The clauses whose state is another."""
        return [one for one in self.clauses if one.differs]


def replay(store: ClauseStore, stamp: Stamp, day: str | None = None) -> Replay:
    """Decide again from the facts of a stamp, for its own day or another (YYYY-MM-DD).

    Raises ClausebookError when the book no longer has a policy or a concept that the stamp names:
    leaving it out could clear what is not clear.
    """
    day = day or stamp.as_of
    gone = [one for one in stamp.policies if one not in store.policies]
    if gone:
        raise ClausebookError(NO_POLICY.format(policy=gone[0]))
    base = base_facts(stamp.facts, store.vocabulary)
    decision = decide(store, base, date.fromisoformat(day), stamp.policies)
    now = {one.clause.id: one for one in decision.about_the_use}
    clauses, covered = [], set()
    for one in stamp.verdicts:
        heirs = _heirs(store, one, now, day)
        covered |= {heir.clause.id for heir in heirs}
        after = min((heir.state for heir in heirs), key=_rank, default=NOT_IN_FORCE)
        names = tuple(heir.clause.name for heir in heirs)
        why = _why(store, stamp, one, heirs, day) if after != one.state else ""
        clauses.append(Comparison(one.clause, one.version, one.state, after, names, why))
    for clause_id, verdict in now.items():
        if clause_id not in covered and verdict.state in ("applies", "cannot-tell"):
            why = _why_new(store, stamp, verdict.clause)
            name = verdict.clause.name
            clauses.append(Comparison(clause_id, "", NOT_LISTED, verdict.state, (name,), why))
    return Replay(stamp, day, store.digest, tuple(clauses))


def _rank(state: str) -> int:
    return SHOWN.index(state) if state in SHOWN else len(SHOWN)


def _heirs(store: ClauseStore, one: Stamped, now: dict[str, Verdict], day: str) -> list[Verdict]:
    """The verdicts that stand for a stamped clause: its own and, of a later day, its successors'.

    A clause that was split is decided by all its parts together.
    """
    present = present_id(store, one.clause)
    here = now.get(present)
    if here is not None and here.clause.version == one.version:
        return [here]
    later = [now[x.id] for x in successors(store, present, day) if x.id in now]
    return [*([here] if here is not None else []), *later]


def _why(store: ClauseStore, stamp: Stamp, one: Stamped, heirs: list[Verdict], day: str) -> str:
    """What of the book explains that a clause of the stamp comes out otherwise."""
    if not heirs:
        return _why_gone(store, one, day)
    present = present_id(store, one.clause)
    old = next((x for x in versions(store, present) if x.version == one.version), None)
    renamed = f"{one.clause} is {present} now; " if present != one.clause else ""
    parts = []
    for heir in heirs:
        new = heir.clause
        if new.id == present and new.version == one.version:
            parts.append(_why_same(store, stamp, day))
            continue
        what = "replaced by" if new.id != present else "there is a later version,"
        difference = changed(old, new) if old is not None else []
        how = f"changed: {', '.join(difference)}" if difference else "only the words differ"
        parts.append(f"{what} {new.name} ({how})")
    return renamed + "; ".join(parts)


def _why_same(store: ClauseStore, stamp: Stamp, day: str) -> str:
    """Why the very version of the stamp can come out otherwise."""
    if day != stamp.as_of:
        return f"the text is the same, but the clauses in force on {day} assume other facts"
    if store.digest.startswith(stamp.book) and __version__ == stamp.engine:
        return "the stamp does not follow from its own book; it was written by hand"
    return "its conditions, or the concepts they name, were corrected in the book since"


def _why_gone(store: ClauseStore, one: Stamped, day: str) -> str:
    records = versions(store, present_id(store, one.clause))
    if not records:
        return "the book has no clause of that name"
    if records[0].version > day:
        return f"it begins on {records[0].version}"
    ended = [x.valid_until for x in records if x.valid_until and x.valid_until < day]
    return f"withdrawn: it ended on {ended[-1]} and nothing replaces it" if ended else "not asked"


def _why_new(store: ClauseStore, stamp: Stamp, clause: ClauseVersion) -> str:
    """Why a clause comes up that the stamp does not list."""
    first = versions(store, clause.id)[0].version
    if first > stamp.as_of:
        return f"the clause is new: it begins on {first}"
    before = in_force_on(store, clause.id, stamp.as_of)
    if before is not None and before.version != clause.version:
        difference = ", ".join(changed(before, clause)) or "only the words"
        return f"there is a later version, {clause.name} (changed: {difference})"
    return f"on {stamp.as_of} it did not come up, or was not in the book; it was corrected since"


def ended(store: ClauseStore, verdicts: Iterable[Stamped], today: str) -> list[Ended]:
    """The clause versions of a stamp that are no longer in force today."""
    found = []
    for one in verdicts:
        present = present_id(store, one.clause)
        record = next((x for x in versions(store, present) if x.version == one.version), None)
        until = "" if record is None else record.valid_until or ""
        if record is not None and (not until or today <= until):
            continue
        here = in_force_on(store, present, today)
        heirs = [*([here] if here else []), *successors(store, present, today)]
        instead = tuple(dict.fromkeys(x.name for x in heirs))
        found.append(Ended(one.clause, one.version, until, instead))
    return found
