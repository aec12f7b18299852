"""`kb digest`."""

import sys
from pathlib import Path

import click

from kb.cli.giving import published, site_option, write_to
from kb.cli.options import database_option
from kb.digest.book import book, everything
from kb.digest.written import WRITERS
from kb.errors import UsedWrongly
from kb.language.official import LANGUAGES
from kb.paths import shown
from kb.search.index import Index

_BINARY = ("docx", "pdf", "epub")


@click.command(short_help="Write the whole as one book, by theme.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the reader.")
@click.option("-f", "--format", "name", type=click.Choice(list(WRITERS)), help="Format; else the ending of the file.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write.")
@site_option
@database_option
def digest(lang: str, name: str | None, output: Path | None, site: str | None, database: Path) -> None:
    """Write the whole as one book, by theme: practices, cases, units, lessons with agreement and dissent, and what is
    not covered; with numbered paragraphs, references and indexes.

    A PDF of some hundred pages takes a few minutes.

    \b
    Examples:
      kb digest -o digest.docx
      kb digest --lang ar -o digest-ar.epub
    """
    format = name or (output.suffix.removeprefix(".") if output else "")
    if format not in WRITERS:
        raise UsedWrongly(f"Name a format with --format: {', '.join(WRITERS)}.")
    if output is None and format in _BINARY and sys.stdout.isatty():
        raise UsedWrongly(f"{format} is nothing for a terminal: name a file with -o.")
    selection = everything(Index(database), lang, published(site))
    document = book(selection)
    write_to((WRITERS[format](part) for part in [document]), output)
    where = f" to {shown(output)}" if output else ""
    click.echo(f"{selection.size:,} entries written{where}.", err=True)
