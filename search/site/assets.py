"""What staged pages load -> one folder that is named by all that is in it.

A browser, or a host between, keeps a file as long as it likes. The folder's name changes with the
modules, the styles and the settings that name the index: no page ever meets those of another build.
Scripts travel without their comments and blanks.
"""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin

from ..index import folder_digest


def name_assets(docs: Path) -> str:
    """Move scripts and styles below docs/assets into their folder; its address in the site."""
    top = docs / "assets"
    new = top / "new"
    new.mkdir()
    for kind in ("engine", "pages", "theme", *(path.name for path in top.glob("*.css"))):
        (top / kind).rename(new / kind)
    for path in sorted(path for path in new.rglob("*") if path.suffix in (".js", ".mjs")):
        path.write_text(jsmin(path.read_text("utf-8")), "utf-8")
    folder = new.rename(top / folder_digest(new))
    return folder.relative_to(docs).as_posix()
