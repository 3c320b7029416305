"""Citations are found wherever they stand in whatever format, at their place in the file."""

from __future__ import annotations

import csv
import io
import json
import time
import zlib
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.index.clausestore import ClauseStore
from search.tickets.linting.decoding import Source, decode
from search.tickets.linting.findings import Fragment
from search.tickets.linting.scanning import Scanner
from search.tickets.linting.texts import fragments

STAMP = "cb2/2026-11-23/01234567/0.1.0/f7my6/amz6z/5e5e5e5e"
CITED = [
    "eai-fr-us-police",
    "eai-fr-us-police@2026-05-01",
    "eai-use-identify-v20260501",
    "https://clausebook.example/clauses/eai-use-surveil/",
    "https://clausebook.example/clauses/aoai-fr-us-police-v20240501/",
    "us-ca-sb524-disclosure@2026-01-01",
    STAMP,
    "eai-fr-us-polize",
]
# Nothing that could itself be a citation, or stand so close to one that it belongs to it.
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0-/@="), max_size=40
).filter(lambda text: "clausebook" not in text.lower())
PLANTED = st.lists(st.tuples(WORDS, st.sampled_from(CITED)), max_size=8)
Planted = list[tuple[str, str]]


@pytest.fixture(scope="module")
def scanner(store: ClauseStore) -> Scanner:
    return Scanner(store, ["https://old.example/book"])


def texts(source: Source) -> list[Fragment]:
    """The texts of a file in which nothing is at fault."""
    found = [one for one in fragments(source) if isinstance(one, Fragment)]
    assert len(found) == len(list(fragments(source)))
    return found


def found_in(scanner: Scanner, name: str, content: bytes) -> list[tuple[str, int]]:
    """What is cited in a file, each with its index into the decoded text, in order of place."""
    source = decode(Path(name), content)
    assert source is not None and source.encode(source.text) == content
    found = []
    for fragment in texts(source):
        for one in scanner.scan(fragment.text):
            assert fragment.text[one.start : one.end] == one.text
            offset = fragment.offset(one.start)
            line, column = source.place(offset)
            assert source.text.split("\n")[line - 1][column - 1] == one.text[0]
            found.append((one.text, offset))
    return sorted(found, key=lambda pair: pair[1])


def check(scanner: Scanner, name: str, written: str, planted: Planted, codec: str) -> None:
    """Every planted citation is found once, and stands where it is said to stand."""
    found = found_in(scanner, name, written.encode(codec))
    assert [text for text, _ in found] == [cited for _, cited in planted]
    text = written.encode(codec).decode("utf-16-le" if codec == "utf-16" else "utf-8")
    for cited, offset in found:
        assert text.startswith(cited, offset), (cited, text[offset : offset + 40])


def joined(planted: Planted) -> str:
    return "".join(f"{words} {cited} " for words, cited in planted)


@settings(deadline=None)
@given(planted=PLANTED, codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_in_plain_text(scanner: Scanner, planted: Planted, codec: str) -> None:
    check(scanner, "ticket.md", joined(planted), planted, codec)


@settings(deadline=None)
@given(planted=PLANTED, pure=st.booleans(), indent=st.sampled_from([None, 1]))
def test_in_json(scanner: Scanner, planted: Planted, pure: bool, indent: int | None) -> None:
    fields: dict[str, Any] = {
        "summary": 'with "quotes" and \\ \n',
        "description": joined(planted[:4]),
        "comment": {"comments": [{"body": f"{w} {cited}"} for w, cited in planted[4:]]},
    }
    issues = {"issues": [{"key": "T-1", "fields": fields}]}
    check(
        scanner, "jira.json", json.dumps(issues, ensure_ascii=pure, indent=indent), planted, "utf-8"
    )
    lines = "\n".join(json.dumps({"body": joined([one])}, ensure_ascii=pure) for one in planted)
    check(scanner, "issues.jsonl", lines, planted, "utf-8")


@settings(deadline=None)
@given(planted=PLANTED)
def test_in_an_atlassian_document(scanner: Scanner, planted: Planted) -> None:
    """Words and citations are text nodes of their own; they are one text all the same."""
    nodes: list[dict[str, Any]] = []
    for words, cited in planted:
        nodes.append({"type": "text", "text": f"{words} "})
        link = {"type": "link", "attrs": {"href": "https://elsewhere.example/"}}
        nodes.append({"type": "text", "marks": [link], "text": cited})
        nodes.append({"text": " ", "type": "text"})
    paragraph = {"type": "paragraph", "content": nodes}
    body = {"type": "doc", "version": 1, "content": [paragraph]}
    issues = {"issues": [{"key": "T-1", "fields": {"description": body}}]}
    check(scanner, "jira.json", json.dumps(issues), planted, "utf-8")


@settings(deadline=None)
@given(
    planted=PLANTED,
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_in_csv(scanner: Scanner, planted: Planted, delimiter: str, end: str, quoting: Any) -> None:
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    rows.writerow(["Issue key", "Summary", "Description", "Description"])
    for n, (words, cited) in enumerate(planted):
        rows.writerow([f"T-{n}", 'a "summary"', words, f"{words} {cited} {words}"])
    written = out.getvalue()
    check(scanner, "jira.csv", written, planted, "utf-8")


@settings(deadline=None)
@given(planted=PLANTED, linked=st.booleans())
def test_in_html(scanner: Scanner, planted: Planted, linked: bool) -> None:
    parts = []
    for words, cited in planted:
        link = f'<a class="x" href="{cited}">here</a>'
        parts.append(f"<p>{escape(words)} {link if linked else cited} {escape(words)}</p>\n")
    check(scanner, "ticket.html", "".join(parts), planted, "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "an openai-compatible endpoint, state-of-the-art, us-based, meta-api-key, us-me",
        "anthropic-version: 2023-06-01",
        "xeai-fr-us-police and not-eai-fr-us-police and 5eai-fr-us-police",
        "EAI-18 is a Jira key, US-2024 too",
        "https://clausebook.example/clauses/ and https://clausebook.example/clauses/eai/",
        "cb1/ is a folder; abcb1/2026-01-01",
        "https://clausebook.example.evil.example/claus/x",
    ],
)
def test_ordinary_words_are_no_citations(scanner: Scanner, text: str) -> None:
    assert [one.text for one in scanner.scan(text)] == []


@pytest.mark.parametrize(
    ("text", "form", "clause", "version"),
    [
        ("(eai-fr-us-police).", "id", "eai-fr-us-police", ""),
        ("Eai-Fr-US-Police", "id", "eai-fr-us-police", ""),
        ("eai-fr-us-police@2026-05-01.", "at", "eai-fr-us-police", "2026-05-01"),
        ("eai-fr-us-police-v20260501,", "short", "eai-fr-us-police", "2026-05-01"),
        ("eai-fr-martian", "id", "eai-fr-martian", ""),
        ("openai-compatible@2026-01-01", "at", "openai-compatible", "2026-01-01"),
        ("../clauses/eai-fr-us-police/", "url", "eai-fr-us-police", ""),
        (
            "http://clausebook.example/clauses/eai-x-v20260501/?a=b#c",
            "url",
            "eai-x",
            "2026-05-01",
        ),
        ("https://old.example/book/clauses/eai-x.html", "url", "eai-x", ""),
        (f"https://clausebook.example/ask/#{STAMP}", "stamp", "", ""),
    ],
)
def test_each_form_is_read(
    scanner: Scanner, text: str, form: str, clause: str, version: str
) -> None:
    (one,) = scanner.scan(text)
    assert (one.form, one.clause, one.version) == (form, clause, version)


def checked(body: str) -> str:
    return f"{body}/{zlib.crc32(body.encode()):08x}"


WHOLE = checked("cb2/2024-05-15/01234567/0.1.0/f7my6ls0z/n11qp/amz6zjc96")
FORMER = checked(
    "cb1/2024-05-15/0123456789abcdef/0.1.0/facts/actor=police/consent=none/verdicts/"
    "applies=2024-05-01=aoai-fr-us-police"
)


def encoded(text: str, times: int = 1) -> str:
    for _ in range(times):
        text = quote(text, safe="")
    return text


def wrapped(by: str, text: str = WHOLE, width: int = 50) -> str:
    return by.join(text[n : n + width] for n in range(0, len(text), width))


def written(whole: str) -> list[tuple[str, str]]:
    """A stamp as it stands in files of many kinds."""
    link = encoded(whole)
    twice = encoded(whole, 2)
    return [
        ("a.md", f"https://clausebook.example/replay/#stamp={link}"),
        ("a.md", f"[x](https://clausebook.example/replay/#stamp={link.lower()})."),
        ("a.md", f"https://mail.example/?u=https%3A%2F%2Fx%2Freplay%2F%23stamp%3D{twice}&c=1"),
        ("a.md", link.replace("-", "%2D").replace(".", "%2e")),
        ("a.md", f"{link}%20decided"),
        ("a.html", f'<a href="https://clausebook.example/replay/#stamp={link}">x</a>'),
        *(
            ("a.md", f"so: {wrapped(by, whole)}\nwe say")
            for by in ("\n", "\r\n", "\r", " \n  ", "\u2028")
        ),
        *(("a.md", wrapped("\n", whole, width)) for width in (7, 19, 38, 76)),
        ("a.eml", f"> so: {wrapped(chr(10) + '> ', whole)}\n> we say"),
        ("a.md", f"{whole}\nactor=police/and/more"),
        ("a.md", f"({wrapped(chr(10), whole)})."),
        ("a.md", f"x/#stamp={wrapped(chr(10), link)}\n"),
        ("a.html", f"<p>{wrapped('<br>', whole)}</p>"),
        ("a.html", f"<pre>{wrapped(chr(10), whole)}</pre>"),
        ("a.json", json.dumps({"body": wrapped("\n", whole)})),
        ("a.csv", f'key,body\nT-1,"{wrapped(chr(10), whole)}"\n'),
    ]


@pytest.mark.parametrize(
    ("whole", "name", "text"),
    [(whole, name, text) for whole in (WHOLE, FORMER) for name, text in written(whole)],
)
def test_a_stamp_is_read_encoded_and_broken_over_lines(
    scanner: Scanner, whole: str, name: str, text: str
) -> None:
    source = decode(Path(name), text.encode())
    assert source is not None
    cited = [one for part in texts(source) for one in scanner.scan(part.text)]
    stamps = [one.text for one in cited if one.form == "stamp"]
    assert stamps == [whole] and len(cited) == 1


def test_a_break_of_a_line_in_an_atlassian_document_is_one(scanner: Scanner) -> None:
    nodes: list[dict[str, Any]] = []
    for piece in wrapped("\n").split("\n"):
        nodes += [{"type": "text", "text": piece}, {"type": "hardBreak", "attrs": {"text": "\n"}}]
    body = {"type": "doc", "content": [{"type": "paragraph", "content": nodes}]}
    source = decode(Path("a.json"), json.dumps(body).encode())
    assert source is not None
    (one,) = (x for part in texts(source) for x in scanner.scan(part.text))
    assert one.text == WHOLE


def test_a_damaged_stamp_hides_nothing(scanner: Scanner) -> None:
    text = f"{wrapped(chr(10))[:-1]}0\nclauses/aoai-fr-us-police/"
    forms = [one.form for one in scanner.scan(text)]
    assert forms[0] == "stamp" and forms[-1] == "url"
    two = [one.text for one in scanner.scan(f"{WHOLE}\n{WHOLE}\n{wrapped(chr(10))}")]
    assert two == [WHOLE] * 3
    assert [one.form for one in scanner.scan("branch cb1/\n2026-05-01 we met")] == []


def test_many_stamps_take_linear_time(scanner: Scanner) -> None:
    start = time.perf_counter()
    for text in ("cb1/2026-\n", "cb1/2026-a/0123456789/\n", "cb1/2026-01-01/" + "01234567/\n" * 99):
        assert list(scanner.scan(text * (300_000 // len(text))))
    assert time.perf_counter() - start < 20


def test_a_styled_citation_is_one(scanner: Scanner) -> None:
    nodes = [
        {"type": "text", "text": "eai-fr-us-police", "marks": [{"type": "strong"}]},
        {"type": "text", "text": "@2026-05-01"},
    ]
    body = {"type": "doc", "content": [{"type": "paragraph", "content": nodes}]}
    found = found_in(scanner, "x.json", json.dumps(body).encode())
    assert [text for text, _ in found] == ["eai-fr-us-police@2026-05-01"]
    html = b"<p>see <b>eai-fr</b>&#45;us-police@2026-05-01</p>"
    found = found_in(scanner, "x.html", html)
    assert [text for text, _ in found] == ["eai-fr-us-police@2026-05-01"]


def places(name: str, data: Any) -> list[str]:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    source = decode(Path(name), content)
    assert source is not None
    return [one.place for one in texts(source) if "eai-" in one.text]


def test_the_key_of_the_ticket_and_the_field_are_told() -> None:
    text = "see eai-fr-us-police"
    document = {"type": "doc", "content": [{"type": "text", "text": text}]}
    jira = {
        "issues": [
            {"key": "T-1", "fields": {"summary": text, "description": document}},
            {"fields": {"comment": {"comments": [{"body": text}]}}, "key": "T-2"},
        ]
    }
    assert places("j.json", jira) == [
        "T-1 summary",
        "T-1 description",
        "T-2 comment.comments[1].body",
    ]
    github = [
        {"number": 7, "title": text, "body": text},
        {"issue_url": "https://api.example/issues/9", "body": text},
    ]
    assert places("g.json", github) == ["#7 title", "#7 body", "#9 body"]
    shown = {"display_value": "INC2", "value": "INC2"}
    snow = {"result": [{"number": "INC1", "work_notes": text}, {"number": shown, "notes": text}]}
    assert places("s.json", snow) == ["INC1 work_notes", "INC2 notes"]
    table = f'number,short_description\nINC3,"{text}"\n'.encode()
    assert places("s.csv", table) == ["INC3 short_description"]
    assert places("other.json", {"a": [{"b": text}]}) == ["a[1].b"]
