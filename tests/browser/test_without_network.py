"""Without a network: what was visited once still asks, finds and reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .waiting import until

ASK = "ask/#q=French+police+want+live+facial+recognition+on+a+fixed+street+camera"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(service_workers="allow")
    opened.set_default_timeout(15000)
    yield opened
    opened.close()


@pytest.fixture
def visited(context: BrowserContext, host: str) -> Page:
    """A page of a browser that was on the home page once and has lost its network."""
    page = context.new_page()
    page.goto(host)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    until(page, "navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    return page


def test_asking_works_once_the_reader_was_fetched(visited: Page, host: str) -> None:
    visited.context.set_offline(False)
    visited.goto(f"{host}{ASK}")
    visited.wait_for_selector('[data-rollup="prohibited"]')
    visited.context.set_offline(True)
    visited.goto("about:blank")
    visited.goto(f"{host}{ASK}")
    visited.wait_for_selector('[data-rollup="prohibited"]')


def test_finding_works(visited: Page, host: str) -> None:
    visited.goto(f"{host}find/#q=facail+recognition")
    visited.wait_for_selector(".cb-hits li")


def test_a_page_that_was_not_read_fails_as_without_a_worker(visited: Page, host: str) -> None:
    with pytest.raises(Exception, match=r"ERR_FAILED|ERR_INTERNET_DISCONNECTED"):
        visited.goto(f"{host}policies/eai/")
