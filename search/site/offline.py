"""The built site -> what works without a network: one packed file and the service worker for it.

The pack holds the pages to ask and to find, what they load, and the whole index; a browser fetches
it once, when the first page has been idle. Pages that were read stay, too.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from pathlib import Path

from ..index import packed

READER = "assets/reader/"  # what only asking needs is kept by the reader itself
START = "assets/start.js"  # the script whose address stays, see there
PAGES = ("index.html", "ask/index.html", "find/index.html")
_TYPES = {".mjs": "text/javascript", ".bin": "application/octet-stream"}


def write_offline(site: Path, worker: str, assets: str) -> None:
    """Write `offline-DIGEST.bin` and `sw.js`, `worker` with what it needs to know, into a site.

    `assets` is the address of the folder with the scripts and styles of its pages.
    """
    files = sorted(_kept(site, assets))
    header = [[_address(site, path), _type(path), path.stat().st_size] for path in files]
    start = json.dumps(header, separators=(",", ":")).encode()
    content = packed(
        len(start).to_bytes(4, "big") + start + b"".join(path.read_bytes() for path in files)
    )
    version = hashlib.sha256(content).hexdigest()[:16]
    name = f"offline-{version}.bin"
    (site / name).write_bytes(content)
    kept = json.dumps({"version": version, "pack": name, "assets": f"{assets}/", "reader": READER})
    (site / "sw.js").write_text(f"const kept = {kept};\n{worker}", "utf-8")


def _kept(site: Path, assets: str) -> Iterator[Path]:
    yield from (site / name for name in (*PAGES, START))
    yield from site.glob("search/*/**/*.bin")
    yield from (path for path in site.glob(f"{assets}/**/*") if path.is_file())
    yield from site.glob("assets/stylesheets/*.css")
    yield from site.glob("assets/javascripts/bundle.*.js")


def _address(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def _type(path: Path) -> str:
    known = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return known or "application/octet-stream"
