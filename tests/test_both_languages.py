"""What stands in both languages says the same of any text: Hypothesis against one Node process.

What is meant to differ is listed in CONTRIBUTING.md, "Twins".
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import NODE, ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.answer import Stamp, Stamped
from search.answer.answer import check_text, parse_choice
from search.answer.notation import base_facts
from search.commands.options import parse_day
from search.errors import ClausebookError
from search.index.clausestore import ClauseStore
from search.reader.analysis import Token, analyze
from search.reader.facts import stated
from search.reader.languages import not_english
from search.reader.meant import as_meant
from search.reader.spelling import by_letter, distance, respell
from search.review.columns import Wanted, choose
from search.review.sheets import csv_file
from search.review.tables import open_table
from search.review.texts import csv_rows
from search.review.uses import Use, uses
from search.tickets.linting import Fault
from search.tickets.shortids import short_id
from search.tickets.stamping import parse_stamp, stamp_text

Twin = Callable[..., Any]
MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# Signs that mean something to one step or another, or differ between the two languages.
ODD = [
    *("\n", "\r\n", "\n\n", "\x1c", "\x85", "\u2028", "\u00a0", "\u3000", "\ufeff", "\u200b", "\t"),
    *("'", "\u2019", "`", "\u00ad", "-", "\u2011", "\u2014", ".", "..", ",", ":", ";", "?", "("),
    *("\u0130", "\u0131", "\u0307", "\u03a3", "\u03c2", "\u00df", "\u1e9e", "\ufb01", "\u00b2"),
    *("U.S.", "e.g.", "3.5", "1:n", "\u0432", "\u03bf", "\u5b57", "\U0001f600", "\U0001d41a", "_"),
    *("&nbsp;", "&#45;", "&amp;amp;", "https://google.com/url?q=https%3A%2F%2Fa.b", "\\", "\\-"),
    *("-\n", "]", "\ud800", "\u2167", "\u2167.\u2168.", "\U0001e900", "\U00020bb7"),
]


@pytest.fixture(scope="module")
def vocabulary_words(store: ClauseStore) -> list[str]:
    """Words of the book that lists read, cues, and small words of other languages."""
    data = store.vocabulary.data
    phrases = {words for stems, exact, _ in data["phrases"] for words in (stems, exact)}
    cues = [c.lstrip("=") for s in data["scopes"] for side in ("before", "after") for c in s[side]]
    small = [word for words in data["languages"].values() for word in words]
    return sorted({*phrases, *cues, *small} - {""})


@pytest.fixture(scope="module")
def twin(store: ClauseStore) -> Iterator[Twin]:
    """Asks the page's engine, in one process that runs as long as these tests."""
    if NODE is None:
        pytest.skip("node is missing: the page's engine is not tried")
    command = [NODE, "tests/page/twins.mjs"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdin and run.stdout

        def asked(name: str, *given: Any) -> Any:
            assert run.stdin and run.stdout
            run.stdin.write(json.dumps([name, *given]) + "\n")
            run.stdin.flush()
            return json.loads(run.stdout.readline())

        asked("vocabulary", store.vocabulary.data)
        clauses = [{"id": one.id, "version": one.version} for one in store.clauses]
        asked("book", {"clauses": clauses, "policies": {key: {} for key in store.policies}})
        yield asked
        run.stdin.close()


def told(function: Callable[[], Any]) -> Any:
    """What a function of Python gives as JSON has it; of an error for people its message."""
    try:
        return json.loads(json.dumps(function()))
    except ClausebookError as error:
        # The command line also names what there is: see "Twins".
        return {"error": str(error).partition("; write dimension")[0].partition("; use none")[0]}


def texts(words: list[str]) -> st.SearchStrategy[str]:
    """Texts of words with slips of spelling, capitals, odd signs and anything else between."""

    def slipped(word: str, at: int, how: int) -> str:
        at %= len(word)
        swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        return (word, word.title(), word.upper(), word[:at] + word[at + 1 :], swapped)[how]

    word = st.builds(slipped, st.sampled_from(words), st.integers(0, 30), st.integers(0, 4))
    other = st.sampled_from(ODD) | st.characters(max_codepoint=0x2FFF)
    piece = st.tuples(word | other, st.sampled_from(["", " ", " ", " "])).map("".join)
    return st.lists(piece, max_size=25).map("".join)


def known(text: str) -> bool:
    """Whether the Unicode of this Python has every sign: languages differ in what is new."""
    return not any(unicodedata.category(sign) == "Cn" for sign in text)


def test_every_sign_is_read_the_same(twin: Twin) -> None:
    """Every code point that both know, as an acronym, within a word and between two line ends."""
    wrong = []
    for start in range(0, sys.maxunicode, 0x1000):
        if 0x3400 < start < 0xA000 or 0xB000 <= start < 0xD000 or start >= 0x20000:
            continue  # ideographs, syllables and what is private are alike, within their blocks
        for n, found in enumerate(twin("signs", start, start + 0x1000)):
            sign = chr(start + n)
            if found is None or not known(sign):
                continue
            tokens = analyze(f"{sign}.{sign}. a{sign}b\n{sign}\n")
            if [[one.stem, one.exact] for one in tokens] != found:
                wrong.append(f"{start + n:04x}")
    assert not wrong


@MANY
@given(data=st.data())
def test_texts_are_read_the_same(
    twin: Twin, store: ClauseStore, vocabulary_words: list[str], data: st.DataObject
) -> None:
    text = data.draw(texts(vocabulary_words).filter(known))
    vocabulary = store.vocabulary
    tokens = analyze(text)
    assert twin("analyze", text) == [[t.start, t.end, t.stem, t.exact] for t in tokens]
    meant = as_meant(text, lambda left, right: len(left + right) % 2 == 0)
    spans = [list(meant.span(n, n + 1)) for n in range(len(meant.text))]
    assert twin("meant", text) == [meant.text, spans]
    assert twin("languages", text) == not_english(text, vocabulary)
    assert twin("text", text) == told(lambda: check_text(text) and None)
    stems = {stem for stems, _, _ in vocabulary.data["phrases"] for stem in stems.split()}
    words = by_letter(stems)
    respelt: list[Token] = respell(tokens, vocabulary.known, words)
    assert twin("respell", text) == [[one.stem, one.guessed] for one in respelt]
    assert twin("stated", text) == [
        [f.dimension, f.concept, f.denied, f.text, f.origin, f.start, f.end, f.guessed]
        for f in stated(text, vocabulary)
    ]


@MANY
@given(a=st.text("abc", max_size=6), b=st.text("abc", max_size=6))
def test_words_are_equally_far_apart(twin: Twin, a: str, b: str) -> None:
    assert twin("distance", a, b) == distance(a, b)


@MANY
@given(data=st.data())
def test_choices_and_base_facts_are_read_the_same(
    twin: Twin, store: ClauseStore, data: st.DataObject
) -> None:
    vocabulary = store.vocabulary
    dimensions = [one["id"] for one in vocabulary.data["dimensions"]]
    concepts = [key.partition("/")[2] for key in vocabulary.data["concepts"]]
    special = ["none", "unknown", "", "!", "!!", "=", "not", "maybe", "out", "{text}", "__proto__"]
    named = st.sampled_from([*dimensions, *special]) | st.sampled_from(concepts)
    parts = data.draw(st.lists(named | st.text(max_size=3), min_size=1, max_size=4))
    text = "=".join(parts)
    denied = text.replace("=", "=!", 1)
    for one in (text, denied):
        choice = told(lambda one=one: _choice(one, store))  # type: ignore[misc]
        assert twin("choice", one) == choice
    facts = told(
        lambda: [
            [f.dimension, f.concept, f.denied, f.origin] for f in base_facts([text], vocabulary)
        ]
    )
    assert twin("facts", [text]) == facts


def _choice(text: str, store: ClauseStore) -> list[Any] | None:
    choice = parse_choice(text, store.vocabulary)
    return None if choice is None else [choice.dimension, choice.concept, choice.denied]


STAMP = stamp_text(
    Stamp(
        as_of="2026-11-23",
        book="0123456789abcdef",
        engine="0.1.0",
        policies=(),
        facts=("actor=police", "place=not=texas"),
        verdicts=(
            Stamped("eai-fr-us-police", "2026-05-01", "applies"),
            Stamped("aoai-fr-us-police", "2024-05-01", "cannot-tell"),
        ),
    )
)


@MANY
@given(
    at=st.integers(0, len(STAMP)),
    cut=st.integers(0, 3),
    put=st.sampled_from([*ODD, "", "> ", "/", "=", "cb1/", "cb3/"]) | st.text(max_size=2),
    before=st.sampled_from(["", *ODD]),
)
@example(at=0, cut=0, put="\ufeff", before="")
@example(at=0, cut=0, put="\x1c", before="\n")
def test_stamps_are_read_the_same(
    twin: Twin, store: ClauseStore, at: int, cut: int, put: str, before: str
) -> None:
    text = before + STAMP[:at] + put + STAMP[at + cut :]
    assert twin("stamp", text) == told(lambda: _stamp(text, store))


@MANY
@given(
    names=st.lists(st.from_regex("[a-z0-9-]{1,30}(=[a-z0-9-]{1,30}|@[0-9-]{10})?", fullmatch=True))
)
def test_names_have_the_same_short_ids(twin: Twin, names: list[str]) -> None:
    assert twin("short", names) == [short_id(one) for one in names]


def _stamp(text: str, store: ClauseStore) -> list[Any]:
    one = parse_stamp(text, store)
    verdicts = [[v.clause, v.version, v.state] for v in one.verdicts]
    return [one.as_of, one.book, one.engine, one.policies, one.facts, verdicts]


@MANY
@given(
    text=st.dates().map(str)
    | st.from_regex(r"\A\d{4}-[01]\d-[0-3]\d\Z")
    | st.sampled_from(["0000-01-01", "2024-02-30", "20240101", "2024-W20-1", "+02024-01-01", ""])
)
def test_days_are_read_the_same(twin: Twin, text: str) -> None:
    try:
        parse_day(text)
        is_day = True
    except ValueError:
        is_day = False
    assert twin("day", text) == is_day


# What a CSV file is made of, and what people write into one that means more than its letters.
CSV_PARTS = st.lists(
    st.sampled_from(
        [
            *('"', '""', ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "\u2028", "\x85", "\x1c"),
            *("a", "é", "text", "id", "Owner", "as of", "sep=;\n", "=1", "2026-01-02", "\u200b"),
            *("\n", "\ufeff"),
        ]
    ),
    max_size=40,
).map("".join)


@MANY
@given(text=CSV_PARTS, codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
@example(text='id,text\n1,"open', codec="utf-8")
def test_csv_is_read_the_same(twin: Twin, tmp_path: Path, text: str, codec: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(codec, "replace"))
    if not text.strip("\ufeff \t\r\n\x1c\x85\u2028"):
        return
    content = list(path.read_bytes())
    rows = list(csv_rows(path))
    ours = [[one.line, one.message] if isinstance(one, Fault) else list(one) for one in rows]
    assert twin("rows", content) == ours
    with open_table(path, Wanted()) as table:
        try:
            columns = choose(table.heading, Wanted(), "")
        except ClausebookError:
            twice, found, *_ = twin("columns", table.heading)
            assert twice or not found
            return
        assert twin("columns", table.heading) == [
            *(False, list(columns.text), columns.id, columns.owner, columns.as_of)
        ]
        listed = list(uses(table, columns, date(2026, 1, 1), {}))
    expected = [
        {"row": one.row, "id": one.id, "owner": one.owner, "as_of": one.as_of, "text": one.text}
        if isinstance(one, Use)
        else {"row": one.line, "error": one.message}
        for one in listed
    ]
    if expected:
        assert twin("uses", content, "2026-01-01") == expected


@MANY
@given(rows=st.lists(st.lists(CSV_PARTS, min_size=1, max_size=3), max_size=3))
def test_csv_is_written_the_same(twin: Twin, tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "out.csv"
    with csv_file(path, ["row", "text"]) as sheet:
        for row in rows:
            sheet.append([1, *row])
    page = twin("csv", [["row", "text"], *([1, *row] for row in rows)])
    assert page.encode() == path.read_bytes()
