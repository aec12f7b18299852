"""What every file of a corpus becomes: from the cache, or made here, or made by other processes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from kb.checks.corpus import check_document, forbids_build
from kb.checks.references import relations_of
from kb.corpus.document import parse_document, read_raw
from kb.database.cache import Cache, code_fingerprint, key_of
from kb.database.rows import prepare_entry, prepare_translation
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem

BATCH = 256
# Below this number of files to prepare, starting other processes costs more than it gives.
WORTH_A_POOL = 400


def in_order(files: Sequence[Path]) -> list[Path]:
    """Files in the order of a build: an entry's translations right after it."""
    return sorted(files, key=_translations_last)


def _translations_last(path: Path) -> tuple[Path, str, str]:
    id, _, lang = path.name.removesuffix(".md").partition(".")
    return path.parent, id, lang


def problems_of(result: dict[str, Any], path: Path) -> list[Problem]:
    """The problems of a prepared file."""
    return [Problem(**{**problem, "path": path}) for problem in result["problems"]]


class Preparer:
    """Prepares the files of one corpus. Use it as a context."""

    def __init__(self, corpus: Path, vocabularies: Vocabularies, cache: Cache | None) -> None:
        self.counts: Counter[str] = Counter()
        self.keys: set[str] = set()
        self._corpus = corpus
        self._vocabularies = vocabularies
        self._cache = cache
        self._fingerprint = f"{code_fingerprint()} {vocabularies.digest}"
        self._pool: ProcessPoolExecutor | None = None
        self._many = False

    def __enter__(self) -> "Preparer":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def prepared(self, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
        """What each file becomes, in the order given."""
        self._many = len(files) >= WORTH_A_POOL
        for start in range(0, len(files), BATCH):
            yield from self._batch(files[start : start + BATCH])

    def _batch(self, batch: Sequence[Path]) -> list[dict[str, Any]]:
        raw = {path: read_raw(path) for path in batch}
        keys = {path: key_of(path.relative_to(self._corpus).as_posix(), raw[path], self._fingerprint) for path in batch}
        known = self._cache.get(keys.values()) if self._cache else {}
        missing = [path for path in batch if keys[path] not in known]
        results = self._make([(path, raw[path]) for path in missing])
        made = dict(zip((keys[path] for path in missing), results, strict=True))
        if self._cache:
            self._cache.put(made)
        self.keys |= set(keys.values())
        self.counts["cached"] += len(known)
        self.counts["prepared"] += len(made)
        return [known.get(keys[path]) or made[keys[path]] for path in batch]

    def _make(self, files: list[tuple[Path, bytes]]) -> list[dict[str, Any]]:
        """Here or, where there are many, in as many processes as the machine has cores."""
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
    """A file's problems, relations and rows, as JSON can hold them. A file with problems has no rows."""
    document = parse_document(path, raw)
    checked = check_document(document, vocabularies)
    name = path.relative_to(corpus).as_posix()
    prepared = None
    if not any(forbids_build(problem) for problem in checked.problems):
        if checked.entry:
            prepared = prepare_entry(document, checked.entry, vocabularies).to_json()
        elif checked.translation:
            prepared = prepare_translation(document, checked.translation, vocabularies).to_json()
    return {
        "problems": [
            {name: value for name, value in vars(problem).items() if name != "path"} for problem in checked.problems
        ],
        "relations": relations_of(document, name).to_json(),
        "prepared": prepared,
    }
