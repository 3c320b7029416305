"""The rooms of search/ in order: each imports from those before it alone, and by their face."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

ROOMS = ("book", "reader", "index", "finding", "answer", "tickets", "review", "site", "commands")
UNDER_ALL = ("errors", "files", "project")
SEARCH = ROOT / "search"
MODULES = sorted(SEARCH.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[list[str], list[str], bool]]:
    """Imports of the project: parts of the module, names, and whether inside a function."""
    package = list(path.relative_to(SEARCH).parent.parts)
    tree = ast.parse(path.read_text("utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            module = node.module.split(".") if node.module else []
            yield [*base, *module], [one.name for one in node.names], id(node) not in top


def room_of(parts: list[str]) -> str:
    return parts[0] if parts and parts[0] in ROOMS else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SEARCH)))
def test_a_module_imports_from_rooms_before_its_own_and_by_their_face(path: Path) -> None:
    own_room = room_of(list(path.relative_to(SEARCH).parts))
    for parts, names, inside in imports(path):
        assert not inside, f"{parts}: imports stand at the top"
        room = room_of(parts)
        if not room:
            allowed = not parts or (len(parts) == 1 and parts[0] in UNDER_ALL)
            assert allowed and (parts or set(names) == {"__version__"}), parts
        elif room != own_room:
            if own_room or path.name != "__main__.py":
                assert own_room and ROOMS.index(room) < ROOMS.index(own_room), (
                    f"{room} comes after {own_room}"
                )
            # A room within a room has a face of its own.
            assert (SEARCH.joinpath(*parts) / "__init__.py").is_file(), f"{parts}: not by the face"


def test_no_modules_import_each_other_in_a_circle() -> None:
    def name(parts: list[str]) -> Path:
        folder = SEARCH.joinpath(*parts)
        return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")

    asked = {path: {name(parts) for parts, _, _ in imports(path)} for path in MODULES}
    done: set[Path] = set()

    def visit(path: Path, way: tuple[Path, ...]) -> None:
        assert path not in way, [str(one.relative_to(SEARCH)) for one in (*way, path)]
        if path not in done:
            for other in asked.get(path, ()):
                if other != SEARCH / "__init__.py":  # the version alone
                    visit(other, (*way, path))
            done.add(path)

    for path in MODULES:
        visit(path, ())


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_comes_in_and_names_its_face(room: str) -> None:
    tree = ast.parse((SEARCH / room / "__init__.py").read_text("utf-8"))
    assert "come" in (ast.get_docstring(tree) or "")
    [face] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    given = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(face) == given
