"""`kb export`."""

import sys
from pathlib import Path
from typing import Any

import click

from kb.checks.fields import nearest
from kb.cli.giving import published, site_option, write_to
from kb.cli.options import database_option
from kb.cli.search import filter_options, filters_from, refuse_unknown
from kb.digest.meeting import Meeting
from kb.digest.units import chosen_units
from kb.digest.written import MOST_UNITS_OF, PACK_FORMATS, UNIT_FORMATS, entries_of, pack_format, units_format
from kb.errors import UsedWrongly
from kb.exports.formats import FORMATS, Format, held, left_out, written
from kb.exports.selection import CITES, Cite, Selection, chosen_by_hand, chosen_by_search, one_entry
from kb.language.official import LANGUAGES
from kb.paths import shown
from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.order import SORTS
from kb.search.results import Request
from kb.search.suggest import Spelling

_PACK, _OF_UNITS = "pack", tuple(MOST_UNITS_OF)


@click.command(short_help="Write what a search finds, or chosen entries, to a file.")
@click.argument("query", nargs=-1)
@filter_options
@click.option(
    "-f",
    "--format",
    "name",
    type=click.Choice([*FORMATS, _PACK, *_OF_UNITS]),
    help="Format; else the ending of the file says it.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write.")
@click.option("--ids", multiple=True, metavar="ID", help="These entries, in this order: repeat, or put commas between.")
@click.option("--entry", metavar="ID", help="One entry; documents then hold the whole of it.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True, help="Order of the entries.")
@click.option("--labels", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the reader.")
@click.option("--in", "said", type=click.Choice(LANGUAGES), help="Language of the query, if it is not recognised.")
@click.option("--cite", type=click.Choice(CITES), default="entries", show_default=True,
              help="What RIS, BibTeX and CSL-JSON cite: the entries, or their sources.")  # fmt: skip
@site_option
@click.option("--title", default="", help="Title on the cover of a pack.")
@click.option("--meeting", default="", help="The meeting that a pack is made for.")
@click.option("--date", default="", help="Its date, as 2027-03-09 or in words.")
@database_option
def export(
    query: tuple[str, ...], name: str | None, output: Path | None, ids: tuple[str, ...], entry: str | None, sort: str,
    labels: str, said: str | None, cite: Cite, site: str | None, title: str,
    meeting: str, date: str, database: Path, **options: Any,
) -> None:  # fmt: skip
    """Write everything that a search finds, or entries chosen by their ids: the same bytes as from the site.

    Without a query and filters all entries are written. What a format cannot hold is left out, and said.
    The format 'pack' makes a briefing pack for a meeting: docx, pdf, html or md, by the ending of the file; 'compare'
    sets units side by side and 'checklist' says what to settle before one begins: docx or xlsx.

    \b
    Examples:
      kb export "controlled delivery" --country FRA -o list.xlsx
      kb export --kind unit --labels ar --format docx -o units.docx
      kb export --ids ita-dna-dda-dia,usa-ocdetf --format bib --cite sources
      kb export --ids ita-dna-dda-dia,usa-ocdetf --format compare -o units.xlsx
      kb export --crime fraud --format pack --title "Fraud" --date 2027-03-09 -o pack.docx
    """
    format = _made_format(name, output, Meeting.read(title, meeting, date)) or _format(name, output)
    if output is None and format.binary and sys.stdout.isatty():
        raise UsedWrongly(f"{format.name} is nothing for a terminal: name a file with -o.")
    filters = filters_from(options)
    if sum(map(bool, (entry, ids, query or filters))) > 1:
        raise UsedWrongly("Choose by a search, by --ids or by --entry: one of them.")
    index, address = Index(database), published(site)
    refuse_unknown(index, filters)
    if entry:
        (id,) = _by_hand(index, [entry], labels, address, cite).ids
        selection = one_entry(index, id, labels, address, cite)
    elif ids:
        wanted = [id.strip() for group in ids for id in group.split(",") if id.strip()]
        selection = _by_hand(index, wanted, labels, address, cite)
    else:
        request = Request(" ".join(query), filters, labels, sort, said=said)
        selection = chosen_by_search(index, request, Labels(index, labels), Spelling(index), address, cite)
    selection = entries_of(selection) if name == _PACK else selection
    selection = _units(selection, name) if name in _OF_UNITS else selection
    write_to(written(selection, format), output)
    _report(selection, format, output)


def _format(name: str | None, output: Path | None) -> Format:
    if name is None and output is not None:
        name = next(
            (known for known in sorted(FORMATS, key=len, reverse=True) if output.name.endswith(f".{known}")), None
        )
    if name is None:
        raise UsedWrongly(f"Name a format with --format: {', '.join(FORMATS)}.")
    return FORMATS[name]


def _made_format(name: str | None, output: Path | None, meeting: Meeting) -> Format | None:
    """A pack, comparison or checklist, in the format that the file's name ends with; None for other formats."""
    if name != _PACK and name not in _OF_UNITS:
        return None
    known = tuple(PACK_FORMATS) if name == _PACK else UNIT_FORMATS
    ending = output.suffix.removeprefix(".") if output else "docx"
    if ending not in known:
        raise UsedWrongly(f"'{name}' is written as one of {', '.join(known)}: name a file that ends so.")
    return pack_format(ending, meeting) if name == _PACK else units_format(name, ending, everything=False)


def _units(selection: Selection, name: str) -> Selection:
    """The units among what was chosen, as many as the file can take."""
    chosen = entries_of(selection)
    units = chosen_units(chosen.index, list(chosen.ids), chosen.lang, chosen.site, MOST_UNITS_OF[name]).selection
    if not units.ids:
        raise UsedWrongly(f"'{name}' is made of units: choose them by --ids, or with --kind unit.")
    return units


def _by_hand(index: Index, ids: list[str], labels: str, address: str, cite: Cite) -> Selection:
    selection = chosen_by_hand(index, ids, labels, address, cite)
    if selection.unknown:
        raise UsedWrongly(_no_entry(index, selection.unknown[0]))
    return selection


def _no_entry(index: Index, id: str) -> str:
    """What is said of an id that nothing has: the nearest one too."""
    hint = nearest(id, (known for (known,) in index.rows("SELECT id FROM entries")))
    return f"There is no entry '{id}'" + (f": {hint}" if hint else ".")


def _report(selection: Selection, format: Format, output: Path | None) -> None:
    cut = left_out(selection, format)
    where = f" to {shown(output)}" if output else ""
    what = "entry" if format.of_entries else selection.what
    many = {"entry": "entries", "lesson": "lessons", "source": "sources"}[what]
    click.echo(f"{held(selection, format):,} {many} written{where}.", err=True)
    if cut:
        click.echo(
            f"{cut:,} more are left out: {format.name} holds no more. csv, xlsx, json and jsonl hold all.", err=True
        )
