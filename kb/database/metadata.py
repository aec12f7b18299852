"""What Datasette is told of the tables: a part of `metadata.yml` that is made from them."""

from typing import Any

from kb.database.tables import TABLES, Table

_FACETS = {
    "entries": ["kind", "status"],
    "texts": ["lang", "status"],
    "sources": ["type", "language"],
    "lessons": ["bearing", "drawn_by"],
    "figures": ["measure", "currency"],
    "entry_terms": ["vocabulary"],
    "links": ["relation"],
    "labels": ["lang", "certainty"],
}
_INDEXES = ("search_index", "label_index")
_SHADOWS = ("", "_config", "_data", "_docsize", "_idx")


def described_tables() -> dict[str, Any]:
    """Description, columns, facets and labels of every table; the search's own are hidden."""
    tables = {table.name: _described(table) for table in TABLES}
    hidden = {f"{name}{shadow}": {"hidden": True} for name in _INDEXES for shadow in _SHADOWS}
    hidden |= {name: {"hidden": True} for name in ("sqlite_stat1", "sqlite_stat4")}
    return {**tables, **hidden}


def _described(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {"description": table.description}
    if table.hidden:
        described["hidden"] = True
    described["columns"] = {name: text for name, (_, text) in table.columns.items()}
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name == "entries":
        described["label_column"] = "title"
    return described
