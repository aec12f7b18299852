"""The build: a corpus becomes a database, whole, in a temporary file that is swapped in at the end.

Two builds of one commit give the same bytes: files are taken in a fixed order, nothing depends on the
clock, the machine or the cache, and all dates come from git.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.checks.corpus import check_together, forbids_build
from kb.checks.placement import check_stray
from kb.checks.references import Relations
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.files import corpus_files
from kb.corpus.history import read_history
from kb.database.cache import Cache
from kb.database.insert import Inserter
from kb.database.prepare import Preparer, in_order, problems_of
from kb.errors import DatabaseError
from kb.paths import vocabularies_folder
from kb.problems import Problem

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """What a build found and made. With problems that forbid it, nothing was made."""

    problems: list[Problem]
    info: dict[str, str]
    prepared: int
    from_cache: int
    keys: frozenset[str] = frozenset()

    @property
    def made(self) -> bool:
        return bool(self.info)


def build(
    corpus: Path,
    output: Path,
    progress: Progress | None = None,
    *,
    cached: bool = True,
    drafts: bool = False,
    cache_file: Path | None = None,
    despite: bool = False,
) -> Built:
    """Build `output` from `corpus`, or leave it as it was where problems forbid it.

    Only published entries go in; with `drafts` the others do too. With `despite`, entries that have problems
    are left out and the rest is built all the same. `cache_file` is the cache to use, for builds of several
    versions of one corpus, which share most of their files; nothing is forgotten from it then.

    Raises CorpusError without a corpus, DatabaseError when another build is at work on the same file
    or the folder cannot be written.
    """
    progress = progress or (lambda stage, done, total: None)
    temporary = output.with_name(f".{output.name}.building")
    with _only_build(output):
        try:
            temporary.unlink(missing_ok=True)
            cache = Cache(cache_file or output.with_suffix(".cache.db")) if cached else None
            try:
                built = _Build(corpus, temporary, cache, progress, drafts, despite).run()
                if cache and cache_file is None:
                    cache.keep_only(set(built.keys))
            finally:
                if cache:
                    cache.close()
            if built.made:
                _flush(temporary)
                os.replace(temporary, output)
            return built
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def _only_build(output: Path) -> Iterator[None]:
    """Hold the lock of this database; the system lets go of it even if the build is killed."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = (output.parent / f".{output.name}.lock").open("w")
    except OSError as error:
        raise DatabaseError(f"'{output.parent}' cannot be written: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatabaseError(f"Another build is making '{output}'. Wait for it to end, then try again.") from error
        yield


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class _Build:
    """One run: read, check, prepare and insert every file, then index."""

    def __init__(
        self, corpus: Path, temporary: Path, cache: Cache | None, progress: Progress, drafts: bool, despite: bool
    ) -> None:
        self._corpus = corpus
        self._temporary = temporary
        self._cache = cache
        self._progress = progress
        self._drafts = drafts
        self._despite = despite
        self._vocabularies, self._problems = read_vocabularies(vocabularies_folder(corpus))
        self._relations: list[Relations] = []
        self._unpublished: set[tuple[Path, str]] = set()
        self._forbidden = any(map(self._forbids, self._problems))

    def run(self) -> Built:
        files = corpus_files(self._corpus)
        self._problems += [check_stray(path) for path in files.strays]
        history = read_history(self._corpus)
        files_in_order = in_order(files.entries)
        with (
            Inserter(self._temporary, self._vocabularies, history) as inserter,
            Preparer(self._corpus, self._vocabularies, self._cache) as preparer,
        ):
            for number, result in enumerate(preparer.prepared(files_in_order), start=1):
                self._take(result, inserter)
                self._progress("reading", number, len(files_in_order))
            self._problems += check_together(self._corpus, self._relations, self._vocabularies)
            problems = sorted(set(self._problems))
            info: dict[str, str] = {}
            if self._despite or not any(map(self._forbids, problems)):
                info = self._finish(inserter)
        return Built(problems, info, preparer.counts["prepared"], preparer.counts["cached"], frozenset(preparer.keys))

    def _take(self, result: dict[str, Any], inserter: Inserter) -> None:
        relations = Relations.from_json(result["relations"])
        self._relations.append(relations)
        if not relations.published:
            self._unpublished.add(_entry_of(self._corpus / relations.path))
        found = problems_of(result, self._corpus / relations.path)
        self._problems += found
        self._forbidden = self._forbidden or any(map(self._forbids, found))
        left_out = not self._drafts and _entry_of(self._corpus / relations.path) in self._unpublished
        # Once nothing can come of it, time is spent on finding problems only.
        if result["prepared"] and not left_out and (self._despite or not self._forbidden):
            inserter.add(result["prepared"], relations)

    def _forbids(self, problem: Problem) -> bool:
        """Whether nothing may be built. What does not go into the database cannot forbid it."""
        left_out = not self._drafts and _entry_of(problem.path) in self._unpublished
        return forbids_build(problem) and not left_out

    def _finish(self, inserter: Inserter) -> dict[str, str]:
        self._progress("indexing", 0, 1)
        info = inserter.finish(drafts=self._drafts)
        self._progress("indexing", 1, 1)
        return info


def _entry_of(path: Path) -> tuple[Path, str]:
    """Folder and id of the entry whose original or translation this file is."""
    return path.parent, path.name.partition(".")[0]
