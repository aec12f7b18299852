"""`kb bulk`."""

import time
from pathlib import Path

import click

from kb.cli.giving import force_option, identity_of, refuse_existing, site_option, whole_file
from kb.cli.options import ProgressLine, database_option
from kb.paths import shown
from kb.release.bulk import write_bulk
from kb.search.index import Index


@click.command(short_help="Pack all data as JSON Lines, CSV and SKOS.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              show_default="casebook-VERSION-data.zip beside the database", help="Zip archive to write.")  # fmt: skip
@site_option
@force_option
@database_option
def bulk(output: Path | None, site: str | None, force: bool, database: Path) -> None:
    """Pack all data into one zip archive: entries whole as JSON Lines, tables as CSV, vocabularies in SKOS, a data
    dictionary, metadata for catalogues, checksums. The same database gives the same bytes.

    \b
    Example:
      kb bulk -o data.zip
    """
    began, progress = time.monotonic(), ProgressLine()
    index = Index(database)
    me = identity_of(index, site)
    output = output or database.parent / f"{me.name}-data.zip"
    refuse_existing(output, force)
    try:
        with whole_file(output) as part:
            write_bulk(index, me, part, progress)
    finally:
        progress.end()
    size, seconds = output.stat().st_size / 1e6, time.monotonic() - began
    click.echo(f"{shown(output)}: {index.entries:,} entries, {size:,.1f} MB, {seconds:.1f} s.", err=True)
