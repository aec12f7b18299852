"""The preview: the site's own page, the problems beside it or alone, and everything anew when a file changes."""

import asyncio
import json
import os
import re

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.review.rendered import render
from kb.review.server import Preview
from kb.review.session import Session
from tests.factories import a_case, a_translation

LANTERN, PHARE = "2011-fra-esp-example-lantern", "fra-example-phare"
PAGE = f"/en/case/{LANTERN}"
DRAFT = "2020-fra-operation-example"


def nothing(*_):
    pass


@pytest.fixture
def opened(corpus, tmp_path):
    """A preview of files of the corpus, and a way to ask it for an address."""
    runner = asyncio.Runner()
    previews = []

    def open_(*names, lang="en"):
        session = Session(corpus, [corpus / name for name in names], tmp_path / f"databases{len(previews)}", nothing)
        session.refresh()
        preview = Preview(session, lang)
        previews.append(preview)
        runner.run(preview.open())

        def ask(path):
            sent = []

            async def receive():
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message):
                sent.append(message)

            scope = {
                "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
                "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [(b"host", b"preview")],
                "client": ("127.0.0.1", 1), "server": ("preview", 80),
            }  # fmt: skip
            runner.run(preview(scope, receive, send))
            headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
            return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode()

        ask.update = lambda: runner.run(preview.update())
        ask.session = session
        return ask

    yield open_
    for preview in previews:
        preview.close()
    runner.close()


def version(ask):
    return json.loads(ask("/-preview/version.json")[2])["version"]


def write(path, text):
    """Writes a file and sees to it that its time differs, however coarse the clock of the disk is."""
    path.parent.mkdir(exist_ok=True)
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_the_first_address_leads_to_the_page_of_the_entry(opened):
    ask = opened(f"cases/{LANTERN}.md")
    status, headers, _ = ask("/")
    assert (status, headers["location"]) == (302, PAGE)


def test_the_page_is_the_site_s_own_with_the_panel_beside_it(opened):
    status, headers, text = opened(f"cases/{LANTERN}.md")(PAGE)
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert "Operation Example Lantern: money hidden in a harbour" in text and 'class="site-header"' in text
    assert "No problems were found." in text and f"corpus/cases/{LANTERN}.md" in text
    assert int(headers["content-length"]) == len(text.encode())


def test_several_files_have_a_list_that_each_page_leads_to(opened):
    ask = opened(f"cases/{LANTERN}.md", f"units/{PHARE}.md")
    assert ask("/")[1]["location"] == "/-preview/"
    assert f'href="{PAGE}"' in ask("/-preview/")[2] and f'href="/fr/unit/{PHARE}"' in ask("/-preview/")[2]
    assert 'href="/-preview/"' in ask(PAGE)[2]
    assert 'href="/-preview/"' not in opened(f"cases/{LANTERN}.md")(PAGE)[2]


def test_what_the_entry_names_and_what_names_it_is_there(opened):
    _, _, text = opened(f"cases/{LANTERN}.md")(PAGE)
    for linked in (f"/en/unit/{PHARE}", "/en/practice/example-shared-lamp", "/en/case/2014-esp-example-farol"):
        assert f'href="{linked}"' in text
    assert "2019-egy-example-misbah" not in text


def test_nothing_on_a_page_runs_inline(opened):
    ask = opened(f"cases/{LANTERN}.md")
    _, headers, text = ask(PAGE)
    assert "unsafe-inline" not in headers["content-security-policy"]
    scripts = [script for script in re.findall(r"<script([^>]*)>", text) if "application/ld+json" not in script]
    assert scripts and all("src=" in script for script in scripts)
    assert not re.search(r' style="| on[a-z]+="', text)
    for name, kind in (("preview.js", "text/javascript"), ("preview.css", "text/css")):
        status, headers, _ = ask(f"/-preview/{name}")
        assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
    assert ask("/-preview/../server.py")[0] == 404 and ask("/-preview/nothing")[0] == 404


def test_a_change_gives_a_new_version_and_a_new_page(opened, edit, corpus):
    ask = opened(f"cases/{LANTERN}.md")
    before = version(ask)
    assert not ask.update() and version(ask) == before
    path = corpus / "cases" / f"{LANTERN}.md"
    write(path, path.read_text("utf-8").replace("every night at ten", "every night at eleven"))
    assert ask.update() and version(ask) == before + 1
    assert "every night at eleven" in ask(PAGE)[2]


def test_a_change_to_an_entry_beside_it_shows_too(opened, corpus):
    ask = opened(f"cases/{LANTERN}.md")
    path = corpus / "units" / f"{PHARE}.md"
    write(path, path.read_text("utf-8").replace("Pôle Exemple Phare : magistrats", "Pôle nouveau : magistrats"))
    assert ask.update()
    assert "Pôle nouveau\xa0: magistrats" in ask(PAGE)[2]


def test_problems_that_leave_no_page_are_shown_alone_with_their_lines(opened, corpus):
    ask = opened(f"cases/{LANTERN}.md")
    path = corpus / "cases" / f"{LANTERN}.md"
    good = path.read_text("utf-8")
    write(path, good.replace("status: final-judgment", "status: finished"))
    ask.update()
    status, _, text = ask(PAGE)
    line = good.split("\n").index("status: final-judgment") + 1
    assert status == 200 and "This file makes no page yet" in text and 'class="site-header"' not in text
    assert f"Line {line}:9" in text and "FD103" in text and "<pre" in text and "status: finished" in text
    write(path, good)
    ask.update()
    assert "This file makes no page yet" not in ask(PAGE)[2]


def test_problems_between_entries_stand_beside_the_page(opened, corpus):
    ask = opened(f"cases/{LANTERN}.md")
    path = corpus / "cases" / f"{LANTERN}.md"
    write(path, path.read_text("utf-8").replace(f"units: [{PHARE}]", "units: [fra-example-phar]"))
    ask.update()
    text = ask(PAGE)[2]
    assert "XR101" in text and "fra-example-phare" in text and 'class="site-header"' in text


def test_text_of_a_broken_file_is_no_markup(opened, corpus):
    write(corpus / "cases" / f"{DRAFT}.md", a_case(status="<script>alert(1)</script>"))
    text = opened(f"cases/{DRAFT}.md")(f"/en/case/{DRAFT}")[2]
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


def test_a_file_that_vanishes_while_an_editor_saves_it_comes_back(opened, corpus):
    ask = opened(f"cases/{LANTERN}.md")
    path = corpus / "cases" / f"{LANTERN}.md"
    good = path.read_text("utf-8")
    path.unlink()
    assert ask.update() and "is no longer there" in ask(PAGE)[2]
    write(path, good)
    assert ask.update() and 'class="site-header"' in ask(PAGE)[2]


def test_drafts_are_shown_and_marked(opened, corpus):
    write(corpus / "cases" / f"{DRAFT}.md", a_case(state="draft", practices=["example-shared-lamp"]))
    text = opened(f"cases/{DRAFT}.md")(f"/en/case/{DRAFT}")[2]
    assert "Draft." in text and "not on the public site" in text and "No problems were found." in text


def test_a_translation_is_shown_in_its_language_and_says_when_it_is_outdated(opened, corpus):
    ask = opened(f"cases/{LANTERN}.fr.md", lang="fr")
    assert ask("/")[1]["location"] == f"/fr/case/{LANTERN}"
    path = corpus / "cases" / f"{LANTERN}.md"
    write(path, path.read_text("utf-8").replace("every night at ten", "every night at eleven"))
    ask.update()
    assert "TR102" in ask(f"/fr/case/{LANTERN}")[2]


def test_a_translation_whose_original_is_broken_says_where_to_look(opened, corpus):
    write(corpus / "cases" / f"{DRAFT}.md", a_case(status="finished"))
    write(corpus / "cases" / f"{DRAFT}.fr.md", a_translation())
    text = opened(f"cases/{DRAFT}.fr.md")(f"/fr/case/{DRAFT}")[2]
    assert "the original has problems" in text


def test_a_problem_in_an_entry_elsewhere_disturbs_nobody(opened, corpus):
    write(corpus / "cases" / f"{DRAFT}.md", a_case(status="finished"))
    assert 'class="site-header"' in opened(f"cases/{LANTERN}.md")(PAGE)[2]


def test_a_mistake_in_a_vocabulary_is_said_and_mended(opened, corpus):
    labels = "{ar: a, zh: a, en: a, fr: a, ru: a, es: a}"
    ask = opened(f"cases/{LANTERN}.md")
    write(corpus / "vocabularies" / "crimes.yml", f"id: crimes\ntitle: {labels}\nterms:\n  - id: own\n")
    assert ask.update()
    assert "crimes.yml:4" in ask(PAGE)[2]
    (corpus / "vocabularies" / "crimes.yml").unlink()
    (corpus / "vocabularies").rmdir()
    assert ask.update()
    assert 'class="site-header"' in ask(PAGE)[2]


def test_only_the_last_databases_are_kept(opened, corpus, tmp_path):
    ask = opened(f"cases/{LANTERN}.md")
    path = corpus / "cases" / f"{LANTERN}.md"
    for hour in ("eight", "nine", "eleven", "twelve"):
        write(path, re.sub("every night at [a-z]+", f"every night at {hour}", path.read_text("utf-8")))
        ask.update()
    assert len(list((tmp_path / "databases0").iterdir())) <= 2
    assert "every night at twelve" in ask(PAGE)[2]


def test_pages_as_files_stand_alone(corpus, tmp_path):
    write(corpus / "cases" / f"{DRAFT}.md", a_case(status="finished"))
    files = [corpus / "cases" / f"{name}.md" for name in (LANTERN, f"{LANTERN}.fr", DRAFT)]
    files.append(corpus / "units" / f"{PHARE}.md")
    session = Session(corpus, files, tmp_path / "databases", nothing)
    session.refresh()
    written = render(session, tmp_path / "out", "en", nothing)
    assert {path.name for path in written} == {
        "index.html", f"{LANTERN}.en.html", f"{LANTERN}.fr.html", f"{DRAFT}.en.html", f"{PHARE}.fr.html",
    }  # fmt: skip
    for path in written:
        text = path.read_text("utf-8")
        places = re.findall(r' (?:href|src)="([^"#]+)', text)
        own = [place for place in places if not place.startswith(("http", "mailto:"))]
        assert own and [place for place in own if not (path.parent / place).exists()] == []
        assert "<script src" not in text
    assert f'href="{PHARE}.fr.html' in (tmp_path / "out" / f"{LANTERN}.fr.html").read_text("utf-8")
    assert "This file makes no page yet" in (tmp_path / "out" / f"{DRAFT}.en.html").read_text("utf-8")


@pytest.fixture
def run(corpus, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    return lambda *arguments: CliRunner().invoke(main, ["preview", *arguments])


def test_the_command_renders_what_differs(run, edit, tmp_path):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    result = run("--changed", "HEAD", "--output", "seen")
    assert (result.exit_code, result.stderr) == (0, "seen/index.html: 1 pages.\n")
    assert (tmp_path / "seen" / f"{LANTERN}.en.html").exists()
    again = run("--changed", "HEAD", "--output", "seen")
    assert (again.exit_code, "is not empty" in again.stderr) == (2, True)


def test_where_nothing_differs_the_index_says_so(run, tmp_path):
    assert run("--changed", "HEAD", "--output", "seen").exit_code == 0
    assert "No entry has changed." in (tmp_path / "seen" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name the file to look at"),
        (["corpus/cases/nothing.md"], "There is no file"),
        ([".gitignore"], "is no file of the corpus"),
        (["--changed", "nothing..HEAD", "-o", "seen"], "There is no commit"),
    ],
)
def test_what_cannot_be_shown_is_said(run, arguments, said):
    result = run(*arguments)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_port_that_is_taken_is_said(run):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run(f"corpus/cases/{LANTERN}.md", "--port", str(taken.getsockname()[1]), "--no-open")
    assert (result.exit_code, "cannot be used" in result.stderr) == (2, True)
