"""Topic -> the page of its rules and words, so that whoever doubts a reading can look it up."""

from __future__ import annotations

from collections.abc import Iterator

from .concepts import Rule, Scope, Topic
from .markup import escape, page, resolve
from .model import Book

_SCOPES = {
    "denied": "Negation",
    "mentioned": "Talked about, not done",
    "behalf": "On whose behalf",
}


def topic_pages(book: Book) -> Iterator[tuple[str, str]]:
    """A page for each topic by which a use is read, and their index."""
    homes = _homes(book)
    index = []
    for own, document in book.topics.items():
        topic: Topic = document.record
        name = f"reading/{own}.md"
        lines = [resolve(document.body.strip(), name), ""]
        for scope in topic.scopes:
            lines += _scope(scope)
        lines += ["## Rules", ""] if topic.rules else []
        for rule in topic.rules:
            lines += _rule(book, homes, rule)
        lines += ["## Words", ""] if topic.cues else []
        for cue, words in topic.cues.items():
            lines += [f"### {escape(cue)} {{ #cue-{cue} }}", "", _list(words), ""]
        if topic.irregular:
            lines += ["## Irregular forms", "", "Read as the form they belong to.", ""]
            forms = topic.irregular.items()
            lines += [f"- {escape(base)}: {_list(others)}" for base, others in forms]
        if topic.stopwords:
            lines += ["", "## Words passed over", "", _list(topic.stopwords)]
        yield name, page(topic.title, topic.description, lines)
        index.append(f"- [{escape(topic.title)}]({own}.md): {escape(topic.description)}")
    lines = ["Every word and rule by which a use is read, by topic.", "", *index]
    lines += ["", "The steps are told in [How a use is read](../about/reading.md)."]
    yield "reading/index.md", page("Words and rules", "How a use is read, by topic", lines)


def _homes(book: Book) -> dict[str, str]:
    """Where each cue is told: at its words, or at the rule that makes it."""
    homes: dict[str, str] = {}
    for own, document in book.topics.items():
        made = [one for one in document.record.rules if one.gives.startswith("cue/")]
        for rule in made:
            homes.setdefault(rule.gives[len("cue/") :], f"{own}.md#rule-{rule.id}")
    for own, document in book.topics.items():
        homes |= {cue: f"{own}.md#cue-{cue}" for cue in document.record.cues}
    return homes


def _list(words: tuple[str, ...]) -> str:
    """Words in a row; the mark of an exact form is for the engine, not for the reader."""
    return escape(", ".join(one.removeprefix("=") for one in words))


def _scope(scope: Scope) -> list[str]:
    lines = [f"## {_SCOPES[scope.kind]}", "", escape(scope.why), ""]
    said = [
        (f"Reaches up to {scope.reach} words on from", scope.before),
        (f"Reaches up to {scope.reach} words back from", scope.after),
        ("Means nothing in", scope.unless),
        ("Ends at", scope.stop),
    ]
    for what, words in said:
        lines += [f"{what}: {_list(words)}", ""] if words else []
    return lines


def _rule(book: Book, homes: dict[str, str], rule: Rule) -> list[str]:
    """A rule as a section: why, what must stand together, what is then stated."""

    def link(name: str) -> str:
        kind, _, own = name.partition("/")
        if kind == "cue":
            return f"[{escape(own)}]({homes[own]})"
        concepts = book.dimensions[kind].record.concepts
        shown = next(one.label for one in concepts if one.id == own)
        return f"[{escape(shown)}](../concepts/{name}.md)"

    parts = [" or ".join(map(link, part.split("|"))) for part in rule.parts]
    where = "across sentences" if rule.across else "in one sentence"
    order = ", in this order" if rule.ordered else ""
    lines = [f"### {escape(rule.id)} {{ #rule-{rule.id} }}", "", escape(rule.why), ""]
    lines += [f"- Needs: {'; '.join(parts)} ({where}, within {rule.within} words{order})"]
    if rule.without:
        lines.append(f"- Not beside: {', '.join(map(link, rule.without))}")
    kind = "Makes a word of" if rule.gives.startswith("cue/") else "Says"
    return [*lines, f"- {kind}: {link(rule.gives)}", ""]
