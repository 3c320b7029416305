"""A citation -> its state in the book on a day, why, and what to do."""

from __future__ import annotations

from ...errors import ClausebookError
from ...index import ClauseStore, ClauseVersion
from ..replaying import NOT_LISTED, Comparison, Replay, in_words, replay
from ..stamping import parse_stamp
from ..succession import (
    changed,
    declared,
    in_force_on,
    present_id,
    speaking_on,
    successors,
    versions,
)
from .findings import CitationVerdict, FoundCitation
from .scanning import Scanner

_MOST = 3  # differences of a determination that are told; replay shows all


class Judge:
    """Judges citations against a book on a day (YYYY-MM-DD); each thing is worked out once."""

    def __init__(self, store: ClauseStore, day: str, scanner: Scanner) -> None:
        self._store, self._day, self._scanner = store, day, scanner
        self._verdicts: dict[tuple[str, str], CitationVerdict] = {}

    def verdict(self, citation: FoundCitation) -> CitationVerdict:
        """What is to be said of a citation."""
        is_stamp = citation.form == "stamp"
        key = ("stamp", citation.text) if is_stamp else (citation.clause, citation.version)
        if key not in self._verdicts:
            self._verdicts[key] = self._stamp(key[1]) if is_stamp else self._clause(*key)
        return self._verdicts[key]

    def _clause(self, clause: str, version: str) -> CitationVerdict:
        present = present_id(self._store, clause)
        records = versions(self._store, present)
        if not records:
            near = self._scanner.nearest(clause)
            what = f"the book has no clause {clause}"
            return CitationVerdict("unknown", what, f"did you mean {near}?" if near else "")
        cited = next((one for one in records if one.version == version), None)
        if version and cited is None:
            known = ", ".join(one.version for one in records)
            what = f"{clause} has no version {version}; it has {known}"
            now = speaking_on(records, self._day)
            return CitationVerdict("unknown", what, f"did you mean {now.name}?")
        if present != clause:
            what = f"{clause} is called {present} now"
            return CitationVerdict("superseded", what, self._read(cited, present))
        return self._in_time(present, records, cited)

    def _in_time(
        self, clause_id: str, records: list[ClauseVersion], cited: ClauseVersion | None
    ) -> CitationVerdict:
        now = in_force_on(self._store, clause_id, self._day)
        if now is None:
            return self._ended(clause_id, records, cited)
        if cited is None:
            what = "no version is named, so what this cites can change meaning"
            return CitationVerdict("unpinned", what, f"cite {now.name}", now.version)
        if cited.version == now.version:
            return CitationVerdict("current")
        if cited.version > self._day:
            what = f"this version begins on {cited.version}; until then {now.name} holds"
            return CitationVerdict("not-yet-in-force", what, f"cite {now.name} for a use of today")
        until = f"this version ended on {cited.valid_until}"
        different = changed(cited, now)
        said = declared(self._store, clause_id, cited.version, now.version)
        if different or said:
            what = f"differs in {', '.join(different)}" if different else f"was {', '.join(said)}"
            return CitationVerdict(
                "meaning-changed", f"{until}; {now.name} {what}", self._read(now, clause_id)
            )
        words = "says the same in other words"
        if cited.text == now.text:
            words = "says the same; only the record of it changed"
        what = f"{until}; {now.name} {words}"
        return CitationVerdict("wording-changed", what, f"cite {now.name}", now.version)

    def _ended(
        self, clause_id: str, records: list[ClauseVersion], cited: ClauseVersion | None
    ) -> CitationVerdict:
        """The verdict on a clause of which no version is in force."""
        last = cited or speaking_on(records, self._day)
        if last.version > self._day:
            return CitationVerdict("not-yet-in-force", f"it begins on {last.version}")
        until = f"it ended on {last.valid_until}"
        if coming := [one for one in records if one.version > self._day]:
            until += f", and {coming[0].name} is to come"
        heirs = successors(self._store, clause_id, self._day)
        if not heirs:
            return CitationVerdict("withdrawn", f"{until}; nothing in force replaces it", _DECIDE)
        told = []
        for heir in heirs:
            different = changed(last, heir)
            how = f"differs in {', '.join(different)}" if different else "the same conditions"
            told.append(f"{heir.name} ({how})")
        names = ", ".join(heir.name for heir in heirs)
        what = f"{until}; replaced by {', '.join(told)}"
        return CitationVerdict("superseded", what, f"read and then cite {names}")

    def _read(self, clause: ClauseVersion | None, clause_id: str) -> str:
        now = clause or in_force_on(self._store, clause_id, self._day)
        return f"read and then cite {now.name}" if now else f"look at {clause_id}"

    def _stamp(self, text: str) -> CitationVerdict:
        """A determination: on its own day first, which only a correction of the book can turn."""
        try:
            stamp = parse_stamp(text, self._store)
            for day in dict.fromkeys([stamp.as_of, max(stamp.as_of, self._day)]):
                found = replay(self._store, stamp, day)
                if matter := self._matter(found):
                    told = "; ".join(_differs(one) for one in matter[:_MOST])
                    more = f"; and {len(matter) - _MOST} more" if len(matter) > _MOST else ""
                    when = f"decided again for {day}" + (
                        ", its own day" if day == stamp.as_of else ""
                    )
                    what = f"{when}, it comes out otherwise: {told}{more}"
                    return CitationVerdict("determination-differs", what, _DECIDE)
        except ClausebookError as error:
            return CitationVerdict("unreadable-stamp", str(error), _DECIDE)
        return CitationVerdict("current")

    def _matter(self, found: Replay) -> list[Comparison]:
        """The differences that turn a decision.

        A neighbour that nobody had asked about and of which it cannot even be told whether it
        applies is no reason to look at every old ticket again.
        """
        policies = {one.id: one.policy for one in self._store.clauses}
        return [
            one
            for one in found.differences
            if one.before != NOT_LISTED
            or one.after == "applies"
            or not self._store.policies[policies[one.clause]].neighbour
        ]


_DECIDE = "decide anew; `clausebook replay` and the clause's page show why"


def _differs(one: Comparison) -> str:
    return f"{one.clause} {in_words(one.before)} -> {in_words(one.after)}"
