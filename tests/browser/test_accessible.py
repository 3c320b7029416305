"""Every kind of page can be used read aloud, by keyboard, magnified, in any colours, on paper."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .kinds import KINDS, visit

# A row of a shape that was met three times shows nothing new, and contrast is slow to measure.
_ONE_OF_A_KIND = """
() => {
  const met = new Map();
  const shape = (one) => `${one.tagName} ${one.className} ${[...one.children].map(shape)}`;
  for (const row of document.querySelectorAll("article :is(li, tr), nav li")) {
    const key = shape(row);
    met.set(key, (met.get(key) ?? 0) + 1);
    if (met.get(key) > 3) row.remove();
  }
}
"""
# What a wide screen adds stands beside every page alike: a few kinds show it.
_CASES = [(390, "slate", kind) for kind in KINDS] + [(1280, "default", one) for one in KINDS[:8]]


@pytest.mark.parametrize(("width", "scheme", "kind"), _CASES)
def test_every_kind_of_page_is_accessible(
    page: Page, host: str, width: int, scheme: str, kind: str
) -> None:
    """All of axe's rules in one colour scheme; in the other one those about colours."""
    page.emulate_media(reduced_motion="reduce")  # colours, not fades
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, host, kind)
    page.evaluate(_ONE_OF_A_KIND)
    other = "default" if scheme == "slate" else "slate"
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
    for shown, options in ((other, colours), (scheme, None)):
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", shown)
        found = Axe().run(page, options=options).response["violations"]
        places = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
        assert not places, shown


_OUTLINE = """
() => [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")]
  .map((one) => Number(one.tagName[1]))
"""
_NAMES = """
() => [...document.querySelectorAll("nav")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.ariaLabel ?? one.ariaLabelledByElements[0].innerText)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_title_headings_in_order_tables_with_heads_and_fits_a_narrow_screen(
    page: Page, host: str, kind: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, host, kind)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    levels = page.evaluate(_OUTLINE)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels)), levels
    assert page.evaluate("document.querySelectorAll('main table:not(:has(th))').length") == 0
    names = page.evaluate(_NAMES)
    assert all(names) and len(set(names)) == len(names), names


def test_the_skip_link_comes_first_and_leads_to_the_words(page: Page, host: str) -> None:
    page.goto(f"{host}clauses/eai-fr-us-police/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


_SEEN = """
() => {
  const one = document.activeElement;
  if (one === document.body || one.closest(".md-header, .md-skip")) return null;
  const box = one.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const inside = box.bottom > header.bottom + 1 && box.top < innerHeight - 1 && box.left >= 0;
  const outline = getComputedStyle(one).outlineStyle !== "none";
  const name = `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`;
  return [name, inside && outline];
}
"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_seen(page: Page, host: str, width: int, key: str) -> None:
    """Neither the header that stays nor a closed drawer hides it, and it has a ring."""
    page.set_viewport_size({"width": width, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{host}clauses/eai-fr-us-police/")
    seen = {}
    for _ in range(70):
        page.keyboard.press(key)
        found = page.evaluate(_SEEN)
        if found:
            seen[found[0]] = found[1]
    assert len(seen) > 20
    assert [name for name, good in seen.items() if not good] == []


def test_the_menu_of_a_phone_opens_by_keyboard(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{host}clauses/")
    menu = page.get_by_role("button", name="Menu").first
    menu.focus()
    assert menu.get_attribute("aria-expanded") == "false"
    for key, after in (("Enter", "true"), ("Escape", "false"), (" ", "true")):
        page.keyboard.press(key)
        assert menu.get_attribute("aria-expanded") == after, key
    page.get_by_role("link", name="Concepts", exact=True).click()
    page.wait_for_url("**/concepts/")


_SMALL = """
() => [...document.querySelectorAll(
  "button, select, textarea, summary, input:not(.md-toggle, .md-option), .md-nav__link, label")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.className} ${box.width} x ${box.height}`)
"""


@pytest.mark.parametrize("kind", ["", "clauses/eai-fr-us-police/", "find/#q=police", "clauses/"])
def test_what_is_pressed_is_large_enough(page: Page, host: str, kind: str) -> None:
    """At least 24 CSS pixels each way; links within sentences are free of this (WCAG 2.5.8)."""
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, host, kind)
    if not kind:
        page.click(".cb-menu")
    small = page.evaluate(_SMALL)
    assert small == []


def test_wide_tables_stay_tables_when_shown_as_cards(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{host}clauses/eai-fr-us-police/")
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Asked about",
        "Met by",
        "Words of the clause",
    ]
    cells = table.get_by_role("row").nth(1).get_by_role("cell")
    assert cells.nth(2).get_attribute("data-head") == "Words of the clause"
    boxes = [cells.nth(n).bounding_box() for n in (0, 1, 2)]
    assert boxes[0] and boxes[1] and boxes[0]["x"] == boxes[1]["x"], "one below the other"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_clause_on_paper_has_its_words_and_its_address(
    page: Page, host: str, scheme: str
) -> None:
    page.goto(f"{host}clauses/eai-fr-us-police/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    gone = ".md-header, .md-sidebar, .md-footer, .cb-cites, .headerlink"
    assert page.evaluate(
        "gone => [...document.querySelectorAll(gone)].every(one => !one.checkVisibility())", gone
    )
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate("getComputedStyle(document.querySelector('blockquote p')).color")
    assert ink == "rgb(0, 0, 0)"
    text = page.inner_text("article")
    for words in ("Our paraphrase", "2026-05-01", "Reported", "in force from 1 May 2026"):
        assert words in text
    assert "https://clausebook.example/clauses/eai-fr-us-police-v20260501/ Printed on" in text


def test_an_answer_on_paper_is_open_and_says_where_it_stands(page: Page, host: str) -> None:
    opened = "[...document.querySelectorAll('#answer details')].map(d => d.open)"
    visit(page, host, KINDS[1])
    before = page.evaluate(opened)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(opened))
    printed = page.inner_text(".cb-printed")
    assert printed.startswith("https://clausebook.example/ask/#q=Police+compare+faces")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(opened) == before and not all(before)


def test_forced_colours_keep_states_and_focus(page: Page, host: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, host, KINDS[1])
    mark = "getComputedStyle(document.querySelector('.cb-rollup'), '::before').content"
    assert page.evaluate(mark).strip('" ') != "none"
    page.focus("#q")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
