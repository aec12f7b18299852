"""`kb search`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kb.cli.options import database_option
from kb.errors import UsedWrongly
from kb.language.official import LANGUAGES
from kb.search.filters import NAMES, Filters, unknown_values
from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.order import SORTS
from kb.search.parts import PartResults, search_all
from kb.search.results import Request, Results
from kb.search.snippet import Part, as_text
from kb.search.suggest import Spelling

_YEARS_SAY = {"from": "Facts of this year or later.", "to": "Facts of this year or earlier."}
_NOTES = {
    "plain-words": "The signs could not be read, so they were searched as words.",
    "cut": "The query was too long: only its first 1,000 characters were searched.",
    "small-words": "Such words are in nearly every text and find nothing.",
    "mended": "Nothing has one of these words: the nearest one was searched.",
    "some-words": "Few entries have all of these words: those that have most of them follow.",
    "unknown-field": "There is no such value of a field, so it was searched as words.",
    "too-long": "The search took too long and was stopped: try fewer or longer words.",
}


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """One option for each filter, spelt as in addresses."""
    for name in reversed(NAMES):
        if name in _YEARS_SAY:
            year = click.option(
                f"--{name}", f"filter_{name}", type=click.IntRange(0, 9999), metavar="YEAR", help=_YEARS_SAY[name]
            )
            command = year(command)
        else:
            said = f"Only this {name}; repeat for 'or'."
            command = click.option(f"--{name}", f"filter_{name}", multiple=True, metavar=name.upper(), help=said)(
                command
            )
    return command


def filters_from(options: dict[str, Any]) -> Filters:
    """The filters that these options choose."""
    chosen = {name.removeprefix("filter_"): value for name, value in options.items() if value not in (None, ())}
    return Filters.read({name: value if isinstance(value, tuple) else (str(value),) for name, value in chosen.items()})


def refuse_unknown(index: Index, filters: Filters) -> None:
    """Raise UsedWrongly for a value that no filter has."""
    for facet, value, near in unknown_values(index, filters):
        hint = f"did you mean '{near}'?" if near else "the terms stand in the vocabularies."
        raise UsedWrongly(f"There is no {facet} '{value}': {hint}")


@click.command(short_help="Search the database.")
@click.argument("query", nargs=-1)
@filter_options
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True, help="Order of the results.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page of results.")
@click.option("--size", type=click.IntRange(1, 1000), default=20, show_default=True, help="Results a page.")
@click.option(
    "--labels",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of titles and labels.",
)
@click.option("--in", "said", type=click.Choice(LANGUAGES), help="Language of the query, if it is not recognised.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@database_option
def search(
    query: tuple[str, ...], sort: str, page: int, size: int, labels: str, said: str | None, as_json: bool,
    database: Path, **options: Any,
) -> None:  # fmt: skip
    """Search the database, in any of the six languages.

    Words must all be found; also "a phrase", OR, -not, begin*, "near words"~5, brackets, and fields:
    crime:fraud, country:France, article:20, year:2015..2020, title:word. kind:lesson and kind:source
    search these in place of entries.
    Put -- before a query that begins with a minus: kb search -- -fraud

    \b
    Examples:
      kb search wiretap OR interception --country ITA --from 2015
      kb search --crime money-laundering --json
    """
    index = Index(database)
    filters = filters_from(options)
    refuse_unknown(index, filters)
    request = Request(" ".join(query), filters, labels, sort, page, size, said)
    found = search_all(index, request, Labels(index, labels), Spelling(index))
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: Results | PartResults) -> None:
    if isinstance(found, PartResults):
        for part in found.results:
            click.echo(f"{''.join(map(_part, part.text))}\n  {part.part} {part.id} of {part.entry}\n")
    else:
        _print_entries(found)
    if found.note:
        click.echo(_NOTES[found.note], err=True)
    if found.suggestion:
        searched = isinstance(found, PartResults) or found.mended
        click.echo(f"{'Searched' if searched else 'Did you mean'}: {found.suggestion}", err=True)
    click.echo(f"{found.total:,} found, page {found.request.page} of {found.pages:,}.", err=True)


def _print_entries(found: Results) -> None:
    for result in found.results:
        years = "–".join(str(year) for year in dict.fromkeys(result.period) if year)
        click.secho(as_text(result.title), bold=True)
        click.echo(f"  {result.kind} · {', '.join(result.countries)} · {years} · {result.id}")
        click.echo(f"  {''.join(map(_part, result.snippet))}\n")


def _part(part: Part) -> str:
    return click.style(part.text, bold=True) if part.marked else part.text
