"""Whole pages over HTTP on the loopback: our page of results against Datasette's page of a table.

One client on one connection, warm, a bounded number of requests. Both servers and the client share the
machine's cores.
"""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from urllib.parse import urlencode

from kb.paths import metadata_file
from kb.search.index import Index
from tests.bench import engine_ours
from tests.bench.catalogue import FEW, MANY, MATCH
from tests.bench.engine_datasette import DATABASE, LIMITS, address
from tests.bench.measure import percentile
from tests.bench.queries import Query

_REQUESTS = 60
_SECONDS = 20.0
_WARM = 3
_START_SECONDS = 60.0
_OUR_PAGE, _KEPT, _STOCK_PAGE = "our page", "our page, kept by the browser (304)", "Datasette's page, 6 facets"
_SHARES = {MANY: 0.2, FEW: 0.01}

Found = dict[str, dict[str, float]]


def measure_pages(database: Path, stock: Path, queries: list[Query]) -> dict[str, Found]:
    """Latencies in milliseconds and requests a second of each page, for a frequent and for a rarer word."""
    chosen = _words(database, queries)
    ours = ["-i", str(database), "--metadata", str(metadata_file())]
    limits = [text for name, value in LIMITS.items() for text in ("--setting", name, str(value))]
    theirs = ["-i", str(stock / DATABASE), "--setting", "suggest_facets", "off", *limits]
    found: dict[str, Found] = {share: {} for share in chosen}
    with _server("datasette", ours) as port:
        for share, query in chosen.items():
            path = f"/en/search?{urlencode({'q': query.words[0]})}"
            found[share][_OUR_PAGE] = _asked(port, path)
            found[share][_KEPT] = _asked(port, path, kept=True)
    with _server("tests.bench.stock", theirs) as port:
        for share, query in chosen.items():
            found[share][_STOCK_PAGE] = _asked(port, f"/stock/texts?{address(query, facets=True)}")
    return found


def _words(database: Path, queries: list[Query]) -> dict[str, Query]:
    """English words of the queries that are in about as many texts as wanted."""
    count = engine_ours.variants(database)[MATCH]
    total = Index(database).entries
    words = {word for query in queries if query.lang == "en" and query.group in ("word", "and", "or")
             for word in query.words}  # fmt: skip
    hits = {query: count(query) for query in (Query("word", "en", (word,)) for word in sorted(words))}
    return {name: min(hits, key=lambda query: abs(hits[query] - share * total)) for name, share in _SHARES.items()}


@contextmanager
def _server(module: str, arguments: list[str]) -> Iterator[int]:
    """Datasette on a free port of the loopback, ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", module, "serve", *arguments, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {server.args!r}")


def _asked(port: int, path: str, *, kept: bool = False) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers: dict[str, str] = {}
    times: list[float] = []
    size = 0
    end = time.monotonic() + _SECONDS
    while len(times) < _WARM + _REQUESTS and (len(times) <= _WARM or time.monotonic() < end):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        size = len(response.read())
        times.append((time.perf_counter() - began) * 1000)
        assert response.status == (304 if headers else 200), (response.status, path)
        if kept:
            headers = {"If-None-Match": response.headers["ETag"]}
    connection.close()
    asked = times[_WARM:]
    return {"p50": percentile(asked, 0.5), "p95": percentile(asked, 0.95), "a_second": 1000 / fmean(asked),
            "asked": len(asked), "kilobytes": size / 1000}  # fmt: skip
