"""Build the site and its index from docs/; with --serve, serve it on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from search.errors import ClausebookError, refusal
from search.project import remedy
from search.site import build, record_new_versions, server, site_url, stale, wheel

ROOT = Path(__file__).absolute().parent
BOOK = ROOT / "site" / "search"


@click.command()
@click.option("--check", is_flag=True, help="Build nothing; exit 1 when the site is stale.")
@click.option(
    "--record", is_flag=True, help="Build nothing; put new versions on the record of versions."
)
@click.option("--serve", is_flag=True, help="Serve the site on 127.0.0.1 after the build.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on.",
)
@click.option(
    "--wheel",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Pack the program and its book into FOLDER, to install elsewhere.",
)
def main(check: bool, record: bool, serve: bool, port: int, folder: Path | None) -> None:
    """Read docs/, check it, and build site/ from it."""
    if record:
        lines = record_new_versions(ROOT / "docs", site_url(ROOT))
        click.echo("\n".join(f"put on record: {one}" for one in lines) or "all is on record")
        return
    why = stale(ROOT)
    if check:
        told = f"the site is stale: {why}; {remedy(BOOK)}" if why else "the site is up to date"
        click.echo(told)
        sys.exit(1 if why else 0)
    if why:
        build(ROOT, lambda text: click.echo(text, err=True))
    click.echo(f"the site is in {(ROOT / 'site').relative_to(ROOT)}/")
    if folder:
        click.echo(f"the program with its book is {wheel(ROOT, folder)}")
    if serve:
        try:
            serving = server(ROOT / "site", port)
        except OSError as error:
            click.echo(
                f"error: port {port}: {error.strerror}; choose another: --port",
                err=True,
            )
            sys.exit(2)
        click.echo(f"open http://127.0.0.1:{serving.server_port}/ (Ctrl-C ends it)")
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            click.echo("")


def run() -> None:
    """Run the command; what goes wrong is said on stderr, and the exit code is 2."""
    try:
        main()
    except ClausebookError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"error: {refusal(error)}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    run()
