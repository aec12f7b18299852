"""The page of the briefing pack, its files, and those of units side by side."""

import pytest

from tests.web.conftest import site_below  # noqa: F401

LANTERN, PHARE = "2011-fra-esp-example-lantern", "fra-example-phare"


def buttons(answer):
    return [attrs["formaction"] for tag, attrs in answer.tags if tag == "button" and "formaction" in attrs]


def test_a_search_and_a_list_lead_to_the_pack_of_the_same_entries(site):
    assert "/en/pack?q=lantern&kind=case" in site.get("/en/search?q=lantern&kind=case").links
    assert "/en/pack" in buttons(site.get(f"/en/list?id={LANTERN}"))


def test_the_form_keeps_the_choice_and_asks_for_the_meeting(site):
    answer = site.get(f"/en/pack?id={LANTERN}&id={PHARE}&name=For+Vienna")
    fields = {(attrs.get("name"), attrs.get("value")) for tag, attrs in answer.tags if tag == "input"}
    assert {("id", LANTERN), ("id", PHARE), ("title", "For Vienna"), ("meeting", ""), ("date", "")} <= fields
    assert buttons(answer)[-4:] == ["/en/pack.docx", "/en/pack.pdf", "/en/pack.html", "/en/pack.md"]
    labels = {attrs.get("for") for tag, attrs in answer.tags if tag == "label"}
    assert {"pack-title", "pack-meeting", "pack-date"} <= labels


def test_where_nothing_was_found_there_is_no_form(site):
    answer = site.get("/en/pack?q=xyzzy")
    assert "No entry is chosen" in answer.text and "pack-form" not in answer.text
    assert (site.get("/en/pack.docx?q=xyzzy").status, site.get("/en/pack.docx?q=xyzzy").headers["location"]) == (
        302, "/en/pack")  # fmt: skip


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"/en/pack.docx?id={LANTERN}&title=T", "briefing-pack-list-en.docx"),
        ("/ar/pack.html?q=lantern", "briefing-pack-lantern-ar.html"),
        (f"/en/compare.docx?unit={PHARE}", f"units-{PHARE}-en.docx"),
        (f"/fr/compare.xlsx?unit={PHARE}", f"units-{PHARE}-fr.xlsx"),
        ("/zh/checklist.docx?unit=all", "checklist-list-zh.docx"),
        (f"/ru/checklist.xlsx?unit={PHARE}", f"checklist-{PHARE}-ru.xlsx"),
    ],
)
def test_files_have_names_that_say_what_they_are(site, address, name):
    answer = site.get(address)
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_comparison_without_units_leads_to_the_page_where_they_are_chosen(site):
    answer = site.get("/en/compare.xlsx?unit=nothing")
    assert (answer.status, answer.headers["location"]) == (302, "/en/compare")


def test_pages_of_units_offer_their_files(site):
    assert f"/en/compare.docx?unit={PHARE}" in site.get(f"/en/compare?unit={PHARE}").links
    assert f"/en/checklist.xlsx?unit={PHARE}" in site.get(f"/en/checklist?unit={PHARE}").links
    assert "/en/compare.docx" not in site.get("/en/compare").text


def test_hostile_words_are_words_on_the_page(site):
    answer = site.get("/en/pack?q=lantern&title=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&meeting=%00%E2%80%AE")
    assert "<script>alert" not in answer.text and "&#34;&gt;&lt;script&gt;" in answer.text


def test_a_pack_of_lessons_is_one_of_their_entries(site):
    answer = site.get("/en/pack.md?kind=lesson&q=file")
    assert answer.status == 200 and "Operation Example Lantern" in answer.text


def test_below_another_address_buttons_lead_there(site_below):  # noqa: F811
    assert buttons(site_below.get(f"/some/where/en/pack?id={LANTERN}"))[-4] == "/some/where/en/pack.docx"
