"""The overview: outcomes, clauses and owners as bars; the table of uses; what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..index import ClauseStore
from .markup import Html, joined, link, row, table, tag
from .outcomes import OUTCOMES
from .summary import Owner, Summary

Json = dict[str, Any]
_GIST = 160  # characters of a use in the table
_OWNERS = 25  # on the overview; a page of its own lists all of them
_BAR = tag("span", "Bar", class_="unseen")


@dataclass(frozen=True)
class About:
    """What a review was made of: the inventory, its columns, the day, the book and the reader."""

    inventory: str
    columns: Sequence[tuple[str, Sequence[str]]]
    day: str
    policies: Sequence[str]
    book: str
    reader: str
    since: bool


def use_link(number: int, use_id: str, up: str = "") -> Html:
    """A link to the page of a use."""
    return tag("a", use_id, href=f"{up}uses/{number}.html")


def _bar(parts: Sequence[tuple[int, str]], whole: int) -> Html:
    """Counts as one bar, each as long as its share of the whole; the table says them as well."""
    rects, at = [], 0.0
    for count, kind in parts:
        width = round(100 * count / max(whole, 1), 3)
        if count:
            rects.append(tag("rect", x=f"{at:g}", y=0, width=f"{width:g}", height=10, class_=kind))
        at += width
    return tag("svg", *rects, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")


def outcome_table(outcomes: Counter[str], caption: str) -> Html:
    """What uses come to, in numbers and as bars."""
    whole = outcomes.total()
    rows = [
        row(
            joined(f"{one.mark} {one.label}", tag("span", one.meaning, class_="meaning")),
            f"{outcomes[name]:,}",
            f"{100 * outcomes[name] / max(whole, 1):.1f} %",
            _bar([(outcomes[name], name)], whole),
        )
        for name, one in OUTCOMES.items()
    ]
    return table(caption, ("Outcome", "Uses", "Share", _BAR), rows, class_="bars")


def overview_body(about: About, summary: Summary, store: ClauseStore, files: list[str]) -> Html:
    """What the first page shows below its navigation."""
    many = f"{summary.uses:,} uses, judged for {about.day} unless a row names its own day"
    asked = f" Asked of {', '.join(about.policies)}." if about.policies else ""
    taken = [f"{role}: {' + '.join(names)}" for role, names in about.columns if names]
    owners = sorted(summary.by_owner(), key=lambda one: (-one[2].outcomes.total(), one[1]))
    return joined(
        tag("h1", f"Review of {about.inventory}"),
        tag("p", f"{many}. Book {about.book}, reader {about.reader}.{asked}"),
        tag("p", f"Columns read: {'; '.join(taken)}.", class_="small"),
        tag("h2", "Outcomes"),
        outcome_table(summary.outcomes, "Outcomes of all uses"),
        _unread(summary),
        _since(about, summary),
        tag("h2", "Clauses by how many uses they bind"),
        _clauses(summary, store),
        tag("h2", "Outcomes by owner"),
        owner_table(owners[:_OWNERS], "Outcomes by owner, most uses first"),
        tag("p", tag("a", f"All {len(owners)} owners", href="owners.html")),
        tag("h2", "Files"),
        tag("ul", *(tag("li", tag("a", one, href=one)) for one in files)),
    )


def _unread(summary: Summary) -> Html | None:
    if not summary.unread:
        return None
    lines = [
        tag("li", f"Row {one['row']}: {one['error']}", f" ({one['id']})" if "id" in one else None)
        for one in summary.faults
    ]
    more = summary.unread - len(lines)
    return joined(
        tag("h2", f"Rows that could not be read: {summary.unread}"),
        tag("ul", *lines),
        tag("p", f"And {more} more, see unread.csv.") if more else None,
    )


def _since(about: About, summary: Summary) -> Html | None:
    if not about.since:
        return None
    causes = ", ".join(f"{kind} {many}" for kind, many in sorted(summary.since.items()))
    why = f" (because of: {causes})" if causes else ""
    said = f"{summary.differing} uses come out otherwise{why}."
    more = link("since.html", "What differs, and because of what")
    return joined(tag("h2", "Since the earlier review"), tag("p", said, " ", more))


def _clauses(summary: Summary, store: ClauseStore) -> Html:
    clauses = {one.name: one for one in store.clauses}
    counted = sorted(
        summary.clauses.items(), key=lambda one: (-one[1]["applies"], -one[1].total(), one[0])
    )
    most = max((states.total() for _, states in counted), default=1)
    rows = [
        row(
            joined(
                clauses[name].title,
                " ",
                tag("span", link(clauses[name].url, name), class_="cited"),
            ),
            store.policies[clauses[name].policy].short,
            f"{states['applies']:,}",
            f"{states['cannot-tell']:,}",
            _bar([(states["applies"], "prohibited"), (states["cannot-tell"], "cannot-tell")], most),
        )
        for name, states in counted
    ]
    heads = ("Clause", "Rules", "Applies", "May apply", _BAR)
    return table("Clauses by how many uses they bind", heads, rows, class_="bars")


def owner_table(owners: Sequence[tuple[int, str, Owner]], caption: str) -> Html:
    """Owners with what their uses come to and how many facts are open."""
    most = max((one.outcomes.total() for _, _, one in owners), default=1)
    rows = [
        row(
            tag("a", name, href=f"owners/{number}.html"),
            *(f"{one.outcomes[outcome]:,}" for outcome in OUTCOMES),
            str(len(one.facts)),
            _bar([(one.outcomes[outcome], outcome) for outcome in OUTCOMES], most),
        )
        for number, name, one in owners
    ]
    labels = tuple(f"{one.mark} {one.label}" for one in OUTCOMES.values())
    return table(caption, ("Owner", *labels, "Open facts", _BAR), rows, class_="bars")


def use_row(record: Json) -> Html:
    """A use in the table of all uses."""
    text = " ".join(record["text"].split())
    outcome = OUTCOMES[record["verdict"]]
    order = list(OUTCOMES).index(record["verdict"])
    open_ones = ", ".join(one["dimension"] for one in record["open"])
    cells = [
        tag("th", use_link(record["row"], record["id"]), scope="row"),
        tag("td", record["owner"]),
        tag("td", f"{outcome.mark} {outcome.label}", data_order=order),
        tag("td", record["deciding"]),
        tag("td", open_ones),
        tag("td", f"{text[:_GIST]}…" if len(text) > _GIST else text, dir="auto"),
    ]
    return tag("tr", *cells)


def uses_body(rows: list[Html], left: int) -> Html:
    """The table of all uses, or of those that have a page."""
    heads = ("Use", "Owner", "Outcome", "Decided by", "Open facts", "Text")
    also = f" {left:,} further ones, the least grave, are in review.csv alone." if left else ""
    return joined(
        tag("h1", "Uses"),
        tag("p", f"{len(rows):,} uses, the gravest outcome first.{also}"),
        table("Uses", heads, rows, class_="uses", id="uses"),
    )


def since_body(changed: list[Html], came: int, gone: Sequence[str]) -> Html:
    """What differs from an earlier review, use by use."""
    return joined(
        tag("h1", "Since the earlier review"),
        tag("p", f"{len(changed)} uses come out otherwise, {came} are new, {len(gone)} are gone."),
        table("What differs", ("Use", "Owner", "What differs", "Because of"), changed),
        joined(tag("h2", "Gone"), tag("ul", *(tag("li", one) for one in gone))) if gone else None,
    )


def since_row(record: Json, shown: bool) -> Html:
    """A use that comes out otherwise than before."""
    since = record["since"]
    name = use_link(record["row"], record["id"]) if shown else record["id"]
    differs = tag("ul", *(tag("li", one) for one in since["differs"]))
    return row(name, record["owner"], differs, tag("ul", *(tag("li", x) for x in since["because"])))
