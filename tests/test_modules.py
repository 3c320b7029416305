"""A page names the modules it loads: they come in one round trip, not one after another."""

from __future__ import annotations

import re

import pytest
import yaml
from conftest import ROOT

MODULES = ROOT / "docs" / "assets" / "search"
IMPORT = re.compile(r'^(?:import|export) .*?from "\./([\w-]+)\.mjs";', re.M)
WRITTEN = {"settings"}  # by the build


def needed(module: str) -> set[str]:
    """A module and all that it imports at once, and what those import."""
    found = [module]
    for one in found:
        path = MODULES / f"{one}.mjs"
        names = IMPORT.findall(path.read_text("utf-8")) if path.is_file() else []
        assert path.is_file() or one in WRITTEN, f"{one} is imported and missing"
        found += [name for name in names if name not in found]
    return set(found)


@pytest.mark.parametrize(
    ("page", "module"), [("ask", "ask-page"), ("find", "find-page"), ("replay", "replay-page")]
)
def test_a_page_names_the_modules_it_loads(page: str, module: str) -> None:
    _, head, _ = (ROOT / "docs" / f"{page}.md").read_text("utf-8").split("---\n", 2)
    named = yaml.safe_load(head)["modules"]
    every = needed(module) | needed("site")
    assert named == sorted(every - {"site"}), (
        f"write: modules: [{', '.join(sorted(every - {'site'}))}]"
    )


def test_every_module_is_reached() -> None:
    later = re.findall(r'import\("\./([\w-]+)\.mjs"\)', (MODULES / "site.mjs").read_text("utf-8"))
    worker = (MODULES / "reading-worker.js").read_text("utf-8")
    later += IMPORT.findall(worker)  # what the worker loads beside the page
    reached = needed("site").union(*map(needed, later))
    assert {path.stem for path in MODULES.glob("*.mjs")} <= reached
