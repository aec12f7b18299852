"""Every type of page, for people who see, move or read differently."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/{lang}/",
    "results": "/{lang}/search?q=laundering&kind=case",
    "no results": "/{lang}/search?q=zzzz+AND+wiretap&country=FRA",
    "case": "/{lang}/case/2020-fra-nld-encrochat",
    "unit": "/{lang}/unit/irl-criminal-assets-bureau",
    "practice": "/{lang}/practice/joint-investigation-teams",
    "tool": "/{lang}/tool/untoc-legislative-guide",
    "vocabulary": "/{lang}/term/crimes",
    "term": "/{lang}/term/crimes/money-laundering",
    "article": "/{lang}/article/untoc-20",
    "country": "/{lang}/country/ITA",
    "lessons": "/{lang}/lessons?crime=corruption",
    "lessons found": "/{lang}/search?q=witness&kind=lesson",
    "compare": "/{lang}/compare?unit=irl-criminal-assets-bureau&unit=hrv-uskok",
    "checklist": "/{lang}/checklist?unit=irl-criminal-assets-bureau",
    "list": "/{lang}/list?id=irl-criminal-assets-bureau&id=2019-geo-usa-goznym&name=A",
    "coverage": "/{lang}/coverage",
    "matrix": "/{lang}/matrix",
    "timeline": "/{lang}/timeline",
    "components": "/{lang}/components",
    "help": "/{lang}/help",
    "about": "/{lang}/about",
    "contribute": "/{lang}/contribute",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page, name, viewport):
    page = open_page(PAGES[name].format(lang="en"), viewport=viewport)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["ar", "zh", "fr", "ru", "es"])
def test_axe_finds_nothing_in_other_languages(open_page, lang, name):
    page = open_page(PAGES[name].format(lang=lang))
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(open_page, name, lang):
    page = open_page(PAGES[name].format(lang=lang), viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PAGES)
def test_a_page_weighs_less_than_100_kilobytes_and_asks_nobody_else(open_page, site, name):
    page = open_page("/en/help")
    sizes = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(PAGES[name].format(lang="en"))
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in sizes} == {site.split("/")[2]}
    assert sum(sizes.values()) < 100_000
