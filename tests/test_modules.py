"""The modules of the page: named by the pages that load them, and twins of those in Python."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess

import pytest
import yaml
from conftest import ROOT

TSC = shutil.which("tsc")
ASSETS = ROOT / "docs" / "assets"
IMPORT = re.compile(r'^(?:import|export) .*?from "(\.\.?/[\w/-]+\.m?js)";', re.M)
LATER = re.compile(r'import\("(\./[\w-]+\.mjs)"\)')
WRITTEN = {"pages/settings.mjs"}  # by the build

# Modules of the engine that have no twin of their name, and why.
ALONE = {
    "constants": "written by tests/page/make_constants.py from the modules that have these names",
    "stemmer": "Snowball's English stemmer, which Python has from a package",
}
# Modules of these rooms that only Python has, and why.
NO_TWIN = {
    "reader": {
        "concepts": "names what a model learns",
        "modelfile": "holds a model against its card; the page gets it by digest",
    },
    "finding": {
        "clauses": "gives the command clause versions where the page has documents",
        "language": "Whoosh's, which only the command speaks",
        "passages": "`results-view` of the page does it with nodes",
    },
    "answer": {
        "names": "stands in `naming` of the pages, with the labels that only they need",
        "evidence": "looks facts up by concept; the page's `verdict` goes through them",
        "inquiry": "one reading, many choices: the page keeps what was read itself",
        "questions": "stands in `answer` there",
        "records": "holds what the page has as JSON",
    },
}


def imported(module: str, pattern: re.Pattern[str] = IMPORT) -> list[str]:
    """The modules that one names, as room/name.mjs."""
    path = ASSETS / module
    if module in WRITTEN:
        return []
    assert path.is_file(), f"{module} is imported and missing"
    found = (path.parent / name for name in pattern.findall(path.read_text("utf-8")))
    return [one.resolve().relative_to(ASSETS.resolve()).as_posix() for one in found]


def needed(module: str) -> set[str]:
    """A module and all that it imports at once, and what those import."""
    found = [module]
    for one in found:
        found += [name for name in imported(one) if name not in found]
    return set(found)


@pytest.mark.parametrize("page", ["ask", "compare", "find", "replay", "review"])
def test_a_page_names_the_modules_it_loads(page: str) -> None:
    """They come in one round trip, not one after another."""
    _, head, _ = (ROOT / "docs" / f"{page}.md").read_text("utf-8").split("---\n", 2)
    every = needed(f"pages/{page}-page.mjs")
    if "pages/reader.mjs" in every:
        every |= needed("pages/reading-worker.mjs")  # the worker finds them fetched
    every -= needed("pages/site.mjs")  # which the template names for every page
    wanted = sorted(one.removesuffix(".mjs") for one in every)
    assert yaml.safe_load(head)["modules"] == wanted, f"write: modules: [{', '.join(wanted)}]"


def test_every_page_names_the_modules_that_all_load() -> None:
    template = (ROOT / "overrides" / "main.html").read_text("utf-8")
    listed = re.findall(
        r"'((?:engine|theme|pages)/[\w-]+)'", template.split("for module in [")[1].split("]")[0]
    )
    every = needed("pages/site.mjs") | needed("theme/page.mjs")
    assert {"pages/site.mjs", "theme/cards.mjs"} <= every
    assert {f"{one}.mjs" for one in listed} == every


@pytest.mark.skipif(TSC is None, reason="tsc is missing: the page's modules are not type-checked")
def test_the_modules_agree_with_what_they_import_and_with_the_browser() -> None:
    command = [str(TSC), "-p", "tests/page/tsconfig.json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-2000:]


def test_every_module_is_reached() -> None:
    pages = sorted(path.name for path in (ASSETS / "pages").glob("*.mjs"))
    later = [one for name in pages for one in imported(f"pages/{name}", LATER)]
    later.append("pages/reading-worker.mjs")  # a program of its own beside the page
    reached = needed("pages/site.mjs").union(*map(needed, later))
    modules = {path.relative_to(ASSETS).as_posix() for path in ASSETS.glob("*/*.mjs")}
    assert {one for one in modules if not one.startswith("theme/")} <= reached


def test_the_engine_knows_no_page() -> None:
    for path in sorted((ASSETS / "engine").glob("*.mjs")):
        away = [one for one in imported(f"engine/{path.name}") if not one.startswith("engine/")]
        assert not away, f"{path.name} imports {away}"
        assert not re.search(r"\b(document|window|location)\.", path.read_text("utf-8")), path.name


def test_the_engine_is_a_twin_module_by_module() -> None:
    rooms = {path.stem: path.parent.name for path in (ROOT / "search").rglob("*.py")}
    rooms |= {"engine": "reader"}  # a package: reader.wasm and what holds it
    twins = {path.stem for path in (ASSETS / "engine").glob("*.mjs")}
    assert twins - rooms.keys() == ALONE.keys()
    for room, without in NO_TWIN.items():
        modules = {p.stem for p in (ROOT / "search" / room).glob("*.py")} - {"__init__"}
        assert modules - twins == without.keys(), room


def test_the_constants_of_the_page_are_those_of_python() -> None:
    maker = runpy.run_path(str(ROOT / "tests" / "page" / "make_constants.py"))
    written = maker["CONSTANTS"].read_text("utf-8")
    assert written == maker["text"](), f"write them anew: {maker['COMMAND']}"
    modules = (path for path in (ASSETS / "engine").glob("*.mjs") if path != maker["CONSTANTS"])
    page = "\n".join(path.read_text("utf-8") for path in modules)
    names = set(re.findall(r"^  (\w+):", written, re.M))
    assert not {name for name in names if not re.search(rf"\b{name}\b", page)}
