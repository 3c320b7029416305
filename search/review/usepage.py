"""The page of a use: its answer in the sentences of `ask`, the proof, what is open and said."""

from __future__ import annotations

from typing import Any

from ..answer import Names
from ..index import ClauseStore, ClauseVersion
from ..tickets import in_words
from .markup import Html, joined, link, table, tag
from .markup import row as table_row
from .outcomes import OUTCOMES

Json = dict[str, Any]
_APPLIES = {"applies": "Applies", "cannot-tell": "Cannot tell yet"}


class UsePage:
    """Makes the pages of uses from records and the book."""

    def __init__(self, store: ClauseStore) -> None:
        self._store, self._names = store, Names(store.vocabulary)
        self._concepts = store.vocabulary.data["concepts"]
        self._clauses = {one.name: one for one in store.clauses}

    def body(self, record: Json, owner: Html) -> Html:
        """What the page shows below its navigation."""
        shown = [one for one in record["clauses"] if one["state"] in _APPLIES]
        near = [one for one in record["clauses"] if one["state"] not in _APPLIES]
        return joined(
            tag("h1", record["id"]),
            tag("p", owner, f", judged for {record['as_of']}", class_="by"),
            verdict_line(record),
            self._reason(record),
            tag("h2", "The use"),
            tag("p", record["text"], class_="use", dir="auto"),
            self._since(record),
            self._said(record),
            self._open(record),
            self._section("Clauses", shown, "h3"),
            self._near(near),
            self._section("Rules of others", record["beyond"], "h3"),
            self._rest(record),
        )

    def _reason(self, record: Json) -> Html:
        clause = self._clauses.get(record["deciding"])
        if clause is None:
            return tag("p", record["reason"])
        title = tag("p", tag("strong", clause.title), " ", _cited(clause))
        return joined(tag("blockquote", title, tag("p", clause.text)), tag("p", record["reason"]))

    def _since(self, record: Json) -> Html | None:
        if "since" not in record:
            return None
        since = record["since"]
        differs = tag("ul", *(tag("li", one) for one in since["differs"]))
        because = tag("ul", *(tag("li", one) for one in since["because"]))
        heading = tag("h2", "Since the earlier review")
        return joined(heading, differs, tag("p", "Because of:"), because)

    def _said(self, record: Json) -> Html | None:
        if not record["said"]:
            return None
        lines = [tag("li", said_line(one, self._names)) for one in record["said"]]
        return joined(tag("h2", "Answered"), tag("ul", *lines))

    def _open(self, record: Json) -> Html | None:
        if not record["open"]:
            return None
        lines = []
        for one in record["open"]:
            dimension, decides = one["dimension"], ", ".join(one["decides"])
            choices = [self._names.concept(dimension, name) for name in one["choices"]]
            lines += [
                tag("dt", self._names.question(dimension)),
                tag("dd", f"{'; '.join([*choices, 'none of these'])}"),
                tag("dd", f"Decides {decides}", class_="small") if decides else None,
            ]
        return joined(tag("h2", "Still open"), tag("dl", *lines))

    def _section(self, heading: str, verdicts: list[Json], level: str) -> Html | None:
        if not verdicts:
            return None
        return joined(tag("h2", heading), *(self._verdict(one, level) for one in verdicts))

    def _verdict(self, verdict: Json, level: str) -> Html:
        clause = self._clauses[verdict["clause"]]
        heading = tag(level, f"{_APPLIES[verdict['state']]}: {clause.title}")
        words = [one.words for one in clause.conditions] + [one.words for one in clause.unless]
        parts = [*verdict["conditions"], *verdict["exceptions"]]
        rows = [self._part(*one) for one in zip(words, parts, strict=True)]
        heads = ("What", "The clause says", "State", "The use says")
        proof = table(f"Proof of {clause.name}", heads, rows)
        known = f"Text known as {clause.provenance}."
        cited = tag("p", _cited(clause), f" {self._store.policies[clause.policy].short}. {known}")
        return tag("section", heading, cited, proof, data_state=verdict["state"])

    def _part(self, words: str, part: list[str]) -> Html:
        dimension, state, said, concept, origin = part
        label = str(self._concepts[concept]["label"]) if concept else ""
        how = f"{label} ({origin})" if label and not said else label
        use = f"“{' '.join(said.split())}”: {how}" if said else how or origin
        return table_row(self._names.dimension(dimension), words, state.replace("-", " "), use)

    def _near(self, near: list[Json]) -> Html | None:
        if not near:
            return None
        lines = []
        for one in near:
            clause = self._clauses[one["clause"]]
            failed = ", ".join(self._names.dimension(name).lower() for name in one["failed"])
            why = f": not met is {failed}" if failed else ": an exception is shown"
            lines.append(tag("li", clause.title, " ", _cited(clause), why))
        return joined(tag("h2", "Came near"), tag("ul", *lines))

    def _rest(self, record: Json) -> Html:
        unread = ", ".join(f"“{one}”" for one in record["unread"])
        other = " and ".join(record["not_read"])
        made = f"Book {record['book']}, reader {record['reader']}."
        stamp = tag("p", tag("code", record["stamp"]), class_="stamp") if record["stamp"] else None
        return joined(
            tag("p", f"Not placed: {unread}") if unread else None,
            tag("p", f"Not read: sentences in {other}.") if other else None,
            tag("h2", "Stamp"),
            stamp or tag("p", "Nothing was decided, so there is nothing to stamp."),
            tag("p", made, class_="small"),
        )


def _cited(clause: ClauseVersion) -> Html:
    return tag("span", "(", link(clause.url, clause.name), ")", class_="cited")


def said_line(said: Json, names: Names) -> str:
    """An answer in words, with who gave it and when."""
    dimension, _, value = said["fact"].partition("=")
    denied = value.startswith("!")
    name = value.removeprefix("!")
    label = in_words(name) if name in ("none", "unknown") else names.concept(dimension, name)
    what = f"{names.dimension(dimension)}: {'not ' if denied else ''}{label}"
    return f"{what} (said by {said['by']} on {said['on']})"


def verdict_line(record: Json) -> Html:
    """What the use comes to and by whose rules."""
    outcome = OUTCOMES[record["verdict"]]
    by = f", by {record['by']}" if record["by"] else " (assumed)" if record["assumed"] else ""
    on = f" on {record['on']}{by}" if record["on"] else ""
    words = tag("strong", f"{outcome.mark} {outcome.label}")
    return tag("p", words, on, class_="verdict", data_outcome=record["verdict"])
