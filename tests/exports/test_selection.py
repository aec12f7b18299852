"""What is chosen: all that a search finds, or what was named, in order."""

import pytest

from kb.errors import ExportError
from kb.exports.formats import FORMATS, left_out, written
from kb.exports.selection import chosen_by_search
from kb.exports.statement import statement
from kb.search.labels import Labels
from kb.search.results import NOTE_TOO_LONG, Request
from kb.search.suggest import Spelling
from kb.words.messages import messages
from kb.words.names import NOTES
from tests.exports.conftest import LANTERN, SITE, TINSEL


def test_a_search_gives_all_that_it_finds_whatever_a_page_holds(mini_index, choose):
    request = Request(page=3, size=1)
    selection = chosen_by_search(mini_index, request, Labels(mini_index, "en"), Spelling(mini_index), SITE)
    assert selection.size == mini_index.entries == len(set(selection.ids))
    assert set(choose("lantern").ids) < set(selection.ids)


def test_the_order_is_that_of_the_search(choose):
    oldest, newest = choose(kind="case", sort="oldest").ids, choose(kind="case", sort="newest").ids
    assert oldest[0] == LANTERN and newest[-1] == LANTERN


def test_a_list_keeps_its_order_follows_former_ids_and_says_what_is_unknown(choose):
    selection = choose(ids=[TINSEL, "nothing", "2010-fra-example-lantern", LANTERN])
    assert (selection.ids, selection.unknown) == ((TINSEL, LANTERN), ("nothing",))
    assert any("nothing" in line for line in statement(selection).method)


@pytest.mark.parametrize(("lang", "comma"), [("en", ", "), ("ar", "، "), ("zh", "、")])
def test_unknown_ids_are_listed_as_the_language_lists(lang, comma, choose):
    assert f"nothing{comma}none" in " ".join(statement(choose(ids=["nothing", "none"], lang=lang)).method)


@pytest.mark.parametrize("name", ["lesson", "source"])
def test_lessons_and_sources_are_chosen_by_words_as_by_a_filter(name, choose):
    by_words, by_filter = choose(f"kind:{name} file"), choose("file", kind=name)
    assert (by_words.what, by_words.parts) == (name, by_filter.parts)


def test_an_entry_that_is_not_there_is_an_error(choose):
    with pytest.raises(ExportError, match="“nothing”"):
        choose(entry="nothing")


def test_a_search_that_was_stopped_is_no_answer(choose, monkeypatch):
    monkeypatch.setattr("kb.search.results._note", lambda *_: NOTE_TOO_LONG)
    with pytest.raises(ExportError, match="too long"):
        choose("lantern")


def test_addresses_are_whole_and_lead_to_the_same(choose):
    assert choose("two words", crime="fraud").address == f"{SITE}/en/search?q=two+words&crime=fraud"
    assert choose(ids=[TINSEL], lang="ar").address == f"{SITE}/ar/list?id={TINSEL}"
    assert choose(entry=TINSEL).address == f"{SITE}/id/{TINSEL}"


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_the_statement_says_method_number_coverage_and_that_it_is_no_sample(lang, choose):
    said = statement(choose("lantern", lang=lang, country="FRA"))
    assert "lantern" in " ".join(said.method) and said.filters and said.number and len(said.coverage) == 2
    assert {"en": "France", "ar": "فرنسا", "zh": "法国"}[lang] in said.coverage[0]
    assert len(said.bias) == 2


def test_what_a_format_cannot_hold_is_said_in_the_file_and_beside_it(choose, monkeypatch):
    selection = choose()
    format = FORMATS["md"]
    monkeypatch.setattr(type(format), "most", 2, raising=False)
    small = type(format)(format.name, format.title, format.group, format.content_type, format.write, 2)
    text = b"".join(written(selection, small)).decode()
    assert f"first 2 of {selection.size}" in text and left_out(selection, small) == selection.size - 2
    assert sum(f"{SITE}/id/{id}" in text for id in selection.ids) == 2


def test_nothing_is_left_out_of_tables(choose):
    assert [name for name in ("csv", "xlsx", "json", "jsonl") if FORMATS[name].most] == []
    assert left_out(choose(), FORMATS["csv"]) == 0


def test_the_release_is_one_message_in_every_language(choose, monkeypatch):
    selection = choose(ids=[LANTERN], lang="zh")
    chinese = "%(site)s。%(version)s版，截至%(day)s"
    monkeypatch.setattr(selection.say, "gettext", lambda message, **values: (
        chinese if "%(version)s" in message else message) % values)  # fmt: skip
    assert statement(selection).release.startswith(f"Casebook on Organized Crime。{selection.release.version}版，截至")


def test_the_same_choice_gives_the_same_statement_of_an_empty_search(choose):
    said = statement(choose("xyzzyq"))
    assert said.number == "0 entries" and said.coverage == ()


@pytest.mark.parametrize(("lang", "said"), [("fr", "Il n'existe pas de fiche"), ("ar", "لا يوجد مدخل")])
def test_what_cannot_be_exported_is_said_in_the_language_of_the_reader(lang, said, choose, monkeypatch):
    with pytest.raises(ExportError, match=said):
        choose(entry="nothing", lang=lang)
    monkeypatch.setattr("kb.search.results._note", lambda *_: NOTE_TOO_LONG)
    with pytest.raises(ExportError) as raised:
        choose("lantern", lang=lang)
    assert raised.value.message == messages(lang).gettext(NOTES[NOTE_TOO_LONG]) != NOTES[NOTE_TOO_LONG]
