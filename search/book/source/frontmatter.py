"""One file -> its front matter, the line of every key, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ...errors import Problem

Keys = tuple[str | int, ...]

# Control signs, halves of signs, and those that make a text read otherwise than it is stored.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# The C parser where PyYAML was built with it: the same safe constructors, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Malformed(Exception):
    """A file that cannot be read as front matter and body; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def text_of(path: Path, name: str) -> str:
    """The text of a file that is called `name` in messages. Raises Malformed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message, remedy = f"the file cannot be read: {error.strerror}", "allow it to be read"
        raise Malformed(Problem(name, 1, message, remedy)) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(name, line, "the file is not UTF-8", "save it as UTF-8")
        raise Malformed(problem) from None


def split(path: Path, name: str) -> tuple[dict[str, Any], str, int, dict[Keys, int]]:
    """Read a Markdown file: (front matter, body, line the body starts at, line of each key).

    `name` is how the file is called in messages. Raises Malformed.
    """

    def fail(line: int, message: str, remedy: str) -> Malformed:
        return Malformed(Problem(name, line, message, remedy))

    text = text_of(path, name)
    if text.startswith("\ufeff"):
        raise fail(1, "the file starts with a byte order mark", "save it as UTF-8 without BOM")
    text = text.replace("\r\n", "\n")
    parts = re.match(r"---\n(.*?\n)---\n?", text, re.DOTALL)
    if parts is None:
        raise fail(1, "there is no front matter", "start with a line ---, keys, a line ---")
    header, body = parts[1], text[parts.end() :]
    for number, line in enumerate(header.split("\n"), start=2):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise fail(number, "a tab indents the front matter", "indent with spaces")
    lines: dict[Keys, int] = {}
    try:
        for event in yaml.parse(header, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                at = (event.start_mark.line if event.start_mark else 0) + 2
                raise fail(at, "the front matter uses a YAML alias", "write the value out")
        _note_lines(yaml.compose(header, Loader=_LOADER), (), lines)
        record = yaml.load(header, Loader=_LOADER)
    except _DuplicateKey as error:
        raise fail(error.line, f"the key '{error.key}' stands twice", "keep one of them") from None
    except yaml.MarkedYAMLError as error:
        at = (error.problem_mark.line if error.problem_mark else 0) + 2
        what = error.problem or "it cannot be read"
        remedy = "correct the YAML (quote a text that holds ': ' or '#')"
        raise fail(at, f"the front matter is not YAML: {what}", remedy) from None
    except (yaml.YAMLError, ValueError) as error:
        remedy = "correct the YAML"
        raise fail(2, f"the front matter is not YAML: {error}", remedy) from None
    if not isinstance(record, dict):
        raise fail(2, "the front matter is not a list of keys", "write 'key: value' lines")
    for keys, value in _strings(record):
        if sign := _UNSEEN.search(value):
            at = next((lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in lines), 2)
            raise fail(at, f"the text holds {_name(sign[0])}", "take it out")
    body_line = header.count("\n") + 3
    if sign := _UNSEEN.search(body):
        at = body_line + body.count("\n", 0, sign.start())
        raise fail(at, f"the text holds {_name(sign[0])}", "take it out")
    if not body.strip():
        raise fail(body_line, "the body is empty", "say below the front matter what it means")
    return record, body, body_line, lines


def _strings(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of the front matter with its keys."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(one, (*keys, key if isinstance(key, int) else str(key)))


def _name(sign: str) -> str:
    return f"the unseen sign U+{ord(sign):04X}"


class _DuplicateKey(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def _note_lines(node: yaml.Node | None, keys: Keys, lines: dict[Keys, int]) -> None:
    """Note the line of every key below a node; the header starts at line 2 of its file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*keys, str(key.value))
            if here in lines:
                raise _DuplicateKey(str(key.value), key.start_mark.line + 2)
            lines[here] = key.start_mark.line + 2
            _note_lines(value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            here = (*keys, number)
            lines[here] = value.start_mark.line + 2
            _note_lines(value, here, lines)
