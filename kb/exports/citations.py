"""What a bibliography says of a thing cited, one of our entries or one of their sources; formats write it their way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.database.read import EntryRecord
from kb.exports.rows import Row, rows, source_rows
from kb.exports.selection import Release, Selection
from kb.exports.tables import terms
from kb.words.licence import LICENCE

_SUBJECTS = ("crimes", "techniques", "cooperation", "countries")


@dataclass(frozen=True)
class Citation:
    """A thing cited. `type` is `entry`, or that of a source; `date` is a year, month or day, or empty."""

    key: str
    type: str
    title: str
    publisher: str
    date: str
    url: str
    language: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    version: str = ""
    licence: str = ""
    note: str = ""

    @property
    def date_parts(self) -> list[int]:
        """Year, month, day: as many as are known."""
        try:
            return [int(part) for part in self.date.split("-")] if self.date else []
        except ValueError:
            return []


def citations(selection: Selection) -> Iterator[Citation]:
    """The chosen entries or, where `cite` says so or sources were chosen, the sources, each once."""
    if selection.cite == "entries" and selection.what != "source":
        yield from (of_row(selection, row) for row in rows(selection))
        return
    seen: set[tuple[str, str]] = set()
    for source in source_rows(selection):
        if (source.url, source.title) not in seen:
            seen.add((source.url, source.title))
            where = f"{source.entry.title}, {source.entry.address}"
            note = f"{selection.say.gettext('Cited in')}{selection.marks.colon}{where}"
            yield Citation(f"{source.entry.id}-{source.id}", source.type, source.title, source.publisher,
                           source.date or "", source.url, source.language, note=note)  # fmt: skip


def of_row(selection: Selection, row: Row) -> Citation:
    """One of our entries."""
    keywords = tuple(dict.fromkeys(label for name in _SUBJECTS for label in terms(selection, row, name)))
    return _entry(selection, selection.release, row.id, row.title, row.title_lang, row.reviewed, row.summary, keywords)


def of_entry(selection: Selection, record: EntryRecord) -> Citation:
    """The same of an entry that was read whole."""
    return _entry(selection, selection.release, record.id, record.title, record.title_lang, record.head["reviewed"],
                  record.summary)  # fmt: skip


def _entry(
    selection: Selection, release: Release, id: str, title: str, lang: str, reviewed: str, summary: str,
    keywords: tuple[str, ...] = (),
) -> Citation:  # fmt: skip
    site = selection.say.gettext("Casebook on Organized Crime")
    return Citation(id, "entry", title, site, reviewed, selection.permanent(id), lang, summary, keywords,
                    release.version, LICENCE)  # fmt: skip


def of_source(selection: Selection, source: Mapping[str, Any]) -> Citation:
    """A source of an entry that was read whole."""
    return Citation(source["id"], source["type"], source["title"], source["publisher"], source["date"] or "",
                    source["url"], source["language"])  # fmt: skip
