"""Datasette without plugins: this project is itself one, and would be loaded wherever Datasette is.

`python -m tests.bench.stock serve FILE …` is `datasette serve FILE …` as others have it.
"""

import sys

# Datasette loads no installed plugins where it finds this; the name is its own.
sys._called_from_test = True  # type: ignore[attr-defined]

from datasette.app import Datasette  # noqa: E402
from datasette.cli import cli  # noqa: E402

__all__ = ["Datasette"]

if __name__ == "__main__":
    cli()
