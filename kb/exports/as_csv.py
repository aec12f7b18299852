"""CSV for spreadsheets: UTF-8 with a byte order mark, headings in the reader's language, one row an entry.

A spreadsheet takes a cell that begins with = + - @, a tab or a return for a formula. Such cells get an apostrophe
before them, unless they are plain numbers: a programme that reads the file takes it off again with
`text.removeprefix("'")` where one of these signs follows. Every other cell is what the database holds.
"""

import csv
import io
import re
from collections.abc import Iterator

from kb.exports.selection import Selection
from kb.exports.tables import Cell, table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?\Z")
_ROWS_A_CHUNK = 200


def write(selection: Selection) -> Iterator[bytes]:
    """The file, a few hundred rows at a time."""
    whole = table(selection)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(whole.headings(selection))
    yield b"\xef\xbb\xbf" + _taken(buffer)
    for count, row in enumerate(whole.rows(), 1):
        writer.writerow([safe(cell) for cell in row])
        if not count % _ROWS_A_CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


def safe(cell: Cell) -> Cell:
    """The cell, so that no spreadsheet computes it."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
