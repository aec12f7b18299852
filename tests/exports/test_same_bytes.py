"""The same choice of the same database gives the same bytes: in another process, and from site and terminal."""

import os
import subprocess
import sys

import pytest

from kb.exports.formats import FORMATS
from tests.exports.conftest import LANTERN, SITE

WRITE = """
import sys
from hashlib import sha256
from pathlib import Path
from kb.exports.formats import FORMATS, written
from kb.exports.selection import one_entry
from kb.search.index import Index

selection = one_entry(Index(Path(sys.argv[1])), sys.argv[2], "ar", sys.argv[3])
for name, format in FORMATS.items():
    print(name, sha256(b"".join(written(selection, format))).hexdigest())
"""


@pytest.fixture(scope="module")
def digests(mini_database):
    def of(seed):
        command = [sys.executable, "-c", WRITE, str(mini_database), LANTERN, SITE]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(line.split() for line in done.stdout.splitlines())

    return of("1"), of("2")


@pytest.mark.parametrize("name", FORMATS)
def test_two_processes_write_the_same_bytes(name, digests):
    assert digests[0][name] == digests[1][name]
