"""Ten thousand rows: all of them, in little memory. Rows of the mini corpus, over and over."""

import csv
import io
import tracemalloc
from dataclasses import replace
from zipfile import ZipFile

import pytest

from kb.exports.formats import FORMATS, written

ROWS = 10_000


@pytest.fixture(scope="module")
def many(choose):
    selection = choose()
    times = -(-ROWS // selection.size)
    return replace(selection, entries=(selection.entries * times)[:ROWS])


def peak_of(pieces, use):
    tracemalloc.start()
    for piece in pieces:
        use(piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_tables_of_ten_thousand_rows_are_streamed_whole(name, many):
    count, pieces = 0, []

    def use(piece):
        nonlocal count
        count += piece.count(b"/id/2011-fra-esp-example-lantern")
        pieces.append(len(piece))

    megabytes = peak_of(written(many, FORMATS[name]), use)
    assert count == sum(
        number == many.entries[list(many.ids).index("2011-fra-esp-example-lantern")] for number in many.entries
    )
    assert len(pieces) > 20 and max(pieces) < sum(pieces) / 10
    assert megabytes < 30


def test_a_workbook_of_ten_thousand_rows_is_whole_and_does_not_fill_the_memory(many):
    content = io.BytesIO()
    megabytes = peak_of(written(many, FORMATS["xlsx"]), content.write)
    sheet = ZipFile(content).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<row ") == ROWS + 1
    assert megabytes < 60


def test_no_row_of_ten_thousand_is_lost_in_csv(many):
    text = b"".join(written(many, FORMATS["csv"])).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:] == list(many.ids)
