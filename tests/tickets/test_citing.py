"""A citation says the same in every style, and no sign of a title becomes markup where it goes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
from markdown_it import MarkdownIt

from search.book.addresses import version_path
from search.errors import ClausebookError
from search.index.clausestore import ClauseStore
from search.index.differences import record_digest
from search.tickets.citestyles import KNOWN, Citation
from search.tickets.citing import STYLES, citation, cite, find_version

TODAY = "2026-11-23"
EVIL = "a|b *c* _d_ [e](https://evil.example/) {f} <b>g</b> & &lt; \"h\" 'i' `j` ~~k~~ $l$ \\m"
JIRA_KEY = re.compile(r"\b[A-Z][A-Z0-9_]+-\d+\b")


@pytest.fixture
def one(store: ClauseStore) -> Citation:
    return citation(store, find_version(store, "eai-fr-us-police@2026-05-01", TODAY))


class _Text(HTMLParser):
    """The text of rendered HTML, and the addresses and tags in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[str | None] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for key, value in attrs if key == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def gfm(text: str) -> _Text:
    return _Text(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_what_was_cited_and_how_it_is_known(
    store: ClauseStore, style: str
) -> None:
    for clause in store.clauses:
        said = cite(store, clause, style)
        wanted = [clause.version, clause.read, clause.provenance, clause.url]
        wanted += [record_digest(clause), KNOWN[clause.provenance], clause.id]
        assert all(part in said for part in wanted), (clause.id, style)
        assert "not the issuer's" in said.replace("&#x27;", "'")
        if clause.valid_until:
            assert clause.valid_until in said
        if style != "json":
            assert "\n" not in said


@pytest.mark.parametrize("style", ["markdown", "github"])
def test_a_title_is_no_markdown(one: Citation, style: str) -> None:
    said = STYLES[style](replace(one, title=EVIL))
    rendered = gfm(said)
    assert EVIL in rendered.text
    assert rendered.links == [one.url]
    assert rendered.tags <= {"p", "a", "code"}


@pytest.mark.parametrize("style", ["markdown", "github"])
def test_a_citation_stays_in_its_cell_of_a_table(one: Citation, style: str) -> None:
    said = STYLES[style](replace(one, title=EVIL))
    rendered = gfm(f"| clause | why |\n|---|---|\n| {said} | because |")
    assert EVIL in rendered.text and rendered.text.rstrip().endswith("because")
    assert rendered.links == [one.url]


def test_older_markdown_reads_a_title_as_text(one: Citation) -> None:
    said = STYLES["markdown"](replace(one, title=EVIL))
    assert EVIL in _Text(python_markdown.markdown(said)).text


def test_a_title_mentions_nobody_on_github(one: Citation) -> None:
    said = STYLES["github"](replace(one, title="@octocat, see #12"))
    assert "@octocat" not in said and "#12" not in said
    assert "@octocat, see #12" in gfm(said).text


def test_a_title_is_no_html(one: Citation) -> None:
    rendered = _Text(STYLES["html"](replace(one, title=EVIL)))
    assert EVIL in rendered.text
    assert rendered.links == [one.url]
    assert rendered.tags == {"p", "a"}


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a|b *c* _d_", r"a\|b \*c\* \_d\_"),
        ("[e] {code} x^2 ~t~ +u+ ?? !p.png!", r"\[e\] \{code\} x\^2 \~t\~ \+u\+ \?\? \!p.png\!"),
        ("C:\\\\dir", "C:&#92;&#92;dir"),
        ("R&D &lt;", "R&amp;D &amp;lt;"),
        ("Article 5(1)(i), (y) and (!) :)", r"Article 5(1)\(i), \(y) and \(\!) :\)"),
        ("a-b, since 2026-05-01 - or snake_case", r"a-b, since 2026-05-01 \- or snake_case"),
    ],
)
def test_a_title_is_no_wiki_markup(one: Citation, title: str, written: str) -> None:
    said = STYLES["jira"](replace(one, title=title))
    assert said.startswith(f"[{one.name}|{one.url}]: {written}. Microsoft")


def test_a_plain_citation_is_left_as_it_is(one: Citation) -> None:
    said = STYLES["plain"](replace(one, title=EVIL))
    assert said.startswith(f"{one.name}: {EVIL}. ") and said.endswith(f" {one.url}")


def test_a_footnote_names_issuer_document_and_sources_and_quotes_our_words(one: Citation) -> None:
    said = STYLES["legal"](one)
    assert said.startswith(
        "Microsoft Enterprise AI Services Code of Conduct, eai-fr-us-police, “No"
    )
    assert "in the words of Clausebook, not the issuer's: “Facial recognition must not" in said
    assert "Azure Face transparency note (S19)" in said
    other = replace(one, document="Terms of Use")
    assert STYLES["legal"](other).startswith("Microsoft, Terms of Use, ")


def test_csl_never_makes_the_issuer_the_author_of_our_words(one: Citation) -> None:
    [item] = json.loads(STYLES["json"](replace(one, title=EVIL)))
    assert item["author"] == [{"literal": "Clausebook"}]
    assert item["original-author"] == [{"literal": "Microsoft"}]
    assert item["title"] == EVIL
    assert item["original-date"] == {"date-parts": [[2026, 5, 1]]}
    assert item["custom"]["digest"] == one.digest and item["custom"]["paraphrase"] is True


def test_a_version_is_found_by_every_name_people_write(store: ClauseStore) -> None:
    names = {
        "eai-fr-us-police": "2026-05-01",
        "eai-fr-us-police@2025-02-26": "2025-02-26",
        "eai-fr-us-police-v20250226": "2025-02-26",
        "aoai-fr-us-police": "2024-05-01",  # no longer in force: its last version
    }
    for name, version in names.items():
        assert find_version(store, name, TODAY).version == version
    assert find_version(store, "eai-fr-us-police", "2026-04-30").version == "2025-02-26"


def test_a_clause_is_found_by_the_name_it_had(store: ClauseStore) -> None:
    renamed = replace(store, renamed={"eai-police": "eai-fr-us-police"})
    for name in ("eai-police", "eai-police@2026-05-01", "eai-police-v20260501"):
        assert find_version(renamed, name, TODAY).id == "eai-fr-us-police"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "eai-fr-us-polise",
            "there is no clause 'eai-fr-us-polise'; nearest are: eai-fr-us-police",
        ),
        ("eai-fr-us-police@2025-01-01", "has no version '2025-01-01'; it has: 2025-02-26"),
        ("eai-fr-us-police-v20250101", "has no version '2025-01-01'; it has: 2025-02-26"),
        ("eai-fr-us-police@", "has no version ''"),
    ],
)
def test_a_name_that_is_not_there_brings_the_nearest(
    store: ClauseStore, name: str, message: str
) -> None:
    with pytest.raises(ClausebookError, match=re.escape(message)):
        find_version(store, name, TODAY)


def test_an_unknown_style_names_those_there_are(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="use one of: markdown, github, jira"):
        cite(store, store.clauses[0], "bibtex")


def test_short_names_are_of_one_form_and_no_keys_of_jira(store: ClauseStore) -> None:
    """What autolinks rely on: a-z, 0-9 and hyphens, and one reading of each name."""
    short = [version_path(one.id, one.version).rpartition("/")[2] for one in store.clauses]
    names = [*short, *dict.fromkeys(one.id for one in store.clauses)]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert not JIRA_KEY.search(name)
    assert all(len(re.findall(r"-v\d{8}(?![^-])", name)) == 1 for name in short)
