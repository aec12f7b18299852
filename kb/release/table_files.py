"""The tables as CSV, one file each: UTF-8 with a byte order mark, safe for spreadsheets, as all CSV of ours."""

import csv
import io
from collections.abc import Iterator

from kb.database.tables import TABLES, Table
from kb.exports.as_csv import safe
from kb.search.index import Index

OPEN_TABLES: tuple[Table, ...] = tuple(table for table in TABLES if not table.hidden)
_ROWS_A_PIECE = 500


def table_file(index: Index, table: Table) -> Iterator[bytes]:
    """One table, a few hundred rows at a time."""
    columns = ", ".join(f"[{name}]" for name in table.columns)
    order = ", ".join(f"[{name}]" for name in table.key or table.columns)
    cursor = index.connection.execute(f"SELECT {columns} FROM [{table.name}] ORDER BY {order}")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    yield b"\xef\xbb\xbf" + buffer.getvalue().encode()
    while rows := cursor.fetchmany(_ROWS_A_PIECE):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
        yield buffer.getvalue().encode()
