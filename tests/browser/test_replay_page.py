"""Checking a stamp in the page: the same as the command, and what is not a stamp is said."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from search.answer.answer import ask
from search.index.clausestore import ClauseStore
from search.tickets.stamping import stamp_text

USE = "US city police want live facial recognition on body-worn cameras"


def open_stamp(page: Page, host: str, stamp: str) -> None:
    page.goto(f"{host}replay/#{urlencode({'stamp': stamp})}")


def test_a_stamp_of_today_is_the_same(page: Page, host: str, store: ClauseStore) -> None:
    answer = ask(store, USE, date.today())
    open_stamp(page, host, stamp_text(answer.stamp))
    page.wait_for_selector("#replayed table")
    assert page.inner_text("#replay [role=status]") == "For its own day nothing differs."
    assert "Who acts: " in page.inner_text("#replayed ul")
    assert "eai-fr-us-police@2026-05-01" in page.inner_text("#replayed table")
    assert not Axe().run(page).response["violations"]


def test_an_old_stamp_says_what_differs_today(page: Page, host: str, store: ClauseStore) -> None:
    answer = ask(store, USE, date(2024, 5, 15))
    page.goto(f"{host}replay/")
    page.fill("#stamp", stamp_text(answer.stamp))
    page.click("#replay button")
    page.wait_for_selector("#replayed table >> nth=1")
    then, now = page.query_selector_all("#replayed table")
    assert then.query_selector('[data-differs="true"]') is None
    said = page.inner_text("#replay [role=status]")
    assert said.startswith("For its own day nothing differs. For today ")
    assert "aoai-fr-us-police@2024-05-01" in then.inner_text()
    assert "eai-fr-us-police@2026-05-01 (changed: on which service)" in now.inner_text()


@pytest.mark.parametrize("by", ["\n", " \n    ", "\n> "])
def test_a_stamp_that_was_broken_over_lines_is_read(
    page: Page, host: str, store: ClauseStore, by: str
) -> None:
    stamp = stamp_text(ask(store, USE, date.today()).stamp)
    page.goto(f"{host}replay/")
    page.fill("#stamp", by.join(stamp[n : n + 30] for n in range(0, len(stamp), 30)))
    page.click("#replay button")
    page.wait_for_selector("#replayed table")
    assert page.inner_text("#replay [role=status]") == "For its own day nothing differs."


def test_it_fits_a_phone(page: Page, host: str, store: ClauseStore) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_stamp(page, host, stamp_text(ask(store, USE, date(2024, 5, 15)).stamp))
    page.wait_for_selector("#replayed table >> nth=1")
    regions = "[...document.querySelectorAll('#replayed .cb-scroll')]"
    assert page.evaluate(f"{regions}.every(one => one.scrollWidth <= one.clientWidth)")
    assert not Axe().run(page).response["violations"]


@pytest.mark.parametrize(
    ("stamp", "said"), [("hello", "no stamp"), ("cb2/2026-11-25/x/12345678", "damaged")]
)
def test_what_is_no_stamp_is_said(page: Page, host: str, stamp: str, said: str) -> None:
    open_stamp(page, host, stamp)
    page.wait_for_selector('#replayed [role="alert"]')
    assert said in page.inner_text("#replayed")


def test_an_answer_leads_to_its_stamp(page: Page, host: str) -> None:
    page.goto(f"{host}ask/#{urlencode({'q': USE})}")
    page.click(".cb-stamp a")
    page.wait_for_selector("#replayed table")


def test_control_and_enter_sends_every_form_with_a_field_of_lines(
    page: Page, host: str, store: ClauseStore
) -> None:
    page.goto(host)
    page.wait_for_selector(".cb-ask-start [type=submit]:enabled")
    page.fill("#q", USE)
    page.press("#q", "Control+Enter")
    page.wait_for_url("**/ask/#q=*")
    page.goto(f"{host}replay/")
    page.wait_for_selector("#replay [type=submit]:enabled")
    page.fill("#stamp", stamp_text(ask(store, USE, date.today()).stamp))
    page.press("#stamp", "Control+Enter")
    page.wait_for_selector("#replayed table")
