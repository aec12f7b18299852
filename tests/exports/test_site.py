"""Exports on the site: every address, every menu, the same bytes as from the terminal."""

import asyncio
import json
import re
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.errors import ExportError
from kb.exports.formats import FORMATS
from tests.exports.conftest import LANTERN, TINSEL
from tests.web.conftest import site, site_below
from tests.web.test_hostile import _PIECES

__all__ = ["site", "site_below"]

CASE = f"/en/case/{LANTERN}"
OTHERS = [name for name in FORMATS if name != "json"]


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("page", ["/en/search{}?q=lantern", f"/ar/list{{}}?id={TINSEL}&id={LANTERN}", f"{CASE}{{}}",
                                  "/zh/search{}?kind=lesson"])  # fmt: skip
def test_every_format_answers_at_every_address_as_what_it_is(page, name, site):
    answer = site.get(page.format(f".{name}"))
    assert (answer.status, answer.headers["content-type"]) == (200, FORMATS[name].content_type)
    assert len(answer.body) > 100 and answer.headers["x-robots-tag"] == "noindex"
    disposition = answer.headers["content-disposition"]
    assert re.fullmatch(rf'(inline|attachment); filename="casebook-[a-z0-9-]+\.{re.escape(name)}"', disposition)


@pytest.mark.parametrize("name", FORMATS)
def test_site_and_terminal_give_the_same_bytes(name, site, mini_database, tmp_path):
    path = tmp_path / f"x.{name}"
    command = ["export", "lantern", "--country", "FRA", "--labels", "fr", "--site", "http://site", "-o", str(path)]
    assert CliRunner().invoke(main, [*command, "--database", str(mini_database)]).exit_code == 0
    whole = "&whole=1" if name == "json" else ""
    assert site.get(f"/fr/search.{name}?q=lantern&country=FRA{whole}").body == path.read_bytes()


@pytest.mark.parametrize("name", ["docx", "xlsx"])
@pytest.mark.parametrize("page", ["compare", "checklist"])
def test_comparison_and_checklist_are_the_same_bytes_from_the_terminal(page, name, site, mini_database, tmp_path):
    path = tmp_path / f"x.{name}"
    command = ["export", "--ids", "fra-example-phare", "--format", page, "--labels", "fr", "--site", "http://site"]
    assert CliRunner().invoke(main, [*command, "-o", str(path), "--database", str(mini_database)]).exit_code == 0
    assert site.get(f"/fr/{page}.{name}?unit=fra-example-phare").body == path.read_bytes()


def test_html_and_word_are_taken_away_and_never_shown_within_the_site(site):
    for name in ("html", "docx", "csv"):
        assert site.get(f"{CASE}.{name}").headers["content-disposition"].startswith("attachment")


def test_a_list_is_json_too_and_says_what_it_does_not_know(site):
    answer = site.get(f"/en/list.json?id={LANTERN}&id=nothing&name=For+Vienna")
    data = json.loads(answer.text)
    assert [entry["id"] for entry in data["entries"]] == [LANTERN] and data["about"]["title"] == "For Vienna"
    assert answer.headers["x-ids-unknown"] == "1" and "nothing" in " ".join(data["about"]["method"])
    assert "casebook-for-vienna-en.json" in answer.headers["content-disposition"]


def test_an_old_id_and_a_wrong_kind_lead_to_the_entry_in_the_same_format(site):
    assert site.get("/fr/case/2010-fra-example-lantern.docx").headers["location"] == f"/fr/case/{LANTERN}.docx"
    assert site.get(f"/fr/unit/{LANTERN}.csl.json").headers["location"] == f"/fr/case/{LANTERN}.csl.json"
    assert site.get("/en/case/2001-nothing.pdf").status == 404


def test_sources_are_cited_where_the_address_says_so(site):
    assert f"{LANTERN}-s1" in site.get(f"{CASE}.bib?cite=sources").text
    assert f"{LANTERN}-s1" not in site.get(f"{CASE}.bib?cite=everything").text


@pytest.mark.parametrize(
    "page",
    [
        "/en/search?q=lantern",
        CASE,
        "/ar/term/crimes/fraud",
        "/en/search?q=file&kind=lesson",
        "/en/compare?unit=fra-example-phare",
    ],
)
def test_every_link_of_a_menu_leads_to_a_file(page, site):
    links = [
        link for link in site.get(page).links if re.search(r"\.(csv|xlsx|jsonl?|md|ris|bib|csl\.json|atom)(\?|$)", link)
    ]
    assert len(set(links)) >= 12
    assert [link for link in dict.fromkeys(links) if site.get(link).status != 200] == []


def test_the_form_of_a_list_has_a_button_for_every_format(site):
    page = site.get(f"/en/list?id={LANTERN}&id={TINSEL}")
    targets = [attrs["formaction"] for tag, attrs in page.tags if tag == "button" and "formaction" in attrs]
    assert set(targets) == {f"/en/list.{name}" for name in FORMATS} | {"/en/pack"}


def test_links_stay_below_the_address_of_the_site_and_files_name_it(site_below):
    page = site_below.get(f"/some/where{CASE}")
    assert f"/some/where{CASE}.docx" in page.links
    data = site_below.get(f"/some/where{CASE}.jsonl")
    assert json.loads(data.text)["address"] == f"http://site/some/where/id/{LANTERN}"


def test_an_entry_page_has_citations_in_two_styles(site):
    text = site.get(CASE).text
    assert "‘Operation Example Lantern: money hidden in a harbour’ (version" in text
    assert "Available at http://site/id/" in text


def test_a_format_that_cannot_be_made_here_is_said_to_be_so(site, monkeypatch):
    def fails(selection):
        raise ExportError("PDF cannot be made on this machine.")
        yield b""

    monkeypatch.setitem(FORMATS, "pdf", FORMATS["pdf"].__class__("pdf", "", "document", "application/pdf", fails))
    answer = site.get(f"{CASE}.pdf")
    assert (answer.status, answer.text) == (503, "PDF cannot be made on this machine.\n")
    assert "etag" not in answer.headers


def test_a_file_that_has_not_changed_is_not_made_again(site):
    first = site.get(f"{CASE}.csv")
    assert site.get(f"{CASE}.csv", if_none_match=first.headers["etag"]).status == 304


def test_a_long_file_is_sent_in_pieces(site, monkeypatch):
    def pieces(selection):
        yield from (b"one\n", b"two\n", b"three\n")

    monkeypatch.setitem(FORMATS, "csv", FORMATS["csv"].__class__("csv", "", "table", "text/csv", pieces))
    sent = []

    async def visit():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
                 "path": "/en/search.csv", "raw_path": b"/en/search.csv", "query_string": b"", "client": ("127.0.0.1", 1),
                 "headers": [(b"host", b"site")], "server": ("site", 80)}  # fmt: skip
        await site._app(scope, receive, send)

    site.run(visit())
    assert asyncio.iscoroutinefunction(visit)
    assert [message["body"] for message in sent[1:]] == [b"one\n", b"two\n", b"three\n", b""]


_NAMED = re.compile(r'[a-z]+; filename="[a-z0-9.-]+"')


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "pdf"])
def test_whatever_is_searched_can_be_exported(name, site):
    wrong = []
    for first in range(12):
        words = " ".join(_PIECES[first::12])
        query = urlencode({"q": words, "name": words, "country": _PIECES[first], "cite": words}, errors="replace")
        answers = [site.get_raw(f"/ar/{page}.{name}", query.encode("ascii")) for page in ("search", "list")]
        wrong += [(query, answer.status) for answer in answers if answer.status != 200 or not _NAMED.fullmatch(
            answer.headers["content-disposition"])]  # fmt: skip
    assert wrong == []
