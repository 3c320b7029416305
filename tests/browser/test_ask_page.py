"""The ask page in a real browser: facts and their words, decisions, address, tickets, access."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .waiting import until

PROHIBITED = "French police want live facial recognition on a fixed street camera"
CONDITIONAL = "We match selfies to ID cards"
OPEN = "Police compare faces from body cameras with the wanted list"
CANNOT_TELL = "Camera at the cigarette machine estimates age"
SILENT = "Our chatbot writes birthday poems"


@pytest.fixture
def ask(page: Page, host: str) -> Callable[..., Page]:
    """Open the ask page with a question, facts and a date, and wait for the answer."""

    def opened(text: str = "", *facts: str, **more: str) -> Page:
        state = [("q", text), *more.items(), *(("fact", fact) for fact in facts)]
        page.goto("about:blank")  # another fragment alone would not load the page anew
        page.goto(f"{host}ask/{'#' + urlencode(state) if text else ''}")
        page.wait_for_selector(".cb-rollup" if text else "#ask-book form")
        return page

    return opened


def rollup(page: Page) -> str | None:
    return page.get_attribute(".cb-rollup", "data-rollup")


def state_of(page: Page, clause: str) -> str | None:
    return page.get_attribute(f'.cb-verdict[data-id="{clause}"]', "data-state")


def becomes(page: Page, clause: str, state: str) -> None:
    """Wait until a clause is in a state; its proof may be folded."""
    wanted = f'.cb-verdict[data-id="{clause}"][data-state="{state}"]'
    page.wait_for_selector(wanted, state="attached")


def saved(page: Page, clause: str) -> str:
    return str(page.text_content(f'.cb-verdict[data-id="{clause}"] .cb-saved'))


def answer(page: Page, dimension: str, value: str) -> None:
    page.check(f'[data-key="question:{dimension}={value}"]')


def chips(page: Page) -> list[str]:
    return [str(one.get_attribute("data-fact")) for one in page.query_selector_all(".cb-chip")]


def open_chip(page: Page, fact: str) -> None:
    if not page.eval_on_selector(".cb-facts", "node => node.open"):
        page.click(".cb-facts > summary")
    page.click(f'.cb-chip[data-fact="{fact}"] summary')


# Facts and their words


def test_a_use_is_read_as_it_is_meant_and_underlined_as_it_was_written(
    ask: Callable[..., Page],
) -> None:
    page = ask(
        "French po-\nlice want live fa\u00adcial&nbsp;recognition on a fixed\u2028street camera"
    )
    assert rollup(page) == "prohibited"
    underlined = (
        "[...document.querySelectorAll('.cb-read')].map((one) => one.textContent).join('|')"
    )
    until(page, f"{underlined}.includes('po-\\nlice')")
    assert "fa\u00adcial" in page.evaluate(underlined)


def test_each_fact_is_a_chip_and_its_words_are_underlined(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    assert set(chips(page)) >= {"actor=police", "place=france", "timing=live"}
    underlined = "".join(one.inner_text() for one in page.query_selector_all(".cb-read"))
    for word in ("French", "police", "live", "facial", "street"):
        assert word in underlined
    assert "want" not in underlined
    groups = [one.inner_text() for one in page.query_selector_all(".cb-kind")]
    assert groups == sorted(set(groups), key=groups.index)
    assert "Who acts" in groups


def test_the_copy_lies_exactly_under_the_text(ask: Callable[..., Page]) -> None:
    page = ask("Police  match\n\nfaces 😀 from body cameras of the city of Paris, " * 9)
    same = """() => {
      const [copy, field] = ['.cb-copy', '#q'].map((one) => document.querySelector(one));
      const [a, b] = [copy, field].map((one) => getComputedStyle(one));
      const names = ['fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing',
        'paddingLeft', 'paddingTop', 'borderLeftWidth', 'whiteSpace', 'overflowWrap', 'textIndent'];
      return names.every((name) => a[name] === b[name]) && copy.clientWidth === field.clientWidth
        && copy.clientHeight === field.clientHeight
        && Math.abs(copy.scrollHeight - field.scrollHeight) < 2;
    }"""
    assert page.evaluate(same)
    page.eval_on_selector("#q", "node => { node.scrollTop = 60 }")
    until(page, "document.querySelector('.cb-copy').scrollTop === 60")


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_fact_shows_its_words_and_its_reason(ask: Callable[..., Page], way: str) -> None:
    page = ask(PROHIBITED)
    getattr(page, way)('.cb-chip[data-fact="timing=live"] summary')
    lit = "".join(one.inner_text() for one in page.query_selector_all(".cb-lit"))
    assert "live" in lit and lit in PROHIBITED
    assert "Read from your words, clearly" in page.inner_text(".cb-why")
    assert page.query_selector(".cb-lit")
    page.focus("#q")
    page.hover("#q")
    assert not page.query_selector(".cb-lit")


def test_chips_say_in_words_how_a_fact_came_about(ask: Callable[..., Page]) -> None:
    page = ask("Police match faces live with a dashcm, not in France", "consent=unknown")
    said = {
        str(one.get_attribute("data-origin")): one.inner_text()
        for one in page.query_selector_all(".cb-chip")
    }
    for origin, word in [
        ("spelling", "guessed spelling"),
        ("read", "read"),
        ("assumed", "assumed"),
        ("implied", "implied"),
        ("chosen", "you chose"),
        ("said", "said"),
    ]:
        assert word in said[origin], said
    assert page.query_selector('.cb-chip[data-fact="place=!france"]')
    page = ask("A crime novel set in California")
    assert "only mentioned" in page.inner_text('.cb-chip[data-origin="mentioned"]')


# Correcting what was read


def test_a_fact_that_is_not_so_counts_as_denied_and_can_be_taken_back(
    ask: Callable[..., Page],
) -> None:
    page = ask("Police compare faces with a wanted list in Texas")
    assert state_of(page, "eai-fr-us-police") == "applies"
    open_chip(page, "place=texas")
    assert "counts as your word" in page.inner_text('.cb-chip[data-fact="place=texas"] .cb-note')
    page.click('.cb-chip[data-fact="place=texas"] button:has-text("Not so")')
    page.wait_for_selector('.cb-chip[data-fact="place=!texas"]')
    assert "place=texas" not in chips(page)
    assert "one fact that you chose" in page.inner_text(".cb-rollup + p")
    assert page.evaluate("document.activeElement.dataset.key") == "back:place=!texas"
    page.keyboard.press("Enter")
    page.wait_for_selector('.cb-chip[data-fact="place=texas"]')
    assert state_of(page, "eai-fr-us-police") == "applies"
    assert "fact=" not in page.url


def test_a_fact_is_changed_to_another_of_its_kind(ask: Callable[..., Page]) -> None:
    page = ask("Police compare faces with a wanted list in Texas")
    open_chip(page, "place=texas")
    chip = '.cb-chip[data-fact="place=texas"]'
    values = page.eval_on_selector_all(f"{chip} option", "list => list.map((one) => one.value)")
    assert "united-states" not in values and "france" in values
    page.select_option(f"{chip} select", "france")
    assert state_of(page, "eai-fr-us-police") == "applies"  # nothing before the button
    page.click(f'{chip} button:has-text("Change")')
    becomes(page, "eai-fr-us-police", "does-not-apply")
    assert "place=france" in chips(page) and "place=texas" not in chips(page)
    assert "you chose it" in saved(page, "eai-fr-us-police")


def test_a_fact_that_was_only_mentioned_can_be_made_so(ask: Callable[..., Page]) -> None:
    page = ask("A crime novel set in California")
    open_chip(page, "place=california")
    page.click('.cb-chip[data-fact="place=california"] button:has-text("It is so")')
    page.wait_for_selector('.cb-chip[data-origin="chosen"]')
    assert "fact=place%3Dcalifornia" in page.url


def test_a_fact_is_added_by_its_kind_and_all_are_taken_back(ask: Callable[..., Page]) -> None:
    page = ask(OPEN)
    page.click(".cb-add button")  # nothing chosen: the empty list is pointed at
    assert page.evaluate("document.activeElement.dataset.key") == "add-dimension"
    page.select_option('[data-key="add-dimension"]', "place")
    page.select_option('[data-key="add-concept"]', "texas")
    page.click(".cb-add button")
    becomes(page, "eai-fr-us-police", "applies")
    page.select_option('[data-key="add-dimension"]', "consent")
    page.select_option('[data-key="add-concept"]', "none")
    page.click(".cb-add button")
    page.wait_for_selector('.cb-chip:has-text("none of these")')
    page.click('[data-key="back-all"]')
    becomes(page, "eai-fr-us-police", "cannot-tell")
    assert "fact=" not in page.url


def test_one_question_is_asked_with_what_each_answer_would_change(
    ask: Callable[..., Page],
) -> None:
    page = ask(OPEN)
    assert page.locator(".cb-question").count() == 1
    said = page.inner_text(".cb-question")
    assert 3 <= page.locator(".cb-question input").count() <= 5
    assert "then: prohibited" in said and "I don’t know" in said
    dimension = page.get_attribute(".cb-question", "data-dimension")
    answer(page, str(dimension), "unknown")
    page.wait_for_selector('.cb-chip:has-text("don’t know")')
    focus = page.evaluate("document.activeElement.dataset.key")
    assert focus == f"question:{dimension}=unknown"


def test_what_was_answered_is_listed_and_can_be_changed(ask: Callable[..., Page]) -> None:
    page = ask(OPEN, "place=united-states")
    assert rollup(page) == "prohibited"
    assert "United States" in page.inner_text(".cb-answered")
    page.click(".cb-answered button")
    page.wait_for_selector('.cb-rollup[data-rollup="conditional"]')
    assert not page.query_selector(".cb-answered")


def test_what_is_assumed_can_be_changed_where_it_is_said(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    page.select_option('[data-key="assumed:service"]', "amazon-rekognition")
    page.wait_for_selector('.cb-rollup:not([data-rollup="prohibited"])')
    assert "on Amazon Rekognition" in page.inner_text(".cb-rollup")


def test_the_reason_stands_under_the_verdict_with_its_rulebook(ask: Callable[..., Page]) -> None:
    page = ask("County deputies match faces of suspects on their phones")
    assert "Microsoft AI service" in page.inner_text(".cb-rollup")
    assert "US state and local police" in page.inner_text(".cb-reason")
    until(page, "document.querySelector('.cb-paraphrase').textContent.includes('must not')")
    because = page.inner_text(".cb-because")
    assert "“County deputies” (police, United States)" in because
    assert because.endswith("No exception is stated.")


def test_another_maker_s_rules_lead_where_its_service_is_named(ask: Callable[..., Page]) -> None:
    page = ask("We use Amazon Rekognition to match faces of suspects for the county sheriff")
    assert "Rekognition terms" in page.inner_text(".cb-rollup")
    assert str(page.get_attribute(".cb-reason", "data-id")).startswith("aws-rekognition-")


def test_rules_that_hang_on_one_fact_ask_for_it_once(ask: Callable[..., Page]) -> None:
    page = ask("County deputies match faces of suspects on their phones")
    place = page.locator('[data-key="beyond:place"]')
    assert place.count() == 1
    before = page.text_content(".cb-beyond > summary")
    place.select_option("vermont")
    until(page, "document.querySelector('.cb-rulebooks')?.textContent.includes('Vermont 2020')")
    assert page.text_content(".cb-beyond > summary") != before


# Typing, the address, Back


def test_the_answer_follows_the_text_without_a_step_back(ask: Callable[..., Page]) -> None:
    page = ask()
    steps = page.evaluate("history.length")
    page.focus("#q")
    page.keyboard.type(PROHIBITED, delay=1)
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.evaluate("history.length") == steps
    assert "q=French+police" in page.url
    page.keyboard.press("End")
    page.keyboard.type(" in a poem", delay=1)
    until(page, "location.hash.endsWith('poem')")
    assert page.evaluate("history.length") == steps
    page.fill("#q", "")
    page.wait_for_selector(".cb-rollup", state="detached")
    assert not page.query_selector(".cb-chip") and page.is_visible(".cb-start")
    assert "#" not in page.url


def test_facts_chosen_for_a_text_go_with_the_text(ask: Callable[..., Page]) -> None:
    page = ask(OPEN, "place=european-union")
    page.fill("#q", "")
    page.wait_for_selector(".cb-rollup", state="detached")
    page.fill("#q", OPEN)
    becomes(page, "eai-fr-us-police", "cannot-tell")
    assert "fact=" not in page.url


def test_back_takes_back_one_decision_and_reload_keeps_all(ask: Callable[..., Page]) -> None:
    page = ask(OPEN)
    answer(page, "place", "united-states")
    becomes(page, "eai-fr-us-police", "applies")
    page.fill("#as-of", "2024-05-15")
    becomes(page, "aoai-fr-us-police", "applies")
    assert "as_of=2024-05-15" in page.url
    page.reload()
    becomes(page, "aoai-fr-us-police", "applies")
    assert page.input_value("#as-of") == "2024-05-15"
    page.go_back()
    becomes(page, "eai-fr-us-police", "applies")
    page.go_back()
    becomes(page, "eai-fr-us-police", "cannot-tell")
    page.go_forward()
    becomes(page, "eai-fr-us-police", "applies")
    page.click(".cb-clear")
    page.wait_for_selector(".cb-rollup", state="detached")
    page.go_back()
    becomes(page, "eai-fr-us-police", "applies")
    assert page.input_value("#q") == OPEN


def test_a_link_within_the_page_leaves_the_question(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    page.evaluate("location.hash = 'ask'")
    until(page, "location.hash.startsWith('#q=French')")
    assert rollup(page) == "prohibited" and page.input_value("#q") == PROHIBITED


def test_an_answer_that_comes_late_is_not_shown(page: Page, host: str) -> None:
    waiting: list[Any] = []
    page.route("**/core.bin", lambda route: waiting.append(route))
    page.goto(f"{host}ask/#q=French+police+want+live+facial+recognition")
    page.wait_for_selector("text=Reading")
    page.evaluate(
        """() => { window.drawn = []; new MutationObserver(() => {
          const found = document.querySelector('.cb-rollup');
          if (found) window.drawn.push(found.dataset.rollup);
        }).observe(document.querySelector('#answer'), { childList: true }) }"""
    )
    page.fill("#q", SILENT)
    until(page, "location.hash.includes('poems')")
    for route in waiting:
        route.continue_()
    page.wait_for_selector(".cb-rollup")
    assert set(page.evaluate("window.drawn")) == {"not-addressed"}


def test_what_every_answer_needs_comes_with_the_focus(page: Page, host: str) -> None:
    page.goto(f"{host}ask/")
    with page.expect_request("**/core.bin"):
        page.focus("#q")


def test_the_question_is_neither_sent_nor_stored(ask: Callable[..., Page]) -> None:
    page = ask()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url + (one.post_data or "")))
    page.fill("#q", "zyzzyva police in Texas")
    page.wait_for_selector(".cb-rollup")
    assert asked and not [one for one in asked if "zyzzyva" in one.partition("#")[0]]
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert "zyzzyva" not in kept


def test_trying_out_answers_to_one_question_is_one_step(ask: Callable[..., Page]) -> None:
    page = ask(OPEN)
    steps = page.evaluate("history.length")
    values = page.eval_on_selector_all(
        ".cb-question input", "list => list.map((one) => one.dataset.key)"
    )
    for key in values:
        page.check(f'[data-key="{key}"]')
        page.wait_for_selector(f'[data-key="{key}"]:checked')
    assert page.evaluate("history.length") == steps + 1


def test_nothing_is_said_to_be_free_while_a_text_is_being_typed(ask: Callable[..., Page]) -> None:
    page = ask()
    page.fill("#q", SILENT)
    page.wait_for_selector(".cb-reading")
    page.wait_for_selector('.cb-rollup[data-rollup="not-addressed"]')
    page.fill("#q", f"{SILENT} and cards")
    page.keyboard.press("Control+Enter")  # who asks does not wait
    page.wait_for_selector(".cb-rollup")


# The answer


def test_what_matters_is_on_the_first_screen_of_a_phone(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-rollup")
    places = page.eval_on_selector_all(
        ".cb-rollup, .cb-rollup + p, .cb-reason > p:first-child",
        "list => list.map((one) => one.getBoundingClientRect().bottom)",
    )
    assert len(places) >= 3 and max(places[:3]) <= 844


def test_every_verdict_says_what_its_text_rests_on(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    verdicts = page.query_selector_all(".cb-verdict")
    assert len(verdicts) > 5
    for one in verdicts:
        assert "official" in str(one.text_content()) and one.query_selector(".cb-grade")
    assert "2 clauses apply" in page.inner_text(".cb-rollup + p")
    assert "not legal advice" in page.inner_text(".cb-rollup + p")


def test_what_came_near_names_the_fact_that_saved_it(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    assert "where, “French”" in saved(page, "eai-fr-us-police")
    page = ask("Police compare faces with a wanted list in germny")
    assert "“germny”" in saved(page, "eai-fr-us-police")


def test_nothing_found_is_no_permission(ask: Callable[..., Page]) -> None:
    page = ask("Summarise the minutes of our weekly meeting")
    said = page.inner_text("#answer")
    assert "This is not permission" in said
    assert "Nothing that a clause of this book turns on" in said
    assert "What does the system do" in said
    page = ask("The police in Texas use a chatbot that writes poems")
    rests = page.inner_text(".cb-silence")
    assert "This rests on what was read:" in rests and "Texas" in rests


def test_what_is_not_understood_decides_nothing_and_names_the_words(
    ask: Callable[..., Page],
) -> None:
    page = ask("asdf qwer")
    assert rollup(page) == "not-understood"
    said = page.inner_text("#answer")
    assert "asdf, qwer" in said and "What does the system do" in said
    assert not page.query_selector(".cb-ticket") and not page.query_selector(".cb-stamp")
    page = ask("asdf qwer", "capability=text-work")
    assert rollup(page) == "not-addressed"


def test_a_browser_without_the_engine_says_so(browser: Browser, host: str) -> None:
    page = browser.new_page(service_workers="block")
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-alarm")
    assert "cannot run the reader" in page.inner_text(".cb-alarm")
    assert not page.query_selector(".cb-rollup")
    page.close()


def test_the_reader_is_fetched_by_the_first_question_and_once(page: Page, host: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda one: fetched.append(one.url) if "/reader/" in one.url else None)
    page.goto(f"{host}ask/")
    page.focus("#q")
    page.wait_for_timeout(300)
    assert not fetched
    for text in (PROHIBITED, SILENT):
        page.fill("#q", text)
        page.wait_for_selector(".cb-rollup")
    page.goto(f"{host}find/")
    page.goto(f"{host}ask/#{urlencode({'q': OPEN})}")
    page.wait_for_selector(".cb-rollup")
    assert sorted(one.rsplit("/", 1)[1].split("-")[0] for one in fetched) == ["engine", "model"]


def test_a_model_that_does_not_come_is_said_and_can_be_tried_again(page: Page, host: str) -> None:
    page.route("**/reader/model-*", lambda route: route.fulfill(body="no model"))
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-alarm")
    assert "model could not be fetched" in page.inner_text(".cb-alarm")
    page.unroute("**/reader/model-*")
    page.click("text=Retry")
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')


def test_the_second_key_after_the_question_leads_to_the_answer(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    page.focus("#q")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().width > 40")  # is seen
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.key") == "rollup"


def test_a_screen_reader_is_told_the_answer_in_one_sentence(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    until(page, "document.querySelector('#said').textContent")
    # What is empty is not told: the note beside the answer speaks only of what was not understood.
    assert page.locator("#ask-book :is([aria-live], [role='status']):not(:empty)").count() == 1
    said = str(page.text_content("#said"))
    assert said.startswith("Prohibited. 2 clauses apply") and len(said) < 120
    page.fill("#q", SILENT)
    until(page, "document.querySelector('#said').textContent.startsWith('Not add')")


# Tickets


@pytest.mark.parametrize(
    ("name", "beginning", "link"),
    [
        ("markdown", "### Which clauses apply?", "[eai-use-identify@2026-05-01]("),
        ("jira", "h3. Which clauses apply?", "[eai-use-identify@2026-05-01|"),
        ("plain", "WHICH CLAUSES APPLY?", "eai-use-identify@2026-05-01 <"),
    ],
)
def test_an_answer_is_copied_for_a_ticket(
    ask: Callable[..., Page], name: str, beginning: str, link: str
) -> None:
    page = ask(PROHIBITED, "consent=no-consent")
    page.click(f'[data-key="record:{name}"]')
    until(page, "document.querySelector('#said').textContent.startsWith('Copied')")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith(beginning)
    assert link in copied
    assert PROHIBITED in copied and "cb2/" in copied
    again = next(part for part in copied.split() if "/ask/#" in part)
    address = again.strip("<>").split("](")[-1].split("|")[-1].strip(")]")
    assert "as_of=" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')
    assert "consent=no-consent" in chips(page)


@pytest.mark.parametrize("name", ["markdown", "jira", "plain"])
def test_a_decision_is_copied_in_few_words(ask: Callable[..., Page], name: str) -> None:
    page = ask("County deputies match faces of suspects on their phones")
    page.click(f'[data-key="copy:{name}"]')
    page.wait_for_selector(".cb-copied:not(:empty)")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    text, _, stamp = copied.partition("cb2/")
    words = re.sub(r"[(<|]https?://[^ ]*", "", text).split()
    assert 45 <= len(words) <= 90, len(words)
    for part in ("Prohibited on Microsoft AI service", "eai-fr-us-police@2026-05-01"):
        assert part in text.replace("\\", "")
    assert "No exception is stated" in text and stamp


def test_where_copying_is_forbidden_the_text_is_there_to_copy(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED)
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error() } }")
    page.click('[data-key="record:jira"]')
    page.wait_for_selector(".cb-ticket textarea")
    assert page.evaluate("getSelection().toString()").startswith("h3.")


HOSTILE = [
    "<img src=x onerror=alert(1)> police <b>in</b> Texas",
    "</textarea><script>document.title='x'</script> police",
    "police {noformat} [x](javascript:alert(1)) `` ` \\ @all in Texas",
    'police " onfocus=alert(1) autofocus x=" \'',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(ask: Callable[..., Page], text: str) -> None:
    page = ask(text)
    title = page.title()
    assert page.query_selector("#ask-book :is(img, script, b, iframe, [onfocus])") is None
    assert page.eval_on_selector(".cb-copy", "node => node.textContent").startswith(text)
    assert page.title() == title
    hrefs = page.eval_on_selector_all("#ask-book a", "list => list.map((one) => one.protocol)")
    assert {one.rstrip(":") for one in hrefs} <= {"http", "https"}


@pytest.mark.parametrize("fact", ["place=<img src=x>", "__proto__=x", "place=constructor"])
def test_hostile_facts_are_said_and_can_be_taken_back(page: Page, host: str, fact: str) -> None:
    page.goto(f"{host}ask/#{urlencode({'q': 'police', 'fact': fact})}")
    page.wait_for_selector(".cb-alarm")
    assert page.query_selector("#ask-book img") is None
    page.click("text=Take back all that was chosen")
    page.wait_for_selector(".cb-rollup")


def test_after_an_error_of_loading_retry_works(page: Page, host: str) -> None:
    page.route("**/core.bin", lambda route: route.fulfill(body="{"))
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-alarm")
    page.click("text=Retry")
    page.wait_for_selector(".cb-alarm")
    page.unroute("**/core.bin")
    page.click("text=Retry")
    page.wait_for_selector('.cb-rollup[data-rollup="prohibited"]')


def test_an_answer_that_cannot_be_made_leaves_no_old_one(browser: Browser, host: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-rollup")
    page.evaluate("() => { String.prototype.normalize = () => { throw new Error('unforeseen') } }")
    page.fill("#q", SILENT)
    page.wait_for_selector(".cb-alarm")
    assert not page.query_selector(".cb-rollup")
    page.close()


# Access


def test_everything_is_reached_by_keyboard_and_nothing_hides_the_focus(
    ask: Callable[..., Page],
) -> None:
    page = ask(OPEN)
    page.focus("#q")
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
              const node = document.activeElement;
              const box = node.getBoundingClientRect();
              const header = document.querySelector('.md-header').getBoundingClientRect().bottom;
              const style = getComputedStyle(node);
              return { key: node.dataset.key ?? node.id ?? '', inside: !!node.closest('#ask-book'),
                free: box.top >= header - 1 && box.bottom <= innerHeight + 1, tag: node.tagName,
                high: box.height, ring: style.outlineStyle !== 'none' || node.tagName === 'BODY' };
            }"""
        )
        if not place["inside"]:
            break
        seen.append(place["key"])
        assert place["free"], f"{place} is hidden"
        assert place["ring"], f"{place} shows no focus"
        if place["tag"] in ("BUTTON", "SELECT", "SUMMARY", "INPUT"):
            assert place["high"] >= 24, f"{place} is small"
    for key in ("facts-summary", "add", "copy:jira", "assumed:service", "summary:beyond"):
        assert key in seen, seen


def test_a_fact_is_corrected_by_keyboard_alone(ask: Callable[..., Page]) -> None:
    page = ask(OPEN)
    page.focus('.cb-chip[data-fact="actor=police"] summary')
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector('.cb-chip[data-fact="actor=!police"]')
    assert page.evaluate("document.activeElement.dataset.key") == "back:actor=!police"
    page.keyboard.press("Enter")
    page.wait_for_selector('.cb-chip[data-fact="actor=police"]')
    page.focus("#q")
    page.keyboard.press("Control+Enter")
    assert rollup(page) == "conditional"


STATES: dict[str, tuple[str, list[str]]] = {
    "empty": ("", []),
    "prohibited": (PROHIBITED, []),
    "conditional": (CONDITIONAL, []),
    "cannot-tell": (CANNOT_TELL, []),
    "not-addressed": (SILENT, []),
    "chosen": (OPEN, ["place=germany", "actor=!police", "consent=none", "timing=unknown"]),
    "error": ("police", ["place=atlantis"]),
    "long": (OPEN + " — " + "x" * 400 + "\n" * 30, []),
}
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits(page: Page, host: str, state: str, scheme: str) -> None:
    text, facts = STATES[state]
    query = urlencode([("q", text), *(("fact", one) for one in facts)])
    page.goto(f"{host}ask/{'#' + query if text else ''}")
    page.wait_for_selector({"empty": ".cb-start", "error": ".cb-alarm"}.get(state, ".cb-rollup"))
    if state in ("cannot-tell", "conditional", "prohibited", "not-addressed"):
        assert rollup(page) == state
    page.emulate_media(reduced_motion="reduce")  # colours, not fades
    if scheme == "dark":
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    for unfolded in (False, True):
        if unfolded:
            page.eval_on_selector_all(
                "#ask-book details", "list => list.forEach((one) => { one.open = true })"
            )
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"it scrolls sideways at {width} px"
            out = page.eval_on_selector_all(
                "#ask-book :is(button, select, textarea, p, h4, summary, td, label)",
                """list => list.filter((one) => one.checkVisibility() && !one.closest('.cb-unseen')
                  && one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)""",
            )
            assert not out, out[:2]
    found = Axe().run(page, options=AXE).response["violations"]
    places = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
    assert not places, json.dumps(places)


def test_forced_colours_keep_the_underlines(browser: Browser, host: str) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{host}ask/#{urlencode({'q': PROHIBITED})}")
    page.wait_for_selector(".cb-read")
    adjusts = page.eval_on_selector_all(
        ".cb-copy, #q", "list => list.map((one) => getComputedStyle(one).forcedColorAdjust)"
    )
    assert adjusts == ["none", "none"]
    line = page.eval_on_selector(".cb-read", "n => getComputedStyle(n).textDecorationColor")
    back = page.eval_on_selector(".cb-field", "n => getComputedStyle(n).backgroundColor")
    assert line != back
    context.close()


def test_paper_holds_the_answer_and_no_controls(ask: Callable[..., Page]) -> None:
    page = ask(PROHIBITED, "consent=no-consent")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    controls = "#ask-book :is(button, select, textarea, input), .md-header, .md-footer"
    shown = page.eval_on_selector_all(
        controls, "list => list.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
    )
    assert not shown
    for wanted in (".cb-copy", ".cb-stamp", ".cb-beyond .cb-verdict td", ".cb-reason"):
        assert page.is_visible(wanted), wanted
    colour = page.eval_on_selector(".cb-copy", "n => getComputedStyle(n).color")
    assert colour != "rgba(0, 0, 0, 0)"
    address = page.eval_on_selector(
        ".cb-verdict a", "n => getComputedStyle(n, '::after').content + n.dataset.url"
    )
    assert "https://" in address and "/clauses/" in address
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.eval_on_selector(".cb-beyond", "node => node.open")
