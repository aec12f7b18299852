"""The whole way of a researcher without a mouse, and where the focus is on it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import PAGES

pytestmark = pytest.mark.browser

# What the focused element looks like, and whether the visitor can see it.
_FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body) return null;
  // A field and its button may be outlined together.
  const outlined = [at, at.parentElement].some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
  });
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {name: at.outerHTML.slice(0, 120), outlined, seen: box.width > 0 && box.height > 0 && inside};
}"""


def _tab_to(page, target):
    """Press Tab until the focus is on the target."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never came to {target}")


def test_search_filter_entry_footnote_and_the_way_back_need_no_mouse(open_page):
    page = open_page("/en/", reduced_motion="reduce")  # else Tab, Tab, Enter would break into scrolling under way
    _tab_to(page, page.get_by_role("combobox"))
    page.keyboard.type("encrypted telephones")
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".facet").get_by_role("link", name=re.compile("^Joint investigations")).first)
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_contain_text("Joint investigations")
    _tab_to(page, page.locator(".result h3").get_by_role("link", name=re.compile("EncroChat")).first)
    page.keyboard.press("Enter")
    expect(page.locator("article.entry h1")).to_be_visible()
    mark = page.locator(".entry-text sup.cite a").first
    _tab_to(page, mark)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{mark.get_attribute('href')}$"))
    source = page.locator(mark.get_attribute("href"))
    expect(source).to_be_in_viewport()
    _tab_to(page, source.locator("a.back").first)
    page.keyboard.press("Enter")
    expect(mark).to_be_in_viewport()


def test_the_first_step_skips_to_the_text(open_page):
    page = open_page("/en/search?q=ivory")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_seen_wherever_it_goes(open_page, name):
    page = open_page(PAGES[name].format(lang="en"))
    page.emulate_media(reduced_motion="reduce")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus and not (focus["outlined"] and focus["seen"]):
            unseen.append(focus)
    assert unseen == []


def test_filters_and_footnotes_need_no_scripts(open_page):
    page = open_page("/en/search?q=encrypted", java_script_enabled=False)
    page.locator(".facet").get_by_role("link", name=re.compile("^Joint investigations")).first.click()
    page.locator(".result h3").get_by_role("link", name=re.compile("EncroChat")).first.click()
    mark = page.locator(".entry-text sup.cite a").first
    mark.click()
    expect(page.locator(mark.get_attribute("href"))).to_be_in_viewport()
