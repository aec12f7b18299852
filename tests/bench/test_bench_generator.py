"""The generator of benchmark corpora: same seed, same bytes; valid; found in all six languages."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_corpus, forbids_build
from kb.database.build import build
from kb.search.filters import Filters
from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.results import Request, search
from kb.search.suggest import Spelling
from tests.bench.generate import generate
from tests.bench.queries import SHARES, draw, typed
from tests.bench.texts import read_texts, write_texts

ENTRIES = 60


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    generate(folder, ENTRIES, seed=3)
    return folder


@pytest.fixture(scope="module")
def database(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("build") / "kb.db"
    built = build(corpus, output, cached=False)
    assert not built.problems
    assert built.made
    return output


def test_a_seed_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    generate(tmp_path, ENTRIES, seed=3)
    assert _contents(tmp_path) == _contents(corpus)
    assert len(_contents(corpus)) == ENTRIES


def test_another_seed_gives_another_corpus(corpus: Path, tmp_path: Path) -> None:
    generate(tmp_path, ENTRIES, seed=4)
    assert not _contents(tmp_path).items() & _contents(corpus).items()


def test_every_generated_entry_is_valid(corpus: Path) -> None:
    assert [problem for problem in check_corpus(corpus) if forbids_build(problem)] == []


@pytest.mark.parametrize("lang", SHARES)
def test_entries_are_found_by_the_name_in_their_title(database: Path, lang: str) -> None:
    index = Index(database)
    assert search(index, Request(filters=Filters.read({"lang": [lang]})), Labels(index, "en"), Spelling(index)).total
    rows = index.rows("SELECT id, title FROM entries WHERE kind = 'case' AND lang = ? ORDER BY id LIMIT 3", (lang,))
    for id, title in rows:
        name = title.split(":")[0]
        found = search(index, Request(f'"{name}"', lang=lang), Labels(index, lang), Spelling(index))
        assert id in [result.id for result in found.results], name


def test_drawn_queries_find_something(database: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    assert write_texts(database, texts) == ENTRIES == len(list(read_texts(texts)))
    index = Index(database)
    labels, spelling = Labels(index, "en"), Spelling(index)
    queries = draw(texts, seed=1)
    # A word of one language may be a small word of another, and a query of two or three words be read as that.
    lost = [query for query in queries[::3] if not search(index, Request(typed(query)), labels, spelling).total]
    assert len(lost) <= len(queries) * 0.02, lost
