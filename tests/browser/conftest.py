"""A real site, served by Datasette on this machine, and a real browser."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.builds import REAL, real_database

__all__ = ["real_database"]

CHROMIUM = "/usr/bin/chromium"
# The browser may not ask anything of a network that is not there.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def site(real_database):
    """The address of the site."""
    port = free_port()
    metadata = REAL.parent / "metadata.yml"
    datasette = Path(sys.executable).with_name("datasette")
    command = [datasette, "serve", "-i", real_database, "-m", metadata, "-p", str(port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as process:
        said = []
        for line in process.stderr:
            said.append(line.decode())
            if "Uvicorn running" in said[-1]:
                break
        else:
            pytest.fail("".join(said))
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, site):
    """Opens an address of the site; fails the test for anything that the browser complains of."""
    contexts, complaints = [], []

    def opened(address, viewport=DESKTOP, **settings):
        context = browser.new_context(viewport=viewport, base_url=site, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
