"""The corpus as the last build left it in its cache: every file with its relations, its rows and its problems."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.checks.references import Relations
from kb.corpus.files import corpus_files
from kb.database.cache import Cache
from kb.database.prepare import Preparer, in_order
from kb.model.vocabulary import Vocabularies
from kb.paths import default_database

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class PreparedFile:
    """One file, and the result of preparing it as the cache holds it."""

    path: Path
    relations: Relations
    result: dict[str, Any]

    @property
    def rows(self) -> dict[str, list[dict[str, Any]]] | None:
        """Its rows by table; None where problems left nothing that could be stored."""
        prepared = self.result["prepared"]
        return prepared["rows"] if prepared else None


def cache_of(corpus: Path) -> Path:
    """The cache that builds of this corpus keep, in a folder that is there."""
    cache = default_database(corpus).with_suffix(".cache.db")
    cache.parent.mkdir(parents=True, exist_ok=True)
    return cache


def read_prepared(corpus: Path, vocabularies: Vocabularies, progress: Progress) -> Iterator[PreparedFile]:
    """Every file of the corpus in the order of a build; those of the last build cost next to nothing."""
    files = in_order(corpus_files(corpus).entries)
    with closing(Cache(cache_of(corpus))) as cache, Preparer(corpus, vocabularies, cache) as preparer:
        for number, (path, result) in enumerate(zip(files, preparer.prepared(files), strict=True), start=1):
            yield PreparedFile(path, Relations.from_json(result["relations"]), result)
            progress("reading", number, len(files))
