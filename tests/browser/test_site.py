"""The site in a real browser: ask, read a clause, copy a citation; nothing leaves the host."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

QUESTION = "French police want live facial recognition on a fixed street camera"


def test_ask_from_the_home_page(page: Page, host: str) -> None:
    page.goto(host)
    page.fill(".cb-ask-start textarea", QUESTION)
    page.click(".cb-ask-start button")
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')
    found = {
        node.get_attribute("data-id"): node.get_attribute("data-state")
        for node in page.query_selector_all("#answer > .cb-verdict")
    }
    beyond = page.query_selector_all(".cb-beyond .cb-verdict")
    assert "eu-ai-act-5-1-h" in [node.get_attribute("data-id") for node in beyond]
    assert page.query_selector_all(".cb-duties li")
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


def test_a_chosen_fact_changes_the_answer_and_can_be_taken_back(page: Page, host: str) -> None:
    page.goto(f"{host}ask/#q=Police+compare+faces+from+body+cameras+with+the+wanted+list")
    page.select_option("#cb-ask-place", "european-union")
    page.wait_for_selector('.cb-verdict[data-id="eai-fr-us-police"][data-state="does-not-apply"]')
    assert "fact=place%3Deuropean-union" in page.url
    page.reload()
    page.click("text=Take back")
    page.wait_for_selector('.cb-verdict[data-id="eai-fr-us-police"][data-state="cannot-tell"]')


KINDS = [
    "",
    "ask/#q=Police+compare+faces+from+body+cameras+with+the+wanted+list",
    "find/#q=police",
    "clauses/",
    "clauses/eai-fr-us-police/",
    "clauses/aoai-fr-us-police/",
    "policies/eai/",
    "examples/bank-approved-2024/",
    "concepts/",
    "concepts/actor/police/",
    "context/",
    "context/draft-one/",
    "about/reading/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible(
    page: Page, host: str, kind: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{host}{kind}")
    if kind.startswith(("ask", "find")):
        page.wait_for_selector(".cb-rollup, .cb-hits")
    page.add_style_tag(content="* { transition: none !important }")  # colours, not fades
    if scheme == "dark":
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    found = Axe().run(page).response["violations"]
    places = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
    assert not places
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "the page scrolls sideways"


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


@pytest.mark.parametrize("fact", ["colour=red", "place=atlantis", "place"])
def test_a_chosen_fact_that_does_not_exist_is_said(page: Page, host: str, fact: str) -> None:
    page.goto(f"{host}ask/#{urlencode({'q': 'police', 'fact': fact})}")
    page.wait_for_selector('.cb-alarm[role="alert"]')
    assert "unknown" in page.inner_text(".cb-alarm") or "no known" in page.inner_text(".cb-alarm")
