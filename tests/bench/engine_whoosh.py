"""Whoosh with its own index: BM25F, an analyser for each language, pairs of characters for Chinese.

Every language has its fields, and a query is told its language: Whoosh need not guess, as ours must.
"""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import LanguageAnalyzer, NgramTokenizer
from whoosh.fields import ID, KEYWORD, TEXT, Schema
from whoosh.qparser import MultifieldParser
from whoosh.scoring import BM25F
from whoosh.sorting import FieldFacet

from tests.bench.catalogue import TOP, WHOOSH_FACETS
from tests.bench.measure import Ask
from tests.bench.queries import Query, typed
from tests.bench.texts import COLUMN_FACETS, LANGUAGES, LIST_FACETS, read_texts

_TITLE_WEIGHT = 8.0
_LOOK_EVERY = 200
_MEMORY_MB = 256


def build(texts: Path, folder: Path, budget: float) -> int:
    """Make the index; gives the number of texts, or minus that number where the time ran out."""
    writer = index.create_in(folder, _schema()).writer(limitmb=_MEMORY_MB)
    end = time.monotonic() + budget
    count = 0
    for count, text in enumerate(read_texts(texts), start=1):
        lists = {name: ",".join(text.facets.get(name, [])) for name in LIST_FACETS}
        writer.add_document(
            id=text.id, kind=text.kind, language=text.lang, **lists,
            **{f"title_{text.lang}": text.title, f"body_{text.lang}": text.body},
        )  # fmt: skip
        if count % _LOOK_EVERY == 0 and time.monotonic() > end:
            writer.cancel()
            return -count
    writer.commit()
    return count


def _schema() -> Schema:
    fields: dict[str, Any] = {"id": ID(stored=True), "kind": ID, "language": ID}
    fields |= {name: KEYWORD(commas=True) for name in LIST_FACETS}
    for lang in LANGUAGES:
        analyser = NgramTokenizer(2, 2) if lang == "zh" else LanguageAnalyzer(lang)
        # A run of Chinese characters is asked for as a phrase of its pairs.
        how = "phrase" if lang == "zh" else "default"
        for name in ("title", "body"):
            fields[f"{name}_{lang}"] = TEXT(analyzer=analyser, multitoken_query=how)
    return Schema(**fields)


def variants(folder: Path) -> dict[str, Ask]:
    """Ways to ask: the best twenty; these and six facets."""
    searcher, parser = _opened(folder)
    facets = {name: FieldFacet("language" if name == "lang" else name) for name in COLUMN_FACETS}
    facets |= {name: FieldFacet(name, allow_overlap=True) for name in LIST_FACETS}

    def top(query: Query) -> int:
        found = searcher.search(parser(query.lang).parse(typed(query)), limit=20)
        return int(found.scored_length())

    def with_facets(query: Query) -> int:
        found = searcher.search(parser(query.lang).parse(typed(query)), limit=20, groupedby=facets)
        for name in facets:
            found.groups(name)
        return len(found)

    return {TOP: top, WHOOSH_FACETS: with_facets}


def counter(folder: Path) -> Ask:
    """How many texts match."""
    searcher, parser = _opened(folder)
    return lambda query: len(searcher.search(parser(query.lang).parse(typed(query)), limit=1))


def _opened(folder: Path) -> tuple[Any, Callable[[str], Any]]:
    """The searcher, and the parser for each language."""
    opened = index.open_dir(folder)

    @cache
    def parser(lang: str) -> Any:
        names = {f"title_{lang}": _TITLE_WEIGHT, f"body_{lang}": 1.0}
        return MultifieldParser(list(names), opened.schema, fieldboosts=names)

    return opened.searcher(weighting=BM25F()), parser
