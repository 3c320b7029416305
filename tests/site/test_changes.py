"""What changed between two days is told from the lineage, with the conditions that differ."""

from __future__ import annotations

from itertools import combinations

from search.book.model import Book
from search.site.changes import change_pages


def pages(book: Book) -> dict[str, str]:
    return dict(change_pages(book))


def test_a_page_for_each_pair_of_days(book: Book) -> None:
    days = ("20240501", "20240801", "20250226", "20260501", "20260601")
    expected = {f"changes/{earlier}-{later}.md" for earlier, later in combinations(days, 2)}
    assert {name for name in pages(book) if "index" not in name} == expected


def test_every_clause_of_both_days_is_accounted_for(book: Book) -> None:
    text = pages(book)["changes/20240501-20260501.md"]
    for clause_id, document in book.clauses.items():
        policy = book.policies[document.record.policy].record
        versions = document.record.versions
        at_either = versions[-1].valid_until is None or clause_id.startswith("aoai-")
        in_2024 = clause_id.startswith("eai-") or versions[0].valid_from.year == 2024
        if not policy.neighbour and at_either and in_2024:
            replaced = set(document.record.replaced_by)
            assert f"[{clause_id}](" in text or any(f"[{one}](" in text for one in replaced), (
                clause_id
            )


def test_new_gone_and_narrowed_stand_where_they_belong(book: Book) -> None:
    text = pages(book)["changes/20240501-20260501.md"]
    new, rest = text.split("## Changed")
    changed, rest = rest.split("## Gone")
    gone, same = rest.split("## The same")
    assert "eai-hr-cbrn" in new
    assert "eai-rai-fraud" in same
    assert "aoai-use-declared-case" in gone
    assert "narrowed" in changed.split("state and local police")[1][:400]
    assert "or Guessing nationality or religion from pictures; open" in changed


def test_what_did_not_change_has_no_differences(book: Book) -> None:
    text = pages(book)["changes/20250226-20260501.md"]
    assert "eai-use-emotions" in text
    assert "[eai-c-csea]" in text.split("## The same")[1]
