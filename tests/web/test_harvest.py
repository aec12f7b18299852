"""What harvesters read: that it is well formed, whole and escaped."""

import json
import re
from xml.etree import ElementTree

import pytest

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANTERN = "/en/case/2011-fra-esp-example-lantern"


def locations(answer):
    return [place.text for place in ElementTree.fromstring(answer.text).iter(f"{SITEMAP}loc")]


def test_robots_lead_to_the_sitemap_and_stay_out_of_combinations_of_filters(site):
    text = site.get("/robots.txt").text
    assert "Sitemap: http://site/sitemap.xml" in text and "Disallow: /ar/search?" in text


def test_the_sitemaps_name_every_entry_that_stands_in_every_language(site):
    parts = locations(site.get("/sitemap.xml"))
    found = [place for part in parts for place in locations(site.get(part.removeprefix("http://site")))]
    assert f"http://site{LANTERN}" in found and f"http://site{LANTERN.replace('/en/', '/zh/')}" in found
    assert not [place for place in found if "tinsel" in place]  # withdrawn
    assert len(found) == len(set(found))
    assert site.get("/sitemap-99.xml").status == 404


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_search_can_be_added_to_a_browser(lang, site):
    answer = site.get(f"/{lang}/opensearch.xml")
    root = ElementTree.fromstring(answer.text)
    assert root.find("{*}Url").get("template") == f"http://site/{lang}/search?q={{searchTerms}}"


def test_an_entry_has_the_meta_tags_that_reference_managers_read(site):
    text = site.get(LANTERN).text
    tags = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', text))
    assert tags["citation_title"] == "Operation Example Lantern: money hidden in a harbour"
    assert tags["DC.identifier"] == tags["citation_public_url"] == "http://site/id/2011-fra-esp-example-lantern"
    assert tags["DC.rights"].startswith("https://creativecommons.org/")


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/en/", "Dataset"), (LANTERN, "CreativeWork"), ("/fr/term/crimes/fraud", "DefinedTerm"),
     ("/en/case/2020-gbr-example-tinsel", "CreativeWork")],
)  # fmt: skip
def test_linked_data_can_be_read_and_cannot_end_its_element(address, kind, site):
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.get(address).text, re.DOTALL)
    assert "<" not in script
    assert json.loads(script)["@type"] == kind
