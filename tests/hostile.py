"""Texts that try to become markup, and a small book that holds them wherever words may stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from small import small_project

# What may stand in a book: every sign can be seen.
PAYLOADS = [
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg/onload=window.ran=1>",
    '"><a href="javascript:window.ran=1">x</a>',
    "' onmouseover='window.ran=1' autofocus='",
    "</title></head></script></textarea></style><script>window.ran=1</script>",
    "<!-- <script>window.ran=1</script> --!> <![CDATA[ x ]]>",
    "[x](javascript:window.ran=1) ![x](x) <javascript:window.ran=1>",
    "[x]: javascript:window.ran=1 'x'",
    "{: onclick=window.ran=1 style=color:red }",
    "{{ config }} {% include 'main.html' %} ${window.ran=1} {#x",
    "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;b&#62; &amp;lt;",
    "`<b>` ``` ~~~ | a | b | *x* _x_ __x__ # x",
    "\\<b\\> \\u003cscript\\u003e \\x3c",
    "W" + "o" * 400 + "rd",
]
# What may only stand in an address or a question: signs that are not seen.
UNSEEN = ["police\x00\x08\x1b", "\u202epolice\u2066", "\u2028<b>\ufeff", "\ud83d"]


def hostile_book(root: Path) -> Path:
    """A project in `root` whose book is the valid one with payloads in every text."""
    small_project(root)
    for path in sorted((root / "docs").glob("c*/**/*.md")):
        _poison(path)
    words = " ".join(PAYLOADS)
    _write(
        root / "docs" / "context" / "hostile.md", {"title": words, "description": words, "order": 1}
    )
    example = {"id": "hostile", "title": words, "use": words, "as_of": "2024-06-01"}
    _write(
        root / "docs" / "examples" / "hostile.md",
        {**example, "expect": {"rollup": "not-addressed", "applies": []}},
    )
    return root


_TEXTS = {"title", "short", "issuer", "binds", "label", "definition", "note", "why", "description"}


def _poison(path: Path) -> None:
    """Add every payload to every text of a file's front matter, and to the words people say."""
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    payload = " ".join(PAYLOADS)

    def add(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: add(one, name) for name, one in value.items()}
        if isinstance(value, list):
            more = PAYLOADS if key in ("words", "ambiguous") else []
            return [*(add(one) for one in value), *more]
        return f"{value} {payload}" if key in _TEXTS or key in ("text", "question") else value

    record = add(yaml.safe_load(header))
    for version in record.get("versions", []):
        version.pop("quotes", None)  # at most 15 words
        version["note"] = payload
    if "versions" in record:
        record["ambiguous"] = list(PAYLOADS)
    _write(path, record, body)


def _write(path: Path, record: dict[str, Any], body: str = "Plain words.\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    header = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=10_000)
    path.write_text(f"---\n{header}---\n{body}", "utf-8")
