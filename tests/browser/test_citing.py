"""The citation menu in a real browser: copy in each style, by keyboard, and where copying fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.site.redirects import redirect_files

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
    page.wait_for_selector(".cb-cites[open] [data-style=markdown]")  # buttons come with the module
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
    page.set_default_timeout(30000)
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
    menu.emulate_media(reduced_motion="reduce")  # colours, not fades
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


@pytest.fixture
def moved(browser: Browser, host: str, book: Book, store: ClauseStore) -> Iterator[Page]:
    """The site as if the clause on US police had once been called eai-police."""
    page = browser.new_context(java_script_enabled=False).new_page()
    published = {**book.published, "eai-police@2026-05-01": 1}
    renamed = replace(store, renamed={"eai-police": "eai-fr-us-police"})
    files = dict(redirect_files(replace(book, published=published), renamed))

    def old(route: Route) -> None:
        name = route.request.url.removeprefix(host)
        route.fulfill(body=files[f"{name}index.html"], content_type="text/html")

    page.route(re.compile("/clauses/eai-police"), old)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [("eai-police", CLAUSE), ("eai-police-v20260501", PINNED)],
)
def test_an_old_address_leads_on_without_scripts(
    moved: Page, host: str, old: str, new: str
) -> None:
    moved.goto(f"{host}clauses/{old}/")
    moved.wait_for_url(f"{host}{new}")
    assert "No facial recognition" in moved.inner_text("h1")


def test_the_page_of_an_old_name_is_accessible(page: Page, book: Book, store: ClauseStore) -> None:
    renamed = replace(store, renamed={"eai-police": "eai-fr-us-police"})
    text = dict(redirect_files(book, renamed))["clauses/eai-police/index.html"]
    page.set_content(re.sub('<meta http-equiv="refresh"[^>]*>', "", text))
    assert page.inner_text("h1") == "eai-police was renamed"
    assert not Axe().run(page).response["violations"]


def test_the_menu_leads_to_what_is_there(menu: Page, host: str) -> None:
    links = menu.eval_on_selector_all(".cb-cites > p:last-child a", "all => all.map((a) => a.href)")
    assert f"{host}about/cite/" in links and f"{host}{CLAUSE}index.json" in links
    assert all(menu.request.get(link).ok for link in links)


def test_the_head_names_twins_and_feeds_that_are_there(page: Page, host: str) -> None:
    for path in (CLAUSE, PINNED, "policies/eai/", ""):
        page.goto(f"{host}{path}")
        found = page.evaluate(
            """async () => {
              const links = [...document.querySelectorAll("link[rel~=alternate]")];
              return Promise.all(links.map(async (one) => {
                const { ok } = await fetch(one.href);
                return [one.type, ok];
              }));
            }"""
        )
        assert all(ok for _, ok in found)
        kinds = {kind for kind, _ in found}
        assert {"application/atom+xml", "application/feed+json"} <= kinds
        assert ({"application/json", "text/markdown"} <= kinds) == path.startswith("clauses/")
