"""Nothing of the site breaks its policy, and no text in a book or an address becomes markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hostile import PAYLOADS, UNSEEN, hostile_book
from playwright.sync_api import Browser, Page

from search.site.building import build

from .kinds import KINDS, visit
from .waiting import until

_NOTE = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def watched(page: Page) -> Page:
    """A page that notes what its policy stops; a dialog fails the test by its message."""
    page.add_init_script(_NOTE)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return page


def calm(page: Page) -> bool:
    """Whether nothing broke the policy of the page and no hostile text ran."""
    return page.evaluate("violations.length === 0 && window.ran === undefined") is True


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_page_breaks_its_policy(watched: Page, host: str, width: int, scheme: str) -> None:
    watched.set_viewport_size({"width": width, "height": 900})
    if scheme == "dark":
        watched.goto(host)
        watched.click(".md-header__option label:not([hidden])")
    for kind in KINDS:
        visit(watched, host, kind)
        assert calm(watched), (kind, watched.evaluate("violations"))
        assert watched.evaluate("document.head.firstElementChild.httpEquiv") == (
            "Content-Security-Policy"
        )
        wanted = "slate" if scheme == "dark" else "default"
        assert watched.evaluate("document.body.dataset.mdColorScheme") == wanted, kind


def test_the_drawer_and_the_colours_work_under_the_policy(watched: Page, host: str) -> None:
    watched.set_viewport_size({"width": 390, "height": 900})
    watched.goto(f"{host}clauses/eai-fr-us-police/")
    watched.click(".cb-menu")
    watched.click(".md-nav--primary >> text=About")
    watched.wait_for_selector(".md-nav--primary >> text=Design")
    watched.mouse.click(380, 600)
    until(watched, "!document.querySelector('#__drawer').checked")
    for wanted in ("slate", "default"):
        watched.click(".md-header__option label:not([hidden])")
        until(watched, f"document.body.dataset.mdColorScheme === '{wanted}'")
    assert calm(watched)


def test_a_string_never_becomes_markup_or_script(browser: Browser, host: str) -> None:
    page = browser.new_page()
    page.goto(f"{host}clauses/")
    shown = page.evaluate(
        """() => {
          const node = document.createElement("p");
          node.innerHTML = "<img src=x onerror=window.ran=1>";
          document.body.append(node);
          return [node.children.length, node.textContent];
        }"""
    )
    assert shown == [0, "<img src=x onerror=window.ran=1>"]
    for attempt in (
        "document.createElement('script').text = 'window.ran = 1'",
        "document.createElement('script').src = 'https://elsewhere.example/x.js'",
        "new Worker('https://elsewhere.example/x.js')",
        "new Worker('../search/manifest.json')",
        "trustedTypes.createPolicy('another', {})",
    ):
        stopped = page.evaluate(f"() => {{ try {{ {attempt} }} catch {{ return true }} }}")
        assert stopped, attempt
    assert page.evaluate("window.ran") is None
    page.close()


@pytest.mark.parametrize("place", ["ask/", "find/"])
def test_hostile_words_in_the_address_are_inert(watched: Page, host: str, place: str) -> None:
    watched.goto(host + place)
    foreign = "script, img, svg:not(.cb-chain), iframe, style, [onerror], [onclick]"
    inside = f":is(#answer, #found) :is({foreign})"
    for words in [*PAYLOADS, *UNSEEN]:
        words = words.encode("utf-8", "replace").decode()
        for fragment in (urlencode({"q": f"police {words}"}), f"q=police+{words}&fact={words}"):
            watched.evaluate("fragment => { location.hash = fragment }", fragment)
            watched.wait_for_selector(".cb-rollup, .cb-alarm, [role=status]")
            assert watched.query_selector(inside) is None, words
            assert watched.query_selector("main a[href^='javascript']") is None
            wide = watched.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"the page scrolls sideways: {words[:40]}"
    assert calm(watched)


class _Article(HTMLParser):
    """The words of a page's article as a reader has them, and the elements they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "article"
        drawing = tag == "svg" and attrs[:1] == [("class", "cb-life")]  # the book's own
        self.tags |= {tag} if self.inside and not drawing else set()

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a book full of hostile texts; anything inline would fail its build."""
    root = hostile_book(tmp_path_factory.mktemp("hostile"))
    build(root)
    return root / "site"


# How often, at least, each text stands on a page of that place.
PLACES = {
    "clauses/new-watch": 6,
    "clauses/new-watch-v20220101": 6,
    "clauses": 2,
    "policies/new": 4,
    "concepts/actor/police": 3,
    "concepts": 4,
    "examples/hostile": 2,
    "context/hostile": 1,
    "context": 2,
    "browse/by-purpose": 2,
    "browse/a-z/0-9": 17,
    "changes/20220101-20240101": 2,
}


@pytest.mark.parametrize("place", PLACES)
def test_hostile_texts_of_a_book_stand_as_words(hostile: Path, place: str) -> None:
    article = _Article()
    article.feed((hostile / place / "index.html").read_text("utf-8"))
    words = " ".join(article.text.split())
    for payload in PAYLOADS:
        assert words.lower().count(payload.lower()) >= PLACES[place], payload
    assert not article.tags & {"img", "b", "iframe", "object", "em", "svg", "script"}


def test_hostile_texts_of_a_book_do_nothing(
    browser: Browser, hostile: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(hostile)
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_NOTE)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("pageerror", lambda error: dialogs.append(str(error)))
    for place in [*(f"{one}/" for one in PLACES), "ask/#q=police+watch+people", "find/#q=watch"]:
        visit(page, address, place)
        page.hover("h1")
        assert calm(page), (place, page.evaluate("violations"))
        inside = "article :is(script, img, iframe, [onerror], [onclick], [onmouseover])"
        assert page.query_selector(inside) is None
    page.keyboard.press("/")
    page.fill("#cb-search-words", "watch people")
    page.wait_for_selector(".cb-search-results li")
    assert page.query_selector("dialog :is(script, img, iframe, svg, [onerror])") is None
    assert calm(page) and not dialogs
    context.close()


def test_hostile_texts_are_whole_in_the_index(hostile: Path) -> None:
    [path] = (hostile / "search").glob("book-*.json")
    clause = next(one for one in json.loads(path.read_text("utf-8"))["clauses"])
    assert all(payload in clause["title"] and payload in clause["text"] for payload in PAYLOADS)
