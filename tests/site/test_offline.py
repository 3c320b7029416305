"""The pack for reading without a network holds each file whole, and is named by its content."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from search.site.offline import PAGES, START, write_offline

ASSETS = "assets/0123456789abcdef"


def some_site(folder: Path) -> Path:
    for name in (
        *PAGES,
        START,
        f"{ASSETS}/search/a.mjs",
        f"{ASSETS}/a.css",
        "assets/fedcba9876543210/b.mjs",
        "search/0123/t/0.bin",
        "clauses/index.html",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"this is {name}")
    return folder


def test_the_pack_holds_each_file_whole(tmp_path: Path) -> None:
    site = some_site(tmp_path)
    write_offline(site, "worker", ASSETS)
    [pack] = site.glob("offline-*.bin")
    content = gzip.decompress(pack.read_bytes())
    start = 4 + int.from_bytes(content[:4], "big")
    found = {}
    for path, kind, size in json.loads(content[4:start]):
        found[path] = (kind, content[start : start + size].decode())
        start += size
    assert start == len(content)
    assert found["ask/"] == ("text/html", "this is ask/index.html")
    assert found[f"{ASSETS}/search/a.mjs"][0] == "text/javascript"
    assert set(found) == {
        "",
        "ask/",
        "find/",
        START,
        f"{ASSETS}/search/a.mjs",
        f"{ASSETS}/a.css",
        "search/0123/t/0.bin",
    }


def test_the_worker_knows_the_pack(tmp_path: Path) -> None:
    site = some_site(tmp_path)
    write_offline(site, "worker", ASSETS)
    first, worker = (site / "sw.js").read_text().split("\n")
    [pack] = site.glob("offline-*.bin")
    assert worker == "worker" and pack.name in first and f'"{ASSETS}/"' in first
    (site / ASSETS / "a.css").write_text("other")
    write_offline(site, "worker", ASSETS)
    assert pack.name not in (site / "sw.js").read_text()
