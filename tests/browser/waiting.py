"""Waiting for what is no element; Playwright's own way evaluates text, which the pages forbid."""

import time

from playwright.sync_api import Page


def until(page: Page, expression: str, seconds: float = 30.0) -> None:
    """Wait until an expression holds in the page. Raises AssertionError when it does not."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(30)
