"""A use that was read once, and what it comes to with facts chosen beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..index import ClauseStore
from ..reader import Reading
from .answer import answer_to, parse_choice, read_use
from .decisive import Decisive, decisive
from .records import Answer


@dataclass(frozen=True)
class Inquiry:
    """The words of a use as they were read, a day, and the policies that were named.

    Chosen facts are written dimension=concept, as `parse_choice` reads them.
    """

    store: ClauseStore
    text: str
    reading: Reading
    day: date
    policies: Sequence[str]

    def answer(self, chosen: Sequence[str]) -> Answer:
        """The Answer with facts chosen. Raises ClausebookError for one that is unknown."""
        choices = [parse_choice(one, self.store.vocabulary) for one in chosen]
        known = [one for one in choices if one is not None]
        return answer_to(self.store, self.text, self.reading, self.day, known, self.policies)

    def decisive(self, answer: Answer, chosen: Sequence[str]) -> Decisive | None:
        """The question that decides most beside the facts chosen, if any can change the outcome."""
        asked = {one.partition("=")[0] for one in chosen}
        return decisive(answer, asked, self.store, lambda one: self.answer([*chosen, one]).rollup)


def inquire(store: ClauseStore, text: str, day: date, policies: Sequence[str]) -> Inquiry:
    """Read a use. Raises ClausebookError as `ask` does."""
    return Inquiry(store, text, read_use(store, text, day, policies), day, policies)
