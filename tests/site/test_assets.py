"""What pages load stands in one folder, and its name changes with all that is in it."""

from __future__ import annotations

from pathlib import Path

from search.site.assets import name_assets


def staged(docs: Path, settings: str = "1", style: str = "a {}") -> Path:
    files = {
        "engine/answer.mjs": "",
        "pages/settings.mjs": settings,
        "theme/head.js": "",
        "own.css": style,
        "start.js": "",
        "answer.png": "",
        "reader/model-0123456789abcdef.bin": "",
    }
    for name, text in files.items():
        path = docs / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return docs


def test_scripts_and_styles_move_and_all_else_stays(tmp_path: Path) -> None:
    folder = name_assets(staged(tmp_path))
    assert folder.startswith("assets/") and len(folder) == len("assets/") + 16
    moved = {"engine/answer.mjs", "pages/settings.mjs", "theme/head.js", "own.css"}
    stay = {"start.js", "answer.png", "reader/model-0123456789abcdef.bin"}
    found = {
        path.relative_to(tmp_path / "assets").as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert found == stay | {f"{folder.removeprefix('assets/')}/{name}" for name in moved}


def test_the_name_follows_from_the_content_alone(tmp_path: Path) -> None:
    first = name_assets(staged(tmp_path / "a"))
    assert name_assets(staged(tmp_path / "b")) == first
    assert name_assets(staged(tmp_path / "c", settings="2")) != first
    assert name_assets(staged(tmp_path / "d", style="b {}")) != first


def test_scripts_travel_without_comments_and_say_the_same(tmp_path: Path) -> None:
    script = """// what it is
    export const text = `a  // b ${1 + 1}  c`; /* more */
    export const sign = /[/]  "/g;
    """
    folder = name_assets(staged(tmp_path, settings=script))
    short = (tmp_path / folder / "pages" / "settings.mjs").read_text("utf-8")
    assert "what it is" not in short and "more" not in short
    assert "`a  // b ${1 + 1}  c`" in short and '/[/]  "/g' in short


def test_pages_name_scripts_and_styles_by_that_folder_alone(built: Path) -> None:
    [folder] = [path.parent for path in built.glob("assets/*/pages")]
    for page in ("index.html", "ask/index.html", "clauses/eai-fr-us-police/index.html", "404.html"):
        text = (built / page).read_text("utf-8")
        assert f'data-build="assets/{folder.name}"' in text
        assert f"assets/{folder.name}/pages/site.mjs" in text
        assert not [room for room in ("engine", "pages", "theme") if f"assets/{room}/" in text]
