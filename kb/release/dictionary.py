"""The data dictionary: every table and column, every field of an entry, made from the tables and the model.

For people as Markdown; for programs as a Data Package (https://datapackage.org), which tools for tables read.
"""

import json
from typing import Any

from kb.database.tables import Table
from kb.model.schema import MODELS, reference
from kb.release.identity import DESCRIPTION, KEYWORDS, TITLE, Identity
from kb.release.table_files import OPEN_TABLES
from kb.words.licence import LICENCE, LICENCE_NAME

_TYPES = {str: "string", int: "integer", float: "number", bool: "integer"}
# Which column of which table leads to another: all others that name entries or terms say so themselves.
_ENTRY = {"fields": "entry", "reference": {"resource": "entries", "fields": "entry"}}
_LABELS = ("labels", "synonyms")

_INTRODUCTION = """# Data dictionary

{title}, version {version}, as of {day}.

## Files

| file | what it holds |
|---|---|
| `entries.jsonl` | every entry whole, in all its languages, one JSON object a line |
| `csv/<table>.csv` | each table of the database; `entry` joins them to `entries` |
| `vocabularies/<id>.ttl`, `.jsonld` | each controlled vocabulary in SKOS |
| `datapackage.json` | this dictionary of the tables for programs |
| `metadata/dcat.ttl`, `metadata/datacite.json` | what catalogues ask for |
| `SHA256SUMS` | checksums: `sha256sum --check SHA256SUMS` |

CSV is UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula has an apostrophe before it;
JSON Lines and the database hold it as it is. Lists stand in one cell as JSON. An empty
cell means that nothing is known.

## An entry in `entries.jsonl`

The columns of `entries` that hold something, and: `terms` (terms by vocabulary), `texts` (by language: title, summary,
status, whether it is outdated, `sections` under the fixed headings, and `parts`: lessons and points in that language),
`sources`, `lessons`, `figures`, `legal_bases`, `points`, `examples`, `links` (ids of entries that it names, by field),
`reviews`, `history`. Sources are cited by their ids: `s1` in lists, `#source-s1` in HTML.

## Tables
"""


def dictionary(identity: Identity) -> str:
    """The whole as Markdown."""
    head = _INTRODUCTION.format(title=TITLE, version=identity.version, day=identity.day)
    tables = [_table(table) for table in OPEN_TABLES]
    fields = reference([name for name in MODELS if name != "vocabulary"])
    return "\n\n".join([head.rstrip(), *tables, "## Fields of an entry, as its authors write them", fields]) + "\n"


def _table(table: Table) -> str:
    lines = [f"### {table.name}", "", table.description, "", "| column | type | what it is |", "|---|---|---|"]
    lines += [
        f"| `{name}` | {_TYPES[kind]}{' (key)' if name in table.key else ''} | {text.replace('|', '¦')} |"
        for name, (kind, text) in table.columns.items()
    ]
    return "\n".join(lines)


def data_package(identity: Identity) -> str:
    """The tables as a Data Package."""
    package: dict[str, Any] = {
        "name": "casebook-on-organized-crime",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": identity.version,
        "created": f"{identity.day}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE}],
        **({"homepage": identity.address} if identity.address else {}),
        "resources": [_resource(table) for table in OPEN_TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    fields = [{"name": name, "type": _TYPES[kind], "description": text} for name, (kind, text) in table.columns.items()]
    keys = [_ENTRY] if "entry" in table.columns and table.name not in ("entries", "terms") else []
    if table.name in _LABELS:
        names = ["vocabulary", "term"]
        keys = [{"fields": names, "reference": {"resource": "terms", "fields": names}}]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"csv/{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "profile": "tabular-data-resource",
        "schema": {"fields": fields, "primaryKey": list(table.key), **({"foreignKeys": keys} if keys else {})},
    }
