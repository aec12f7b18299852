"""`kb rename`."""

from pathlib import Path

import click

from kb.checks.renaming import rename_entry
from kb.cli.options import ProgressLine, corpus_option
from kb.paths import shown


@click.command(short_help="Give an entry another id, everywhere.")
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW_ID")
@corpus_option
def rename(old: str, new: str, corpus: Path) -> None:
    """Give an entry another id: in its own files and their names, and in all entries that name it.

    The old id goes to its 'former_ids', so that its address leads to the new one. Translations that were in step with
    their originals stay so: nothing but links has changed. Nothing is written unless all of it can be.

    \b
    Example:
      kb rename 2020-fra-nld-encrochat 2020-fra-nld-encrochat-network
    """
    progress = ProgressLine()
    done = rename_entry(corpus, old, new, progress)
    progress.end()
    for path in done.files:
        click.echo(shown(path))
    for path, count in done.links.items():
        click.echo(f"{shown(path)}: {count} {'link' if count == 1 else 'links'}")
    for path, link in done.left:
        click.echo(f"{shown(path)}:{link.line}:{link.column}: write '{new}' here by hand", err=True)
    click.echo("Look at what changed (git diff), then run: kb check")
