"""`kb serve`."""

import os
import sys
from pathlib import Path

import click

from kb.cli.build import make
from kb.cli.options import corpus_option
from kb.database.stale import is_stale
from kb.errors import UsedWrongly
from kb.paths import default_database, metadata_file, shown


@click.command(short_help="Publish the database on this machine, read-only.")
@corpus_option
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--no-build", is_flag=True, help="Serve the database as it is, even if entries have changed.")
def serve(corpus: Path, port: int, host: str, no_build: bool) -> None:
    """Publish the database on this machine: builds it when entries have changed, then starts Datasette.

    The same as: datasette serve -i build/kb.db -m metadata.yml

    \b
    Example:
      kb serve --port 8001
    """
    database = default_database(corpus)
    if not no_build and is_stale(corpus, database):
        make(corpus, database)
        click.echo(f"{shown(database)} is built.", err=True)
    if not database.exists():
        raise UsedWrongly(f"There is no database at '{shown(database)}'. Make it with: kb build")
    metadata = ["--metadata", str(metadata_file())]
    command = [
        "datasette",
        "serve",
        "--immutable",
        str(database),
        *metadata,
        "--host",
        host,
        "--port",
        str(port),
    ]
    click.echo(f"The site: http://{host}:{port}/   (Ctrl-C ends it)", err=True)
    os.execvp(_datasette(), command)


def _datasette() -> str:
    """Datasette of this environment, whether or not it is on the path."""
    beside = Path(sys.executable).with_name("datasette")
    return str(beside) if beside.exists() else "datasette"
