"""The build: a corpus becomes a database, whole, in a temporary file that is swapped in at the end.

Two builds of one commit give the same bytes: files are taken in a fixed order, nothing depends on the
clock, the machine or the cache, and all dates come from git.
"""

import fcntl
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.checks.corpus import check_document, check_together, forbids_build
from kb.checks.placement import check_stray
from kb.checks.references import Relations, relations_of
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.document import parse_document, read_raw
from kb.corpus.files import corpus_files
from kb.corpus.history import read_history
from kb.database.cache import Cache, code_fingerprint, key_of
from kb.database.insert import Inserter
from kb.database.rows import prepare_entry, prepare_translation
from kb.errors import DatabaseError
from kb.model.vocabulary import Vocabularies
from kb.paths import vocabularies_folder
from kb.problems import Problem

Progress = Callable[[str, int, int], None]

BATCH = 256
# Below this number of files to prepare, starting other processes costs more than it gives.
WORTH_A_POOL = 400


@dataclass(frozen=True)
class Built:
    """What a build found and made. With problems that forbid it, nothing was made."""

    problems: list[Problem]
    info: dict[str, str]
    prepared: int
    from_cache: int

    @property
    def made(self) -> bool:
        return bool(self.info)


def build(corpus: Path, output: Path, progress: Progress | None = None, *, cached: bool = True) -> Built:
    """Build `output` from `corpus`, or leave it as it was where problems forbid it.

    Raises CorpusError without a corpus, DatabaseError when another build is at work on the same file
    or the folder cannot be written.
    """
    progress = progress or (lambda stage, done, total: None)
    temporary = output.with_name(f".{output.name}.building")
    with _only_build(output):
        try:
            temporary.unlink(missing_ok=True)
            cache = Cache(output.with_suffix(".cache.db")) if cached else None
            try:
                built = _Build(corpus, temporary, cache, progress).run()
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

    def __init__(self, corpus: Path, temporary: Path, cache: Cache | None, progress: Progress) -> None:
        self._corpus = corpus
        self._temporary = temporary
        self._cache = cache
        self._progress = progress
        self._vocabularies, self._problems = read_vocabularies(vocabularies_folder(corpus))
        self._fingerprint = f"{code_fingerprint()} {self._vocabularies.digest}"
        self._relations: list[Relations] = []
        self._counts: Counter[str] = Counter()
        self._keys: set[str] = set()

    def run(self) -> Built:
        files = corpus_files(self._corpus)
        self._problems += [check_stray(path) for path in files.strays]
        history = read_history(self._corpus)
        files_in_order = sorted(files.entries, key=_translations_last)
        with Inserter(self._temporary, self._vocabularies, history) as inserter:
            for number, result in enumerate(self._prepared(files_in_order), start=1):
                self._take(result, inserter)
                self._progress("reading", number, len(files_in_order))
            self._problems += check_together(self._corpus, self._relations, self._vocabularies)
            problems = sorted(set(self._problems))
            info: dict[str, str] = {}
            if not any(forbids_build(problem) for problem in problems):
                info = self._finish(inserter)
        if self._cache:
            self._cache.keep_only(self._keys)
        return Built(problems, info, self._counts["prepared"], self._counts["cached"])

    def _take(self, result: dict[str, Any], inserter: Inserter) -> None:
        self._relations.append(Relations.from_json(result["relations"]))
        self._problems += [Problem(**{**problem, "path": Path(problem["path"])}) for problem in result["problems"]]
        if result["prepared"] and not self._problems:
            inserter.add(result["prepared"], self._relations[-1])

    def _finish(self, inserter: Inserter) -> dict[str, str]:
        self._progress("indexing", 0, 1)
        info = inserter.finish()
        self._progress("indexing", 1, 1)
        return info

    def _prepared(self, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
        """What every file becomes, in order: from the cache, or made here, or made by other processes."""
        with _Workers(self._corpus, self._vocabularies, len(files)) as workers:
            for start in range(0, len(files), BATCH):
                yield from self._batch(files[start : start + BATCH], workers)

    def _batch(self, batch: Sequence[Path], workers: "_Workers") -> list[dict[str, Any]]:
        raw = {path: read_raw(path) for path in batch}
        keys = {path: key_of(path.relative_to(self._corpus).as_posix(), raw[path], self._fingerprint) for path in batch}
        known = self._cache.get(keys.values()) if self._cache else {}
        missing = [path for path in batch if keys[path] not in known]
        made = dict(
            zip(
                (keys[path] for path in missing),
                workers.prepare([(path, raw[path]) for path in missing]),
                strict=True,
            )
        )
        if self._cache:
            self._cache.put({key: result for key, result in made.items() if not result["problems"]})
        self._keys |= set(keys.values())
        self._counts["cached"] += len(known)
        self._counts["prepared"] += len(made)
        return [known.get(keys[path]) or made[keys[path]] for path in batch]


def _translations_last(path: Path) -> tuple[Path, str, str]:
    """Sorts an entry's translations right after it."""
    id, _, lang = path.name.removesuffix(".md").partition(".")
    return path.parent, id, lang


class _Workers:
    """Prepares files here or, where there are many, in as many processes as the machine has cores."""

    def __init__(self, corpus: Path, vocabularies: Vocabularies, files: int) -> None:
        self._corpus = corpus
        self._vocabularies = vocabularies
        self._many = files >= WORTH_A_POOL
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def prepare(self, files: list[tuple[Path, bytes]]) -> list[dict[str, Any]]:
        if not self._many or len(files) < BATCH // 4:
            return [prepare_file(self._corpus, path, raw, self._vocabularies) for path, raw in files]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(initializer=_begin_worker, initargs=(self._corpus, self._vocabularies))
        return list(self._pool.map(_work, files, chunksize=BATCH // 16))


_worker: tuple[Path, Vocabularies]


def _begin_worker(corpus: Path, vocabularies: Vocabularies) -> None:
    global _worker
    _worker = corpus, vocabularies


def _work(file: tuple[Path, bytes]) -> dict[str, Any]:
    corpus, vocabularies = _worker
    return prepare_file(corpus, *file, vocabularies)


def prepare_file(corpus: Path, path: Path, raw: bytes, vocabularies: Vocabularies) -> dict[str, Any]:
    """A file's problems, relations and rows, as JSON can hold them."""
    document = parse_document(path, raw)
    checked = check_document(document, vocabularies)
    name = path.relative_to(corpus).as_posix()
    prepared = None
    if not checked.problems and checked.entry:
        prepared = prepare_entry(document, checked.entry, vocabularies).to_json()
    elif not checked.problems and checked.translation:
        prepared = prepare_translation(document, checked.translation, vocabularies).to_json()
    return {
        "problems": [{**vars(problem), "path": str(problem.path)} for problem in checked.problems],
        "relations": relations_of(document, name).to_json(),
        "prepared": prepared,
    }
