"""Searching in a real browser: the find page, the box of every page, and an index that fails."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from .waiting import until

FOUND = "#found .cb-hits"
BOX = ".cb-search"


def find(page: Page, host: str, **state: str) -> None:
    page.goto(f"{host}find/#{urlencode(state)}")


def ids(page: Page, where: str = FOUND) -> list[str]:
    page.wait_for_selector(f"{where} li")
    nodes = page.query_selector_all(f'{where}[data-kind="clause"] > li')
    return [str(node.get_attribute("data-id")) for node in nodes]


def test_find_marks_the_words_and_says_why(page: Page, host: str) -> None:
    find(page, host, q="mobile cameras cops")
    assert ids(page)[0].endswith("-mobile-le")
    first = page.query_selector(f"{FOUND} li")
    assert first
    assert {"mobile", "cameras"} <= {one.inner_text() for one in first.query_selector_all("mark")}
    assert "“cops” is a word for what it asks about" in first.inner_text()
    assert "in force from" in first.inner_text()


def test_what_is_found_comes_by_kind_and_is_counted(page: Page, host: str) -> None:
    find(page, host, q="facial recognition")
    ids(page)
    kinds = page.eval_on_selector_all(FOUND, "all => all.map(one => one.dataset.kind)")
    assert kinds == sorted(kinds, key=["clause", "concept", "policy", "example", "context"].index)
    assert page.inner_text("#find-book [role=status]").startswith("Found ")


def test_more_is_shown_when_it_is_asked_for(page: Page, host: str) -> None:
    find(page, host, q="facial recognition")
    assert len(ids(page)) == 10
    page.click("text=Show more")
    until(page, "document.querySelectorAll('[data-kind=clause] li').length > 40")
    until(page, "document.activeElement.closest('li')")
    assert page.query_selector("text=Show more") is None


def test_an_id_comes_first(page: Page, host: str) -> None:
    find(page, host, q="aoai-fr-us-police-v20240501")
    assert ids(page)[0] == "aoai-fr-us-police"
    assert "this is its id" in page.inner_text(f"{FOUND} li")
    assert "ended on 25 February 2025" in page.inner_text(f"{FOUND} li")


def test_filters_narrow_and_stand_in_the_address(page: Page, host: str) -> None:
    find(page, host, q="facial recognition")
    page.click("text=Show more")
    page.wait_for_selector("[data-id=aoai-fr-us-police]")
    page.click("text=Filter clauses")
    page.select_option("#cb-state", "in-force")
    until(page, "!document.querySelector('[data-id=aoai-fr-us-police]')")
    page.select_option("#cb-policy", "eai")
    until(page, "!document.querySelector('[data-id^=gh-copilot]')")
    assert all(one.startswith("eai-") for one in ids(page))
    assert "policy=eai" in page.url and "state=in-force" in page.url
    page.reload()
    assert all(one.startswith("eai-") for one in ids(page))
    page.go_back()
    page.wait_for_selector("[data-id^=gh-copilot]")


def test_an_id_that_is_filtered_out_is_not_shown(page: Page, host: str) -> None:
    find(page, host, q="aoai-fr-us-police", policy="eai")
    assert "aoai-fr-us-police" not in ids(page)


def test_a_slip_is_read_and_said(page: Page, host: str) -> None:
    find(page, host, q="facail recogniton")
    assert any("-fr-" in one for one in ids(page))
    assert "close spellings" in page.inner_text(".cb-reading")


def test_what_says_the_same_is_a_line_under_the_clause(page: Page, host: str) -> None:
    find(page, host, q="reading feelings from faces")
    assert ids(page)[0] == "eai-use-emotions"
    same = page.inner_text(f"{FOUND} > li:first-child .cb-same")
    assert "ended on 25 February 2025" in same and "Copilot extension policy" in same


def test_a_sentence_offers_to_be_asked(page: Page, host: str) -> None:
    find(page, host, q="We would like to sort our guests by how they look")
    ids(page)
    page.click(".cb-reading >> text=ask instead")
    page.wait_for_url("**/ask/#q=We+would*")


def test_nothing_found_is_said_and_is_no_permission(page: Page, host: str) -> None:
    find(page, host, q="zyzzyva")
    page.wait_for_selector(".cb-nothing")
    assert "not permission" in page.inner_text(".cb-nothing")
    find(page, host, q="the of")
    page.wait_for_selector(".cb-nothing >> text=in nearly every text")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_box_and_lead_through_it(page: Page, host: str, key: str) -> None:
    page.goto(f"{host}policies/eai/")
    page.keyboard.press(key)
    page.wait_for_selector(f"{BOX} input:focus")
    page.keyboard.type("us police face")
    assert ids(page, f"{BOX} .cb-hits")[0] == "eai-fr-us-police"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/clauses/eai-fr-us-police/")


def test_the_keys_can_be_switched_off(page: Page, host: str) -> None:
    page.goto(host)
    page.click(".cb-search-button")
    page.uncheck("#cb-search-keys")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    page.wait_for_timeout(300)
    assert page.query_selector(f"{BOX}[open]") is None
    page.click(".cb-search-button")
    page.wait_for_selector(f"{BOX}[open]")


def test_keys_typed_into_a_field_stay_there(page: Page, host: str) -> None:
    page.goto(host)
    page.fill(".cb-ask-start textarea", "")
    page.type(".cb-ask-start textarea", "and/or")
    assert page.input_value(".cb-ask-start textarea") == "and/or"
    assert page.query_selector(BOX) is None


def test_the_box_leads_to_all_results(page: Page, host: str) -> None:
    page.goto(f"{host}clauses/eai-fr-us-police/")
    page.click(".cb-search-button")
    page.fill(f"{BOX} input", "school")
    page.wait_for_selector(f"{BOX} .cb-hits li")
    page.click("text=All results, with filters")
    page.wait_for_url("**/find/#q=school")
    assert ids(page)


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
        "{{7*7}} ${alert(1)}",
        "\u202epolice\u202c \u0000",
        "x" * 3000,
        "police " * 400,
    ],
)
def test_hostile_queries_are_inert(page: Page, host: str, query: str) -> None:
    find(page, host, q=query)
    page.wait_for_selector("#found > *")
    assert page.query_selector("#found img, #found script") is None


@pytest.mark.parametrize("width", [1280, 320])
def test_accessible(page: Page, host: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    find(page, host, q="facial recogniton cops")
    ids(page)
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Control+k")
    page.fill(f"{BOX} input", "police")
    page.wait_for_selector(f"{BOX} .cb-hits li")
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


FAILURES = {
    "damaged": lambda route: route.fulfill(body=b"\x1f\x8b\x08\x00half"),
    "was renewed": lambda route: route.fulfill(status=404, body=b""),
    "status 503": lambda route: route.fulfill(status=503, body=b""),
    "offline": lambda route: route.abort(),
    # A login page of a proxy, and what is gzip and no index.
    "arrived damaged": lambda route: route.fulfill(body=b"<html>Log in</html>"),
    "index arrived damaged": lambda route: route.fulfill(body=gzip.compress(b"{}x")),
}


@pytest.mark.parametrize("message", FAILURES)
@pytest.mark.parametrize("place", ["ask/#q=police+match+faces", "find/#q=police"])
def test_an_index_that_fails_is_said(browser: Browser, host: str, message: str, place: str) -> None:
    page = browser.new_page(service_workers="block")
    page.route("**/*.bin", FAILURES[message])
    page.goto(f"{host}{place}")
    page.wait_for_selector('[role="alert"]')
    assert message in page.inner_text('[role="alert"]')
    assert page.query_selector("[data-rollup], .cb-hits") is None
    page.close()


def test_what_failed_can_be_tried_again(browser: Browser, host: str) -> None:
    page = browser.new_page(service_workers="block")
    failed: list[Route] = []

    def once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route)
            route.abort()

    page.route("**/t/*.bin", once)
    page.goto(f"{host}find/#q=police")
    page.click("text=Try again")
    assert ids(page)
    page.close()


def test_an_address_that_leads_nowhere_is_searched(page: Page, host: str, built: Path) -> None:
    lost = (built / "404.html").read_text("utf-8")
    address = f"{host}clauses/eai-fr-us-polise-v20260501/"
    page.route(address, lambda route: route.fulfill(body=lost, content_type="text/html"))
    page.goto(address)
    first = page.wait_for_selector(f"{BOX} .cb-hits a")
    assert first and "by or for US state and local police" in first.inner_text()
    page.keyboard.press("Escape")
    assert page.inner_text("h1") == "There is no page at this address"
