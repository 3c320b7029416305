"""A report opened from disk in a real browser: readable by all, sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = ("index.html", "uses.html", "uses/2.html", "owners/1.html", "owners.html", "since.html")
FITS = "document.documentElement.scrollWidth <= innerWidth"


def test_a_report_from_disk_is_accessible_sorts_and_filters(
    browser: Browser, reviewed: Callable[..., int], inventory: Path, tmp_path: Path
) -> None:
    reviewed(inventory)
    reviewed(inventory, since=tmp_path / "report")
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda one: wrong.append(one.text))
    page.on("pageerror", lambda one: wrong.append(str(one)))
    page.on("request", lambda one: wrong.append(one.url) if "file:" not in one.url[:5] else None)
    for name in PAGES:
        page.goto((tmp_path / "report" / name).as_uri())
        assert page.evaluate(FITS), name
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert not [(one["id"], one["nodes"][0]["target"]) for one in found], (name, scheme)

    page.goto((tmp_path / "report" / "uses.html").as_uri())
    first = page.locator("tbody tr:visible th").first
    assert first.inner_text() == "A-1"
    page.get_by_role("button", name="Use", exact=True).click()
    assert first.inner_text() == "=A3"
    page.get_by_role("button", name="Outcome").click()
    page.get_by_role("button", name="Outcome").click()
    assert first.inner_text() == "A-2"
    page.get_by_label("Words").fill("selfie card")
    assert page.locator("tbody tr:visible").count() == 1
    assert page.locator("output").inner_text() == "1 of 3 uses"
    context.close()
    assert not wrong
