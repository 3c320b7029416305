"""What the pages on citing tell a reader to type and to set up does what they say."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from search.__main__ import cli
from search.book.addresses import version_path
from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.site.building import latest
from search.site.pages import stage
from search.tickets.citing import STYLES

CITE = (ROOT / "docs/about/cite.md").read_text("utf-8")
AUTOLINKS = (ROOT / "docs/about/autolinks.md").read_text("utf-8")


@pytest.mark.parametrize("line", re.findall(r"^    clausebook (cite .+)$", CITE, re.MULTILINE))
def test_each_command_works(line: str, index: Path) -> None:
    run = CliRunner().invoke(cli, [*shlex.split(line), "--book", str(index)])
    assert run.exit_code == 0
    assert "eai-fr-us-police-v2026" in run.output


def test_the_command_says_that_a_clause_was_renamed(
    index: Path, store: ClauseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(store.renamed, "eai-police", "eai-fr-us-police")
    monkeypatch.setattr("search.commands.show.load", lambda _: store)
    run = CliRunner().invoke(cli, ["cite", "eai-police@2026-05-01"])
    assert run.stdout.startswith("[eai-fr-us-police@2026-05-01](")
    assert run.stderr == "note: 'eai-police' is called 'eai-fr-us-police' now\n"


def test_every_style_is_told_of() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", CITE, re.MULTILINE)
    told = {style for row in rows for style in re.findall(r"`([a-z-]+)`", row)}
    assert told == set(STYLES)


def test_pages_name_the_address_of_the_site(book: Book, store: ClauseStore, tmp_path: Path) -> None:
    """A site that stands elsewhere tells its readers to link there."""
    moved = replace(store, base="https://rules.example.org/book/")
    stage(book, moved, ROOT / "docs", tmp_path, latest(book))
    text = (tmp_path / "about" / "autolinks.md").read_text("utf-8")
    assert "https://rules.example.org/book/clauses/eai-<num>/" in text
    assert "clausebook.example" not in text


def short_names(store: ClauseStore) -> list[str]:
    paths = (version_path(one.id, one.version) for one in store.clauses)
    return [path.rpartition("/")[2] for path in paths]


def test_the_prefixes_for_github_lead_to_pages(store: ClauseStore) -> None:
    """<num> is letters, digits and hyphens; what it stands for is put into the address once."""
    commands = re.findall(r'autolink create (\S+) "([^"]+)"', AUTOLINKS)
    assert [prefix for prefix, _ in commands] == ["eai-", "aoai-"]
    urls = {one.url for one in store.clauses}
    for prefix, address in commands:
        names = [one for one in short_names(store) if one.startswith(prefix)]
        assert names
        for name in names:
            found = re.fullmatch(rf"{prefix}([A-Za-z0-9-]+)", name)
            assert found and address.replace("<num>", found[1]) in urls
    prefixes = [prefix for prefix, _ in commands]
    assert not [a for a in prefixes for b in prefixes if a != b and b.startswith(a)]


def test_the_patterns_take_every_short_name_whole(store: ClauseStore) -> None:
    patterns = re.findall(r"`([^`\n]*-v\\d\{8\}[^`\n]*)`", AUTOLINKS)
    assert len(patterns) == 3
    for pattern in patterns:
        for name in short_names(store):
            found = re.findall(pattern, f"See {name}, and ({name}).")
            assert found == [name, name]
        assert not re.search(pattern, "PROJ-123, us-east-1, v20240501, 2024-05-01")
