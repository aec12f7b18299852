"""What visitors tried and found wrong: each stays mended. On the real corpus."""

import pytest

from tests.builds import real_index

__all__ = ["real_index"]


@pytest.mark.parametrize("page", ["123456x", "x", "", "-1", "99999", "9" * 40])
@pytest.mark.parametrize(
    "address", ["/en/lessons?page=", "/en/search?page=", "/en/search?q=kind:lesson+informant&page="]
)
def test_a_page_that_is_not_there_is_the_last_or_the_first(address, page, real_site):
    answer = real_site.get(address + page)
    assert answer.status == 200 and "Nothing was found" not in answer.text


def test_a_list_holds_as_many_as_its_export(real_site, real_index):
    ids = "&".join(f"id={id}" for (id,) in real_index.rows("SELECT id FROM entries"))
    page = real_site.get(f"/en/list?{ids}")
    assert "no entries and were left out" not in page.text and len(page.body) < 1_000_000
    assert "1 id in the address is no entry" in real_site.get(f"/en/list?{ids}&id=nothing").text


def test_a_checklist_of_all_units_names_none_and_each_unit_is_named_once(real_site):
    everything = real_site.get("/en/checklist?unit=all&unit=alb-spak").text
    assert "with the lessons of all units" in everything and "Lessons of these units" not in everything
    twice = real_site.get("/en/checklist?unit=alb-spak&unit=alb-spak").text
    named = twice.split("Lessons of these units")[1].split("</p>")[0]
    assert named.count("<a ") == 1


def test_a_seventh_unit_is_left_out_with_a_word(real_site, real_index):
    ids = [id for (id,) in real_index.rows("SELECT id FROM entries WHERE kind = 'unit' ORDER BY id LIMIT 7")]
    six, seven = (real_site.get("/en/compare?" + "&".join(f"unit={id}" for id in ids[:n])).text for n in (6, 7))
    assert "Left out:" in seven and "Left out:" not in six


def test_the_timeline_says_about_where_the_source_does(real_site):
    text = real_site.get("/en/case/2007-srb-zemun-clan-assassination-trial").text
    assert "Persons arrested: ≈ 11,000" in text
