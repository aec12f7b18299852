"""Lists that live in their address, and the page of all lessons."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

LIST = "/en/list?id=fra-example-phare&id=2011-fra-esp-example-lantern&id=example-lamp-guide"


def ids(answer):
    return re.findall(r'<article class="result" data-id="([^"]+)">', answer.text)


def links(answer, word):
    found = re.findall(rf'href="([^"]+)">{word}<span', answer.text)
    return [unescape(address) for address in found]


def test_a_list_shows_its_entries_in_the_order_of_the_address(site):
    assert ids(site.get(LIST)) == ["fra-example-phare", "2011-fra-esp-example-lantern", "example-lamp-guide"]


@pytest.mark.parametrize(
    ("word", "place", "order"),
    [
        ("Up", 0, ["2011-fra-esp-example-lantern", "fra-example-phare", "example-lamp-guide"]),
        ("Down", 1, ["fra-example-phare", "example-lamp-guide", "2011-fra-esp-example-lantern"]),
        ("Remove", 0, ["2011-fra-esp-example-lantern", "example-lamp-guide"]),
    ],
)
def test_entries_are_moved_and_removed_by_links(word, place, order, site):
    assert ids(site.get(links(site.get(LIST), word)[place])) == order


def test_the_name_stays_while_entries_move(site):
    address = links(site.get(LIST + "&name=Vienna+2026"), "Up")[0]
    assert parse_qs(urlsplit(address).query)["name"] == ["Vienna 2026"]
    assert '<h1 dir="auto">Vienna 2026</h1>' in site.get(address).text


def test_former_ids_are_followed_and_what_is_no_entry_is_left_out_and_said(site):
    answer = site.get("/en/list?id=2010-fra-example-lantern&id=nothing&id=2010-fra-example-lantern")
    assert ids(answer) == ["2011-fra-esp-example-lantern"]
    assert "1 id in the address is no entry and was left out." in answer.text


def test_a_list_says_what_it_covers_and_that_it_is_no_sample(site):
    text = " ".join(site.get(LIST).text.split())
    assert "3 entries · 2 countries" in text and "this is no sample" in text


def test_a_search_from_a_list_adds_to_it_without_a_script(site):
    text = site.get("/en/search?q=lantern&list=example-lamp-guide&list=nothing").text
    form = re.search(r'<form class="to-list".*?</form>', text, re.DOTALL)[0]
    assert '<input type="hidden" name="id" value="example-lamp-guide">' in form and "nothing" not in form
    assert '<input type="checkbox" name="id" value="2011-fra-esp-example-lantern">' in form


def test_lessons_are_chosen_by_what_they_bear_on_and_whose_they_are(site):
    everything = site.get("/en/lessons").text
    supporting = site.get("/en/lessons?practice=example-shared-lamp&bearing=supports").text
    count = re.compile(r"(\d+) lessons?</h1>")
    assert int(count.search(everything)[1]) > int(count.search(supporting)[1]) > 0
    assert "Give both prosecutors one file from the first day" in supporting
    assert '<a href="/en/case/2011-fra-esp-example-lantern#l1" dir="auto">' in supporting


def test_a_practice_adds_up_its_examples_by_region_and_bearing(site):
    text = " ".join(site.get("/en/practice/example-shared-lamp").text.split())
    assert re.search(
        r'<th scope="row">Europe</th><td class="number">1</td><td class="number">1</td><td class="number">1</td>', text
    )
    assert "lesson of another entry" in text or "lessons of other entries" in text


def test_a_case_has_a_timeline_of_its_figures(site):
    text = " ".join(site.get("/en/case/2011-fra-esp-example-lantern").text.split())
    assert re.search(r'<h2 id="timeline">.*<dt>2009</dt><dd dir="auto">The facts begin</dd>', text)
