"""Topic -> the page of its words, so that whoever doubts a reading can look it up."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book, Scope, Topic, resolve
from .markup import escape, page

_SCOPES = {
    "denied": "Negation",
    "mentioned": "Talked about, not done",
    "behalf": "On whose behalf",
}


def topic_pages(book: Book) -> Iterator[tuple[str, str]]:
    """A page for each topic by which a use is read, and their index."""
    index = []
    for topic_id, document in book.topics.items():
        topic: Topic = document.record
        name = f"reading/{topic_id}.md"
        lines = [resolve(document.body.strip(), name), ""]
        for scope in topic.scopes:
            lines += _scope(scope)
        if topic.irregular:
            lines += ["## Irregular forms", "", "Read as the form they belong to.", ""]
            forms = topic.irregular.items()
            lines += [f"- {escape(base)}: {_list(others)}" for base, others in forms]
        if topic.stopwords:
            lines += ["", "## Words passed over", "", _list(topic.stopwords)]
        for language, words in topic.languages.items():
            lines += [f"## {escape(language)}", "", _list(words), ""]
        above = [("Negation and mention", "reading/")]
        yield name, page(topic.title, topic.description, lines, crumbs=above)
        index.append(f"- [{escape(topic.title)}]({topic_id}.md): {escape(topic.description)}")
    lines = ["What stands around words and changes what they say, by topic.", "", *index]
    lines += ["", "The steps are told in [How a use is read](../about/reading.md)."]
    title = "Negation and mention"
    yield "reading/index.md", page(title, "Words that change others, by topic", lines)


def _list(words: tuple[str, ...]) -> str:
    """Words in a row; the mark of an exact form is for the engine, not for the reader."""
    return escape(", ".join(one.removeprefix("=") for one in words))


def _scope(scope: Scope) -> list[str]:
    lines = [f"## {_SCOPES[scope.kind]}", "", escape(scope.why), ""]
    said = [
        (f"Counts for the {scope.reach} words after", scope.before),
        (f"Counts for the {scope.reach} words before", scope.after),
        ("Means nothing in", scope.unless),
        ("Ends at", scope.stop),
    ]
    for what, words in said:
        lines += [f"{what}: {_list(words)}", ""] if words else []
    return lines
