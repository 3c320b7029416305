"""HTML made of tags: whatever is not itself a tag is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_VOID = {"meta", "link", "rect"}


class Html(str):
    """Markup, which is written as it stands."""

    __slots__ = ()


def tag(element: str, /, *inside: str | None, **attributes: str | int | None) -> Html:
    """An element; `class_` is written class, `data_x` data-x; None leaves an attribute out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if element in _VOID:
        return Html(f"<{element}{given}/>")
    return Html(f"<{element}{given}>{joined(*inside)}</{element}>")


def joined(*parts: str | None) -> Html:
    """Texts and elements one after the other; None is nothing."""
    return Html("".join(one if isinstance(one, Html) else escape(one) for one in parts if one))


def link(href: str, text: str) -> Html:
    """A link; of an address that is none of the web the text alone."""
    safe = href.startswith(("https://", "http://", "#")) or ":" not in href
    return tag("a", text, href=href) if safe else joined(text)


def row(*cells: str | None, head: bool = False) -> Html:
    """A row of a table; its first cell names it."""
    if head:
        return tag("tr", *(tag("th", one, scope="col") for one in cells))
    first, *rest = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", one) for one in rest))


def table(caption: str, heading: Sequence[str], rows: list[Html], **attributes: str) -> Html:
    """A table that scrolls by itself where it is wider than the page."""
    head = tag("thead", row(*heading, head=True))
    inside = tag(
        "table", tag("caption", caption, class_="unseen"), head, tag("tbody", *rows), **attributes
    )
    return tag("div", inside, class_="scroll", tabindex=0, role="region", aria_label=caption)


def page(title: str, body: Html, navigation: Html, up: str = "", script: bool = False) -> str:
    """A whole page; `up` leads from its folder to that of the report."""
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("link", rel="stylesheet", href=f"{up}assets/review.css"),
        tag("script", src=f"{up}assets/review.js", defer="") if script else None,
    )
    top = tag("header", tag("nav", navigation, aria_label="Report"))
    foot = tag("footer", tag("p", "Not legal advice. Not addressed is not permission."))
    whole = tag("html", tag("head", head), tag("body", top, tag("main", body), foot), lang="en")
    return f"<!doctype html>\n{whole}\n"
