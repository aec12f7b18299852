"""Datasette's own pages: open to read, described, and closed to everything else."""

import csv
import json
import sqlite3
from io import StringIO

import pytest
import yaml

from kb.database.tables import TABLES
from kb.paths import metadata_file
from kb.search.index import LIMITS

VISIBLE = [table for table in TABLES if not table.hidden]


@pytest.fixture(scope="module")
def described():
    """What metadata.yml says of the tables."""
    metadata = yaml.safe_load(metadata_file().read_text("utf-8"))
    return metadata.get("databases", {}).get("kb", {}).get("tables", {})


@pytest.mark.parametrize("table", [table.name for table in VISIBLE])
def test_every_visible_table_answers_as_page_json_and_csv(table, site):
    page, data, sheet = (site.get(f"/kb/{table}{suffix}") for suffix in ("", ".json?_shape=objects", ".csv"))
    rows = json.loads(data.text)["rows"]
    assert (page.status, data.status, sheet.status) == (200, 200, 200)
    assert sheet.headers["content-type"] == "text/plain; charset=utf-8"
    (columns,) = [list(known.columns) for known in TABLES if known.name == table]
    assert next(csv.reader(StringIO(sheet.text))) == columns
    assert all(list(row) == columns for row in rows)


def test_the_entries_are_open_as_json(site):
    data = json.loads(site.get("/kb/entries.json?_shape=array&kind=unit").text)
    assert [(row["id"], row["unit_type"]) for row in data] == [("fra-example-phare", "prosecution-led-task-force")]


def test_only_tables_for_readers_are_listed(site):
    tables = json.loads(site.get("/kb.json").text)["tables"]
    assert {table["name"] for table in tables if not table["hidden"]} == {table.name for table in VISIBLE}


@pytest.mark.parametrize("table", [table.name for table in VISIBLE])
def test_the_metadata_describes_every_visible_table(table, described):
    (known,) = [found for found in VISIBLE if found.name == table]
    said = described.get(table, {})
    assert said.get("description") == known.description, "run: make generated"
    assert said.get("columns") == {name: text for name, (_, text) in known.columns.items()}, "run: make generated"


def test_the_metadata_describes_no_table_that_is_not_there(described, site):
    there = {table["name"] for table in json.loads(site.get("/kb.json").text)["tables"]}
    optional = {"sqlite_stat4"}  # only some builds of SQLite make it
    assert set(described) - optional <= there


@pytest.mark.parametrize("address", ["/kb?sql=select+1", "/kb.json?sql=select+1", "/kb.csv?sql=select+1", "/kb/entries?_where=1=1",
                                     "/kb/entries.json?_where=1=1"])  # fmt: skip
def test_sql_of_visitors_is_refused(address, site):
    assert site.get(address).status == 403
    assert site.get("/kb/entries?kind=unit").status == 200


@pytest.mark.parametrize(
    "address",
    ["/_internal", "/_memory", "/_memory?sql=select+1", "/-/threads.json", "/-/metadata.json", "/-/settings.json"],
)
def test_nothing_of_the_machine_can_be_read(address, site, mini_database):
    answer = site.get(address)
    assert str(mini_database.parent) not in answer.text
    assert answer.status in (200, 403, 404) and (not address.startswith("/_") or answer.status != 200)


def test_sqlite_s_limits_hold_on_datasette_s_own_connections(site):
    database = site.datasette.get_database("kb")
    limits = site.run(database.execute_fn(lambda connection: {limit: connection.getlimit(limit) for limit in LIMITS}))
    assert limits == LIMITS


def test_the_database_cannot_be_written(site):
    database = site.datasette.get_database("kb")
    assert not database.is_mutable
    with pytest.raises(sqlite3.OperationalError, match=r"readonly|immutable|read-only"):
        site.run(database.execute_fn(lambda connection: connection.execute("DELETE FROM entries")))


def test_the_tables_page_names_its_licence_and_where_it_comes_from(site):
    html = site.get("/kb").text
    assert "CC BY 4.0" in html and 'href="https://creativecommons.org/licenses/by/4.0/"' in html


def test_a_description_stands_above_its_table(site):
    assert "Every entry: case, unit, practice or tool." in site.get("/kb/entries").text
