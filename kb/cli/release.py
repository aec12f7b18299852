"""`kb release`."""

import time
from pathlib import Path

import click

from kb.cli.giving import identity_of, site_option
from kb.cli.options import ProgressLine, database_option
from kb.paths import shown
from kb.release.releases import make_release, with_version
from kb.search.index import Index


@click.command(short_help="Write a numbered release with checksums and changes.")
@click.option("--version", metavar="X", show_default="that of the database", help="Version of the release.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              show_default="releases beside the database", help="Folder of all releases.")  # fmt: skip
@click.option("--since", type=click.Path(path_type=Path, exists=True), metavar="FILE",
              show_default="the newest in the folder", help="Manifest of the release to compare with.")  # fmt: skip
@click.option("--unclean", is_flag=True, help="Allow a database whose files differ from their commit.")
@site_option
@database_option
def release(
    version: str | None, output: Path | None, since: Path | None, unclean: bool, site: str | None, database: Path
) -> None:
    """Write a release into a folder of its own: the database, the bulk data, the offline copy, checksums, what has
    changed since the last release, how to cite it. No release is ever written over. The same commit gives the same
    bytes.

    \b
    Example:
      kb release --version 1.2.0 -o releases
    """
    began, progress = time.monotonic(), ProgressLine()
    index = Index(database)
    me = with_version(identity_of(index, site), version)
    index.close()
    made = make_release(database, me, output or database.parent / "releases", since, progress, unclean=unclean)
    progress.end()
    counts = [f"{len(found):,} {name}" for name, found in made.changes.sorts()]
    size = sum(file.stat().st_size for file in made.folder.iterdir()) / 1e6
    click.echo(f"{shown(made.folder)}: entries: {', '.join(counts) or 'none changed'}; {size:,.1f} MB, "
               f"{time.monotonic() - began:.0f} s.", err=True)  # fmt: skip
