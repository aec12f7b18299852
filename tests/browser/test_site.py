"""Longer ways through the site, in a real browser: cite, compare, collect, read in Arabic on a phone."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_a_case_is_found_and_its_citation_copied(open_page):
    page = open_page("/en/search?q=goznym", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".result h3 a").first.click()
    page.locator(".copy-button").first.click()
    expect(page.locator(".copy-button").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "GozNym" in copied and "/id/2019-geo-usa-goznym" in copied


def test_three_units_are_compared_and_the_checklist_taken(open_page):
    page = open_page("/en/compare")
    for name in ("Ireland: Criminal Assets Bureau", "Croatia", "Singapore"):
        page.get_by_label(re.compile(name)).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".compare thead th")).to_have_count(3)
    expect(page.locator(".compare .silent").first).to_contain_text("Not found in the sources")
    page.get_by_role("link", name="Readiness checklist").first.click()
    expect(page.locator(".checklist li").first).to_be_visible()
    expect(page.locator(".checklist-from a").filter(has_text="Singapore").first).to_be_visible()


def test_a_list_is_collected_ordered_and_exported(open_page, tmp_path):
    page = open_page("/en/search?q=ivory")
    titles = page.locator(".result h3").all_inner_texts()[:2]
    for place in (0, 1):
        page.get_by_role("button", name="Add to my list").nth(0).click()
        expect(page.get_by_role("button", name="Take from my list")).to_have_count(place + 1)
    page.get_by_role("link", name="My list (2)").click()
    expect(page.locator(".listed h3")).to_have_text(titles)
    page.locator(".list-moves").first.get_by_role("link", name=re.compile("^Down")).click()
    expect(page.locator(".listed h3").first).to_have_text(titles[1])
    page.get_by_text("Export", exact=True).first.click()
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV").first.click()
    found.value.save_as(tmp_path / "list.csv")
    rows = list(csv.DictReader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()))
    assert [row["Title"] for row in rows] == titles[::-1]


def test_a_list_is_collected_without_scripts(open_page):
    page = open_page("/en/search?q=ivory", java_script_enabled=False)
    page.locator(".tick input").nth(0).check()
    page.locator(".tick input").nth(1).check()
    page.get_by_role("button", name="Add to the list").click()
    expect(page.locator(".listed > li")).to_have_count(2)
    page.locator("#q").fill("cocaine")
    page.get_by_role("button", name="Search").click()
    page.locator(".tick input").nth(0).check()
    page.get_by_role("button", name="Add to the list").click()
    expect(page.locator(".listed > li")).to_have_count(3)


def test_a_whole_entry_is_read_in_arabic_on_a_phone(open_page):
    page = open_page("/ar/case/2019-geo-usa-goznym", viewport=PHONE)
    text = page.locator(".entry-text section").first
    assert text.evaluate("section => getComputedStyle(section).direction") == "rtl"
    assert re.search(r"[\u0600-\u06ff]{4}", text.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", ["compare", "matrix", "coverage", "lessons", "checklist", "timeline", "components"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_but_tables_scrolls_sideways_at_320_pixels(open_page, name, lang):
    units = "?unit=irl-criminal-assets-bureau&unit=hrv-uskok" if name in ("compare", "checklist") else ""
    page = open_page(f"/{lang}/{name}{units}", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
