"""What is due: entries that wait for a review or were last looked at long ago, translations to be read again."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kb.checks.references import Relations
from kb.checks.vocabulary import read_vocabularies
from kb.paths import vocabularies_folder
from kb.review.prepared import PreparedFile, read_prepared

Progress = Callable[[str, int, int], None]

# A reviewer has read these.
_READ = ("official", "reviewed")


@dataclass(frozen=True)
class DueEntry:
    """An entry, the day when it was last compared with its sources or reviewed, and who did that."""

    id: str
    kind: str
    path: str
    state: str
    last: str
    office: str = ""


@dataclass(frozen=True)
class DueTranslation:
    """A translation that is outdated, or that nobody has read beside its original."""

    id: str
    kind: str
    path: str
    lang: str
    status: str
    outdated: bool


@dataclass(frozen=True)
class Due:
    """All that is due. `before` is the day before which a review counts as old."""

    before: str
    waiting: list[DueEntry] = field(default_factory=list)
    entries: list[DueEntry] = field(default_factory=list)
    outdated: list[DueTranslation] = field(default_factory=list)
    unreviewed: list[DueTranslation] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def find_due(
    corpus: Path,
    today: date,
    days: int,
    *,
    lang: str | None = None,
    kind: str | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Due:
    """Everything due on that day, oldest first. `lang` leaves translations into other languages out.

    Files with problems are left out: `kb check` speaks of them.
    """
    vocabularies, _ = read_vocabularies(vocabularies_folder(corpus))
    files = [file for file in read_prepared(corpus, vocabularies, progress) if kind in (None, file.relations.kind)]
    originals = {file.relations.id: file for file in files if file.relations.lang is None and file.rows}
    before = (today - timedelta(days=days)).isoformat()
    entries = [_entry(file) for file in originals.values() if not _withdrawn(file)]
    translations = [
        _translation(file, originals[file.relations.id].relations)
        for file in files
        if file.relations.lang and file.rows and file.relations.id in originals and lang in (None, file.relations.lang)
    ]
    return Due(
        before,
        _oldest_first(entry for entry in entries if entry.state != "published"),
        _oldest_first(entry for entry in entries if entry.state == "published" and _first_day(entry.last) < before),
        [translation for translation in translations if translation.outdated],
        [translation for translation in translations if not translation.outdated and translation.status not in _READ],
    )


def _oldest_first(entries: Iterable[DueEntry]) -> list[DueEntry]:
    return sorted(entries, key=lambda entry: (_first_day(entry.last), entry.id))


def _entry(file: PreparedFile) -> DueEntry:
    assert file.rows
    row = file.rows["entries"][0]
    reviews = [(review["date"], review["office"]) for review in file.rows.get("reviews", [])]
    last, office = max([(row["reviewed"], ""), *reviews], key=lambda pair: (_first_day(pair[0]), pair[1]))
    relations = file.relations
    return DueEntry(relations.id, relations.kind, relations.path, row["state"], last, office)


def _withdrawn(file: PreparedFile) -> bool:
    return bool(file.rows and file.rows["entries"][0].get("withdrawn_date"))


def _translation(file: PreparedFile, original: Relations) -> DueTranslation:
    assert file.rows
    relations, status = file.relations, file.rows["texts"][0]["status"]
    outdated = relations.of != original.digest_for(relations)
    return DueTranslation(relations.id, relations.kind, relations.path, relations.lang or "", status, outdated)


def _first_day(when: str) -> str:
    """The first day of a year, month or day: what is only known to the year counts as old early."""
    return f"{when}-01-01"[:10]
