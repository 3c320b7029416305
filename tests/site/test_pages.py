"""The staged pages: every version has its page, text is inert, citations are the command's own."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.book.addresses import resolve, version_path
from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.site.citationmenu import LABELS
from search.site.markup import escape
from search.site.pages import stage
from search.tickets.citing import STYLES, cite

DOCS = Path(__file__).parents[2] / "docs"
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def staged(book: Book, store: ClauseStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the staged pages of the project's own book."""
    out = tmp_path_factory.mktemp("staged")
    stage(book, store, DOCS, out, DAY)
    return out


def test_every_version_has_its_own_page(book: Book, staged: Path) -> None:
    for clause_id, document in book.clauses.items():
        assert (staged / "clauses" / f"{clause_id}.md").is_file()
        for version in document.record.versions:
            text = (staged / f"{version_path(clause_id, version.name)}.md").read_text("utf-8")
            assert "Our paraphrase" in text
            assert ("Not current" in text) == (not version.in_force(DAY))
            assert "](clause:" not in text


def test_a_withdrawn_clause_says_so_and_does_not_link_to_itself(staged: Path) -> None:
    text = (staged / "clauses/aoai-fr-us-police.md").read_text("utf-8")
    assert "This clause is withdrawn" in text
    assert "](../clauses/aoai-fr-us-police.md)" not in text
    assert "Replaced by [eai-fr-us-police](../clauses/eai-fr-us-police.md), same: No change" in text


def test_a_page_says_whether_its_address_keeps_the_version(staged: Path) -> None:
    follows = (staged / "clauses/eai-fr-us-police.md").read_text("utf-8")
    keeps = (staged / "clauses/eai-fr-us-police-v20260501.md").read_text("utf-8")
    assert "This address always shows the newest version" in follows
    assert "[eai-fr-us-police@2026-05-01](../clauses/eai-fr-us-police-v20260501.md)" in follows
    assert "](../clauses/eai-fr-us-police.md)" not in follows
    assert "This address always shows this version; [eai-fr-us-police]" in keeps


def test_an_old_version_leads_to_the_clause(staged: Path) -> None:
    text = (staged / "clauses/eai-fr-us-police-v20250226.md").read_text("utf-8")
    assert "not in force; see [eai-fr-us-police](../clauses/eai-fr-us-police.md)" in text
    assert (
        "Followed by [eai-fr-us-police@2026-05-01](../clauses/eai-fr-us-police-v20260501.md),"
        " narrowed: The police meant are now named"
    ) in text
    assert "This is how it stood on 23 November 2026" in text.split("cb-mark")[0]


def test_the_cite_menu_says_what_the_command_says(
    book: Book, store: ClauseStore, staged: Path
) -> None:
    """Rich text is copied with plain text beside it, for where it cannot be pasted."""
    for clause in store.clauses:
        path = f"{version_path(clause.id, clause.version)}.md"
        text = (staged / path).read_text("utf-8")
        found = re.findall(
            r'data-style="(\w+)" data-cite="([^"]*)"(?: data-cite-html="([^"]*)")?', text
        )
        assert [style for style, *_ in found] == list(LABELS)
        for style, said, rich in found:
            shown = "plain" if style == "html" else style
            assert html.unescape(said) == cite(store, clause, shown)
            assert html.unescape(rich) == (cite(store, clause, "html") if style == "html" else "")
        assert set(LABELS) == set(STYLES) - {"jira-rich"}


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "`a` | b", '"><img src=x>']
)
def test_markup_in_a_record_is_inert(
    book: Book, store: ClauseStore, tmp_path: Path, evil: str
) -> None:
    clause_id, document = next(iter(book.clauses.items()))
    version = replace(document.record.versions[-1], text=evil, note=evil)
    clause = replace(document.record, title=evil, ambiguous=(evil,), versions=(version,))
    clauses = {**book.clauses, clause_id: replace(document, record=clause)}
    stage(replace(book, clauses=clauses), store, DOCS, tmp_path, DAY)
    body = (tmp_path / "clauses" / f"{clause_id}.md").read_text("utf-8").split("---\n", 2)[2]
    assert evil not in body


def test_escape_leaves_no_markup() -> None:
    assert not set('<>[]()`|*_{}\\"') & set(escape('<b>[x](y)`z`|*_{}\\"'))


def test_references_become_relative_links() -> None:
    text = "[a](clause:x-y) [b](clause:x-y@2025-02-26) [c](concept:place/france)"
    assert resolve(text, "context/page.md") == (
        "[a](../clauses/x-y.md) [b](../clauses/x-y-v20250226.md) [c](../concepts/place/france.md)"
    )


def test_an_example_of_a_neighbour_says_whom_it_was_asked_of(staged: Path) -> None:
    text = (staged / "examples/sf-police.md").read_text("utf-8")
    assert "Asked of [San Francisco 2019](../policies/us-sf.md) for 23 November 2026" in text
    assert "Asked for 23" in (staged / "examples/face-badges.md").read_text("utf-8")
    text = (staged / "examples/oakland-reports.md").read_text("utf-8")
    assert "us-ca-sb524-disclosure.md): applies, a duty, which forbids nothing" in text
    text = (staged / "clauses/us-sf-city.md").read_text("utf-8")
    assert "[Police in San Francisco](../examples/sf-police.md): applies" in text
    assert "(../examples/sf-hotel.md): does not apply, because of: Who acts" in text


def test_the_examples_are_listed_by_policy(staged: Path) -> None:
    text = (staged / "examples/index.md").read_text("utf-8")
    codes, _, neighbours = text.partition("## Azure Face access")
    assert "(face-badges.md)" in codes and "(face-gate.md)" not in codes
    assert "## San Francisco 2019\n\n- [A hotel in San Francisco](sf-hotel.md)" in neighbours


def test_there_are_pairs_and_negatives(book: Book) -> None:
    examples = [one.record for one in book.examples.values()]
    assert len(examples) >= 40
    assert sum(one.expect.rollup == "not-addressed" for one in examples) >= 10
    assert sum(one.pair is not None for one in examples) >= 40


def test_facts_and_clauses_stand_row_by_row(book: Book, staged: Path) -> None:
    text = (staged / "about/facts.md").read_text("utf-8")
    assert book.coverage is not None
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(book.coverage.record.rows) >= 120


def test_a_version_of_the_future_says_so(staged: Path) -> None:
    text = (staged / "clauses/eu-ai-act-26-10.md").read_text("utf-8")
    assert "Not in force before 2 December 2027" in text
    assert "withdrawn" not in text


def test_words_that_differ_in_case_alone_keep_their_order(book: Book, staged: Path) -> None:
    """They stood in the order of a set, so that two builds differed in their bytes."""
    alike = 0
    for dimension, document in book.dimensions.items():
        for concept in document.record.concepts:
            words = sorted({one.removeprefix("=") for one in concept.words})
            words.sort(key=str.casefold)  # a stable sort: capitals first
            alike += len({one.casefold() for one in words}) < len(words)
            text = (staged / "concepts" / dimension / f"{concept.id}.md").read_text("utf-8")
            assert not words or f"Words: {escape(', '.join(words))}\n" in text
    assert alike, "no words that differ in case alone are tried"


def test_a_source_leads_out_of_the_site_or_says_that_no_address_is_known(staged: Path) -> None:
    clause = (staged / "clauses/ms-consumer-mobile-le.md").read_text("utf-8")
    kept = 'rel="noopener external" href="https://github.com/OpenTermsArchive/genai-eu-versions"'
    assert kept in clause and "a kept copy at github.com" in clause
    assert '<span class="cb-unseen"> (leaves this site)</span></a>' in clause
    text = (staged / "clauses/eai-fr-us-police.md").read_text("utf-8")
    assert "14 May 2026 (S12), no address known" in text
    assert "## Sources\n\n- WebProNews" in (staged / "context/may-2024.md").read_text("utf-8")


def test_every_source_stands_once_on_the_page_of_sources(book: Book, staged: Path) -> None:
    text = (staged / "about/sources.md").read_text("utf-8")
    ids = {
        one.id
        for document in book.clauses.values()
        for version in document.record.versions
        for one in version.sources
    }
    for source_id in ids:
        assert text.count(f"({escape(source_id)}) |") == 1, source_id
    assert "(../context/timeline.md)" in text and "(../policies/us-sf.md)" in text


def test_a_version_says_in_its_title_when_it_holds_and_nowhere_else(staged: Path) -> None:
    text = (staged / "clauses/eai-fr-us-police-v20250226.md").read_text("utf-8")
    head, body = text.split("# ", 1)
    holds = "in force from 26 February 2025 until 30 April 2026"
    assert f"US state and local police, {holds}" in head
    assert holds in body.splitlines()[0] and body.count(f'<dd markdown="span">{holds}') == 0
    assert f"), {holds} (this one)" in body


def test_a_page_names_those_above_it(staged: Path) -> None:
    def crumbs(name: str) -> str:
        text = (staged / f"{name}.md").read_text("utf-8")
        found = re.search(r"^crumbs: (.*)$", text, re.M)
        return found[1] if found else ""

    above = '[["Clauses", "clauses/"], ["Enterprise AI code", "policies/eai/"]'
    assert crumbs("clauses/eai-fr-us-police") == f"{above}]"
    assert crumbs("clauses/eai-fr-us-police-v20250226").startswith(f"{above}, [")
    assert crumbs("policies/eai") == '[["Clauses", "clauses/"]]'
    assert crumbs("concepts/actor/police").endswith('["Who acts", "concepts/#who-acts"]]')
    assert crumbs("examples/sf-police") == '[["Examples", "examples/"]]'
    assert crumbs("browse/a-z/b").endswith('["Words from A to Z", "browse/a-z/"]]')


def test_a_concept_shows_its_clauses_before_its_words(staged: Path) -> None:
    text = (staged / "concepts/actor/police.md").read_text("utf-8")
    assert text.index("## Clauses that turn on it") < text.index("Words: ")


def test_an_example_shows_its_answer_and_leads_to_asking(book: Book, staged: Path) -> None:
    text = (staged / "examples/french-police-street-camera.md").read_text("utf-8")
    assert "**prohibited** on Microsoft AI service (assumed)" in text
    assert "(../clauses/eai-use-surveil-v20260501.md) (`eai-use-surveil@2026-05-01`)" in text
    assert "which counts only where what you say points to it." in text
    assert "[Ask this](../ask.md#q=French+police+want" in text and "as_of=2026-11-23)" in text
    listed = (staged / "examples/index.md").read_text("utf-8")
    for example_id, document in book.examples.items():
        page = (staged / "examples" / f"{example_id}.md").read_text("utf-8")
        decided = document.record.expect.rollup != "not-addressed"
        assert ("What decides: " in page) or not decided, example_id
        assert f"]({example_id}.md): " in listed


def test_the_ask_page_leads_to_an_example_of_each_outcome(staged: Path) -> None:
    text = (staged / "ask.md").read_text("utf-8").split('class="cb-worked"')[1]
    for outcome in ("prohibited", "conditional", "cannot tell yet", "not addressed"):
        assert re.search(rf"\]\(examples/[a-z0-9-]+\.md\): {outcome}\n", text)
