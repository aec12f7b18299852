"""Answers that are not quite what was asked: what is certain becomes a field, the rest a note for the editor."""

import pytest

from kb.forms.answers import Answers
from kb.forms.named import language_of, type_of_source
from kb.forms.parts import cited, without_citations
from kb.forms.understand import as_markdown, understand


@pytest.fixture
def understood(vocabularies):
    """Fields, texts and notes of answers, each a line or several."""

    def done(lang="en", kind="case", sources=(), rest=(), **texts):
        given = {
            key.replace("__", ":").replace("_", "-") if "__" in key else key: value for key, value in texts.items()
        }
        given = {key: [value] if isinstance(value, str) else value for key, value in given.items()}
        answers = Answers(kind, lang, given, list(sources), list(rest))
        values, sections, notes, _ = understand(answers, kind, vocabularies)
        return values, sections, {key: "\n".join(found) for key, found in notes.items()}

    return done


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("France, Espagne et Niger", ["FRA", "ESP", "NER"]),
        ("• Frankreich\n• ESP", ["ESP"]),
        ("Франция; 中国、مصر", ["FRA", "CHN", "EGY"]),
        ("Bolivia (Plurinational State of)", ["BOL"]),
        ("UK", ["GBR"]),
        ("1. Kenya\n2) Kenya", ["KEN"]),
        ("le Vietnam et la Chine, l’Italie", ["VNM", "CHN", "ITA"]),
    ],
)
def test_countries_are_known_by_name_in_any_language(understood, text, codes):
    values, _, notes = understood(countries=text)
    assert values["countries"] == codes
    assert ("Frankreich" in notes.get("countries", "")) == ("Frankreich" in text)


def test_what_is_no_term_becomes_a_note_and_takes_nothing_with_it(understood):
    values, _, notes = understood(crimes="fraude, vol de nuages; blanchiment d'argent", countries="Absurdistan")
    assert values == {"crimes": ["fraud", "money-laundering"]}
    assert "vol de nuages" in notes["crimes"] and "Absurdistan" in notes["countries"]


def test_ticked_choices_are_taken_and_the_others_are_not(understood):
    values, _, notes = understood(
        outcomes="☒ Conviction\n☐ Acquittal\n[x] Confiscation ordered\n[ ] Extradition granted"
    )
    assert (values, notes) == ({"outcomes": ["conviction", "confiscation"]}, {})


def test_boxes_of_markdown_count_only_where_they_are_ticked(understood):
    values, _, notes = understood(outcomes="- [x] Conviction\n* [X] Confiscation ordered\n- [ ] Acquittal")
    assert (values, notes) == ({"outcomes": ["conviction", "confiscation"]}, {})


def test_a_doubt_in_brackets_is_not_lost_with_the_term_that_was_understood(understood):
    values, _, notes = understood(status="Final judgment (to be confirmed)", countries="Kenya (2 offices)\nBolivia (Plurinational State of)")  # fmt: skip
    assert values == {"status": "final-judgment", "countries": ["KEN", "BOL"]}
    assert "(to be confirmed)" in notes["status"] and "(2 offices)" in notes["countries"]
    assert "Plurinational" not in notes["countries"]


def test_arabic_terms_are_known_without_their_article(understood):
    values, _, notes = understood(lang="ar", outcomes="إدانة\nالمصادرة")
    assert (values, notes) == ({"outcomes": ["conviction", "confiscation"]}, {})


def test_two_answers_where_one_is_wanted_are_left_to_the_editor(understood):
    values, _, notes = understood(status="Final judgment\nAppeal pending")
    assert (values, "Appeal pending" in notes["status"]) == ({}, True)


def test_of_a_period_in_words_the_year_is_taken_and_the_words_are_kept(understood):
    plain_words = understood(**{"period.from": "с 2011 г.", "period.to": "2016 год"})
    assert (plain_words[0], plain_words[2]) == ({"period": {"from": 2011, "to": 2016}}, {})
    values, _, notes = understood(**{"period.from": "around May 2015", "period.to": "it lasts"})
    assert values == {"period": {"from": 2015}}
    assert "around May 2015" in notes["period"] and "it lasts" in notes["period"]


@pytest.mark.parametrize(
    ("line", "lang", "figure"),
    [
        ("Persons convicted: 12 (2020) [1]", "en", {"measure": "convicted-persons", "value": 12, "year": 2020}),
        ("Personnes condamnées : environ 1 250, en 2019 [1]", "fr",
         {"measure": "convicted-persons", "value": 1250, "approximate": True, "note": "en", "year": 2019}),
        ("Assets confiscated = 3.5 million EUR [1]", "en",
         {"measure": "assets-confiscated", "value": 3_500_000, "currency": "EUR"}),
        ("Persons convicted 7, in the first trial (2018) [1]", "en",
         {"measure": "convicted-persons", "value": 7, "note": "in the first trial", "year": 2018}),
    ],
)  # fmt: skip
def test_a_figure_is_taken_apart(understood, line, lang, figure):
    values, _, notes = understood(lang=lang, figures=line)
    assert values == {"figures": [{**figure, "sources": ["s1"]}]}
    assert notes == {}


@pytest.mark.parametrize(
    "line", ["Clouds seen: 12 [1]", "Persons convicted: many [1]", "Persons convicted: 1.250 [1]", "twelve"]
)
def test_a_figure_that_is_not_certain_stays_as_it_was_written(understood, line):
    values, _, notes = understood(figures=line)
    assert (values, line in notes["figures"]) == ({}, True)


def test_where_there_is_one_source_only_a_figure_needs_no_number(understood):
    source = {"title": "x", "url": "https://www.example.org/x"}
    assert understood(sources=[source], figures="Persons convicted: 3")[0]["figures"][0]["sources"] == ["s1"]
    assert understood(figures="Persons convicted: 3")[0]["figures"][0]["sources"] == ["…"]


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("Article 18 of the Convention: mutual legal assistance [1]", {"article": "untoc-18", "use": "mla"}),
        ("articles 18 de la Convention : entraide judiciaire [1]", {"article": "untoc-18", "use": "mla"}),
        (
            "Treaty of Examples, article 3: extradition [1]",
            {"instrument": "Treaty of Examples, article 3", "use": "extradition"},
        ),
        ("《公约》第十八条 untoc-18：司法协助 [1]", {"article": "untoc-18", "use": "mla"}),
    ],
)
def test_a_legal_basis_is_an_article_or_a_treaty_by_name(understood, line, basis):
    assert understood(legal_bases=line)[0] == {"legal_bases": [{**basis, "sources": ["s1"]}]}


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Article 18 of the Convention", ["untoc-18"]),
        ("articles 16, 18 et 27 de la Convention", ["untoc-16", "untoc-18", "untoc-27"]),
        ("Article 5 of the Trafficking in Persons Protocol", ["tip-5"]),
        ("статья 6 Протокола против незаконного ввоза мигрантов", ["som-6"]),
        ("《公约》第18条", ["untoc-18"]),
        ("المادة ١٨ من الاتفاقية", ["untoc-18"]),
        ("article 18 of the Criminal Code", None),
        ("article 18", None),
    ],
)
def test_an_article_is_known_by_its_number_and_its_treaty(understood, text, articles):
    values, _, notes = understood(articles=text)
    assert values.get("articles") == articles
    assert bool(notes) == (articles is None)


def test_a_lesson_without_a_source_is_the_editors(understood):
    values, _, _ = understood(lessons=["1. Agree first [2].", "Then write."])
    assert values["lessons"] == [
        {"id": "l1", "text": "Agree first.", "bears_on": ["…"], "sources": ["s2"]},
        {"id": "l2", "text": "Then write.", "bears_on": ["…"], "drawn_by": "editor"},
    ]


def test_points_of_a_practice_have_their_sources_and_examples_their_entries(understood):
    values, _, notes = understood(
        kind="practice", steps="1. Freeze first [1].\n2. Then arrest.", pitfalls=["- Leaks [1, 2]"],
        examples="2020-fra-nld-encrochat: one platform [1]\nhttps://www.example.org/kb/fr/unit/ita-dna/: it coordinates\n"
        "Operation Lamp: it failed",
    )  # fmt: skip
    assert values == {
        "steps": [{"text": "Freeze first.", "sources": ["s1"]}, {"text": "Then arrest.", "drawn_by": "editor"}],
        "pitfalls": [{"text": "Leaks", "sources": ["s1", "s2"]}],
        "examples": [
            {"entry": "2020-fra-nld-encrochat", "bearing": "…", "text": "one platform"},
            {"entry": "ita-dna", "bearing": "…", "text": "it coordinates"},
        ],
    }
    assert list(notes) == ["examples"] and "Operation Lamp: it failed" in notes["examples"]


def test_the_facts_of_a_tool_are_understood_and_what_is_no_fact_is_kept(understood):
    values, _, notes = understood(
        kind="tool", lang="fr", tool_type="Manuel", publisher="ONUDC [1]", published="juin 2017", symbol="V.04-56285",
        languages="anglais, français et klingon", url="voir www.example.org/a_b.",
    )  # fmt: skip
    assert values == {
        "tool_type": "manual", "publisher": "ONUDC", "published": "2017-06", "symbol": "V.04-56285",
        "languages": ["en", "fr"], "url": "https://www.example.org/a_b",
    }  # fmt: skip
    assert "klingon" in notes["languages"] and "voir www.example.org/a_b." in notes["url"]


def test_numbers_of_sources_have_no_place_in_a_summary(understood):
    assert understood(summary=["It began [1].", "It ended [2]."])[0] == {"summary": "It began. It ended."}


def test_a_text_keeps_its_paragraphs_items_and_citations(understood):
    _, sections, _ = understood(
        section__summary_of_facts=["They sold boxes [1][2].", "Then:", "- one [1-3]", "• two", "The end [s1], so far."]
    )
    assert sections["summary-of-facts"] == (
        "They sold boxes.[^s1][^s2]\n\nThen:\n\n- one[^s1][^s2][^s3]\n- two\n\nThe end,[^s1] so far."
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "<b>bold</b>",
        "a * b * c",
        "[x](http://y)",
        "1) first",
        "> said",
        "_a_",
        "## no heading",
        "---",
        "===",
        "~~~",
        "- - -",
        "+ a",
    ],
)
def test_signs_of_markdown_are_shown_as_they_were_written(text):
    from kb.model.markdown import plain

    assert plain(as_markdown(text)) == text


def test_what_was_written_elsewhere_and_remarks_are_notes(understood):
    _, _, notes = understood(rest=["Ref. 17"], remarks="call us")
    assert "Ref. 17" in notes[""] and "call us" in notes[""]


def test_a_source_is_as_complete_as_its_row_and_the_rest_is_seen(understood):
    rows = [
        {
            "number": "3",
            "title": "A",
            "publisher": "B",
            "date": "spring",
            "url": "see <https://x.example/a>.",
            "type": "blog",
        },
        {"title": "C", "language": "français", "type": "Court document", "url": "www.example.org"},
    ]
    values, _, notes = understood(sources=rows)
    assert values["sources"] == [
        {"id": "s3", "title": "A", "publisher": "B", "url": "https://x.example/a", "language": "…", "type": "…"},
        {
            "id": "s2",
            "title": "C",
            "publisher": "…",
            "url": "https://www.example.org",
            "language": "fr",
            "type": "court",
        },
    ]
    assert all(text in notes["sources"] for text in ("s3: spring", "s3: blog", "s3: see <https://x.example/a>."))


@pytest.mark.parametrize(
    ("text", "ids"),
    [("[1]", ["s1"]), ("[s2]", ["s2"]), ("[1, 3]", ["s1", "s3"]), ("[1-3]", ["s1", "s2", "s3"]), ("［١］", ["s1"]),
     ("【2】[2]", ["s2"]), ("(2020)", []), ("[2020]", [])],
)  # fmt: skip
def test_citations_in_brackets_of_any_kind(text, ids):
    assert cited(f"x {text}.") == ids
    assert without_citations(f"x {text}.") == ("x." if ids else f"x {text}.")


@pytest.mark.parametrize(
    ("words", "code"),
    [("French", "fr"), ("français", "fr"), ("الفرنسية", "fr"), ("俄语", "ru"), ("Deutsch", "de"), ("allemand", "de"), ("pt", "pt"), ("Klingonisch", None)],
)  # fmt: skip
def test_languages_are_known_by_their_names(words, code):
    assert language_of(words) == code


@pytest.mark.parametrize(("words", "code"), [("court", "court"), ("News report", "news"), ("leaflet", None)])
def test_types_of_sources_are_known_by_their_names(words, code):
    assert type_of_source(words) == code
