"""`kb schema`."""

import json
from pathlib import Path

import click

from kb.checks.vocabulary import read_vocabularies
from kb.cli.options import corpus_option
from kb.model.schema import MODELS, json_schema, reference
from kb.paths import vocabularies_folder


@click.command(short_help="Print the fields of a kind, for editors or for reading.")
@click.argument("kind", type=click.Choice(tuple(MODELS)), required=False)
@click.option("--format", "form", type=click.Choice(("json", "markdown")), default="json", show_default=True,
              help="JSON Schema for editors, or a table for people.")  # fmt: skip
@corpus_option
def schema(kind: str | None, form: str, corpus: Path) -> None:
    """Print the fields of a kind: what each is, what it may hold, whether it is required.

    \b
    Examples:
      kb schema case > case.schema.json
      kb schema --format markdown
    """
    if form == "markdown":
        click.echo(reference([kind] if kind else list(MODELS)))
        return
    vocabularies, _ = read_vocabularies(vocabularies_folder(corpus))
    schemas = {name: json_schema(name, vocabularies) for name in ([kind] if kind else MODELS)}
    click.echo(json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=2))
