"""A small book through four editions, and tickets that cite it in every way.

Year by year a clause is reworded, one gets another condition and one is split, one is withdrawn and
one renamed. In each edition the linter must say the right thing of each citation, and a
determination may turn only where the meaning changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from search.answer.answer import answer_to
from search.answer.records import Answer
from search.book.source.reading import read_book
from search.errors import ContentError
from search.index.clausestore import ClauseStore, digest, export, open_store
from search.reader.reading import labelled
from search.tickets.linting.judging import Judge
from search.tickets.linting.running import Report, check_file
from search.tickets.linting.scanning import Scanner
from search.tickets.stamping import parse_stamp, stamp_text

BASE = "https://acme.example/"
YEARS = (2020, 2021, 2022, 2023)
PURPOSES = (
    "reading",
    "watching",
    "listening",
    "tracking",
    "scoring",
    "hiding",
    "naming",
    "selling",
)
CONCEPT = "  - {{id: {0}, label: {0}, definition: {0}., words: [{0}]}}"
POLICY = """---
id: acme
title: Rules
short: Rules
issuer: Acme
order: 1
valid_from: 2020-01-01
binds: Everybody.
provenance: official
read: 2026-01-01
sources:
  - {id: R1, title: The rules}
---
Rules.
"""


def version(since: int, text: str, *when: str, until: int | None = None, how: str = "") -> str:
    """A version of a clause from the first day of a year, with its lineage."""
    lines = [f"  - valid_from: {since}-01-01"]
    lines += [f"    valid_until: {until}-12-31"] if until else []
    lines += [f"    text: {text}", "    when:"]
    lines += [f"      - {{{one}, defining: true}}" for one in when]
    lines += ["    provenance: official", "    read: 2026-01-01", "    sources:"]
    lines += ["      - {id: R1, title: The rules}"]
    if how:
        lines += ["    replaces:", f"      - {{clause: {how}, why: As it says.}}"]
    return "\n".join(lines)


def purpose(name: str) -> str:
    return f"dimension: purpose, any: [{name}], words: {name}"


def actor(*names: str) -> str:
    return f"dimension: actor, any: [{', '.join(names)}], words: {' or '.join(names)}"


def clauses(year: int) -> dict[str, list[str]]:
    """The clauses of an edition: their versions, and first of all whom they are replaced by."""
    reword = [version(2020, "No reading of mail.", purpose("reading"))]
    if year >= 2021:
        reword[0] = version(2020, "No reading of mail.", purpose("reading"), until=2020)
        how = "acme-reword, how: reworded"
        reword.append(version(2021, "Nobody may do reading.", purpose("reading"), how=how))
    watching = purpose("watching")
    # One whose record says less than its conditions, and one whose record says more.
    quiet = [version(2020, "No hiding.", purpose("hiding"))]
    said = [version(2020, "No naming.", purpose("naming"))]
    if year >= 2021:
        when, how = (purpose("hiding"), actor("police")), "acme-quiet, how: reworded"
        quiet[0] = version(2020, "No hiding.", purpose("hiding"), until=2020)
        quiet.append(version(2021, "No hiding by police.", *when, how=how))
        said[0] = version(2020, "No naming.", purpose("naming"), until=2020)
        how = "acme-said, how: narrowed"
        said.append(version(2021, "No naming at work.", purpose("naming"), how=how))
    stays = [version(2020, "No selling.", purpose("selling"))]
    condition = [version(2020, "No watching by police.", watching, actor("police"))]
    split = [version(2020, "No listening.", purpose("listening"))]
    parts = {}
    if year >= 2022:
        text = "No watching by police or shops."
        old = version(2020, "No watching by police.", watching, actor("police"), until=2021)
        both = actor("police", "shops")
        how = "acme-condition, how: widened"
        condition = [old, version(2022, text, watching, both, how=how)]
        split = [version(2020, "No listening.", purpose("listening"), until=2021)]
        stays[0] = version(2020, "No selling.", purpose("selling"), until=2021)
        when, how = (purpose("selling"), actor("police")), "acme-stays, how: narrowed"
        stays.append(version(2022, "No selling by police.", *when, how=how))
        when, how = (purpose("selling"), actor("shops")), "acme-stays, how: split"
        parts["moved"] = [version(2022, "No selling by shops.", *when, how=how)]
        for who in ("police", "shops"):
            text, how = f"No listening by {who}.", "acme-split, how: split"
            when = (purpose("listening"), actor(who))
            parts[f"split-{who}"] = [version(2022, text, *when, how=how)]
    until = 2022 if year >= 2023 else None
    withdrawn = [version(2020, "No tracking.", purpose("tracking"), until=until)]
    name = "new-name" if year >= 2023 else "old-name"
    return {
        "reword": reword,
        "quiet": quiet,
        "said": said,
        "stays": stays,
        "condition": condition,
        "split": split,
        "withdrawn": withdrawn,
        name: [version(2020, "No scoring.", purpose("scoring"))],
        **parts,
    }


AFTER = {"split": "[acme-split-police, acme-split-shops]", "stays": "[acme-moved]"}


def write_edition(docs: Path, year: int, renamed: str = "acme-old-name acme-new-name\n") -> Path:
    """The files of an edition; what was published in the years before stays on record."""
    pages = {
        "reading/words.md": "---\ntitle: R\ndescription: R.\norder: 1\nstopwords: [the]\n---\nR.\n",
        "clauses/acme/index.md": POLICY,
        "concepts/purpose.md": dimension("purpose", 1, PURPOSES),
        "concepts/actor.md": dimension("actor", 2, ("police", "shops"), "exclusive: true\n"),
    }
    published: dict[str, None] = {}
    for edition in (one for one in YEARS if one <= year):
        for slug, versions in clauses(edition).items():
            for text in versions:
                published[f"acme-{slug}@{text[16:26]}"] = None
    for slug, versions in clauses(year).items():
        after = AFTER.get(slug, "[]") if year >= 2022 else "[]"
        head = f"id: acme-{slug}\npolicy: acme\ntitle: {slug}\nmodality: must-not"
        body = "\n".join(["---", head, f"replaced_by: {after}", "versions:", *versions, "---"])
        pages[f"clauses/acme/{slug}.md"] = f"{body}\nAs it says.\n"
    pages["clauses/published.txt"] = "\n".join(published)
    if year >= 2023:
        pages["clauses/renamed.txt"] = renamed
    for name, text in pages.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return docs


def dimension(name: str, order: int, concepts: tuple[str, ...], more: str = "") -> str:
    head = f"dimension: {name}\nlabel: {name}\nquestion: Which {name}?\norder: {order}\n{more}"
    listed = "\n".join(CONCEPT.format(one) for one in concepts)
    return f"---\n{head}concepts:\n{listed}\n---\nConcepts.\n"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, ClauseStore]:
    stores = {}
    for year in YEARS:
        book = read_book(write_edition(tmp_path_factory.mktemp("edition") / "docs", year))
        data = export(book, BASE)
        stores[year] = open_store(data, digest(data))
    return stores


OLD, NEW = "unpinned", "unknown"
EXPECTED = {
    ("reword", ""): (OLD, OLD, OLD, OLD),
    ("reword", "2020"): ("current", *["wording-changed"] * 3),
    ("reword", "2021"): (NEW, "current", "current", "current"),
    ("quiet", "2020"): ("current", *["meaning-changed"] * 3),
    ("quiet", "2021"): (NEW, "current", "current", "current"),
    ("said", "2020"): ("current", *["meaning-changed"] * 3),
    ("stays", "2020"): ("current", "current", "meaning-changed", "meaning-changed"),
    ("stays", ""): (OLD, OLD, OLD, OLD),
    ("moved", "2022"): (NEW, NEW, "current", "current"),
    ("condition", ""): (OLD, OLD, OLD, OLD),
    ("condition", "2020"): ("current", "current", "meaning-changed", "meaning-changed"),
    ("condition", "2022"): (NEW, NEW, "current", "current"),
    ("split", ""): (OLD, OLD, "superseded", "superseded"),
    ("split", "2020"): ("current", "current", "superseded", "superseded"),
    ("split-shops", "2022"): (NEW, NEW, "current", "current"),
    ("split-police", "2022"): (NEW, NEW, "current", "current"),
    ("withdrawn", ""): (OLD, OLD, OLD, "withdrawn"),
    ("withdrawn", "2020"): ("current", "current", "current", "withdrawn"),
    ("old-name", ""): (OLD, OLD, OLD, "superseded"),
    ("old-name", "2020"): ("current", "current", "current", "superseded"),
    ("new-name", "2020"): (NEW, NEW, NEW, "current"),
}


def ways(slug: str, year: str) -> list[str]:
    """Every way to cite a clause, or a version of it."""
    if not year:
        return [f"acme-{slug}", f"{BASE}clauses/acme-{slug}/", f"[x]({BASE}clauses/acme-{slug}/)"]
    page = f"acme-{slug}-v{year}0101"
    return [f"acme-{slug}@{year}-01-01", page, f"{BASE}clauses/{page}/"]


def tickets(folder: Path, texts: list[str]) -> Iterator[Path]:
    """The same texts in every format."""
    issues = [
        {"key": f"T-{n}", "fields": {"description": text}} for n, text in enumerate(texts, start=1)
    ]
    written = {
        "t.md": "\n\n".join(texts),
        "t.json": json.dumps({"issues": issues}),
        "t.csv": "number,text\n" + "".join(f'N-1,"{text}"\n' for text in texts),
        "t.html": "".join(f"<p>{text}</p>" for text in texts),
    }
    for name, text in written.items():
        path = folder / name
        path.write_text(text, "utf-8")
        yield path


def states(store: ClauseStore, year: int, path: Path) -> list[str]:
    scanner = Scanner(store)
    checked = check_file(path, scanner, Judge(store, f"{year}-06-01", scanner), Report())
    assert checked is not None
    return [str(one.state) for one in checked.findings]


def matrix(pairs: Counter[tuple[str, str]]) -> str:
    """What was expected, against what the linter said, for the reader of a failure."""
    wrong = {pair: n for pair, n in pairs.items() if pair[0] != pair[1]}
    lines = [f"{a} -> {b}: {n}" for (a, b), n in wrong.items()]
    return "\n".join(["expected -> said: count", *lines])


def test_each_citation_has_the_right_state_in_each_edition(
    editions: dict[int, ClauseStore], tmp_path: Path
) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    places = [(slug, year, way) for slug, year in EXPECTED for way in ways(slug, year)]
    for path in tickets(tmp_path, [f"see {way} there" for _, _, way in places]):
        for n, (year, store) in enumerate(editions.items()):
            said = states(store, year, path)
            assert len(said) == len(places), (path.name, year)
            pairs.update(
                (EXPECTED[slug, cited][n], state)
                for (slug, cited, _), state in zip(places, said, strict=True)
            )
    assert all(a == b for a, b in pairs), matrix(pairs)
    assert {a for a, _ in pairs} == {
        "current",
        "unpinned",
        "unknown",
        "wording-changed",
        "meaning-changed",
        "superseded",
        "withdrawn",
    }


# For each use the editions from which on the decision is another.
TURNS = {
    "reading": (),
    "police watching": (),
    "shops watching": (2022,),  # does not apply, until shops are named
    "police listening": (),  # one of the parts applies as the whole did
    "listening": (2022,),  # of nobody in particular: the parts cannot tell
    "tracking": (2023,),
    "hiding": (2021,),
    "naming": (),
    "shops selling": (),  # what moved to another clause applies there
    "scoring": (),
}


def decided(store: ClauseStore, use: str, year: int) -> Answer:
    """The Answer to a use whose every word names a concept."""
    reading = labelled(use, {word: word for word in use.split()}, store.vocabulary)
    return answer_to(store, use, reading, date(year, 6, 1))


def test_determinations_turn_only_where_the_meaning_changed(
    editions: dict[int, ClauseStore], tmp_path: Path
) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    stamps = {
        (use, year): stamp_text(decided(editions[year], use, year).stamp)
        for use in TURNS
        for year in YEARS
    }
    first = parse_stamp(stamps["shops watching", 2020], editions[2020])
    assert "does-not-apply" in {one.state for one in first.verdicts}
    for path in tickets(tmp_path, [f"stamp {one} there" for one in stamps.values()]):
        for now, store in editions.items():
            said = states(store, now, path)
            for (use, then), state in zip(stamps, said, strict=True):
                if then <= now:
                    turned = any(then < turn <= now for turn in TURNS[use])
                    pairs["determination-differs" if turned else "current", state] += 1
    assert all(a == b for a, b in pairs), matrix(pairs)
    assert len(pairs) == 2


def test_a_renamed_clause_is_read_under_its_new_id(editions: dict[int, ClauseStore]) -> None:
    text = stamp_text(decided(editions[2020], "scoring", 2020).stamp)
    for edition in (editions[2020], editions[2023]):
        stamp = parse_stamp(text, edition)
        assert [one.clause for one in stamp.verdicts] == ["acme-old-name"]
    assert editions[2023].renamed == {"acme-old-name": "acme-new-name"}
    assert editions[2020].renamed == {}


@pytest.mark.parametrize(
    ("renamed", "said"),
    [
        ("", "'acme-old-name@2020-01-01' was published and is gone"),
        ("acme-old-name acme-gone", "'acme-gone' is no clause"),
        ("acme-old-name acme-new-name\nacme-never acme-reword", "'acme-never' was never published"),
        ("acme-old-name acme-new-name\nacme-reword acme-split", "'acme-reword' is still a clause"),
        ("acme-old-name", "'acme-old-name' is no renaming; write one line for each"),
        ("acme-old-name acme-new-name\n" * 2, "renamed.txt:2: 'acme-old-name' is renamed twice"),
        ("acme-old-name acme-reword", "'acme-old-name@2020-01-01' was published"),
    ],
)
def test_a_wrong_record_of_renaming_fails_the_build(
    tmp_path: Path, renamed: str, said: str
) -> None:
    docs = write_edition(tmp_path / "docs", 2023, renamed)
    if renamed == "acme-old-name acme-reword":  # a version that the new id does not have
        record = docs / "clauses" / "published.txt"
        record.write_text(f"{record.read_text('utf-8')}\nacme-old-name@2019-01-01\n", "utf-8")
        said = "'acme-old-name@2019-01-01' was published and is gone"
    with pytest.raises(ContentError) as error:
        read_book(docs)
    assert said in str(error.value)
