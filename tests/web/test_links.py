"""Links: each leads somewhere, and stays below the address at which the site is published."""

import re

import pytest

from kb.exports.formats import FORMATS
from tests.web.addresses import PAGES, REDIRECTS

OURS = re.compile(r"/(ar|zh|en|fr|ru|es)/")
# No page leads to a term that feeds no filter, but who asks gets an answer.
UNLINKED = {"/en/term/statuses/final-judgment"}
BELOW = "/some/where"


@pytest.fixture
def crawl():
    """Follow every link from an address: our pages of one language wherever they lead, Datasette's one step far."""

    def walk(site, start):
        wrong, seen, waiting = [], {start}, [start]
        while waiting:
            address = waiting.pop()
            answer = site.get(address)
            if answer.status != 200:
                wrong.append((answer.status, address))
            elif OURS.match(address) and answer.headers["content-type"].startswith("text/html"):
                new = {link for link in answer.links if not _elsewhere(link, start)} - seen
                seen |= new
                waiting += sorted(new)
        return seen, wrong

    return walk


# Tested in tests/exports; a PDF of every entry would take long.
EXPORT = re.compile(rf"\.({'|'.join(map(re.escape, FORMATS))})(\?|$)")


def _elsewhere(link, start):
    """Searches of searches without end, redirects, exports, the same page in another language: tested elsewhere."""
    if EXPORT.search(link):
        return True
    other_language = OURS.match(link) and not link.startswith(start)
    return link.count("=") > 1 or link.startswith("/id/") or other_language


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_link_of_every_page_of_the_mini_corpus_leads_to_a_page(lang, site, crawl):
    seen, wrong = crawl(site, f"/{lang}/")
    assert wrong == []
    wanted = {address for address, _ in PAGES.values() if "=" not in address} - UNLINKED
    assert {address.replace("/en/", f"/{lang}/") for address in wanted} <= seen


def test_every_link_of_every_page_of_the_real_corpus_leads_to_a_page(real_site, crawl):
    seen, wrong = crawl(real_site, "/en/")
    assert wrong == []
    assert {link for link in seen if link.startswith("/en/case/")} >= {
        f"/en/case/{id}" for id, kind in real_site.datasette._kb_site.kind_of.items() if kind == "case"
    }


@pytest.mark.parametrize(
    "address", [*(address for address, _ in PAGES.values()), "/en/nothing", "/ar/"], ids=[*PAGES, "missing", "Arabic"]
)
def test_every_link_stays_below_the_address_at_which_the_site_is_published(address, site_below):
    answer = site_below.get(BELOW + address)
    assert answer.status == (404 if address == "/en/nothing" else 200)
    assert len(answer.links) > 10
    assert [link for link in answer.links if not link.startswith(f"{BELOW}/")] == []


@pytest.mark.parametrize("address", [address for address, _ in PAGES.values()], ids=PAGES)
def test_a_page_below_another_address_is_the_same_but_for_its_links(address, site, site_below):
    here, there = site.get(address).text, site_below.get(BELOW + address).text
    assert there.replace(BELOW, "") == here


@pytest.mark.parametrize(("address", "target"), REDIRECTS.items())
def test_a_redirect_stays_below_the_address_at_which_the_site_is_published(address, target, site_below):
    assert site_below.get(BELOW + address).headers["location"] == BELOW + target


def test_every_page_below_another_address_leads_to_a_page(site_below):
    for address in ("/en/", "/en/search?q=lantern", "/en/case/2011-fra-esp-example-lantern"):
        for link in site_below.get(BELOW + address).links:
            assert site_below.get(link).status in (200, 302), link


def test_datasette_s_own_pages_lead_back_to_pages(site):
    for address in ("/kb", "/kb/entries", "/kb/entries/1", "/kb/labels"):
        for link in site.get(address).links:
            assert site.get(link).status in (200, 302), (address, link)
