"""The server for who writes the site: nothing is kept unasked, and modules have their type."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from search.site.serving import server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    for name in ("index.html", "a.js", "a.mjs", "a.wasm", "a.bin"):
        (tmp_path / name).write_text("x")
    serving = server(tmp_path, 0)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}/"
    serving.shutdown()
    serving.server_close()


def headers(address: str, since: str = "") -> Message:
    try:
        with urlopen(Request(address, headers={"If-Modified-Since": since})) as answer:
            found: Message = answer.headers
            return found
    except HTTPError as answer:
        return answer.headers


@pytest.mark.parametrize("name", ["", "a.mjs", "a.bin", "nowhere/"])
def test_a_browser_asks_before_it_shows_what_it_kept(address: str, name: str) -> None:
    assert headers(address + name)["Cache-Control"] == "no-cache"


def test_what_is_still_the_same_says_so_as_well(address: str) -> None:
    same = headers(address, since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert same["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.js", "text/javascript"), ("a.mjs", "text/javascript"), ("a.wasm", "application/wasm")],
)
def test_types_do_not_depend_on_the_machine(address: str, name: str, kind: str) -> None:
    assert headers(address + name)["Content-Type"] == kind


def test_a_port_that_is_taken_is_an_error(address: str, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        server(tmp_path, int(address.rsplit(":", 1)[1].rstrip("/")))
