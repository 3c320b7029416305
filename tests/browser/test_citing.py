"""The citation menu in a real browser: copy in each style, by keyboard, and where copying fails."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

CLAUSE = "clauses/eai-fr-us-police/"
PINNED = "clauses/eai-fr-us-police-v20260501/"


@pytest.fixture
def menu(page: Page, host: str) -> Page:
    page.goto(f"{host}{CLAUSE}")
    page.click(".cb-cites summary")
    return page


def test_copy_a_citation_in_each_style(menu: Page) -> None:
    for button in menu.query_selector_all(".cb-cite"):
        button.click()
        menu.wait_for_selector(f"[role=status]:has-text('Copied: {button.inner_text()}.')")
        copied = menu.evaluate("navigator.clipboard.readText()")
        assert copied == button.get_attribute("data-cite")
        assert PINNED in copied or "v20260501" in copied


def test_rich_text_is_copied_with_its_link(menu: Page) -> None:
    menu.click("[data-style=html]")
    menu.wait_for_selector("[role=status]:has-text('Copied')")
    types = menu.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async (type) => (await item.getType(type)).text();
          return { html: await read('text/html'), plain: await read('text/plain') };
        }"""
    )
    assert f'{PINNED}">eai-fr-us-police@2026-05-01</a>' in types["html"]
    assert types["plain"].startswith("eai-fr-us-police@2026-05-01: No facial")


def test_the_menu_works_by_keyboard(page: Page, host: str) -> None:
    page.goto(f"{host}{CLAUSE}")
    page.focus(".cb-cites summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cb-cites[open]")
    for _ in range(3):  # the link of the citation, rich text, Markdown
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]:has-text('Copied: Markdown.')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".cb-cites:not([open])")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.fixture
def locked(browser: Browser, host: str) -> Iterator[Page]:
    """The menu in a browser that lets no page copy."""
    page = browser.new_page()
    page.set_default_timeout(8000)
    page.add_init_script(
        "for (const name of ['write', 'writeText'])"
        " navigator.clipboard[name] = () => Promise.reject(new Error('no'))"
    )
    page.goto(f"{host}{CLAUSE}")
    page.click(".cb-cites summary")
    yield page
    page.close()


def test_where_copying_is_not_allowed_the_text_stands_selected(locked: Page) -> None:
    for style in ("legal", "json"):
        locked.click(f"[data-style={style}]")
        locked.wait_for_selector("[role=status]:has-text('It is selected')")
        [field] = locked.query_selector_all(".cb-cite-field textarea")
        text = locked.get_attribute(f"[data-style={style}]", "data-cite")
        assert field.input_value() == text
        taken = locked.evaluate(
            "(one => one.value.slice(one.selectionStart, one.selectionEnd))(document.activeElement)"
        )
        assert taken == text
    assert json.loads(text or "")[0]["id"] == "eai-fr-us-police@2026-05-01"
    assert not Axe().run(locked).response["violations"]


def test_where_copying_is_not_allowed_rich_text_is_selected_in_the_page(locked: Page) -> None:
    locked.click("[data-style=html]")
    locked.wait_for_selector("[role=status]:has-text('It is selected')")
    assert str(locked.evaluate("getSelection().toString()")).startswith("eai-fr-us-police@2026-05")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_open_menu_is_accessible(menu: Page, width: int, scheme: str) -> None:
    menu.set_viewport_size({"width": width, "height": 900})
    menu.add_style_tag(content="* { transition: none !important }")
    menu.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
    found = Axe().run(menu).response["violations"]
    assert not [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
    assert menu.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_scripts_a_citation_can_still_be_read(browser: Browser, host: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{host}{CLAUSE}")
    page.click(".cb-cites summary")
    assert page.is_visible(".cb-cite-text a")
    assert not page.is_visible(".cb-cite")
    page.close()
