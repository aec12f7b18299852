"""`kb due`."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from kb.cli.options import ProgressLine, corpus_option
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.paths import shown
from kb.review.due import Due, DueEntry, DueTranslation, find_due


@click.command(short_help="List what is due for review.")
@click.option("--days", type=click.IntRange(min=0), default=365, show_default=True, metavar="N",
              help="A review older than so many days counts as old.")  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), help="Only translations into this language.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="Only entries of this kind.")
@click.option("--format", "form", type=click.Choice(("text", "markdown", "json")), default="text", show_default=True,
              help="How to print the list.")  # fmt: skip
@corpus_option
def due(days: int, lang: str | None, kind: str | None, form: str, corpus: Path) -> None:
    """List what is due for review: drafts and entries under review; published entries that were last compared
    with their sources or reviewed long ago; translations that are outdated or that nobody has reviewed.

    \b
    Examples:
      kb due
      kb due --days 730 --kind unit
      kb due --lang fr --format markdown
    """
    progress = ProgressLine()
    found = find_due(corpus, date.today(), days, lang=lang, kind=kind, progress=progress)
    progress.end()
    if form == "json":
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
        return
    folder = shown(corpus)
    for title, lines in _parts(found, folder):
        click.echo(f"## {title}\n" if form == "markdown" else title)
        for line in lines:
            click.echo(f"- {line}" if form == "markdown" else f"  {line}")
        click.echo()
    click.echo(_summary(found), err=True)


def _parts(found: Due, folder: str) -> Iterator[tuple[str, list[str]]]:
    if found.waiting:
        yield f"Not published yet: {len(found.waiting):,}", [_entry_line(entry, folder) for entry in found.waiting]
    if found.entries:
        title = f"Published, last looked at before {found.before}: {len(found.entries):,}"
        yield title, [_entry_line(entry, folder) for entry in found.entries]
    if found.outdated:
        title = f"Translations whose original has changed: {len(found.outdated):,}"
        yield title, [f"{folder}/{translation.path}  {translation.status}" for translation in found.outdated]
    if found.unreviewed:
        title = f"Translations that nobody has reviewed: {len(found.unreviewed):,}"
        yield title, list(_by_entry(found.unreviewed, folder))


def _entry_line(entry: DueEntry, folder: str) -> str:
    who = entry.office or "compared with the sources"
    state = "" if entry.state == "published" else f"  [{entry.state}]"
    return f"{entry.last:10}  {folder}/{entry.path}{state}  ({who})"


def _by_entry(translations: list[DueTranslation], folder: str) -> Iterator[str]:
    """A line an entry, since most often it is all of its languages."""
    langs: dict[str, list[str]] = defaultdict(list)
    for translation in translations:
        name = translation.path.partition(".")[0]
        mark = " (machine)" if translation.status == "machine" else ""
        langs[name].append(f"{translation.lang}{mark}")
    for name, found in langs.items():
        yield f"{folder}/{name}: {' '.join(found)}"


def _summary(found: Due) -> str:
    counts = (len(found.waiting), len(found.entries), len(found.outdated), len(found.unreviewed))
    if not any(counts):
        return "Nothing is due."
    return "{:,} not published, {:,} old, {:,} translations outdated, {:,} unreviewed.".format(*counts)
