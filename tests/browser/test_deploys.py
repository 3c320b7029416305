"""A browser that saw an earlier build works on the next, whatever the host says of keeping."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_fixtures import CHROMIUM
from playwright.sync_api import Browser, BrowserContext, Page
from small import small_project

from search.site.building import build

from .waiting import until

ASK = "ask/#q=Police+watch+people+in+the+street&fact=purpose%3Dwatching"
BUILD = "document.querySelector('script[data-build]').dataset.build"
DAY = 24 * 3600
# How a host lets browsers keep files: headers, and the ages in seconds of both builds' files, from
# which a browser guesses where nothing is said. Files of one age: a host that knows no times.
HOSTS: dict[str, tuple[dict[str, str], int, int]] = {
    "says nothing of old files": ({}, 100 * DAY, 0),
    "says nothing, and went back to older files": ({}, 100 * DAY, 200 * DAY),
    "ten minutes": ({"Cache-Control": "max-age=600"}, 5, 0),
    "a year for everything": ({"Cache-Control": "max-age=31536000, immutable"}, 5, 0),
    "no-store": ({"Cache-Control": "no-store"}, 5, 0),
}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds of a small book whose indexes have other digests."""
    folder = tmp_path_factory.mktemp("builds")
    root = small_project(folder / "project")
    sites = []
    for name in ("first", "second"):
        concepts = root / "docs" / "concepts" / "purpose.md"
        text = concepts.read_text("utf-8").replace("label: ", f"label: {name} ")
        concepts.write_text(text, "utf-8")
        build(root)
        sites.append(Path(shutil.copytree(root / "site", folder / name)))
    names = [{path.name for path in site.glob("search/*")} for site in sites]
    assert names[0] & names[1] == {"manifest.json", "search.json"}
    return sites


class Host:
    """A host that shows one of two builds, and a browser profile that visits it."""

    def __init__(self, browser: Browser, folder: Path, address: str, workers: Any) -> None:
        self.address, self.live, self.profile = address, folder / "live", folder / "profile"
        self.browser, self.workers = browser, workers
        self.open: BrowserContext | None = None

    def deploy(self, build: Path, age: int) -> None:
        """Show a build, its files as old as that many seconds."""
        at = os.stat(self.live.parent).st_ctime - age
        for path in build.rglob("*"):
            os.utime(path, (at, at))
        new = self.live.with_name("new")
        new.symlink_to(build)
        new.replace(self.live)

    def visit(self) -> Page:
        """A new page of the profile, in a browser that was started anew."""
        self.close()
        self.open = self.browser.browser_type.launch_persistent_context(
            self.profile,
            executable_path=CHROMIUM,
            args=["--no-sandbox"],
            service_workers=self.workers,
        )
        self.open.set_default_timeout(60000)
        return self.open.new_page()

    def close(self) -> None:
        if self.open:
            self.open.close()
            self.open = None


@pytest.fixture
def hosted(
    browser: Browser, tmp_path: Path, serve: Callable[..., str]
) -> Iterator[Callable[..., Host]]:
    hosts: list[Host] = []

    def start(more: dict[str, str], workers: str) -> Host:
        (tmp_path / "live").symlink_to(tmp_path)
        hosts.append(Host(browser, tmp_path, serve(tmp_path / "live", more), workers))
        return hosts[0]

    yield start
    for one in hosts:
        one.close()


def answered(page: Page) -> None:
    page.wait_for_selector(".cb-rollup")
    assert page.query_selector("[role=alert]") is None


def search(page: Page) -> None:
    page.click(".cb-search-button")
    page.fill(".cb-search input[type=search]", "watch")
    page.wait_for_selector(".cb-search .cb-hits li")


def kept(page: Page) -> None:
    """Wait until the worker of the site has kept what works without a network."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    until(page, "navigator.serviceWorker.controller !== null", 60)


# Without a worker the browser's own cache counts, and a host that says nothing is its trial.
@pytest.mark.parametrize(
    ("kind", "workers"),
    [*((kind, "allow") for kind in HOSTS), *((kind, "block") for kind in list(HOSTS)[:3])],
)
def test_yesterdays_browser_works_today(
    hosted: Callable[..., Host], builds: list[Path], kind: str, workers: str
) -> None:
    more, *ages = HOSTS[kind]
    host = hosted(more, workers)
    host.deploy(builds[0], ages[0])
    page = host.visit()
    for place in ("", ASK, "find/#q=watch"):
        page.goto(host.address + place)
        page.wait_for_load_state("networkidle")
    if workers == "allow":
        kept(page)
    host.deploy(builds[1], ages[1])
    page = host.visit()
    page.goto(host.address + ASK)
    answered(page)
    page.goto(f"{host.address}find/#q=people")
    page.wait_for_selector("#found .cb-hits li")
    page.goto(f"{host.address}clauses/new-watch/")
    search(page)
    assert page.query_selector("[role=alert]") is None


def renewed(page: Page, before: str) -> None:
    """Wait until a page is of another build than that."""
    other = f'script[data-build]:not([data-build="{before}"])'
    page.wait_for_selector(other, state="attached")


@pytest.mark.parametrize("workers", ["allow", "block"])
def test_an_open_tab_goes_on(hosted: Callable[..., Host], builds: list[Path], workers: str) -> None:
    host = hosted(HOSTS["ten minutes"][0], workers)
    host.deploy(builds[0], 5)
    page = host.visit()
    page.goto(host.address + ASK)
    answered(page)
    before = page.evaluate(BUILD)
    if workers == "allow":
        kept(page)
    host.deploy(builds[1], 0)
    page.fill("[name=as_of]", "2023-01-01")  # the clauses of that day were not fetched yet
    if workers == "block":
        renewed(page, before)
    page.wait_for_selector(".cb-day >> text=2023-01-01")
    answered(page)
    assert "watch" in page.input_value("[name=q]")


def test_a_part_that_is_wanted_late_comes_from_the_new_build(
    hosted: Callable[..., Host], builds: list[Path]
) -> None:
    host = hosted({"Cache-Control": "no-store"}, "block")
    host.deploy(builds[0], 5)
    page = host.visit()
    page.goto(f"{host.address}clauses/new-watch/")
    before = page.evaluate(BUILD)
    host.deploy(builds[1], 0)
    page.click(".cb-search-button")
    renewed(page, before)
    search(page)


def test_a_page_whose_scripts_are_gone_is_loaded_anew(
    hosted: Callable[..., Host], builds: list[Path], serve: Callable[..., str]
) -> None:
    """A browser, or a cache on the way, has kept the page and nothing else."""
    host = hosted({}, "block")
    mixed = Path(shutil.copytree(builds[1], host.live.parent / "mixed"))
    first = (builds[0] / "ask" / "index.html").read_text("utf-8")
    second = (mixed / "ask" / "index.html").read_text("utf-8")
    (mixed / "ask" / "index.html").write_text(first, "utf-8")
    host.deploy(mixed, 100 * DAY)
    page = host.visit()
    page.goto(host.address + ASK)
    # Nothing newer is there: said, and not tried for ever.
    page.wait_for_selector(".cb-unstarted >> text=has not started")
    (mixed / "ask" / "index.html").write_text(second, "utf-8")
    page.goto("about:blank")
    page.goto(host.address + ASK)
    answered(page)


# The caches of the site, one for each build.
CACHES = "caches.keys().then((all) => all.filter((name) => /^clausebook-[0-9a-f]{16}$/.test(name)))"
# Of each cache of the site the builds that its pages are of.
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => /^clausebook-[0-9a-f]{16}$/.test(name));
  return Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    const found = await Promise.all((await cache.keys()).map((one) => cache.match(one)));
    const texts = await Promise.all(found.map((one) => one.text()));
    return [...new Set(texts.join("").match(/data-build="[^"]*/g))];
  }));
}"""


def test_builds_are_never_mixed_without_a_network(
    hosted: Callable[..., Host], builds: list[Path]
) -> None:
    host = hosted(HOSTS["ten minutes"][0], "allow")
    host.deploy(builds[0], 5)
    page = host.visit()
    page.goto(f"{host.address}clauses/new-watch/")
    kept(page)
    page.reload()
    first, [old] = page.evaluate(BUILD), page.evaluate(CACHES)
    host.deploy(builds[1], 0)
    page.goto(host.address + ASK)
    answered(page)
    second = page.evaluate(BUILD)
    assert second != first
    assert all(len(builds) <= 1 for builds in page.evaluate(KEPT))
    # Until the worker of the second build has taken over; to look into its caches would slow it.
    until(page, f"{CACHES}.then((all) => all.length === 1 && all[0] !== '{old}')", 180)
    assert page.evaluate(KEPT) == [[f'data-build="{second}']]
    page.reload()
    page.goto(f"{host.address}clauses/new-watch/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == [[f'data-build="{second}']]
    page.context.set_offline(True)
    for place in (ASK, "clauses/new-watch/"):
        page.goto("about:blank")
        page.goto(host.address + place)
        assert page.evaluate(BUILD) == second
    page.goto(host.address + ASK)
    answered(page)
