"""The linter keeps silent about nothing: what is broken is named, and all else is still read."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from search.commands.lint import lint_command
from search.tickets.linting.decoding import decode
from search.tickets.linting.findings import Fault, Fragment
from search.tickets.linting.historic import historic
from search.tickets.linting.texts import fragments

OLD = "aoai-fr-us-police"
MARK = "<!-- clausebook: cited-as-historic -->"


@pytest.fixture(name="lint")
def lint_fixture(index: Path) -> Any:
    def lint(*arguments: str | Path) -> Result:
        words = [*map(str, arguments), "--as-of", "2026-11-23", "--book", str(index)]
        run = CliRunner().invoke(lint_command, words)
        if run.exception is not None and not isinstance(run.exception, SystemExit):
            raise run.exception
        return run

    return lint


def parts(name: str, content: bytes | str) -> Iterator[Fragment | Fault]:
    data = content if isinstance(content, bytes) else content.encode()
    source = decode(Path(name), data)
    assert source is not None and source.encode(source.text) == data
    for part in fragments(source):
        if isinstance(part, Fragment) and OLD in part.text:
            offset = part.offset(part.text.index(OLD))
            assert source.text[offset] == OLD[0]
        yield part


def read(name: str, content: bytes | str) -> tuple[int, list[int]]:
    """How often the old clause is seen in a file, and the lines of what is wrong there."""
    found = list(parts(name, content))
    texts = [part.text for part in found if isinstance(part, Fragment)]
    faults = [part.line for part in found if isinstance(part, Fault)]
    return sum(text.count(OLD) for text in texts), faults


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        (f"<b><![CDATA[Decided under {OLD}@2024-05-01]]></b>", []),
        (f"<p>aoai-<![CDATA[{OLD[5:]}]]></p>", []),
        (f"<![cdata[\n<p>{OLD}</p>]]>", []),
        (f"<p><![CDATA[a]]]]><![CDATA[> {OLD}]]></p>", []),
        (f"<![INCLUDE[{OLD}]]>", []),
        (f"<![if !vml]>{OLD}<![endif]>", []),
        (f"<!--[if mso]><p>a</p><![endif]--><p>{OLD}</p><!--<![endif]-->", []),
        (f"<p>{OLD}</p>\n<p>limit <![G x[ broken ]]></p>", [2]),
        (f"<p>limit <![G x[ {OLD} ]]></p>", [1]),
        (f"\n<![%draft;[{OLD}]]>", [2]),
        (f"<![CDATA[{OLD}", [1]),
        (f"<![ {OLD}", [1]),
        (f"<!-->{OLD}<!-- x -->", []),
        (f"<!--->{OLD}<!-- x -->", []),
        (f"<!-- a --!>{OLD}<!-- x -->", []),
        (f'<img src="a.png" alt="decided under {OLD}">', []),
        (f'<meta name="description" content="{OLD}">', []),
        (f"<!-- never closed {OLD}", []),
        (f"<!-- never closed <p>a</p> {OLD}", []),
        (f"<p title='never closed {OLD}", []),
        (f"<script>never closed {OLD}", []),
        (f"<?php never closed {OLD}", []),
        (f"</p never closed {OLD}", []),
        (f"<!DOCTYPE never closed {OLD}", []),
    ],
)
@pytest.mark.parametrize("suffix", ["html", "xhtml"])
def test_badly_written_markup_is_read(html: str, faults: list[int], suffix: str) -> None:
    assert read(f"a.{suffix}", html) == (1, faults)


SIGNS = [OLD, "&amp;", "&#", "\n", ">", "<", '"', "a "]
TAGS = ["<p>", "</p>", "<![CDATA[", "]]>", "<![x[", "]>", "<!--", "-->", "<a b='", "'>", "<?", "<!"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*TAGS, *SIGNS]), max_size=30))
def test_no_markup_stops_the_reading(pieces: list[str]) -> None:
    """What is no comment, no tag and no declaration is seen, or something is said to be wrong."""
    whole = "".join(pieces)
    list(parts("a.html", whole))
    assert read("a.html", f"{whole}--></script>'>\"><p> {OLD} </p>")[0] >= 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"<p>Old: 1 {MARK}</p><p>2</p><p>3</p>", "1"),
        (f"<tr><td>1</td><td>2 {MARK}</td><td>3</td></tr>", "2"),
        (f"<ul><li>1<li>2 {MARK}<li>3</ul>", "2"),
        (f"<DIV>1</DIV><DIV>{MARK} 2</DIV>3", "2"),
        (f"1<br>2 {MARK}<br/>3", "2"),
        (f"<li>1</li> {MARK}<li>2</li>", "1"),
        (f"<ul><li>1</li></ul> {MARK}\n2", "1"),
        (f"<p>1</p>\n{MARK}\n<p>2</p>", ""),
        (f"{MARK}<p>1</p>", ""),
        (f"<p>1 <b>2</b><sup>3</sup> {MARK}</p>4", "123"),
        (f"<ac:plain-text-body>1 {MARK}</ac:plain-text-body><p>2</p>", "1"),
        (f'<p>1 <ri:page ri:content-title="x"/> {MARK}</p>2', "1"),
        ("&lt;p&gt;1 &lt;!-- clausebook: cited-as-historic --&gt;&lt;/p&gt;&lt;p&gt;2", "1"),
        (f"1\r2 {MARK}\r3", "2"),
        (f"1\u20282 {MARK}\u20283", "2"),
        (f"1 <https://clausebook.example/clauses/> 2 {MARK}\n3", "12"),
        ("1 clausebook: cited-as-historic 2\n3", "12"),
        ('<p>1</p><p class="clausebook: cited-as-historic">2</p>', ""),
    ],
)
def test_a_historic_mark_holds_for_one_block(text: str, meant: str) -> None:
    plain = text.replace("20283", "").replace("20282", "")
    held = "".join(text[start:end] for start, end in historic(text)).replace(MARK, "")
    assert [one for one in plain if one.isdigit() and one in held] == list(meant)


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.xml", "a.json", "a.csv"])
def test_on_one_line_only_the_block_with_the_mark_is_historic(
    lint: Any, tmp_path: Path, name: str
) -> None:
    body = f"<p>Old: {OLD} {MARK}</p><p>We rely on aoai-use-surveil</p>"
    forms = {"a.json": json.dumps({"body": body}), "a.csv": f'key,body\nT-1,"{body}"'}
    (tmp_path / name).write_text(forms.get(name, body), "utf-8")
    run = lint(tmp_path, "--format", "json", "--all")
    states = [(one["cited"], one["state"]) for one in json.loads(run.stdout)["findings"]]
    assert states == [(OLD, "historic"), ("aoai-use-surveil", "superseded")]


def issue(number: int, body: str = OLD) -> str:
    return json.dumps({"number": number, "title": "a", "body": body})


@pytest.mark.parametrize(
    ("name", "text", "places", "faults"),
    [
        ("a.json", f"[{issue(1)}][{issue(2)}]", ["#1 body", "#2 body"], []),
        ("a.json", f"\ufeff{issue(1)}\n\n{issue(2)}\n", ["#1 body", "#2 body"], []),
        ("a.json", f"\x1e{issue(1)}\n\x1e{issue(2)}\n", ["#1 body", "#2 body"], []),
        ("a.json", f"[{issue(1)}]\nHTTP 502\n[{issue(2)}]", ["#1 body", "#2 body"], [2]),
        ("a.json", f"[{issue(1)},\n{issue(2)[:-2]}", ["", ""], [2]),
        ("a.json", f'[{issue(1)}] "{OLD}', ["#1 body", ""], [1]),
        ("a.json", f'{{"body": "he said \\"{OLD}\\"" oops}}', [""], [1]),
        ("a.json", f'callback(\n{{"body": "{OLD}"}})', ["body"], [1, 2]),
        ("a.json", "", [], [1]),
        ("a.json", "[" * 5000 + f'"{OLD}"', [""], [1]),
        ("a.json", "[" * 600 + f'"{OLD}"' + "]" * 600, None, None),
        ("a.jsonl", f"{issue(1)}\n{issue(2)[:-2]}\n{issue(3)}", ["#1 body", "", "#3 body"], [2]),
        ("a.jsonl", f"{issue(1)[:-2]}\n{issue(2)}\n", ["", "#2 body"], [1]),
        ("a.ndjson", f"{issue(1)}{issue(2)}\n{issue(3)}", ["#1 body", "#2 body", "#3 body"], []),
        ("a.jsonl", f"oops {OLD}\n\n{issue(2)}\nx", ["", "#2 body"], [1, 4]),
        ("a.jsonl", json.dumps([json.loads(issue(1))], indent=1), ["#1 body"], []),
        ("a.jsonl", "", [], []),
    ],
)
def test_broken_json_ends_nothing_but_itself(
    name: str, text: str, places: list[str] | None, faults: list[int] | None
) -> None:
    found = list(parts(name, text))
    seen = [one.place for one in found if isinstance(one, Fragment) and OLD in one.text]
    assert len(seen) == text.count(OLD)
    if places is not None:
        assert seen == places
        assert [one.line for one in found if isinstance(one, Fault)] == faults


def test_a_mark_in_broken_json_holds_for_its_string() -> None:
    text = f'{{"a": "{OLD} {MARK}", "b": "{OLD}"'
    held = [historic(one.text) != [] for one in parts("a.json", text) if isinstance(one, Fragment)]
    assert held.count(True) == 1


TABLE = [["Issue key", "Notes; or, what; was; said"], ["T-7", f"a, b; c, {OLD}"], ["T-8", "x"]]


def table(delimiter: str, end: str = "\r\n") -> str:
    return end.join(delimiter.join(f'"{cell}"' for cell in row) for row in TABLE) + end


PROSE = "a line of prose, with one comma\n" * 60
SAID = "T-7 Notes; or, what; was; said"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *((f"sep={one}\r\n{table(one)}", SAID) for one in ";,\t|^"),
        *((table(one), SAID) for one in ";,\t|"),
        (f'\ufeff"sep=;"\n{table(";")}', SAID),
        (f"SEP=,\n{table(',')}", SAID),
        (f"#TYPE System.Data.DataRow\n{table(';')}", SAID),
        (f"Tickets of May\nby the team; all of it\n\n{table(';')}", SAID),
        (f"Filter,mine\nMade,2026-01-01\n{table(',')}", SAID),
        (f'Issue key;Text\nT-1;"{PROSE}"\nT-7;"{PROSE}{OLD}"\n', "T-7 Text"),
        (f"Issue key,Notes; a; b; c\nT-7,{OLD}\n", "T-7 Notes; a; b; c"),
        (f"Text\nsaw {OLD}\n", "row 2 Text"),
        (f"sep=;\n{OLD} in a title\nIssue key;Text\nT-1;x\n", "row 2"),
    ],
)
def test_the_form_of_a_table_is_told_from_its_rows(text: str, place: str) -> None:
    (one,) = (x for x in parts("a.csv", text) if isinstance(x, Fragment) and OLD in x.text)
    assert one.place.removesuffix(" column 1") == place


SAYS = f"Größe, we relied on {OLD}.\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("a.md", SAYS.encode(codec)) for codec in ("utf-16-le", "utf-16-be")),
        *(("notes", SAYS.encode(codec)) for codec in ("utf-32-le", "utf-32-be", "utf-16-be")),
        ("a.md", f"мы решили: {OLD}".encode("utf-16-le")),
        ("a.json", json.dumps({"body": SAYS}).encode("utf-16-le")),
        ("a.csv", f"key,text\nT-1,{SAYS}".encode("utf-16-be")),
        ("a.md", b"# UTF-8 first\n" + SAYS.encode("utf-16-le")),
        ("a.txt", b"x" * 10_000 + b"\n" + SAYS.encode("utf-16-le")),
        ("a.md", f"{OLD}\0\0\0".encode()),
        ("a.md", b"\xff\xfe" + SAYS.encode("utf-16-le") + b"a"),
        ("a.md", b"\xff\xfe\0\0" + SAYS.encode("utf-32-le") + b"a\0"),
        ("a.md", b"\xff\xfe\0\0" + SAYS.encode("utf-32-le") + b"\xff" * 4),
    ],
)
def test_a_text_in_another_encoding_is_read_and_told(name: str, content: bytes) -> None:
    assert read(name, content) == (1, [1])


def test_utf_32_with_its_mark_is_read() -> None:
    assert read("a.md", b"\xff\xfe\0\0" + SAYS.encode("utf-32-le")) == (1, [])


def test_what_is_no_text_is_still_none() -> None:
    noise = random.Random(1).randbytes
    for content in (noise(5000), b"\0" + OLD.encode(), b"\x89PNG\r\n\0\0\0\rIHDR", b"MZ\0" * 900):
        assert decode(Path("a.bin"), content) is None
    wide = "a setting of a program".encode("utf-16-le")
    assert decode(Path("a.exe"), b"MZ\x90\0\3\0\0\0" + wide + b"\4\0\xff\xff" * 50) is None


def test_a_path_that_is_gone_ends_nothing(lint: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(OLD, "utf-8")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for gone in (tmp_path / "gone.md", tmp_path / "dangling", tmp_path / "a.md" / "below"):
        run = lint(gone, tmp_path / "a.md")
        assert run.exit_code == 2 and "a.md:1:1: superseded" in run.stdout
        assert f"error: {gone}:1: " in run.stderr and "1 trouble." in run.stdout


def test_a_path_that_no_system_can_have_is_told(lint: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(OLD, "utf-8")
    run = lint(tmp_path / ("x" * 300), tmp_path)
    assert run.exit_code == 2 and "superseded" in run.stdout and "cannot be read" in run.stderr


def test_an_unreadable_folder_or_entry_is_named(
    lint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so the refusal of the system is played."""
    for name in ("open", "closed", "blind"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(OLD, "utf-8")
    scan, look = os.scandir, Path.is_file

    def scandir(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def is_file(path: Path) -> bool:
        if path.parent.name == "blind":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "is_file", is_file)
    for paths in ([tmp_path], [tmp_path / "closed", tmp_path / "blind", tmp_path / "open"]):
        run = lint(*paths)
        assert run.exit_code == 2 and run.stdout.count("superseded") == 1
        assert "closed:1: cannot be read: Permission denied" in run.stderr
        assert "blind/a.md:1: cannot be read: Permission denied" in run.stderr
        assert "2 troubles." in run.stdout


def test_a_file_that_cannot_be_written_ends_nothing(
    lint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("eai-fr-us-police", "utf-8")
    move = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).name == "a.md":
            raise PermissionError(13, "Permission denied", str(target))
        move(source, target)

    monkeypatch.setattr(os, "replace", replace)
    run = lint(tmp_path, "--fix", "--write")
    assert run.exit_code == 2 and "a.md:1: cannot be written: Permission denied" in run.stderr
    assert "a.md:1:1: unpinned" in run.stdout and "1 fixed" in run.stdout
    assert (tmp_path / "b.md").read_text("utf-8") == "eai-fr-us-police@2026-05-01"


@pytest.mark.parametrize("kind", ["text", "json", "sarif", "github", "junit"])
def test_each_format_tells_troubles_and_findings(lint: Any, tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.html").write_text(f"{OLD}\n<![x[", "utf-8")
    run = lint(tmp_path / "gone", tmp_path, "--format", kind, "--fail-on", "never")
    assert run.exit_code == 2 and "superseded" in run.stdout
    if kind != "text":
        assert "marked section" in run.stdout and "no file or folder" in run.stdout


def test_a_baseline_is_never_linted(
    lint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "tickets"
    (top / "sub").mkdir(parents=True)
    (top / "a.md").write_text(OLD, "utf-8")
    known = top / "known.json"
    (tmp_path / "link").symlink_to(top)
    (top / "also.json").symlink_to(known)
    monkeypatch.chdir(top)
    assert lint(".", "--baseline", known, "--write-baseline").exit_code == 0
    written = ["known.json", "./known.json", "sub/../known.json", "../tickets/known.json"]
    for name in [*written, str(known), str(tmp_path / "link" / "known.json"), "also.json"]:
        for paths in (["."], [str(top)], [name, "a.md"], [str(tmp_path / "link")]):
            run = lint(*paths, "--baseline", name)
            assert (run.exit_code, "1 known" in run.stdout) == (0, True), (name, paths, run.stdout)
    assert lint(".", "--baseline", "also.json", "--write-baseline").exit_code == 0
    assert len(json.loads(known.read_text("utf-8"))["known"]) == 1
