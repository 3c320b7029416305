"""A clause version -> the menu on its page that copies citations; the build writes the texts."""

from __future__ import annotations

from html import escape

from ..tickets import STYLES, Citation

LABELS = {
    "html": "Rich text (Jira, Word, Outlook)",
    "markdown": "Markdown",
    "github": "GitHub, GitLab",
    "jira": "Jira wiki markup",
    "plain": "Plain text",
    "legal": "Legal footnote",
    "json": "CSL JSON",
}

_MORE = (
    '<a href="../../about/cite/">What a citation says</a> · For programs:'
    ' <a href="index.json">JSON</a> · <a href="index.md">Markdown</a>'
)


def citation_menu(one: Citation) -> str:
    """The menu as one line of HTML. Without JavaScript the citation can still be selected."""
    buttons = "".join(_button(one, style) for style in LABELS)
    return (
        '<details class="cb-cites"><summary>Cite this version</summary>'
        f'<div class="cb-cite-text">{STYLES["html"](one)}</div>'
        f'<div class="cb-cite-buttons" role="group" aria-label="Copy the citation as" hidden>'
        f'{buttons}</div><p class="cb-cite-said" role="status"></p><p>{_MORE}'
        f' · <a href="../{one.clause}/feed.atom">Feed of changes</a></p></details>'
    )


def _button(one: Citation, style: str) -> str:
    text = STYLES["plain" if style == "html" else style](one)
    rich = f' data-cite-html="{_attribute(STYLES["html"](one))}"' if style == "html" else ""
    return (
        f'<button type="button" class="cb-cite" data-style="{style}"'
        f' data-cite="{_attribute(text)}"{rich}>{escape(LABELS[style])}</button>'
    )


def _attribute(text: str) -> str:
    # A line break is written out: the page is Markdown before it is HTML.
    return escape(text).replace("\n", "&#10;")
