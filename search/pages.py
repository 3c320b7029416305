"""Book -> plain Markdown pages, from which MkDocs (or any generator like it) makes the site."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .model import Book, Clause, Condition, Document, Exemption, Policy, Version

GRADES = {
    "official": "Official text",
    "official-copy": "Copy of the official text",
    "reported": "Reported",
    "inferred": "Inferred",
}
_REFERENCE = re.compile(r"\]\((clause|policy|concept|example):([^)\s@]+)(?:@([\d-]+))?\)")
_FOLDERS = {
    "clause": "clauses",
    "policy": "policies",
    "concept": "concepts",
    "example": "examples",
}


def stage(book: Book, docs: Path, out: Path, as_of: date, base: str) -> None:
    """Write every page of the site into `out`, and copy the assets."""
    pages = _Pages(book, docs, as_of, base).all()
    for name, text in pages.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    if (docs / "assets").is_dir():
        shutil.copytree(docs / "assets", out / "assets", dirs_exist_ok=True)


def escape(text: str) -> str:
    """Text that neither HTML nor Markdown takes for markup: punctuation becomes entities."""
    flat = " ".join(text.split())
    return re.sub(r"[^\w\s.,;'’–—?/-]", lambda sign: f"&#{ord(sign[0])};", flat).replace(
        "_", "&#95;"
    )


def current(clause: Clause, as_of: date) -> Version:
    """The version in force on that day, else the last one."""
    return next((one for one in clause.versions if one.in_force(as_of)), clause.versions[-1])


def version_page(clause: Clause, version: Version) -> str:
    return f"clauses/{clause.id}-v{version.valid_from:%Y%m%d}.md"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _validity(version: Version) -> str:
    if version.valid_until is None:
        return f"in force since {_day(version.valid_from)}"
    return f"in force from {_day(version.valid_from)} until {_day(version.valid_until)}"


def _page(title: str, description: str, body: Iterable[str]) -> str:
    head = f"---\ntitle: {json.dumps(title)}\ndescription: {json.dumps(description)}\n---\n"
    return head + f"\n# {escape(title)}\n\n" + "\n".join(body).rstrip() + "\n"


def _label(grade: str) -> str:
    return f'<span class="cb-grade cb-grade-{grade}">{GRADES[grade]}</span>'


class _Pages:
    def __init__(self, book: Book, docs: Path, as_of: date, base: str) -> None:
        self.book, self.docs, self.as_of = book, docs, as_of
        self.base = base.rstrip("/") + "/"

    def all(self) -> dict[str, str]:
        book, pages = self.book, {}
        for name in ("index.md", "ask.md"):
            if (self.docs / name).is_file():
                pages[name] = (self.docs / name).read_text("utf-8")
        for path in sorted((self.docs / "about").glob("*.md")):
            text = path.read_text("utf-8")
            pages[f"about/{path.name}"] = self.resolve(text, f"about/{path.name}")
        for own, document in book.policies.items():
            pages[f"policies/{own}.md"] = self.policy(document)
        for own, document in book.clauses.items():
            clause: Clause = document.record
            now = current(clause, self.as_of)
            pages[f"clauses/{own}.md"] = self.clause(document, now, f"clauses/{own}.md")
            for version in clause.versions:
                name = version_page(clause, version)
                pages[name] = self.clause(document, version, name)
        for own, document in book.examples.items():
            pages[f"examples/{own}.md"] = self.example(document)
        for own, document in book.articles.items():
            article, name = document.record, f"context/{own}.md"
            body = self.resolve(document.body, name)
            pages[name] = _page(article.title, article.description, [body])
        pages |= self.concepts()
        pages["clauses/index.md"] = self.clause_table()
        lines = [f"- [{escape(d.record.title)}]({o}.md)" for o, d in book.examples.items()]
        pages["examples/index.md"] = _page("Examples", "Worked examples", lines)
        articles = sorted(book.articles.items(), key=lambda item: item[1].record.order)
        lines = [f"- [{escape(d.record.title)}]({o}.md)" for o, d in articles]
        pages["context/index.md"] = _page("Context", "What stands behind the clauses", lines)
        return pages

    def resolve(self, text: str, page: str) -> str:
        """References such as clause:ID become relative links to pages."""

        def link(found: re.Match[str]) -> str:
            kind, own, day = found.groups()
            tail = f"-v{day.replace('-', '')}" if day else ""
            target = f"{_FOLDERS[kind]}/{own}{tail}.md"
            return f"]({posixpath.relpath(target, posixpath.dirname(page))})"

        return _REFERENCE.sub(link, text)

    def met_by(self, part: Condition | Exemption) -> str:
        dimension = self.book.dimensions[part.dimension].record
        labels = {one.id: one.label for one in dimension.concepts}
        return " or ".join(
            f"[{escape(labels.get(one, one))}](../concepts/{part.dimension}/{one}.md)"
            for one in part.any
        )

    def table(self, parts: Iterable[Condition | Exemption]) -> list[str]:
        lines = ["", "| Asked about | Met by | Words of the clause |", "|---|---|---|"]
        for part in parts:
            label = escape(self.book.dimensions[part.dimension].record.label)
            met = self.met_by(part)
            if isinstance(part, Condition) and part.behalf:
                met += ", or anyone acting for them"
            if isinstance(part, Condition) and part.excludes:
                met += "; not " + escape(", ".join(part.excludes))
            lines.append(f"| {label} | {met} | {escape(part.words)} |")
        return [*lines, ""]

    def clause(self, document: Document, version: Version, page: str) -> str:
        clause: Clause = document.record
        policy: Policy = self.book.policies[clause.policy].record
        now = current(clause, self.as_of)
        lines = [
            f"`{clause.id}` @ {version.name} · {_label(version.provenance)} · "
            f"{_validity(version)} · [{escape(policy.short)}](../policies/{policy.id}.md)",
            "",
        ]
        if not version.in_force(self.as_of):
            link = f"[the current page](../clauses/{clause.id}.md)"
            lines += [
                '!!! warning "Not current"',
                "",
                f"    This version is not in force; see {link}.",
            ]
            for one in clause.replaced_by:
                lines += [f"    Replaced by [{one}](../clauses/{one}.md)."]
        elif version is not now:
            lines += [f"See [the current page](../clauses/{clause.id}.md)."]
        lines += [
            "",
            '<p class="cb-mark">Our paraphrase, not the vendor\'s words:</p>',
            "",
        ]
        lines += [f"> {escape(version.text)}", "", *self.cite(clause, policy, version)]
        sources = {one.id: one for one in version.sources}
        for quote in version.quotes:
            source = escape(
                sources[quote.source].title if quote.source in sources else quote.source
            )
            lines += ["", f"Quoted: <q>{escape(quote.text)}</q> ({source})"]
        lines += ["", "## When it applies", *self.table([*policy.when, *version.when])]
        if version.unless:
            lines += ["## Unless", *self.table(version.unless)]
            for exemption in version.unless:
                if exemption.unrealistic:
                    lines += [f"Hard to show: {escape(exemption.unrealistic.why)}", ""]
        if clause.ambiguous:
            lines += [
                "## What is ambiguous",
                "",
                *[f"- {escape(x)}" for x in clause.ambiguous],
                "",
            ]
        lines += [self.resolve(document.body, page), "", *self.near(clause.id)]
        lines += ["", "## History", ""]
        for each in clause.versions:
            mark = " (this one)" if each is version else ""
            lines.append(
                f"- [{each.name}]({posixpath.basename(version_page(clause, each))}), "
                f"{_validity(each)}{mark}"
            )
            for old in each.replaces:
                lines.append(
                    f"    - replaces [{old.clause}]({old.clause.partition('@')[0]}.md), "
                    f"{old.how}: {escape(old.why)}"
                )
        lines += [f"- replaced by [{one}]({one}.md)" for one in clause.replaced_by]
        lines += ["", "## How the text is known", ""]
        lines += [
            f"{GRADES[version.provenance]}; read {_day(version.read)}. {escape(version.note or '')}"
        ]
        lines += [
            "",
            *[f"- {escape(one.title)} ({escape(one.id)})" for one in version.sources],
        ]
        title = (
            clause.title
            if page.endswith(f"/{clause.id}.md")
            else f"{clause.title} ({version.name})"
        )
        return _page(title, version.text, lines)

    def cite(self, clause: Clause, policy: Policy, version: Version) -> list[str]:
        url = f"{self.base}{version_page(clause, version)[:-3]}/"
        name = f"{clause.id} @ {version.name}"
        tail = (
            f"{clause.title}. {policy.short}, in force from {version.name}; "
            f"known: {version.provenance}; paraphrase."
        )
        texts = {
            "Markdown": f"[{name}]({url}): {tail}",
            "plain text": f"{name}: {tail} {url}",
        }
        buttons = "".join(
            f'<button type="button" class="cb-cite" hidden data-cite="{escape(text)}">'
            f"Cite as {kind}</button>"
            for kind, text in texts.items()
        )
        return [f'<div class="cb-cites">{buttons}</div>']

    def near(self, own: str) -> list[str]:
        lines = []
        for name, document in self.book.examples.items():
            expect, link = document.record.expect, f"[{escape(document.record.title)}]"
            if own in expect.applies:
                lines.append(f"- {link}(../examples/{name}.md): applies")
            elif own in expect.does_not_apply:
                failed = escape(expect.does_not_apply[own])
                lines.append(
                    f"- {link}(../examples/{name}.md): does not apply, because of {failed}"
                )
        return ["## Worked examples", "", *lines] if lines else []

    def policy(self, document: Document) -> str:
        policy: Policy = document.record
        body = self.resolve(document.body, f"policies/{policy.id}.md")
        lines = [
            _label(policy.provenance),
            "",
            escape(policy.binds),
            "",
            body,
            "",
            "## Clauses",
            "",
        ]
        lines += [
            f"- [{escape(d.record.title)}](../clauses/{own}.md)"
            for own, d in self.book.clauses.items()
            if d.record.policy == policy.id
        ]
        return _page(policy.title, policy.binds, lines)

    def example(self, document: Document) -> str:
        one = document.record
        lines = [
            f"> {escape(one.use)}",
            "",
            f"Asked for {_day(one.as_of)}: **{one.expect.rollup}**",
            "",
        ]
        lines += [f"- applies: [{x}](../clauses/{x}.md)" for x in one.expect.applies]
        lines += [
            f"- cannot tell: [{x}](../clauses/{x}.md), open: {escape(', '.join(y))}"
            for x, y in one.expect.cannot_tell.items()
        ]
        lines += [
            f"- does not apply: [{x}](../clauses/{x}.md), because of {escape(y)}"
            for x, y in one.expect.does_not_apply.items()
        ]
        lines += ["", self.resolve(document.body, f"examples/{one.id}.md")]
        return _page(one.title, one.use, lines)

    def concepts(self) -> dict[str, str]:
        pages, index = {}, []
        for own, document in self.book.dimensions.items():
            index += ["", f"## {escape(document.record.label)}", ""]
            for one in document.record.concepts:
                index.append(f"- [{escape(one.label)}]({own}/{one.id}.md)")
                lines = [
                    escape(one.definition),
                    "",
                    f"Words: {escape(', '.join(one.words))}",
                    "",
                ]
                lines += [f"- broader: [{x}]({x}.md)" for x in one.broader]
                pages[f"concepts/{own}/{one.id}.md"] = _page(one.label, one.definition, lines)
        pages["concepts/index.md"] = _page("Concepts", "The vocabulary of the book", index)
        return pages

    def clause_table(self) -> str:
        lines: list[str] = []
        for own, document in self.book.policies.items():
            lines += ["", f"## {escape(document.record.title)}", ""]
            lines += ["| Clause | In force | How known |", "|---|---|---|"]
            for name, each in self.book.clauses.items():
                if each.record.policy == own:
                    now = current(each.record, self.as_of)
                    lines.append(
                        f"| [{escape(each.record.title)}]({name}.md) | {_validity(now)} "
                        f"| {_label(now.provenance)} |"
                    )
        return _page("Clauses", "All clauses by policy", lines)
