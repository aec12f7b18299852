"""`kb questionnaire`."""

import sys
from pathlib import Path

import click

from kb.checks.vocabulary import read_vocabularies
from kb.cli.options import corpus_option
from kb.errors import ExportError, UsedWrongly
from kb.forms.as_docx import to_docx
from kb.forms.as_markdown import to_markdown
from kb.forms.questions import form
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.paths import shown, vocabularies_folder

FORMATS = ("docx", "md")


@click.command(short_help="Make the form in which an authority describes a case, unit, practice or tool.")
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the form.")
@click.option("--format", "form_format", type=click.Choice(FORMATS), help="DOCX unless -o says otherwise.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              show_default="questionnaire-KIND.LANG.docx here; '-' prints", help="Where to put it.")  # fmt: skip
@corpus_option
def questionnaire(kind: str, lang: str, form_format: str | None, output: Path | None, corpus: Path) -> None:
    """Make the form in which an authority describes a case, unit, practice or tool, to be sent to it in its language.

    A filled-in form becomes an entry with: kb new KIND --from FILE

    \b
    Examples:
      kb questionnaire case --lang fr
      kb questionnaire unit --lang ar --format md -o unit.md
    """
    said = "md" if output and output.suffix == ".md" else "docx"
    form_format = form_format or said
    path = output or Path(f"questionnaire-{kind}.{lang}.{form_format}")
    vocabularies, _ = read_vocabularies(vocabularies_folder(corpus))
    made = form(kind, lang, vocabularies)
    raw = to_docx(made) if form_format == "docx" else to_markdown(made).encode()
    if str(path) == "-":
        if form_format == "docx" and sys.stdout.isatty():
            raise UsedWrongly("A DOCX is no text to print: give a file with -o FILE, or --format md.")
        click.echo(raw, nl=False)
        return
    if path.exists():
        raise UsedWrongly(f"'{shown(path)}' is there already: give another name with -o FILE.")
    try:
        path.write_bytes(raw)
    except OSError as error:
        raise ExportError(f"'{shown(path)}' cannot be written: {error.strerror}.") from error
    click.echo(
        f"{shown(path)}: send it out; the filled-in form becomes an entry with: kb new {kind} --from {path.name}"
    )
