"""Entries whole, in all their languages: one after another, each as one value that JSON can hold."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kb.database.read import JSON_COLUMNS
from kb.database.tables import TABLES, Table
from kb.search.index import Index

Row = dict[str, Any]

_OWN = ("entry", "path")
# What hangs on an entry, by the name that it has there; the rest of the tables is put in place by hand.
_LISTS = ("sources", "lessons", "figures", "legal_bases", "points", "examples", "links", "reviews", "history")
_NESTED = ("texts", "sections", "part_texts", "entry_terms")


def entries(index: Index) -> Iterator[Row]:
    """Every entry, in the order of the database. Tables are read side by side: no more than one entry is held."""
    tables = {table.name: _by_entry(index, table) for table in TABLES if table.name in (*_LISTS, *_NESTED)}
    waiting = {name: next(groups, None) for name, groups in tables.items()}
    for head in _rows(index, "entries", "entry"):
        parts: dict[str, list[Row]] = {}
        for name, groups in tables.items():
            group = waiting[name]
            parts[name] = []
            if group and group[0] == head["entry"]:
                parts[name] = group[1]
                waiting[name] = next(groups, None)
        yield _entry(head, parts)


def lines(index: Index) -> Iterator[bytes]:
    """The same as JSON Lines."""
    for entry in entries(index):
        yield json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _entry(head: Row, parts: dict[str, list[Row]]) -> Row:
    terms: dict[str, list[str]] = {}
    for row in parts["entry_terms"]:
        terms.setdefault(row["vocabulary"], []).append(row["term"])
    texts = {row["lang"]: {**_but(row, "entry", "lang"), "sections": [], "parts": []} for row in parts["texts"]}
    for row in parts["sections"]:
        texts[row["lang"]]["sections"].append(_but(row, "entry", "lang", "position"))
    for row in parts["part_texts"]:
        texts[row["lang"]]["parts"].append(_but(row, "entry", "lang"))
    return {
        **{name: value for name, value in _but(head, *_OWN).items() if value is not None},
        "terms": terms,
        "texts": texts,
        **{name: [_but(row, "entry", "position") if name != "points" else _but(row, "entry") for row in parts[name]]
           for name in _LISTS},
    }  # fmt: skip


def _but(row: Row, *left_out: str) -> Row:
    return {name: value for name, value in row.items() if name not in left_out}


def _by_entry(index: Index, table: Table) -> Iterator[tuple[int, list[Row]]]:
    order = ", ".join(f"[{name}]" for name in table.key)
    for entry, group in groupby(_rows(index, table.name, order), itemgetter("entry")):
        yield entry, list(group)


def _rows(index: Index, table: str, order: str) -> Iterator[Row]:
    cursor = index.connection.execute(f"SELECT * FROM [{table}] ORDER BY {order}")
    names = [column[0] for column in cursor.description]
    lists = JSON_COLUMNS.get(table, ())
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        for name in lists:
            row[name] = None if row[name] is None else json.loads(row[name] or "[]")
        yield row
