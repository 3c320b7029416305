"""The built site on a loopback server and pages in a real Chromium, for every browser test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class _Quiet(SimpleHTTPRequestHandler):
    """A plain file server that sends what it is told to besides, and says nothing."""

    def __init__(self, *arguments: Any, more: dict[str, str], **named: Any) -> None:
        self.more = more
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serves a folder on the loopback until the tests end, and gives its address.

    `more` are headers that it sends with every file.
    """
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path, more: dict[str, str] | None = None) -> str:
        handler = partial(_Quiet, directory=str(folder), more=more or {})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def host(built: Path, serve: Callable[..., str]) -> str:
    """The address of the project's own site."""
    return serve(built)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: the site is not tried in a browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A page that fails its test on a console error or on a request to another host."""
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], service_workers="block"
    )
    opened = context.new_page()
    opened.set_default_timeout(30000)
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(host) else None)
    yield opened
    context.close()
    assert not wrong
