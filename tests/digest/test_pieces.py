import pytest

from kb.digest import numerals
from kb.digest.pieces import Titles, joined, short
from kb.exports.document import Text, framed
from tests.digest.conftest import GUIDE, LAMP, LANTERN, PHARE


def test_a_frame_takes_pieces_in_whatever_order_it_names_them():
    made = framed("%(b)s, then %(a)s.", a=Text("A", lang="fr"), b="B")
    assert made == (Text("B, then "), Text("A", lang="fr"), Text("."))


def test_signs_of_a_frame_in_what_it_takes_stay_signs():
    assert framed("“%(a)s”", a="%(b)s 100%") == (Text("“%(b)s 100%”"),)


def test_things_are_joined_by_the_comma_of_the_language():
    assert joined(["a", Text("b"), "c"], "、") == (Text("a"), Text("、"), Text("b"), Text("、"), Text("c"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lamps: how to", "Lamps"),
        ("灯：如何", "灯"),
        ("Pôle Phare : magistrats", "Pôle Phare"),
        ("No colon", "No colon"),
    ],
)
def test_a_name_ends_at_the_colon(title, name):
    assert short(title) == name


def test_titles_in_another_language_say_so(chosen):
    titles = Titles(chosen(LANTERN, PHARE, LAMP, GUIDE, lang="en"))
    assert (titles(PHARE).lang, titles(LANTERN).lang) == ("fr", "")
    assert titles(LAMP, brief=True).text == "Example practice"


def test_a_name_that_is_only_a_country_is_not_enough(chosen, mini_index):
    titles = Titles(chosen(PHARE, lang="en"))
    titles._countries[PHARE] = {"Pôle"}
    assert titles(PHARE, brief=True).text == titles(PHARE).text


@pytest.mark.parametrize(
    ("lang", "chapter", "section"),
    [("en", "II. T", "B. T"), ("ar", "ثانيا - T", "باء - T"), ("zh", "二、T", "B. T"), ("ru", "II. T", "B. T")],
)
def test_chapters_are_counted_as_each_language_does(lang, chapter, section):
    assert (numerals.chapter(lang, 1, "T"), numerals.section(lang, 1, "T")) == (chapter, section)
