"""The judged queries of our own corpus, and what a search answers to each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.results import Request, search
from kb.search.suggest import Spelling
from tests.eval.measures import CUT, ndcg, recall, reciprocal_rank

QUERIES = Path(__file__).parent / "queries.yml"
KINDS = ("word", "phrase", "question", "name", "cross-language", "misspelt")

Ask = Callable[["Judged"], Sequence[str]]


@dataclass(frozen=True)
class Judged:
    """A query as somebody would type it, its language and kind, and the entries that answer it: 3 squarely, 2 well,
    1 in part."""

    query: str
    lang: str
    kind: str
    judged: dict[str, int]


@dataclass(frozen=True)
class Score:
    """Means over a group of queries."""

    queries: int
    ndcg: float
    recall: float
    mrr: float


def read_queries(path: Path = QUERIES) -> list[Judged]:
    """All judged queries."""
    return [Judged(**row) for row in yaml.safe_load(path.read_text("utf-8"))]


def our_search(database: Path) -> Ask:
    """Ids of the first results, as a reader of the query's language gets them."""
    index = Index(database)
    spelling = Spelling(index)
    labels = {lang: Labels(index, lang) for lang in ("ar", "zh", "en", "fr", "ru", "es")}

    def ask(judged: Judged) -> list[str]:
        request = Request(judged.query, lang=judged.lang, size=CUT)
        return [result.id for result in search(index, request, labels[judged.lang], spelling).results]

    return ask


def scored(queries: Iterable[Judged], ask: Ask) -> dict[str, Score]:
    """Scores of all queries together, by language and by kind: keys `all`, `lang fr`, `kind word`."""
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for query in queries:
        ranking = ask(query)
        measures = (
            ndcg(ranking, query.judged), recall(ranking, query.judged), reciprocal_rank(ranking, query.judged)
        )  # fmt: skip
        for group in ("all", f"lang {query.lang}", f"kind {query.kind}"):
            found[group].append(measures)
    return {group: Score(len(rows), *(_mean(column) for column in zip(*rows, strict=True)))
            for group, rows in sorted(found.items())}  # fmt: skip


def _mean(values: Sequence[Any]) -> float:
    return float(sum(values) / len(values))
