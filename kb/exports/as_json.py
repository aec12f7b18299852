"""JSON with a statement of what it holds, and JSON Lines: one entry a line, nothing else."""

import json
from collections.abc import Iterator

from kb.exports.selection import Selection
from kb.exports.statement import statement
from kb.exports.tables import as_data

_ROWS_A_CHUNK = 200
_NAMES = {"entry": "entries", "lesson": "lessons", "source": "sources"}


def write(selection: Selection) -> Iterator[bytes]:
    """One object: `about`, and the rows."""
    about = json.dumps({**statement(selection).to_json(), "query": selection.request.words,
                        "filters": selection.request.filters.pairs(), "labels": selection.lang,
                        "total": selection.size}, ensure_ascii=False)  # fmt: skip
    yield f'{{"about": {about},\n"{_NAMES[selection.what]}": ['.encode()
    between = "\n"
    for chunk in _chunks(selection):
        yield (between + ",\n".join(chunk)).encode()
        between = ",\n"
    yield b"\n]}\n"


def write_lines(selection: Selection) -> Iterator[bytes]:
    """One object a line."""
    for chunk in _chunks(selection):
        yield "".join(f"{line}\n" for line in chunk).encode()


def _chunks(selection: Selection) -> Iterator[list[str]]:
    chunk: list[str] = []
    for data in as_data(selection):
        chunk.append(json.dumps(data, ensure_ascii=False))
        if len(chunk) == _ROWS_A_CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
