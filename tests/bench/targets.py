"""The targets of the search design, and what this run says of each. They were set for 100,000 entries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.catalogue import EDITED, EMPTY, FEW, MANY, MATCH, OUR_FACETS, TABLE_FACETS, TOP, WHOOSH_FACETS

Results = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """What is wanted. `value` gives what was measured, or None where this run did not measure it."""

    name: str
    wanted: float
    value: Callable[[Results], float | None]
    unit: str = "x"
    at_most: bool = False

    def verdict(self, results: Results) -> tuple[float | None, str]:
        """The value, and whether it is `met`, `missed` or `not measured`."""
        value = self.value(results)
        if value is None:
            return None, "not measured"
        return value, "met" if (value <= self.wanted if self.at_most else value >= self.wanted) else "missed"


def ratio(results: Results, engine: str, way: str, ours: str, group: str) -> float | None:
    """How many times longer another engine took than we did, at the median."""
    try:
        theirs = results["search"][engine]["ways"][way][group]["p50"]
        return float(theirs / results["search"]["ours"]["ways"][ours][group]["p50"])
    except KeyError:
        return None


def _least(engine: str, way: str, ours: str, groups: Sequence[str]) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        found = [ratio(results, engine, way, ours, group) for group in groups]
        return min((each for each in found if each is not None), default=None)

    return value


def _build_of_whoosh(results: Results) -> float | None:
    try:
        return float(results["build"]["whoosh"]["seconds"] / results["build"]["terms"]["seconds"])
    except KeyError:
        return None


def _page(share: str) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        pages = list(results.get("pages", {}).get(share, {}).values())
        return pages[0]["a_second"] / pages[-1]["a_second"] if pages else None

    return value


def _documents_a_second(results: Results) -> float | None:
    return float(results["entries"] / results["build"][EMPTY]["seconds"])


def _one_edit(results: Results) -> float | None:
    return float(results["build"][EDITED]["seconds"] * 1000)


WORDS = ("word", "and", "or")

TARGETS = (
    Target("Whoosh: words, least of three classes", 100, _least("whoosh", TOP, MATCH, WORDS)),
    Target("Whoosh: phrase and prefix, lesser of two", 40, _least("whoosh", TOP, MATCH, ("phrase", "prefix"))),
    Target("Whoosh: with facets, least of three classes", 300, _least("whoosh", WHOOSH_FACETS, OUR_FACETS, WORDS)),
    Target("Whoosh: build of the index alone", 10, _build_of_whoosh),
    Target("FTS5 on our terms: any of three, common word", 30, _least("terms", TOP, MATCH, ("or", "word"))),
    Target("FTS5 on our terms: all of three", 5, _least("terms", TOP, MATCH, ("and",))),
    Target("FTS5 on our terms: phrase", 1.5, _least("terms", TOP, MATCH, ("phrase",))),
    Target("Datasette: table and facets, common word, any of three", 100,
           _least("datasette", TABLE_FACETS, OUR_FACETS, ("word", "or"))),
    Target("Datasette's page over HTTP, few hits", 25, _page(FEW)),
    Target("Datasette's page over HTTP, many hits", 100, _page(MANY)),
    Target("documents built a second, empty cache", 750, _documents_a_second, unit=""),
    Target("build after one edit, milliseconds", 150, _one_edit, unit=" ms", at_most=True),
)  # fmt: skip

ELSEWHERE = (
    "Not measured by this benchmark: tantivy and bare ASGI (no dependencies of this project), quality of "
    "retrieval (needs judged questions), accuracy of spelling suggestions."
)
