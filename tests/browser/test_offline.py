"""The offline copy in a real browser, opened from the disk: searched, filtered, listed, in six languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessibility import TAGS
from tests.builds import mini_database, mini_index
from tests.release.conftest import copy

__all__ = ["copy", "mini_database", "mini_index"]

pytestmark = pytest.mark.browser

# Words that stand in one entry only, in another form than there where the language has forms.
WORDS = {
    "en": ("harbours", "2011-fra-esp-example-lantern"),
    "fr": ("ports magistrats", "fra-example-phare"),
    "es": ("farol", "2014-esp-example-farol"),
    "ru": ("фонарь", "2016-rus-kaz-example-fonar"),
    "zh": ("灯笼", "2018-chn-example-denglong"),
    "ar": ("مصباح", "2019-egy-example-misbah"),
}


@pytest.fixture
def open_copy(browser, copy):
    """Opens a page of the copy; fails for anything that the browser complains of, or asks of anybody else."""
    contexts, complaints = [], []

    def opened(page_name, viewport=DESKTOP, **settings):
        context = browser.new_context(viewport=viewport, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith("file:") else None)
        page.on("requestfailed", lambda asked: complaints.append(asked.url))
        page.goto(f"{copy.as_uri()}/{page_name}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("lang", WORDS)
def test_a_search_finds_in_every_language(lang, open_copy):
    words, id = WORDS[lang]
    page = open_copy(f"{lang}/index.html")
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"search\.html\?q="))
    expect(page.locator(".result").first).to_have_attribute("data-id", id)
    expect(page.locator("h1")).to_contain_text(words)
    page.locator(".result h3 a").first.click()
    expect(page.locator("h1[data-id]")).to_have_attribute("data-id", id)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("blanchiment", None),
        ("洗錢", "2011-fra-esp-example-lantern"),
        ("lanterm", "2011-fra-esp-example-lantern"),
        ("lantern -harbour", None),
        ('"example lantern"', "2011-fra-esp-example-lantern"),
        ("kind:unit", "fra-example-phare"),
        ("phare OR zzzz", "fra-example-phare"),
        ("lanter*", "2011-fra-esp-example-lantern"),
    ],
)
def test_signs_slips_and_labels_of_other_languages_are_understood(words, first, open_copy):
    page = open_copy("en/search.html?" + f"q={words}")
    results = page.locator(".result")
    if words == "lantern -harbour":
        assert "2011-fra-esp-example-lantern" not in [one.get_attribute("data-id") for one in results.all()]
    else:
        expect(results.first).to_be_visible()
    if first:
        expect(results.first).to_have_attribute("data-id", first)


def test_filters_narrow_widen_and_are_taken_back(open_copy):
    page = open_copy("en/search.html")
    expect(page.locator(".result")).to_have_count(9)
    page.locator(".facet").get_by_role("link", name=re.compile("^Specialized units")).click()
    expect(page.locator(".result")).to_have_count(1)
    page.locator(".facet").get_by_role("link", name=re.compile("^Tools")).click()
    expect(page.locator(".result")).to_have_count(2)
    page.locator(".chosen a").first.click()
    expect(page.locator(".result")).to_have_count(1)
    page.locator("#q").fill("guide")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile("kind=tool"))


def test_years_are_a_filter(open_copy):
    page = open_copy("en/search.html?kind=case")
    page.get_by_label("From", exact=True).fill("2018")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".chosen")).to_contain_text("2018")
    assert 0 < page.locator(".result").count() < 6


def test_links_of_pages_lead_to_searches_with_filters(open_copy):
    page = open_copy("fr/index.html")
    page.locator(".site-nav a").first.click()
    expect(page.locator(".chosen")).to_contain_text("Affaires")
    page.locator(".site-languages").get_by_role("link", name="English").click()
    expect(page.locator(".chosen")).to_contain_text("Case")


def test_nothing_found_is_said_with_ways_on(open_copy):
    page = open_copy("en/search.html?q=lantern&crime=kidnapping")
    expect(page.locator(".nothing")).to_contain_text("Nothing was found.")
    page.get_by_role("link", name="without Type of crime: kidnapping").click()
    expect(page.locator("h1")).to_have_text("4 entries for lantern")
    page = open_copy("en/search.html?q=qqqqqqqq")
    page.locator(".nothing").get_by_role("link", name="Crime types").click()
    expect(page.locator("h1")).to_have_text("Crime types")


def test_hostile_words_stay_words(open_copy):
    page = open_copy("en/search.html?q=<img src=x onerror=alert(1)>$%26")
    expect(page.locator("h1 q")).to_have_text("<img src=x onerror=alert(1)>$&")
    assert page.locator("main img").count() == 0
    page = open_copy("en/search.html?q=tinsel&kind=%22%3E&sort=constructor&page=-1&from=x")
    expect(page.locator("h1")).to_be_visible()


def test_a_list_is_kept_and_shown(open_copy):
    page = open_copy("en/unit/fra-example-phare.html")
    page.get_by_role("button", name="Add to my list").click()
    page.locator(".my-list a").click()
    expect(page.locator("h1")).to_have_text("List")
    expect(page.locator(".result")).to_have_attribute("data-id", "fra-example-phare")
    page.locator(".list-moves a").click()
    expect(page.locator("main")).to_contain_text("The list is empty.")


def test_the_first_page_leads_to_the_reader_s_language(open_copy):
    expect(open_copy("index.html", locale="ru-RU").locator("html")).to_have_attribute("lang", "ru")
    expect(open_copy("index.html", locale="de-DE").locator(".start-languages a")).to_have_count(6)


def test_without_a_script_there_are_ways_by_subject(open_copy):
    page = open_copy("en/search.html", java_script_enabled=False)
    page.get_by_role("link", name="Techniques").first.click()
    expect(page.locator("h1")).to_contain_text("echniques")


def test_words_in_quotation_marks_must_follow_one_another(open_copy):
    expect(open_copy('en/search.html?q="night ferry"').locator(".result")).to_have_count(1)
    expect(open_copy('en/search.html?q="ferry night"').locator(".nothing")).to_be_visible()
    page = open_copy("zh/search.html?q=“示例灯笼”")
    expect(page.locator(".result mark").first).to_have_text("示例灯笼")


@pytest.mark.parametrize(
    ("address", "counted", "text", "place"),
    [
        ("en/search.html?q=kind:lesson file", "2 lessons", "Settle the language of the file before its first page.",
         "practice/example-shared-lamp.html#l1"),
        ("fr/search.html?q=dossier&kind=lesson", "1 enseignement", "Donner aux deux procureurs un seul dossier",
         "case/2011-fra-esp-example-lantern.html#l1"),
        ('en/search.html?q=kind:source "paper lanterns"', "1 source", "Decision on the paper lanterns <b>& more</b>",
         "case/2020-gbr-example-tinsel.html#source-s1"),
        ("ru/search.html?kind=lesson&country=RUS", "1 урок", "Обсудить запрос", "case/2016-rus-kaz-example-fonar.html#l1"),
    ],
)  # fmt: skip
def test_lessons_and_sources_are_searched(address, counted, text, place, open_copy):
    page = open_copy(address)
    expect(page.locator("h1")).to_contain_text(counted)
    expect(page.locator(".result-text").first).to_contain_text(text)
    expect(page.locator(".result .result-kind a").first).to_have_attribute("href", place)


def test_a_search_leads_to_lessons_and_back_to_entries(open_copy):
    page = open_copy("en/search.html?q=file")
    page.locator(".to-parts").get_by_role("link", name="Lessons").click()
    expect(page.locator("h1")).to_contain_text("2 lessons")
    expect(page.locator(".chosen")).to_contain_text("Lesson")
    page.get_by_role("link", name="Search entries instead").click()
    expect(page.locator("h1")).to_have_text("3 entries for file")


def test_lessons_are_chosen_by_filters_and_taken_back(open_copy):
    page = open_copy("fr/lessons.html")
    expect(page.locator(".lesson")).to_have_count(8)
    page.locator(".facet").get_by_role("link", name=re.compile("^Nuance")).press("Enter")
    expect(page.locator(".lesson-text")).to_have_text(
        "Ne laisser passer une livraison que si une seconde équipe peut l'arrêter."
    )
    expect(page.locator(".lesson-text")).to_have_attribute("lang", "fr")
    page.locator(".site-languages").get_by_role("link", name="English").click()
    expect(page.locator(".lesson")).to_have_count(1)
    page.locator(".chosen a").click()
    expect(page.locator(".lesson")).to_have_count(8)
    page.locator(".facet").get_by_role("link", name=re.compile("^Fraud")).click()
    page.locator(".facet").get_by_role("link", name=re.compile("^Eastern Asia")).click()
    expect(page.locator(".lesson-text")).to_have_text("先查清资金流向，再决定抓捕日期。")


def test_units_are_compared_by_keyboard(open_copy):
    page = open_copy("en/compare.html")
    expect(page.locator("table")).to_have_count(0)
    page.get_by_role("checkbox").press(" ")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page).to_have_url(re.compile(r"compare\.html\?unit=fra-example-phare"))
    rows = page.locator("table.compare tbody tr")
    assert rows.nth(0).inner_text().split() == ["Countries", "France"]
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("link", name=re.compile("^Remove")).click()
    expect(page.locator("table")).to_have_count(0)


def test_what_compares_units_is_the_script_and_says_so_without_one(open_copy):
    page = open_copy("en/compare.html?unit=fra-example-phare", java_script_enabled=False)
    expect(page.locator(".note")).to_contain_text("The comparison needs JavaScript.")
    expect(page.get_by_role("button", name="Compare")).to_be_hidden()
    page.get_by_role("link", name="Legal basis").click()
    expect(page.locator("h1")).to_contain_text("Legal basis")


@pytest.mark.parametrize("page_name", ["ar/lessons.html", "ar/compare.html?unit=fra-example-phare",
                                       "zh/search.html?kind=source", "ar/search.html?q=مصباح", "ar/case/2019-egy-example-misbah.html", "ar/data.html",
                                       "en/search.html", "ru/units/legal-basis.html", "index.html#"])  # fmt: skip
def test_nothing_scrolls_sideways_on_a_phone_and_arabic_reads_from_the_right(page_name, open_copy):
    page = open_copy(page_name, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if page_name.startswith("ar/"):
        assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"


@pytest.mark.parametrize("page_name", ["zh/lessons.html?bearing=supports", "ar/compare.html?unit=fra-example-phare",
                                       "en/search.html?q=kind:lesson file", "en/search.html?q=lantern", "ar/search.html", "en/list.html?id=fra-example-phare",
                                       "fr/data.html", "index.html#"])  # fmt: skip
def test_axe_finds_nothing(page_name, open_copy):
    page = open_copy(page_name)
    # Axe would ask for style sheets once more, which no page may that lies on a disk.
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "preload": False})
    assert found.violations_count == 0, found.generate_report()
