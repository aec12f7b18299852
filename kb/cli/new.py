"""`kb new`."""

from pathlib import Path

import click

from kb.cli.options import corpus_option
from kb.corpus.document import name_parts
from kb.errors import UsedWrongly
from kb.model.entry import KINDS
from kb.model.template import template
from kb.paths import KIND_FOLDERS, shown


@click.command(short_help="Begin a new entry.")
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("id")
@click.option("--print", "to_screen", is_flag=True, help="Print the template and write no file.")
@corpus_option
def new(kind: str, id: str, to_screen: bool, corpus: Path) -> None:
    """Begin a new entry: a file with every field, what goes there, and the fixed headings.

    \b
    Example:
      kb new case 2020-fra-nld-encrochat
    """
    text = template(kind, id)
    if to_screen:
        click.echo(text, nl=False)
        return
    path = corpus / KIND_FOLDERS[kind] / f"{id}.md"
    if name_parts(path) != (id, None):
        raise UsedWrongly(
            f"'{id}' is no id: use lower-case letters, digits and hyphens, such as 2020-fra-nld-encrochat."
        )
    if path.exists():
        raise UsedWrongly(f"'{shown(path)}' is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    click.echo(f"{shown(path)}: fill it in, then run: kb check {shown(path)}")
