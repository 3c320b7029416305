"""What staged pages load -> one folder that is named by all that is in it.

A browser, or a host between, keeps a file as long as it likes. The folder's name changes with the
modules, the styles and the settings that name the index: no page ever meets those of another build.
Scripts travel without lines of comment and without indentation, a fifth less. A minifier would save
a third, but of those for Python that were tried one broke templates within templates, and the
others have no package for some of the systems that people build on.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..index import folder_digest

_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.M | re.S)
_LINE = re.compile(r"^[ \t]*(//.*)?\n", re.M)
_INDENT = re.compile(r"^[ \t]+", re.M)


def shortened(script: str) -> str:
    """A script without comments on lines of their own, empty lines and indentation.

    No text in it may go over several lines: a test holds our modules to it.
    """
    return _INDENT.sub("", _LINE.sub("", _BLOCK.sub("", script)))


def name_assets(docs: Path) -> str:
    """Move scripts and styles below docs/assets into their folder; its address in the site."""
    top = docs / "assets"
    new = top / "new"
    new.mkdir()
    for kind in ("engine", "pages", "theme", *(path.name for path in top.glob("*.css"))):
        (top / kind).rename(new / kind)
    for path in sorted(path for path in new.rglob("*") if path.suffix in (".js", ".mjs")):
        path.write_text(shortened(path.read_text("utf-8")), "utf-8")
    folder = new.rename(top / folder_digest(new))
    return folder.relative_to(docs).as_posix()
