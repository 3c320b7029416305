"""The command line. 0 found, 1 nothing, 2 error; of `lint` and `replay`: 0 good, 1 not, 2 error;
of `compare`: 0 the same, 1 not, 2 error.
"""

from __future__ import annotations

import sys

import click

from . import __version__
from .commands import Commands
from .errors import ClausebookError, refusal


@click.command(
    cls=Commands,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="clausebook")
def cli() -> None:
    """Which restrictions apply to this use? Not legal advice."""


def main() -> None:
    """Run the command; a mistake of the user is one line on stderr and exit code 2."""
    try:
        cli(standalone_mode=False)
    except ClausebookError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"error: {error.format_message()}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"error: {refusal(error)}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)


if __name__ == "__main__":
    main()
