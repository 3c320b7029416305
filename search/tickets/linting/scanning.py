"""A text -> the citations in it, in one pass of one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ...index import ClauseStore
from ...reader import Meant, as_meant
from .findings import FoundCitation
from .stamps import FIND, stamp_at

_SHORT = re.compile(r"(.+)-v(\d{4})(\d\d)(\d\d)")
_SLIP = 2  # edits
_LONG = 100  # characters of a name
_ASKED = 1000  # names for which the nearest clause is sought: it takes milliseconds
_OPENS, _CLOSES = " \t\r\n([{<>\"'`*_|,;:", " \t\r\n)]}<>\"'`*_|,;:!?"


class Scanner:
    """Finds what cites a book: clause ids, versions, addresses of its site, stamps.

    `hosts` are further addresses at which the site stands or stood, as https://.../. A name that is
    no clause is a citation only where it is likely one: with a version, as an address, a slip away
    from a clause, or of a family of clauses (eai-fr-...); openai-compatible is none.
    """

    def __init__(self, store: ClauseStore, hosts: Sequence[str] = ()) -> None:
        self.known = {one.id for one in store.clauses} | set(store.renamed)
        self._words = {word for clause_id in self.known for word in clause_id.split("-")}
        self._policies = set(store.policies)
        self._likely: dict[str, bool] = {}
        self._near: dict[str, str] = {}
        self._families = _families(store)
        self._by_length: dict[int, list[str]] = {}
        for clause_id in sorted(self.known):
            self._by_length.setdefault(len(clause_id), []).append(clause_id)
        prefixes = {*store.policies, *(clause_id.partition("-")[0] for clause_id in store.renamed)}
        policies = "|".join(re.escape(prefix) for prefix in sorted(prefixes, key=len, reverse=True))
        bases = "|".join(sorted(_address(one) for one in {store.base, *hosts}))
        self._pattern = re.compile(
            # The sign before a stamp inside an address may be escaped and end with a digit.
            rf"%[0-9a-f]{{2}}(?P<inner>{FIND})|(?<![a-z0-9])(?:(?P<stamp>{FIND})"
            rf"|https?://(?:{bases})clauses/(?P<page>[a-z0-9-]*[a-z0-9])(?:/index\.html|\.html|/)?"
            rf"|(?<!-)(?P<name>(?:{policies})(?:-[a-z0-9]+)+)(?:@(?P<version>\d[\d-]*\d))?)",
            re.IGNORECASE | re.ASCII,
        )

    def scan(self, text: str) -> Iterator[FoundCitation]:
        """The citations in a text, in order: as they are meant, with their places as written."""
        meant = as_meant(text, self._one_word)
        for one in self._found(meant.text):
            yield _as_written(one, meant, text) if meant.steps else one

    def _one_word(self, left: str, right: str) -> bool:
        """Whether a line broke a word within an id, and not at one of its hyphens."""
        return (left + right).lower() in self._words

    def _found(self, text: str) -> Iterator[FoundCitation]:
        done = 0
        for match in self._pattern.finditer(text):
            if match.start() < done:
                continue  # within a stamp
            if begin := match["stamp"] or match["inner"]:
                start = match.end() - len(begin)
                stamp = stamp_at(text, start)
                if stamp is not None:
                    done = stamp[1]
                    yield FoundCitation("stamp", stamp[0], start, done)
            elif match["page"]:
                if match["page"] not in self._policies | {"index"}:
                    yield self._named(match, "page", text)
            else:
                clause, version = _parts(match["name"])
                if version or match["version"] or self.is_likely(clause):
                    yield self._named(match, "name", text)

    def _named(self, match: re.Match[str], group: str, text: str) -> FoundCitation:
        clause, version = _parts(match[group])
        start, end = match.span(group)
        free = True
        if group == "page":
            form = "url"
        elif version:
            form = "short"
        elif match["version"]:
            form, version, end = "at", match["version"], match.end()
        else:
            form, free = "id", _stands_free(text, start, end)
            if text.endswith("clauses/", 0, start):
                form, free = "url", True  # a relative link to the page
        return FoundCitation(
            form,  # type: ignore[arg-type]
            match[0],
            match.start(),
            match.end(),
            clause,
            version,
            start,
            end,
            free,
        )

    def is_likely(self, name: str) -> bool:
        """Whether a name without a version is meant as a clause of this book."""
        if name not in self._likely:
            family = any(name.startswith(one) for one in self._families)
            self._likely[name] = name in self.known or family or self._is_slip(name)
        return self._likely[name]

    def _is_slip(self, name: str) -> bool:
        near = (x for n in range(-_SLIP, _SLIP + 1) for x in self._by_length.get(len(name) + n, ()))
        return any(_edits(name, one) <= _SLIP for one in near)

    def nearest(self, name: str) -> str:
        """The id of the clause written most like a name; "" for too long or too many names."""
        if name not in self._near and len(self._near) < _ASKED and len(name) < _LONG:
            near = get_close_matches(name, sorted(self.known), 1, 0.0)
            self._near[name] = near[0] if near else ""
        return self._near.get(name, "")


def _as_written(one: FoundCitation, meant: Meant, text: str) -> FoundCitation:
    """A citation of the meant text with its places in the text as it was written."""
    start, end = meant.span(one.start, one.end)
    name_start, name_end = meant.span(one.name_start, one.name_end)
    # An address that is escaped, or led through a service, is left to its author.
    free = one.free and (one.form != "url" or text[start:end] == one.text)
    return replace(one, start=start, end=end, name_start=name_start, name_end=name_end, free=free)


def _address(base: str) -> str:
    """An address without its scheme as a pattern; it ends with a slash."""
    return re.escape(re.sub("^https?://", "", base, flags=re.IGNORECASE).rstrip("/") + "/")


def _parts(name: str) -> tuple[str, str]:
    """The clause and the version of a name, which may end with -vYYYYMMDD."""
    short = _SHORT.fullmatch(name)
    if short is None:
        return name.lower(), ""
    clause, *day = short.groups()
    return clause.lower(), "-".join(day)


def _families(store: ClauseStore) -> set[str]:
    """The beginnings that two or more clauses of a policy share: eai-fr-, eai-use-."""
    seen: dict[str, set[str]] = {}
    for one in store.clauses:
        slug = one.id.removeprefix(f"{one.policy}-")
        head, hyphen, _ = slug.partition("-")
        if hyphen:
            seen.setdefault(f"{one.policy}-{head}-", set()).add(one.id)
    return {family for family, ids in seen.items() if len(ids) > 1}


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own and no part of an address, a path or a setting."""
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    ends = not after or after[0] in _CLOSES or (after[0] == "." and after[1:] in ("", *_CLOSES))
    return before in _OPENS and ends


def _edits(a: str, b: str) -> int:
    """How many letters must be put in, taken out or changed to make one name of the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
