"""Options that commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..answer import ERRORS
from ..project import book_folder, book_in


def parse_day(text: str) -> date:
    """A day written YYYY-MM-DD, and in no other way of ISO 8601. Raises ValueError, TypeError."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError
    return day


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            self.fail(ERRORS["day"].format(day=value), param, ctx)


book_option = click.option(
    "--book",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read, `load` says
    default=book_folder,
    callback=lambda _context, _option, folder: book_in(folder),
    envvar="CLAUSEBOOK_BOOK",
    show_default="site/search, of this folder or one above",
    help="Folder of the static index, of its site or of its project.",
)
as_of_option = click.option(
    "--as-of", type=Day(), help="Date the question is asked for; today if not given."
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
