"""What a visitor does, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

ENCROCHAT = "/en/case/2020-fra-nld-encrochat"


def test_a_researcher_searches_filters_opens_an_entry_and_follows_a_footnote(open_page):
    page = open_page("/en/")
    page.locator("#q").fill("encrypted telephones")
    page.get_by_role("button", name="Search").click()
    page.locator(".facet").get_by_role("link", name=re.compile("^Joint investigations")).click()
    expect(page.locator(".chosen")).to_contain_text("Joint investigations")
    page.get_by_role("link", name=re.compile("EncroChat")).first.click()
    expect(page).to_have_url(re.compile(ENCROCHAT))
    mark = page.locator(".entry-text sup.cite a").first
    source = mark.get_attribute("href").removeprefix("#")
    mark.click()
    expect(page.locator(f"#{source}")).to_be_in_viewport()
    page.locator(f"#{source} a.back").first.click()
    expect(mark).to_be_in_viewport()


def test_words_that_were_found_are_marked(open_page):
    page = open_page("/en/search?q=laundering")
    expect(page.locator(".result mark").first).to_have_text(re.compile("launder", re.IGNORECASE))


def test_a_filter_can_be_taken_back(open_page):
    page = open_page("/en/search?q=laundering&country=SGP")
    before = page.locator("h1").inner_text()
    page.locator(".chosen a").first.click()
    expect(page).not_to_have_url(re.compile("country="))
    assert page.locator("h1").inner_text() != before


def test_a_second_value_of_a_filter_adds_results(open_page):
    page = open_page("/en/search?country=SGP")
    first = int(page.locator("h1").inner_text().split()[0])
    page.locator(".facet").get_by_role("link", name=re.compile("^Ireland")).click()
    expect(page.locator(".chosen li")).to_have_count(3)  # two countries, and "Remove all"
    assert int(page.locator("h1").inner_text().split()[0]) > first


def test_years_narrow_the_results(open_page):
    page = open_page("/en/search?kind=case")
    page.get_by_label("From", exact=True).fill("2024")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("from=2024"))
    expect(page.locator(".chosen")).to_contain_text("2024")


def test_the_keyboard_is_enough(open_page):
    page = open_page("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.locator("#q").focus()
    page.keyboard.type("ivory")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=ivory"))
    link = page.locator(".result h3 a").first
    for _ in range(150):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("article.entry h1")).to_be_visible()


def test_everything_works_without_scripts(open_page):
    page = open_page("/en/", java_script_enabled=False)
    page.locator("#q").fill("trafficking")
    page.get_by_role("button", name="Search").click()
    page.locator(".result h3 a").first.click()
    expect(page.locator("#sources")).to_be_visible()


def test_a_misspelt_word_is_searched_as_what_was_meant(open_page):
    page = open_page("/en/search?q=traficking+victms")
    expect(page.locator(".suggestion")).to_contain_text("trafficking victims")
    expect(page.locator(".result").first).to_be_visible()


def test_terms_are_suggested_while_one_types_and_the_keyboard_chooses(open_page):
    page = open_page("/en/")
    page.get_by_role("combobox").press_sequentially("controlled del")
    option = page.get_by_role("option", name=re.compile("^Controlled delivery")).first
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/term/"))
    page.go_back()
    page.get_by_role("combobox").press_sequentially("ext")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_nothing_found_leads_on(open_page):
    page = open_page("/en/search?q=wiretap+AND+xyzzy")
    page.locator(".nothing").get_by_role("link", name="Electronic surveillance").first.click()
    expect(page.locator("h1")).to_contain_text("Electronic surveillance")


def test_an_arabic_reader_on_a_phone_reads_from_right_to_left(open_page):
    page = open_page("/ar/", viewport=PHONE)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.locator("#q").fill("غسل الأموال")
    page.locator("#q").press("Enter")
    page.locator(".result h3 a").first.click()
    expect(page.locator("article.entry h1")).to_be_visible()


def test_the_language_changes_and_the_page_stays(open_page):
    page = open_page("/en/search?q=ivory&kind=case")
    page.locator(".site-languages").get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile(r"/fr/search\?q=ivory&kind=case"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_print_leaves_navigation_out(open_page):
    page = open_page(ENCROCHAT)
    page.emulate_media(media="print")
    expect(page.locator(".search-bar")).to_be_hidden()
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".sources")).to_be_visible()
