"""`kb build`."""

import time
from pathlib import Path

import click

from kb.checks import report
from kb.cli.options import ProgressLine, corpus_option
from kb.database.build import Built
from kb.database.build import build as build_database
from kb.errors import CorpusError
from kb.paths import default_database, drafts_database, shown


@click.command(short_help="Make the database from the entries.")
@corpus_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              show_default="build/kb.db beside the corpus", help="Where to put the database.")  # fmt: skip
@click.option("--drafts", is_flag=True, help="Put in entries that are not published yet, marked as such; "
              "the database is then build/drafts/kb.db unless --output says otherwise.")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Prepare every file anew, as if nothing had been built before.")
def build(corpus: Path, output: Path | None, drafts: bool, no_cache: bool) -> None:
    """Make the database from the entries: checked, whole, and swapped in at the end.

    Nothing is made while an entry has problems; the database of the last build then stays as it was.
    Drafts and entries under review stay out, and their problems forbid nothing.
    A folder without vocabularies of its own uses the project's.

    \b
    Example:
      kb build --corpus corpus --output build/kb.db
    """
    output = output or (drafts_database(corpus) if drafts else default_database(corpus))
    began = time.monotonic()
    built = make(corpus, output, cached=not no_cache, drafts=drafts)
    entries = {kind: int(built.info.get(f"entries_{kind}", 0)) for kind in ("case", "unit", "practice", "tool")}
    counts = ", ".join(f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in entries.items() if count)
    click.echo(
        f"{shown(output)}: {counts}; {built.info['texts']} texts, {output.stat().st_size / 1e6:,.1f} MB. "
        f"{built.prepared:,} files prepared, {built.from_cache:,} unchanged, {time.monotonic() - began:.1f} s.",
        err=True,
    )


def make(corpus: Path, output: Path, *, cached: bool = True, drafts: bool = False) -> Built:
    """Build with progress and print what is wrong.

    Raises CorpusError when problems forbid the build.
    """
    progress = ProgressLine()
    built = build_database(corpus, output, progress, cached=cached, drafts=drafts)
    progress.end()
    if built.problems:
        click.echo(report.as_text(built.problems))
    if not built.made:
        kept = "The old database stays as it was." if output.exists() else "There is no database yet."
        raise CorpusError(f"Nothing was built: mend the problems above first. {kept}")
    return built
