"""`kb coverage`."""

import json
from pathlib import Path

import click

from kb.cli.options import database_option
from kb.language.official import LANGUAGES
from kb.search.coverage import Coverage
from kb.search.coverage import coverage as measure
from kb.search.index import Index
from kb.search.labels import Labels

_TITLES = {
    "kind": "By kind", "region": "By region", "country": "By country", "crime": "By type of crime",
    "technique": "By technique", "cooperation": "By form of cooperation", "article": "By article",
    "outcome": "By outcome", "year": "By last year of the facts", "original_language": "Written in",
    "translated_into": "Translated whole into", "source_type": "Sources by type",
    "source_language": "Sources by language",
}  # fmt: skip
_BAR = 30


@click.command(short_help="Say what the database covers, and what it lacks.")
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Only the N most frequent terms of each dimension."
)
@click.option("--labels", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of labels.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@database_option
def coverage(top: int | None, labels: str, as_json: bool, database: Path) -> None:
    """Say what the database covers by region, country, crime, technique, year, language and type of source,
    and where its ten largest holes are.

    \b
    Example:
      kb coverage --top 10
    """
    index = Index(database)
    found = measure(index, Labels(index, labels))
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        _print(found, top)


def _print(found: Coverage, top: int | None) -> None:
    click.echo(f"{found.entries:,} entries. They were chosen because public sources exist: they are no sample.")
    for dimension, counts in found.dimensions.items():
        click.secho(f"\n{_TITLES[dimension]}", bold=True)
        most = max((count.count for count in counts), default=1)
        for count in counts[:top]:
            bar = "▇" * max(1, round(_BAR * count.count / most))
            click.echo(f"{count.count:7,}  {bar:<{_BAR}}  {count.label}")
        if top and len(counts) > top:
            click.echo(f"         … and {len(counts) - top:,} more")
    top_countries = ", ".join(found.top_countries)
    none = len(found.without_entry)
    click.echo(
        f"\nThe five most frequent countries ({top_countries}) have part in {found.top_countries_share:.0%} of entries."
    )
    click.echo(f"{none:,} countries and areas have none.")
    click.secho("\nThe ten largest holes: cases held, and what an even spread would give", bold=True)
    for hole in found.holes:
        click.echo(f"{hole.held:7,} of {hole.expected:4.0f}  {hole.dimension}: {hole.label}")
