"""Pages get one policy, first in their head; what the policy is to keep out fails the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from search.site.sealing import HEADERS, POLICY, UnsafePages, seal, seal_site, write_headers

PAGE = '<!doctype html>\n<html lang="en">\n<head>\n<title>x</title></head>\n<body>{}</body></html>'


def test_the_policy_comes_first_and_only_once() -> None:
    sealed = seal(PAGE.format("<p>words</p>"), "a.html")
    head = sealed[sealed.index("<head>") + len("<head>") :]
    assert head.startswith(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    assert sealed.replace(head[: head.index(">") + 1], "") == PAGE.format("<p>words</p>")
    assert seal(sealed, "a.html") == sealed


def test_the_head_is_found_wherever_it_stands() -> None:
    page = (
        "<!-- <head> \u2028\x0b -->\n\n<html>  <head\n data-x='>'\n><title>x</title></head></html>"
    )
    assert seal(page, "a.html").index("<meta") == page.index("<title>")


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    parts = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert parts["default-src"] == parts["object-src"] == parts["form-action"] == "'none'"
    assert parts["style-src"] == parts["connect-src"] == "'self'"
    assert parts["script-src"] == "'self' 'wasm-unsafe-eval'"  # the reader, and no eval
    others = POLICY.replace("'wasm-unsafe-eval'", "")
    assert not any(word in others for word in ("unsafe", "http", "*", "sha256"))
    assert HEADERS["Content-Security-Policy"].startswith(POLICY)
    assert len(POLICY) < 900, "the character set must stand in the first 1024 bytes"


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<script>alert(1)</script>", "an inline script"),
        ("<SCRIPT type=module>alert(1)</SCRIPT>", "an inline script"),
        ("<script type=a type='application/json'>x</script>", "an inline script"),
        ("<script type=importmap>{}</script>", "an inline script"),
        ("<script src='https://elsewhere.example/x.js'></script>", "from elsewhere"),
        ("<script src='//elsewhere.example/x.js'></script>", "from elsewhere"),
        (r"<script src='\\elsewhere.example/x.js'></script>", "from elsewhere"),
        ("<img src=x onerror=alert(1)>", "the event handler onerror"),
        ("<svg/onload=alert(1)>", "the event handler onload"),
        ("<p style='color: red'>x</p>", "a style of its own"),
        ("<style>p {}</style>", "holds <style>"),
        ("<a href='javascript:alert(1)'>x</a>", "has the address"),
        ("<a href='ok' title=x></a><a href='&#1;java&#9;script:x' href=ok>x</a>", "the address"),
        ("<a href='data:text/html,x'>x</a>", "has the address"),
        ("<img src='https://elsewhere.example/x.png'>", "from elsewhere"),
        ("<img srcset='https://elsewhere.example/x.png 2x'>", "a srcset"),
        ("<link rel=stylesheet href='https://elsewhere.example/x.css'>", "from elsewhere"),
        ("<form action='https://elsewhere.example/'></form>", "from elsewhere"),
        ("<iframe srcdoc=x></iframe>", "holds <iframe>"),
        ("<object data=x></object>", "holds <object>"),
        ("<base href='/x/'>", "holds <base>"),
        ("<meta http-equiv=refresh content='0;url=//elsewhere.example/'>", "a header by <meta>"),
        ("<meta http-equiv=refresh content='0;url=javascript:x'>", "a header by <meta>"),
        ("<meta http-equiv=refresh content='0;url=https:/x'>", "a header by <meta>"),
        ("<meta http-equiv=content-security-policy content=x>", "a header by <meta>"),
    ],
)
def test_what_the_policy_is_to_keep_out_is_refused(markup: str, message: str) -> None:
    with pytest.raises(UnsafePages) as error:
        seal(PAGE.format(markup), "deep/index.html")
    [problem] = error.value.problems
    assert message in problem.message
    assert str(problem).startswith("deep/index.html:5: ")


@pytest.mark.parametrize(
    "markup",
    [
        "<script type='application/json'>{}</script>",
        "<script src='../x.js'></script>",
        "<a href='https://elsewhere.example/'>x</a>",
        "<a href='mailto:me@example.org'>x</a>",
        "<a href='../a/#b:c'>x</a>",
        "<meta http-equiv=refresh content='0; url=../new-name/'>",
        "<link rel=canonical href='https://clausebook.example/'>",
        "<p title='onload=x style=y'>&lt;script&gt;</p>",
        "<!-- <script>x</script> -->",
    ],
)
def test_what_is_harmless_passes(markup: str) -> None:
    assert markup in seal(PAGE.format(markup), "a.html")


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(UnsafePages, match="no head"):
        seal("<p>words</p>", "a.html")


def test_a_site_is_sealed_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "book-0123456789abcdef.json").write_text("{}")
    (tmp_path / "search" / "manifest.json").write_text("{}")
    (tmp_path / "search" / "0123456789abcdef" / "w").mkdir(parents=True)
    (tmp_path / "search" / "0123456789abcdef" / "w" / "1.bin").write_text("x")
    good, bad = tmp_path / "good.html", tmp_path / "search" / "bad.html"
    good.write_text(PAGE.format(""))
    bad.write_text(PAGE.format("<script>x</script><p style=x>"))
    with pytest.raises(UnsafePages) as error:
        seal_site(tmp_path)
    assert [one.path for one in error.value.problems] == ["search/bad.html"] * 2
    assert good.read_text() == PAGE.format("")
    bad.write_text(PAGE.format(""))
    seal_site(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    seal_site(tmp_path)
    assert first == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_headers(tmp_path)
    headers = (tmp_path / "_headers").read_text()
    assert "frame-ancestors 'none'" in headers
    assert "/search/book-*\n  Cache-Control: public, max-age=31536000, immutable" in headers
    assert "/search/0123456789abcdef/*\n  Cache-Control: public" in headers
    assert headers.count("Cache-Control") == 2


def test_the_page_on_hosting_has_every_header() -> None:
    text = (ROOT / "docs" / "about" / "hosting.md").read_text("utf-8")
    for key, value in HEADERS.items():
        assert f'Header always set {key} "{value}"' in text
        assert f'add_header {key} "{value}" always;' in text
