"""Citations are found as they are meant; places and pins are those of the text as written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.index.clausestore import ClauseStore
from search.tickets.linting.fixing import write
from search.tickets.linting.judging import Judge
from search.tickets.linting.running import Checked, Report, check_file
from search.tickets.linting.scanning import Scanner

OLD = "aoai-fr-us-police"
SAFE = "https://nam02.safelinks.protection.outlook.com/?url="
PAGE = "https%3A%2F%2Fclausebook.example%2Fclauses%2Faoai-fr-us-police%2F"


@pytest.fixture(scope="module")
def scanner(store: ClauseStore) -> Scanner:
    return Scanner(store)


@pytest.fixture(scope="module")
def judge(store: ClauseStore, scanner: Scanner) -> Judge:
    return Judge(store, "2026-11-23", scanner)


def checked(path: Path, content: str, scanner: Scanner, judge: Judge) -> Checked:
    path.write_text(content, "utf-8", newline="")
    found = check_file(path, scanner, judge, Report())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "version"),
    [
        # escaped punctuation
        (r"aoai\-fr\-us\-police\@2024\-05\-01", "2024-05-01"),
        (r"aoai\\-fr\\-us\\-police", ""),
        (r"*aoai\-fr-us\-police\-v20240501\*", "2024-05-01"),
        # dashes that stand for a hyphen
        ("aoai\u2011fr\u2011us\u2011police", ""),
        ("aoai\u2010fr\u2010us\u2010police@2024\u201005\u201001", "2024-05-01"),
        ("aoai\u2013fr\u2013us\u2013police", ""),
        ("aoai\u2212fr\u2212us\u2212police", ""),
        ("aoai\uff0dfr\ufe63us-police", ""),
        # signs that are not seen
        ("ao\u00adai-fr-us-po\u00adlice", ""),
        ("aoai-\u200bfr-\u200bus-\u200bpolice", ""),
        ("\u2066aoai-fr\u2060-us-police\u2069", ""),
        ("aoai-fr-us-police\u200d@2024-05-01", "2024-05-01"),
        # character references in a text that is no HTML
        ("aoai&#45;fr&#x2d;us&hyphen;police", ""),
        ("aoai&#8209;fr&#8209;us&#8209;police", ""),
        ("aoai&shy;-fr-us-police&commat;2024-05-01", "2024-05-01"),
        ("see&nbsp;aoai&amp;#45;fr-us-police", ""),
        # escapes in addresses
        ("https://clausebook.example/clauses%2Faoai-fr-us-police%2F", ""),
        ("https://clausebook.example/clauses/aoai%2Dfr%2dus%2Dpolice/", ""),
        ("https://clausebook.example%252Fclauses%252Faoai-fr-us-police-v20240501", "2024-05-01"),
        ("https://tracker.example/c?id=7&to=" + PAGE, ""),
        # addresses that are led through a service
        (f"[here]({SAFE}{PAGE}&data=05%7C01&reserved=0)", ""),
        (
            "https://urldefense.com/v3/__https://clausebook.example/clauses/aoai-fr-us-police/__;!!x$",
            "",
        ),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__clausebook.example_clauses"
            "_aoai-2Dfr-2Dus-2Dpolice_&d=DwMFaQ",
            "",
        ),
        (
            "https://www.google.com/url?q=https://clausebook.example/clauses/aoai-fr-us-police/&sa=D",
            "",
        ),
        # ids over two lines
        ("aoai-fr-\nus-police", ""),
        ("aoai-fr-us-po-\r\nlice", ""),
        ("> aoai-fr-us-\n> police@2024-05-\n> 01", "2024-05-01"),
        ("aoai-fr\u00ad\n  us-police", ""),
        ("aoai-\u2028fr-us-police", ""),
        # forms of letters
        ("AOA\u0130-FR-US-POL\u0130CE", ""),
        ("aoa\u0131-fr-us-pol\u0131ce", ""),
        ("\uff41\uff4f\uff41\uff49-fr-us-police", ""),
    ],
)
def test_what_is_meant_is_found(
    tmp_path: Path, scanner: Scanner, judge: Judge, text: str, version: str
) -> None:
    before = "Decided on 😀 Monday\r\nunder "
    found = checked(tmp_path / "a.md", f"{before}{text} of old.", scanner, judge)
    (one,) = found.findings
    assert (one.citation.clause, one.citation.version, one.state) == (OLD, version, "superseded")
    assert (one.line, one.column) >= (2, 7)
    assert found.source.text[one.citation.start] in text


@pytest.mark.parametrize(
    "text",
    [
        "x\u2011aoai\u2011fr\u2011us\u2011police",  # not beginning with it
        "the police of Paris\u2014eai: see below",
        "openai\u2011compatible, state\u2011of\u2011the\u2011art",
        "https://elsewhere.example/?q=%65%61i",
    ],
)
def test_what_is_no_citation_stays_none(scanner: Scanner, text: str) -> None:
    assert [one.text for one in scanner.scan(text)] == []


def test_a_long_dash_ends_an_id(scanner: Scanner) -> None:
    (one,) = scanner.scan("under eai-fr-us-police\u2014see below")
    assert (one.text, one.start, one.end) == ("eai-fr-us-police", 6, 22)


def test_places_are_those_of_the_file(tmp_path: Path, scanner: Scanner, judge: Judge) -> None:
    text = "a&nbsp;b\u00ad\n&amp; c aoai\\-fr\\-us\\-police, aoai-fr-\nus-police."
    found = checked(tmp_path / "a.md", text, scanner, judge)
    first, second = found.findings
    assert (first.line, first.column) == (2, 9) and (second.line, second.column) == (2, 31)
    spans = [text[one.citation.start : one.citation.end] for one in found.findings]
    assert spans == [r"aoai\-fr\-us\-police", "aoai-fr-\nus-police"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(eai\u2011use\u2011surveil).", "(eai-use-surveil@2026-05-01)."),
        (r"\*eai\-use\-surveil\*", r"\*eai-use-surveil@2026-05-01\*"),
        ("see\u00a0eai-use-surveil\u200b x", "see\u00a0eai-use-surveil@2026-05-01\u200b x"),
        ("eai-use-\nsurveil-v20250226, x\r", "eai-use-surveil-v20260501, x\r"),
        ("eai&#45;use-surveil&nbsp;x", "eai-use-surveil@2026-05-01&nbsp;x"),
        ("eai-use-surveil@2025\u201102\u201126", "eai-use-surveil@2026-05-01"),
    ],
)
def test_a_pin_is_written_into_the_text_as_it_was_written(
    tmp_path: Path, scanner: Scanner, judge: Judge, before: str, after: str
) -> None:
    found = checked(tmp_path / "a.md", f"\u200b{before}\\-&amp;\n", scanner, judge)
    write(found.source, found.text)
    assert (tmp_path / "a.md").read_bytes().decode() == f"\u200b{after}\\-&amp;\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{SAFE}https%3A%2F%2Fclausebook.example%2Fclauses%2Feai-use-surveil%2F&sdata=x",
        "https://clausebook.example/clauses/eai%2Duse%2Dsurveil/",
    ],
)
def test_an_address_that_is_escaped_is_left_to_its_author(
    tmp_path: Path, scanner: Scanner, judge: Judge, text: str
) -> None:
    found = checked(tmp_path / "a.md", text, scanner, judge)
    assert [one.state for one in found.findings] == ["unpinned"]
    assert found.text == text and not found.findings[0].fixable


WRITINGS = {
    "-": ["-", "\u2011", "\u2010", "\\-", "&#45;", "-\u200b", "-\n", "\u00ad\n"],
    "@": ["@", "\\@", "\u2060@"],
}


@given(st.integers(0, 2**32), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_however_it_is_written_it_is_found_where_it_stands(
    scanner: Scanner, noise: int, words: str
) -> None:
    dice = random.Random(noise)
    cited = dice.choice(["aoai-fr-us-police", "eai-use-identify@2026-05-01", "eai-fr-us-polize"])
    written = "".join(dice.choice(WRITINGS.get(sign, [sign])) for sign in cited)
    text = f"{words.replace('-', '')} {written} {words}"
    found = [one for one in scanner.scan(text) if one.text == cited]
    assert [text[one.start : one.end] for one in found] == [written]
