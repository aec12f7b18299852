"""Every address of ours: its answer, its title, where it leads."""

import json
import re

import pytest

from kb.language.official import LANGUAGES
from kb.web.routes import register_routes
from kb.words.messages import direction, offered
from tests.web.addresses import DATA, EXPORTS, HARVEST, MISSING, PAGES, REDIRECTS, SITE

LANTERN = "/case/2011-fra-esp-example-lantern"


@pytest.mark.parametrize(("address", "title"), PAGES.values(), ids=PAGES)
def test_every_type_of_page_answers_with_its_title(address, title, site):
    answer = site.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.title == (f"{title} – {SITE}" if title else SITE)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", [address for address, _ in PAGES.values()], ids=PAGES)
def test_every_type_of_page_is_there_in_every_language(lang, address, site):
    answer = site.get(address.replace("/en/", f"/{lang}/"))
    html = next(attrs for tag, attrs in answer.tags if tag == "html")
    assert (answer.status, html) == (200, {"lang": lang, "dir": direction(lang)})
    assert sum(tag == "h1" for tag, _ in answer.tags) == 1


def test_every_route_has_an_example_here():
    known = [
        address.partition("?")[0]
        for address in (
            *(address for address, _ in PAGES.values()),
            *DATA.values(),
            *EXPORTS.values(),
            *HARVEST.values(),
            *REDIRECTS,
            "/",
        )
    ]
    routes = [pattern for pattern, _ in register_routes()]
    assert [pattern for pattern in routes if not any(re.search(pattern, address) for address in known)] == []


@pytest.mark.parametrize("address", DATA.values(), ids=DATA)
def test_data_answers_as_json(address, site):
    answer = site.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json; charset=utf-8")
    assert isinstance(json.loads(answer.text), dict)


@pytest.mark.parametrize(("address", "target"), REDIRECTS.items())
def test_an_address_that_is_not_the_right_one_leads_to_it(address, target, site):
    answer = site.get(address)
    assert (answer.status, answer.headers.get("location")) == (302, target)
    assert site.get(target).status == 200


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("de,es;q=0.5,en;q=0.4", "es"),
        ("en;q=0.1, zh-Hant-TW;q=0.9", "zh"),
        ("ar-EG", "ar"),
        ("RU", "ru"),
        ("de, nl", "en"),
        ("*", "en"),
        ("", "en"),
        ("fr;q=much,es;q=0.1", "es"),
        (";;;,,,q=", "en"),
    ],
)
def test_the_root_and_permanent_addresses_lead_to_the_visitor_s_language(accepted, lang, site):
    root, permanent = (
        site.get("/", accept_language=accepted),
        site.get("/id/fra-example-phare", accept_language=accepted),
    )
    assert (root.status, root.headers["location"]) == (302, f"/{lang}/")
    assert "accept-language" in root.headers["vary"] and "accept-language" in permanent.headers["vary"]
    assert permanent.headers["location"] == f"/{lang}/unit/fra-example-phare"


@pytest.mark.parametrize("address", MISSING)
def test_a_missing_page_is_said_to_be_missing_in_our_design(address, site):
    answer = site.get(address)
    lang = "fr" if address.startswith("/fr/") else "en"
    assert answer.status == 404
    assert answer.title == {"en": f"Page not found – {SITE}", "fr": site.get("/fr/nothing").title}[lang]
    assert f'href="/{lang}/search' in answer.text and 'class="site-header"' in answer.text


def test_a_missing_page_offers_to_search_for_its_words(site):
    answer = site.get("/en/case/2011-lantern-lighthouse")
    assert '<a href="/en/search?q=2011+lantern+lighthouse">Search for “2011 lantern lighthouse”</a>' in answer.text


@pytest.mark.parametrize("address", ["/en/case/2001-nothing.json", "/id/nothing.json", "/en/lamp.json"])
def test_missing_data_is_said_to_be_missing_as_json(address, site):
    answer = site.get(address)
    assert (answer.status, answer.headers["content-type"]) == (404, "application/json; charset=utf-8")
    assert json.loads(answer.text) == {"ok": False, "error": "Page not found", "status": 404}


def test_all_six_languages_are_offered_and_every_page_leads_to_itself_in_each(site):
    assert offered() == LANGUAGES
    answer = site.get("/en" + LANTERN + "?x=1")
    others = {attrs["hreflang"]: attrs["href"] for tag, attrs in answer.tags if tag == "a" and "hreflang" in attrs}
    assert others == {lang: f"/{lang}{LANTERN}?x=1" for lang in LANGUAGES}
    told = {attrs["hreflang"]: attrs["href"] for tag, attrs in answer.tags if tag == "link" and "hreflang" in attrs}
    assert told == {lang: f"http://site{address}" for lang, address in others.items()}


@pytest.mark.parametrize("address", [address for address, _ in PAGES.values()], ids=PAGES)
def test_every_page_says_in_a_sentence_what_it_is(address, site):
    (said,) = (attrs["content"] for tag, attrs in site.get(address).tags if attrs.get("name") == "description")
    assert len(said) > 20


@pytest.mark.parametrize(
    "address",
    ["/en" + LANTERN, "/ar" + LANTERN, "/ru/practice/example-shared-lamp", "/zh/practice/example-shared-lamp"],
)
def test_every_anchor_on_a_page_leads_to_a_place_on_it(address, site):
    answer = site.get(address)
    ids = [attrs["id"] for _, attrs in answer.tags if attrs.get("id")]
    anchors = [attrs["href"][1:] for tag, attrs in answer.tags if tag == "a" and attrs["href"].startswith("#")]
    assert len(ids) == len(set(ids))
    assert len(anchors) > 5 and set(anchors) <= set(ids)
