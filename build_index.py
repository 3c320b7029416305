"""Build the site and its index from docs/; with --serve, serve it on this machine."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from search.building import build, is_fresh
from search.errors import ClausebookError

ROOT = Path(__file__).parent


@click.command()
@click.option("--check", is_flag=True, help="Build nothing; exit 1 when the site is stale.")
@click.option("--serve", is_flag=True, help="Serve the site on 127.0.0.1 after the build.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on.",
)
def main(check: bool, serve: bool, port: int) -> None:
    """Read docs/, check it, and build site/ from it."""
    fresh = is_fresh(ROOT)
    if check:
        click.echo("the site is up to date" if fresh else "the site is stale; run build_index.py")
        sys.exit(0 if fresh else 1)
    if not fresh:
        try:
            build(ROOT)
        except ClausebookError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(2)
    click.echo(f"the site is in {(ROOT / 'site').relative_to(ROOT)}/")
    if serve:
        handler = partial(SimpleHTTPRequestHandler, directory=str(ROOT / "site"))
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError as error:
            click.echo(
                f"error: port {port}: {error.strerror}; choose another: --port",
                err=True,
            )
            sys.exit(2)
        click.echo(f"open http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("")


if __name__ == "__main__":
    main()
