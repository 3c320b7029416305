"""A book of few bytes: one file of documents, counted anew where it is searched.

The page does exactly this in `onefile.mjs`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .impacts import Counts, Fields, Levels, count, weigh
from .lookup import Files, Spelling

Json = dict[str, Any]


@dataclass(frozen=True)
class OneFile:
    """A search index in one file, below a folder; gives what many files give."""

    settings: Json
    folder: Path

    @cached_property
    def _documents(self) -> list[Json]:
        found: list[Json] = Files(self.settings, self.folder).get("all", json.loads)
        return found

    @cached_property
    def _counts(self) -> Counts:
        small = self.settings["small"]
        return count(self._documents, Fields(small["weights"], small["phrases"], small["about"]))

    @cached_property
    def _postings(self) -> dict[str, Levels]:
        boosts = {int(number): boost for number, boost in self.settings["small"]["boosts"].items()}
        return dict(weigh(self._counts, boosts))

    def postings(self, terms: Iterable[str]) -> dict[str, Levels]:
        return {one: self._postings[one] for one in terms if one in self._postings}

    def facets(self, names: Iterable[str]) -> dict[str, list[int]]:
        every = self.settings["small"]["facets"]
        return {name: every[name] for name in names if name in every}

    def spellings(self, keys: Iterable[str]) -> list[Spelling]:
        postings = self._counts.postings
        spelt = self._counts.spellings().items()
        return [Spelling(form, one, len(postings[one][0])) for one, form in sorted(spelt)]

    def documents(self, numbers: Iterable[int]) -> list[Json]:
        return [self._documents[number] for number in numbers]
