"""`kb offline`."""

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kb.cli.giving import force_option, identity_of, refuse_existing, site_option, writing
from kb.cli.options import ProgressLine, database_option
from kb.paths import shown
from kb.release.offline.copy import write_copy, zipped
from kb.search.index import Index


@click.command(short_help="Make a copy of the site that opens from a USB stick.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.zip",
              show_default="casebook-VERSION-offline beside the database",
              help="Folder to write, or a zip archive of it.")  # fmt: skip
@site_option
@force_option
@database_option
def offline(output: Path | None, site: str | None, force: bool, database: Path) -> None:
    """Make a copy of the site that opens in a browser without installation, server or connection: all entries in six
    languages, pages of subjects, and a search. Open its index.html.

    \b
    Examples:
      kb offline -o /media/stick/casebook
      kb offline -o casebook.zip
    """
    began, progress = time.monotonic(), ProgressLine()
    index = Index(database)
    me = identity_of(index, site)
    output = output or database.parent / f"{me.name}-offline"
    refuse_existing(output, force)
    try:
        with writing(output):
            output.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(prefix=".offline-", dir=output.parent) as temporary:
                folder = Path(temporary) / "copy"
                pages = write_copy(index, me, folder, progress)
                size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
                if output.suffix == ".zip":
                    zipped(folder, me, Path(temporary) / "copy.zip")
                    folder = Path(temporary) / "copy.zip"
                _swap(folder, output)
    finally:
        progress.end()
    packed = f" ({output.stat().st_size / 1e6:,.1f} MB packed)" if output.is_file() else ""
    seconds = time.monotonic() - began
    click.echo(f"{shown(output)}: {pages:,} pages, {size / 1e6:,.1f} MB{packed}, {seconds:.0f} s.", err=True)


def _swap(made: Path, output: Path) -> None:
    """What was made takes the place of what was there."""
    if output.is_dir():
        shutil.rmtree(output)
    elif output.exists():
        output.unlink()
    made.rename(output)
