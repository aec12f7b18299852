"""Headers on every answer, and pages that need no exception from them."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tests.web.addresses import DATA, PAGES

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STOCK = ("/kb", "/kb/entries", "/kb/entries/1", "/kb/entries.json", "/-/versions.json", "/-/plugins")
OURS = (*(address for address, _ in PAGES.values()), *DATA.values(), "/", "/en/nothing", "/id/fra-example-phare")


@pytest.mark.parametrize("address", [*OURS, *STOCK, "/-/static/app.css", "/kb/nothing"])
def test_every_answer_says_that_it_is_to_be_taken_as_it_is(address, site):
    headers = site.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers


LINKED_DATA = "application/ld+json"  # which no browser runs


@pytest.mark.parametrize("address", OURS)
def test_our_pages_allow_nothing_that_is_not_their_own(address, site):
    assert site.get(address).headers["content-security-policy"] == STRICT


@pytest.mark.parametrize("address", [*(address for address, _ in PAGES.values()), "/en/nothing", "/ar/"])
def test_our_pages_hold_no_script_and_no_style_of_their_own(address, site):
    answer = site.get(address)
    assert [tag for tag, _ in answer.tags if tag in ("style", "iframe", "object", "embed", "base", "img")] == []
    assert [attrs for tag, attrs in answer.tags if tag == "script" and "src" not in attrs] in (
        [],
        [{"type": LINKED_DATA}],
    )
    assert [name for _, attrs in answer.tags for name in attrs if name == "style" or name.startswith("on")] == []
    assert "javascript:" not in answer.text


@pytest.mark.parametrize("address", ["/kb", "/kb/entries", "/kb/entries/1"])
def test_scripts_of_datasette_s_own_pages_are_allowed_one_by_one(address, site):
    answer = site.get(address)
    policy = answer.headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*);", policy)[1]
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    for script in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
        assert _digest(script) in scripts


def _digest(script):
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize("address", [*(address for address, _ in PAGES.values()), *DATA.values()])
def test_a_page_that_has_not_changed_is_not_sent_again(address, site):
    first = site.get(address)
    again = site.get(address, if_none_match=first.headers["etag"])
    assert first.headers["cache-control"] == "no-cache"
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert site.get(address, if_none_match='"another"').body == first.body


def test_every_address_has_its_own_tag(site):
    addresses = [address for address, _ in PAGES.values()]
    assert len({site.get(address).headers["etag"] for address in addresses}) == len(addresses)


def test_a_new_database_has_new_tags(site, site_of_changed):
    changed = site_of_changed("tools/example-lamp-guide.md", "a list of questions.[^s1]", "a list of answers.[^s1]")
    assert changed.get("/en/help").headers["etag"] != site.get("/en/help").headers["etag"]


@pytest.mark.parametrize("address", ["/en/nothing", "/", "/id/fra-example-phare"])
def test_what_depends_on_the_visitor_or_is_missing_is_not_kept(address, site):
    assert "etag" not in site.get(address).headers


def test_style_sheet_and_icon_are_served_as_what_they_are(site):
    kinds = {
        name: site.get(f"/-/static-plugins/organized-crime-kb/{name}").headers["content-type"]
        for name in ("site.css", "icon.svg")
    }
    assert kinds["site.css"].startswith("text/css") and kinds["icon.svg"].startswith("image/svg+xml")
    assert "/-/static-plugins/organized-crime-kb/site.css" in site.get("/en/").links
