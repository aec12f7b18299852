"""Stock Datasette: a table of the same texts with `enable_fts`, asked for its JSON as a newcomer would.

Its time limits are raised, so that every answer is whole; with its own limits (one second a page, 200 ms a
facet) large tables give errors and leave facets out. No plugin is loaded.
"""

import asyncio
import json
from pathlib import Path
from urllib.parse import urlencode

import sqlite_utils

from tests.bench.catalogue import TABLE, TABLE_DEFAULT, TABLE_FACETS
from tests.bench.measure import Ask
from tests.bench.queries import Query, fts5
from tests.bench.stock import Datasette
from tests.bench.texts import COLUMN_FACETS, LIST_FACETS, read_texts

DATABASE = "stock.db"
LIMITS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000}


def build(texts: Path, folder: Path, budget: float) -> int:
    """Make the table and its index; gives the number of texts."""
    db = sqlite_utils.Database(folder / DATABASE)
    table = db.table("texts")
    table.insert_all(
        (
            {"id": text.id, "kind": text.kind, "lang": text.lang, "title": text.title, "body": text.body,
             **{name: json.dumps(text.facets.get(name, [])) for name in LIST_FACETS}}
            for text in read_texts(texts)
        ),
        pk="id",
    )  # fmt: skip
    table.enable_fts(["title", "body"])
    count: int = table.count
    db.close()
    return count


def address(query: Query, *, facets: bool) -> str:
    """The table's address for a query, without what says JSON or page."""
    pairs = [("_search", fts5(query)), ("_searchmode", "raw"), ("_size", "20")]
    if facets:
        pairs += [("_facet", name) for name in COLUMN_FACETS]
        pairs += [("_facet_array", name) for name in LIST_FACETS]
    return urlencode(pairs)


def variants(folder: Path) -> dict[str, Ask]:
    """Ways to ask: rows and their number; these and six facets; as before, with facets being suggested."""
    plain = Datasette(files=[str(folder / DATABASE)], settings={**LIMITS, "suggest_facets": False})
    default = Datasette(files=[str(folder / DATABASE)], settings=LIMITS)
    loop = asyncio.new_event_loop()

    def asking(site: Datasette, *, facets: bool) -> Ask:
        def ask(query: Query) -> int:
            path = f"/stock/texts.json?{address(query, facets=facets)}"
            answer = loop.run_until_complete(site.client.get(path)).json()
            assert len(answer.get("facet_results", {})) == 6 * facets, answer
            assert not answer.get("facets_timed_out"), answer["facets_timed_out"]
            return int(answer["filtered_table_rows_count"])

        return ask

    return {
        TABLE: asking(plain, facets=False),
        TABLE_FACETS: asking(plain, facets=True),
        TABLE_DEFAULT: asking(default, facets=True),
    }


def counter(folder: Path) -> Ask:
    """How many texts match."""
    return variants(folder)[TABLE]
