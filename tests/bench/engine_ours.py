"""Our own search over the database that `kb build` made, cut at three depths."""

from pathlib import Path

import numpy as np

from kb.language.recognise import languages_of
from kb.search.facets import count_facets
from kb.search.filters import Filters
from kb.search.index import Index, Mask
from kb.search.labels import Labels
from kb.search.match import as_typed, match
from kb.search.query import parse
from kb.search.results import Request, search
from kb.search.suggest import Spelling
from tests.bench.catalogue import MATCH, OUR_FACETS, PAGE
from tests.bench.measure import Ask
from tests.bench.queries import Query, typed


def variants(database: Path) -> dict[str, Ask]:
    """Ways to ask: all ids in their order; these and all facets; all that a page of results shows."""
    index = Index(database)
    labels, spelling, no_filters = Labels(index, "en"), Spelling(index), Filters()

    def ranked(query: Query) -> Mask:
        tree = parse(typed(query)).tree
        assert tree is not None
        matches = match(index, tree, languages_of(" ".join(query.words)), as_typed)
        entries = np.flatnonzero(matches.mask)
        np.argsort(-matches.scores[entries], kind="stable")
        return matches.mask

    def ask_match(query: Query) -> int:
        return int(ranked(query).sum())

    def ask_facets(query: Query) -> int:
        mask = ranked(query)
        count_facets(index, mask, no_filters, {}, labels)
        return int(mask.sum())

    def ask_page(query: Query) -> int:
        return search(index, Request(typed(query)), labels, spelling).total

    return {MATCH: ask_match, OUR_FACETS: ask_facets, PAGE: ask_page}


def counter(database: Path) -> Ask:
    """How many entries match."""
    return variants(database)[MATCH]
