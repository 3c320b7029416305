"""What a page cannot count on: storage, plain keys, whole links, scripts that run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_fixtures import CHROMIUM
from playwright.sync_api import Browser, Page, Route

from .waiting import until

QUESTION = "French+police+want+live+facial+recognition"
BOX = ".cb-search"
FIELD = "#cb-search-words"
PLACES = ["", "ask/", "find/", "replay/"]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page that may say errors on its console."""
    page = browser.new_page(service_workers="block", timezone_id="UTC")
    page.set_default_timeout(60000)
    yield page
    page.close()


# Storage


@pytest.fixture
def forgetful(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of a browser whose owner chose to block all cookies, which blocks all storage."""
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=["--no-sandbox"]
    )
    page = context.new_page()
    page.set_default_timeout(60000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def test_search_opens_where_nothing_is_kept(forgetful: Page, host: str) -> None:
    forgetful.goto(host)
    assert forgetful.evaluate("() => { try { return !localStorage } catch { return true } }")
    forgetful.click(".cb-search-button")
    forgetful.fill(FIELD, "police")
    forgetful.wait_for_selector(f"{BOX} .cb-hits li")
    forgetful.keyboard.press("Escape")
    for key in ("/", "Control+k"):
        forgetful.keyboard.press(key)
        forgetful.wait_for_selector(f"{BOX}[open]")
        forgetful.keyboard.press("Escape")


def test_the_keys_can_be_switched_off_for_a_page(forgetful: Page, host: str) -> None:
    forgetful.goto(host)
    forgetful.click(".cb-search-button")
    forgetful.uncheck("#cb-search-keys")
    forgetful.keyboard.press("Escape")
    forgetful.keyboard.press("Control+k")
    forgetful.wait_for_timeout(300)
    assert forgetful.query_selector(f"{BOX}[open]") is None


def test_asking_works_where_nothing_is_kept(forgetful: Page, host: str) -> None:
    forgetful.goto(f"{host}ask/#q={QUESTION}")
    forgetful.wait_for_selector(".cb-rollup")


def test_asking_works_where_caches_cannot_even_be_named(plain: Page, host: str) -> None:
    for name in ("localStorage", "sessionStorage", "caches", "indexedDB"):
        plain.add_init_script(
            f"Object.defineProperty(window, '{name}', {{ get() {{ throw new DOMException() }} }})"
        )
    plain.goto(f"{host}ask/#q={QUESTION}")
    plain.wait_for_selector(".cb-rollup")


# Input methods


KEYS = {"ArrowDown": 40, "ArrowUp": 38, "Enter": 13}


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_an_input_method_stay_in_the_field(page: Page, host: str, key: str) -> None:
    page.goto(host)
    page.click(".cb-search-button")
    page.wait_for_selector(f"{FIELD}:focus")
    keyboard = page.context.new_cdp_session(page)
    composed = {"text": "police", "selectionStart": 6, "selectionEnd": 6}
    keyboard.send("Input.imeSetComposition", composed)
    page.wait_for_selector(f"{BOX} .cb-hits li")
    pressed = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **pressed})
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == FIELD[1:]
    assert page.input_value(FIELD) == "police" and page.url == host


def test_the_key_that_ends_a_composition_in_safari_moves_nothing(page: Page, host: str) -> None:
    page.goto(host)
    page.click(".cb-search-button")
    page.fill(FIELD, "police")
    page.wait_for_selector(f"{BOX} .cb-hits li")
    page.eval_on_selector(
        FIELD,
        """node => node.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowDown", keyCode: 229, bubbles: true }))""",
    )
    assert page.evaluate("document.activeElement.id") == FIELD[1:]


@pytest.mark.parametrize("place", ["find/", "ask/"])
def test_a_composition_goes_on_while_results_come(page: Page, host: str, place: str) -> None:
    page.goto(host + place)
    page.focus("[name=q]")
    keyboard = page.context.new_cdp_session(page)
    for text in ("p", "po", "polic", "police "):
        at = len(text)
        keyboard.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": at, "selectionEnd": at}
        )
        page.wait_for_timeout(400)
        assert page.input_value("[name=q]") == text
    keyboard.send("Input.insertText", {"text": "police officers"})
    assert page.input_value("[name=q]") == "police officers"
    assert page.evaluate("document.activeElement.name") == "q"


# Midnight


def test_a_question_after_midnight_is_one_of_the_new_day(plain: Page, host: str) -> None:
    plain.clock.install(time="2026-04-30T23:50:00Z")
    plain.goto(f"{host}ask/#q={QUESTION}")
    plain.clock.run_for(2000)
    until(plain, "document.querySelector('.cb-day')?.textContent === '2026-04-30'", 20)
    plain.clock.fast_forward("12:00:00")
    plain.fill("[name=q]", "US police want facial recognition on body-worn cameras")
    plain.clock.run_for(2000)
    until(plain, "document.querySelector('.cb-day')?.textContent === '2026-05-01'", 20)
    assert plain.input_value("[name=as_of]") == "2026-05-01"
    assert "as_of" not in plain.url


@pytest.mark.parametrize("day", ["2026-04-30", "2024-05-15"])
def test_a_day_that_was_chosen_stays_over_midnight(plain: Page, host: str, day: str) -> None:
    plain.clock.install(time="2026-04-30T23:50:00Z")
    plain.goto(f"{host}ask/#q={QUESTION}&as_of={day}")
    plain.clock.run_for(2000)
    plain.wait_for_selector(".cb-rollup")
    plain.clock.fast_forward("12:00:00")
    plain.fill("[name=q]", "US police want facial recognition on body-worn cameras")
    plain.clock.run_for(2000)
    until(plain, "document.querySelector('#q').value.startsWith('US')")
    until(plain, f"location.hash.includes('q=US') && location.hash.includes('as_of={day}')")
    assert plain.input_value("[name=as_of]") == day


# Links


@pytest.mark.parametrize("sign", ["&", "&amp;", "&amp;amp;", "&#38;", "&amp%3B"])
def test_a_link_that_a_mail_escaped_keeps_its_day(page: Page, host: str, sign: str) -> None:
    page.goto(f"{host}ask/#q={QUESTION}{sign}as_of=2024-05-15{sign}fact=place%3Dfrance")
    page.wait_for_selector(".cb-rollup")
    assert page.input_value("[name=as_of]") == "2024-05-15"
    assert page.inner_text(".cb-day") == "2024-05-15"
    assert page.query_selector('.cb-chip[data-fact="place=france"][data-origin=chosen]')
    assert page.inner_text("#ask-book .cb-note") == ""


def test_a_filter_of_an_escaped_link_holds(page: Page, host: str) -> None:
    page.goto(f"{host}find/#q=police&amp;policy=eai&amp;utm_source=mail")
    page.wait_for_selector("#found .cb-hits li")
    assert page.input_value("#cb-policy") == "eai"
    assert "“utm_source”" in page.inner_text(".cb-note")


@pytest.mark.parametrize(
    "place", ["ask/#q=police", "find/#q=police", "replay/#stamp=x", "compare/#a=x"]
)
def test_what_a_page_does_not_know_in_an_address_is_said(page: Page, host: str, place: str) -> None:
    page.goto(f"{host}{place}&as_off=2024-05-15")
    page.wait_for_selector(".cb-note >> text=“as_off”, which this page does not know")


# Scripts


def as_text(route: Route) -> None:
    route.fulfill(content_type="text/plain", body="export {};")


NOT_RUN: dict[str, Callable[[Page], object]] = {
    "modules as text": lambda page: page.route("**/*.mjs", as_text),
    "modules that are gone": lambda page: page.route("**/*.mjs", lambda r: r.fulfill(status=404)),
    "no network": lambda page: page.route("**/*.mjs", lambda r: r.abort()),
    "a module that is broken": lambda page: page.route(
        "**/site.mjs", lambda r: r.fulfill(content_type="text/javascript", body="}")
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", NOT_RUN)
def test_a_page_whose_modules_do_not_run_says_so(
    plain: Page, host: str, place: str, kind: str
) -> None:
    NOT_RUN[kind](plain)
    plain.goto(host + place)
    plain.wait_for_selector("[role=alert] >> text=has not started")
    assert "text/javascript" in plain.inner_text("[role=alert]")
    assert not plain.is_enabled("article [type=submit]")


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_is_opened_as_a_file_says_so(plain: Page, built: Path, place: str) -> None:
    plain.goto((built / place / "index.html").as_uri())
    plain.wait_for_selector("[role=alert] >> text=http.server")


@pytest.mark.parametrize("place", ["ask", "find", "replay", "compare", "review"])
def test_a_part_that_does_not_come_is_said(plain: Page, host: str, place: str) -> None:
    plain.route(f"**/{place}-page.mjs", lambda route: route.abort())
    plain.goto(f"{host}{place}/")
    plain.wait_for_selector("article > [role=alert] >> text=could not be loaded")


def test_a_search_that_does_not_come_is_said_once(plain: Page, host: str) -> None:
    plain.route("**/search-box.mjs", lambda route: route.abort())
    plain.goto(f"{host}clauses/")
    for _ in range(2):
        plain.click(".cb-search-button")
        plain.wait_for_selector("[role=alert] >> text=could not be loaded")
    assert plain.locator("[role=alert]").count() == 1


@pytest.mark.parametrize("style", ["with styles", "without styles"])
def test_without_any_script_the_page_says_so(browser: Browser, host: str, style: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    if style == "without styles":
        page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{host}ask/")
    page.wait_for_selector("[role=alert] >> text=has not started")
    context.close()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_scripts_that_never_come_are_said_after_a_while(
    browser: Browser, host: str, motion: str
) -> None:
    context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/ask-page.mjs", lambda route: None)
    page.goto(f"{host}ask/", wait_until="commit")
    alert = page.locator("[role=alert]")
    alert.wait_for(state="attached")
    assert not alert.is_visible()
    alert.wait_for(state="visible", timeout=30000)
    context.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_started_says_nothing(page: Page, host: str, place: str) -> None:
    page.goto(host + place)
    page.wait_for_selector("article [type=submit]:enabled")
    assert page.query_selector("[role=alert], .cb-unstarted") is None
