"""What pages load stands in one folder, and its name changes with all that is in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import NODE, ROOT

from search.site.assets import name_assets, shortened

TSC = shutil.which("tsc")
TYPESCRIPT = TSC and Path(TSC).resolve().parents[1] / "lib" / "typescript.js"


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
    assert "what it is" not in short
    assert "`a  // b ${1 + 1}  c`" in short and '/[/]  "/g' in short


@pytest.mark.skipif(TYPESCRIPT is None, reason="tsc is missing: no parser of scripts to hold it to")
def test_a_shortened_script_is_the_same_program() -> None:
    paths = sorted(path for path in (ROOT / "docs" / "assets").rglob("*.*js"))
    broken = "export const a = `\n  // b\n`;\n"  # which shows that a change would be seen
    scripts = [*(path.read_text("utf-8") for path in paths), broken]
    pairs = [[one, shortened(one)] for one in scripts]
    told = """
    const ts = require(process.argv[1]);
    const compilerOptions = { removeComments: true, target: "esnext", module: "esnext" };
    const plain = (text) => ts.transpileModule(text, { compilerOptions }).outputText;
    const pairs = JSON.parse(require("fs").readFileSync(0, "utf-8"));
    console.log(JSON.stringify(pairs.map(([a, b]) => plain(a) === plain(b))));
    """
    command = [str(NODE), "-e", told, str(TYPESCRIPT)]
    run = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True)
    same = json.loads(run.stdout)
    assert len(same) > 50 and not same.pop()
    assert not [path.name for path, one in zip(paths, same, strict=True) if not one]


def test_pages_name_scripts_and_styles_by_that_folder_alone(built: Path) -> None:
    [folder] = [path.parent for path in built.glob("assets/*/pages")]
    for page in ("index.html", "ask/index.html", "clauses/eai-fr-us-police/index.html", "404.html"):
        text = (built / page).read_text("utf-8")
        assert f'data-build="assets/{folder.name}"' in text
        assert f"assets/{folder.name}/pages/site.mjs" in text
        assert not [room for room in ("engine", "pages", "theme") if f"assets/{room}/" in text]
