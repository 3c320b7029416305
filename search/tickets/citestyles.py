"""A citation -> the forms in which it is pasted: each says the same, escaped for where it goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

KNOWN = {
    "official": "paraphrase of the official text",
    "official-copy": "paraphrase of a copy of the official text",
    "reported": "paraphrase of what others report; the official text was not seen",
    "inferred": "paraphrase of what we conclude from other texts; this one was not seen",
}
BOOK = "Clausebook"


@dataclass(frozen=True)
class Citation:
    """What every citation of a clause version says; dates are YYYY-MM-DD.

    `document` is the policy's title, `short` the version's name in an address (id-vYYYYMMDD),
    `read` the day its source was read, `url` the page of the version that stays.
    """

    name: str
    short: str
    clause: str
    version: str
    title: str
    policy: str
    document: str
    issuer: str
    valid_until: str | None
    text: str
    provenance: str
    read: str
    sources: tuple[str, ...]
    digest: str
    url: str

    @property
    def origin(self) -> str:
        """Issuer and document; an issuer that the title begins with is not said twice."""
        named = self.document.startswith(self.issuer)
        return self.document if named else f"{self.issuer}, {self.document}"

    @property
    def facts(self) -> str:
        """Document, dates, how it is known, when it was read, and the digest, as sentences."""
        return (
            f"{self.origin}; {in_force(self.version, self.valid_until)}."
            f" Our words, not the issuer's; text known as: {self.provenance}"
            f" ({KNOWN[self.provenance]})."
            f" Source read {self.read}; sha256 {self.digest}."
        )


def in_force(start: str, end: str | None) -> str:
    """When a version is in force, in words."""
    return f"in force {start} to {end}" if end else f"in force {start} on"


def plain(one: Citation) -> str:
    """Text without markup; the address at the end, where mail programs find it."""
    return f"{one.name}: {_flat(one.title)}. {_flat(one.facts)} {one.url}"


def markdown(one: Citation) -> str:
    """One line of Markdown that reads the same in CommonMark, GitHub's dialect and older ones."""
    return f"[{one.name}]({one.url}): {inert_markdown(one.title)}. {inert_markdown(one.facts)}"


def github(one: Citation) -> str:
    """Markdown for GitHub and GitLab, safe in a table: a title mentions nobody and no issue."""
    said = f"{inert_markdown(one.title)}. {inert_markdown(one.facts)}"
    # A comment is not shown, yet parts what would otherwise be read as a mention.
    quiet = re.sub(r"(?<!&)([@#])(?=\w)", r"\1<!-- -->", said)
    return f"[`{one.name}`]({one.url}): {quiet}"


def jira(one: Citation) -> str:
    """Jira's wiki markup."""
    return f"[{one.name}|{one.url}]: {_jira(one.title)}. {_jira(one.facts)}"


def html(one: Citation) -> str:
    """Rich text: HTML that keeps its link when pasted into Jira, Word, Outlook and the like."""
    link = f'<a href="{escape(one.url)}">{escape(one.name)}</a>'
    return f"<p>{link}: {escape(_flat(one.title))}. {escape(_flat(one.facts))}</p>"


def legal(one: Citation) -> str:
    """A footnote: issuer, document, clause, version, our words, how known, sources, address."""
    return (
        f"{_flat(one.origin)}, {one.clause}, “{_flat(one.title)}” (version of {one.version},"
        f" {in_force(one.version, one.valid_until)}), in the words of {BOOK}, not the issuer's:"
        f" “{_flat(one.text)}” Text known as: {one.provenance} ({KNOWN[one.provenance]})."
        f" Read {one.read} in: {_flat('; '.join(one.sources))}."
        f" sha256 {one.digest}. {one.url}"
    )


def csl(one: Citation) -> str:
    """CSL JSON, a list of one item, as Zotero and Pandoc read it; our own fields are `custom`.

    The author is the book, since the words are ours; the issuer is the author of the original.
    """
    item = {
        "id": one.name,
        "type": "webpage",
        "title": _flat(one.title),
        "author": [{"literal": BOOK}],
        "container-title": BOOK,
        "genre": "paraphrase",
        "version": one.version,
        "original-author": [{"literal": one.issuer}],
        "original-title": _flat(one.document),
        "original-date": _date(one.version),
        "issued": _date(one.read),
        "accessed": _date(one.read),
        "abstract": _flat(one.text),
        "note": _flat(one.facts),
        "URL": one.url,
        "custom": {
            "clause": one.clause,
            "policy": one.policy,
            "short": one.short,
            "valid_from": one.version,
            "valid_until": one.valid_until,
            "provenance": one.provenance,
            "read": one.read,
            "sources": list(one.sources),
            "digest": one.digest,
            "paraphrase": True,
        },
    }
    return json.dumps([item], ensure_ascii=False, indent=1)


STYLES: dict[str, Callable[[Citation], str]] = {
    "markdown": markdown,
    "github": github,
    "jira": jira,
    "html": html,
    "plain": plain,
    "legal": legal,
    "json": csl,
    "jira-rich": html,  # the name by which those look for it who paste into Jira
}


def _flat(text: str) -> str:
    return " ".join(text.split())


def inert_markdown(text: str) -> str:
    """Text that Markdown takes for no markup: a backslash, or an entity where dialects differ."""
    signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "$": "&#36;"}
    marked = re.sub(r"([\\`*_\[\]{}])", r"\\\1", _flat(text))
    marked = re.sub(r"^[#+=-]", r"\\\g<0>", marked)  # what begins a heading or a list
    return re.sub(r"[&<>|~$]", lambda sign: signs[sign[0]], marked)


def _jira(text: str) -> str:
    """Text without wiki markup; a backslash is an entity, since two of them break the line."""
    marked = re.sub(r"([*_^~+?{}\[\]|!-])", r"\\\1", _flat(text).replace("\\", "&#92;"))
    # Signs between letters, as in an id or a date, are no markup, and read better bare.
    bare = re.sub(r"(?<=\w)\\([-_])(?=\w)", r"\1", marked)
    smileys = re.sub(r"(?<=[:;])([()DPp])|\((?=\\?[ynix/!+?*]\)|on\)|off\))", r"\\\g<0>", bare)
    return re.sub(r"&(?!#92;)", "&amp;", smileys)


def _date(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}
