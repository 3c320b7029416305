"""The site in a real browser: ask, read a clause, copy a citation; nothing leaves the host."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from search.building import build, is_fresh

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here: the site is not tried in a browser"
)
QUESTION = "French police want live facial recognition on a fixed street camera"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    if not is_fresh(ROOT):
        build(ROOT)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A page that fails its test on a console error or on a request to another host."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(8000)
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(host) else None)
    yield opened
    context.close()
    assert not wrong


def test_ask_from_the_home_page(page: Page, host: str) -> None:
    page.goto(host)
    page.fill(".cb-ask-start textarea", QUESTION)
    page.click(".cb-ask-start button")
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')
    found = {
        node.get_attribute("data-id"): node.get_attribute("data-state")
        for node in page.query_selector_all(".cb-verdict")
    }
    assert found == {
        "eai-use-identify": "applies",
        "eai-use-surveil": "applies",
        "eai-fr-mobile-le": "does-not-apply",
        "eai-fr-us-police": "does-not-apply",
    }
    page.reload()
    page.wait_for_selector(".cb-rollup")
    page.click('.cb-verdict[data-id="eai-fr-us-police"] a')
    page.wait_for_url("**/clauses/eai-fr-us-police-v20260501/")
    assert "state or local police force" in page.inner_text("article")


def test_copy_a_citation(page: Page, host: str) -> None:
    page.goto(f"{host}clauses/eai-fr-us-police/")
    page.click(".cb-cite >> nth=0")
    page.wait_for_function("document.querySelector('.cb-cite').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "eai-fr-us-police" in copied and "v20260501" in copied


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)> police", "</textarea><script>x"])
def test_hostile_text_is_inert(page: Page, host: str, text: str) -> None:
    page.goto(f"{host}ask/")
    page.fill("#q", text)
    page.click("#ask-book button")
    page.wait_for_selector(".cb-rollup")
    assert page.query_selector("#answer img, #answer script") is None


@pytest.mark.parametrize(
    ("manifest", "message"), [('{"format": 99}', "format 99"), ('{"for', "missing or damaged")]
)
def test_an_index_that_does_not_fit_is_said(
    page: Page, host: str, manifest: str, message: str
) -> None:
    page.route("**/manifest.json", lambda route: route.fulfill(body=manifest))
    page.goto(f"{host}ask/#q=police")
    page.wait_for_selector('#answer [role="alert"]')
    assert message in page.inner_text("#answer")


def test_an_altered_book_is_refused(browser: Browser, host: str) -> None:
    page = browser.new_page()
    page.route("**/book-*.json", lambda route: route.fulfill(body=json.dumps({"clauses": []})))
    page.goto(f"{host}ask/#q=police")
    page.wait_for_selector('#answer [role="alert"]')
    assert "damaged" in page.inner_text("#answer")
    page.close()
