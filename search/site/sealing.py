"""Built pages -> pages that carry their Content-Security-Policy, and the headers a host can send.

The policy is one and the same for every page and allows no inline script and no inline style, not
even by a hash: a page that holds one is refused, so markup that slipped through fails the build.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from ..errors import ClausebookError, Problem

# data: is for the theme's icons, which its style sheets hold as data.
POLICY = "; ".join(
    (
        "default-src 'none'",
        # The reader is WebAssembly, which this allows and nothing else: no eval of scripts.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    )
)
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_META = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">'
_FOREVER = "public, max-age=31536000, immutable"
_DIGEST = re.compile(r"(.*/(?:[^/]+-)?)[0-9a-f]{16}[./].*")  # a file's or a folder's name

_DATA = {"application/json", "application/ld+json"}
_FORBIDDEN = {"applet", "base", "embed", "frame", "iframe", "object", "style"}
_ADDRESSES = {"action", "data", "formaction", "href", "poster", "src", "xlink:href"}
_HARMLESS = ("canonical", "prev", "next", "alternate")  # links that name a page, and load nothing
_ONWARD = re.compile(r"\d+; *url=[\w.-][\w./#-]*", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class UnsafePages(ClausebookError):
    """Pages that hold what their policy forbids, each with its place and the remedy."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        lines = [str(problem) for problem in self.problems]
        super().__init__("\n".join([*lines, f"{len(lines)} unsafe places in pages; nothing built"]))


def seal_site(site: Path) -> None:
    """Seal every page below the folder `site`.

    Raises UnsafePages with every place that is unsafe, before anything is written.
    """
    sealed: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in sorted(site.rglob("*.html")):
        try:
            sealed[path] = seal(path.read_text("utf-8"), path.relative_to(site).as_posix())
        except UnsafePages as error:
            problems += error.problems
    if problems:
        raise UnsafePages(problems)
    for path, text in sealed.items():
        path.write_text(text, "utf-8")


def seal(html: str, name: str) -> str:
    """The page `name` with its policy first in its head; a sealed page comes back as it is.

    Raises UnsafePages for what the policy would block, or for what it cannot block but should not
    be there: `javascript:` links, frames, things loaded from other hosts.
    """
    inspector = _Inspector(name)
    inspector.feed(html)
    inspector.close()
    if inspector.head is None:
        inspector.report("the page has no head", "give it one")
    if inspector.problems:
        raise UnsafePages(inspector.problems)
    assert inspector.head is not None
    line, column, opening = inspector.head
    at = sum(len(one) + 1 for one in html.split("\n")[: line - 1]) + column + len(opening)
    return html if html.startswith(_META, at) else html[:at] + _META + html[at:]


def write_headers(site: Path) -> None:
    """Write `_headers`, as Netlify and Cloudflare Pages read it, into a site that is whole.

    What is named by a digest of its content, a file or its folder, may be kept for ever.
    """
    paths = (f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file())
    named = [found for path in paths if (found := _DIGEST.fullmatch(path))]
    # A file goes by what stands before its digest; a folder by its whole name.
    kinds = {
        f"{one[1]}*" if one[1][-1] == "-" else f"{one[0][: len(one[1]) + 16]}/*" for one in named
    }
    lines = ["/*", *(f"  {key}: {value}" for key, value in HEADERS.items())]
    for kind in sorted(kinds):
        lines += [kind, f"  Cache-Control: {_FOREVER}"]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8")


class _Inspector(HTMLParser):
    """Notes where the head begins and everything a page must not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.head: tuple[int, int, str] | None = None  # line, column, the opening tag
        self.problems: list[Problem] = []

    def report(self, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, self.getpos()[0], message, remedy))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of an attribute that stands twice, browsers take the first.
        given = {key: value or "" for key, value in reversed(attrs)}
        if tag == "head" and self.head is None:
            self.head = (*self.getpos(), self.get_starttag_text() or "")
        if tag in _FORBIDDEN:
            self.report(f"the page holds <{tag}>", "take it out; styles go into a file")
        if tag == "script" and "src" not in given and given.get("type") not in _DATA:
            self.report("the page holds an inline script", "put it into a file under docs/assets")
        if tag == "meta" and "http-equiv" in given:
            self._header(given["http-equiv"].lower(), given.get("content", ""))
        for key, value in given.items():
            if key.startswith("on"):
                self.report(f"<{tag}> has the event handler {key}", "add a listener in a module")
            elif key == "style":
                self.report(f"<{tag}> has a style of its own", "give it a class")
            elif key == "srcset":
                self.report(f"<{tag}> has a srcset", "name one picture in src")
            elif key in _ADDRESSES:
                self._address(tag, given, value)

    def _header(self, name: str, value: str) -> None:
        """A page may send its reader on within the site, and set no other header but the policy."""
        onward = name == "refresh" and _ONWARD.fullmatch(value)
        if not onward and (name, value) != ("content-security-policy", POLICY):
            self.report("the page sets a header by <meta>", "take it out")

    def _address(self, tag: str, given: dict[str, str], value: str) -> None:
        # Browsers drop these characters before they look for a scheme.
        address = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")
        found = _SCHEME.match(address)
        scheme = found[1].lower() if found else ""
        if scheme and scheme not in ("https", "http", "mailto"):
            self.report(f"<{tag}> has the address {value[:60]!r}", "write https://...")
        elif (scheme or address.startswith("//")) and _loads(tag, given):
            self.report(
                f"<{tag}> loads {value[:60]!r} from elsewhere", "keep a copy in docs/assets"
            )


def _loads(tag: str, given: dict[str, str]) -> bool:
    """Whether an element fetches its address by itself, or sends to it."""
    return tag != "a" and not (tag == "link" and given.get("rel") in _HARMLESS)
