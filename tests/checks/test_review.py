"""What a reviewer should look at: long sentences, names, copies, figures and quotations without a source."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_corpus
from kb.checks.review import figure_in
from kb.checks.sentences import body_sentences, split
from kb.corpus.document import parse_document
from tests.factories import CASE_ID, SOURCE, SUMMARY, a_body, a_case, a_corpus, a_tool

NAME = f"cases/{CASE_ID}.md"
LONG = "The office of the example wrote " + "and wrote again " * 15 + "to the end."


@pytest.fixture
def remarks(tmp_path):
    """Code and message of all warnings about files; with codes only these."""

    def found(files, *codes):
        corpus = a_corpus(tmp_path, files if isinstance(files, dict) else {NAME: files})
        problems = check_corpus(corpus)
        return [(problem.code, problem.message) for problem in problems if not codes or problem.code in codes]

    return found


def case_with(text, **changes):
    return a_case(body=a_body("case", investigation=text), **changes)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One.[^s1] Two.[^s2][^s3]", ["One.[^s1]", "Two.[^s2][^s3]"]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("By art. 5 of Law No. 12 the U.S. court sat at noon. It rose.", ["By art. 5 of Law No. 12 the U.S. court sat at noon.", "It rose."]),
        ("一名被告。[^s1]二名。", ["一名被告。[^s1]", "二名。"]),
        ("Первое. Второе.[^s1]", ["Первое.", "Второе.[^s1]"]),
        ("ما هذا؟ هذا ملف.", ["ما هذا؟", "هذا ملف."]),
        ("It cost 1.5 million. then it ended", ["It cost 1.5 million. then it ended"]),
        ("No end", ["No end"]),
        ("  ", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_sentences_with_their_footnotes(text, sentences):
    assert [sentence for _, sentence in split(text)] == sentences


def test_a_sentence_knows_its_place():
    text = "---\nid: x\n---\n\n## Training\n\nOne.[^s1] Two\nlines.[^s1]\n\n- Item. [link](entry:x) Other.\n"
    found = body_sentences(parse_document(Path("cases/x.md"), text.encode()))
    assert [(sentence.line, sentence.column, sentence.covered) for sentence in found] == [
        (7, 1, True), (7, 11, True), (10, 3, False), (10, 9, True),
    ]  # fmt: skip


def test_a_sentence_of_more_than_45_words_is_long(remarks):
    assert [code for code, _ in remarks(case_with(f"{LONG}[^s1]"), "BD110")] == ["BD110"]
    assert remarks(case_with(f"{LONG.replace('again and', 'again. And', 1)}[^s1]"), "BD110") == []


def test_a_long_sentence_is_found_in_the_lessons_too(remarks):
    lesson = {"id": "l1", "text": LONG, "bears_on": ["theme/resources"], "drawn_by": "editor"}
    assert [code for code, _ in remarks(a_case(lessons=[lesson]), "BD110")] == ["BD110"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Police seized 214 kg.", "214"),
        ("It cost 1,250.50 euros in 2019.", "1,250.50"),
        ("41 000 ordinateurs", "41 000"),
        ("18 человек", "18"),
        ("捆绑13名船员", "13"),
        ("قبض على ١٢ شخصا", "١٢"),
        ("On 3 May 2012 and in 2015-16, 2015–2019 and the 1990s nothing was counted.", ""),
        ("Le 1er mars 2020, le 12 mars, la loi 2004-204, articles 5, 6 et 7, section 12.", ""),
        ("19 декабря 2019 года, статья 210", ""),
        ("2011年10月5日，第12条", ""),
        ("The G20, an MS-13 clique and C4.", ""),
        ("twelve persons", ""),
    ],
)
def test_a_figure_counts_something_and_a_date_or_an_article_does_not(text, figure):
    assert figure_in(text) == figure


def test_a_figure_wants_a_footnote_in_its_own_sentence(remarks):
    assert remarks(case_with("Police seized 214 kg. The ship was sold.[^s1]"), "CT107") == [
        ("CT107", "no footnote in this sentence covers the figure 214")
    ]
    assert remarks(case_with("Police seized 214 kg.[^s1] The ship was sold.[^s1]"), "CT107") == []


def test_a_figure_that_has_just_been_sourced_may_be_taken_up_again(remarks):
    assert remarks(case_with("Police arrested 90 people.[^s1] What became of the 90 is not said."), "CT107") == []


@pytest.mark.parametrize(
    "quoted",
    [
        "“a business run like a company, with a payroll and a price list for all”",
        "« une affaire menée comme une société, avec une liste de prix pour chaque village »",
        '"a business run like a company, with a payroll and a price list for all"',
    ],
)
def test_quoted_words_want_a_source(remarks, quoted):
    assert [code for code, _ in remarks(case_with(f"It was {quoted}. So it was.[^s1]"), "CT106")] == ["CT106"]
    assert remarks(case_with(f"It was {quoted}.[^s1] So it was.[^s1]"), "CT106") == []
    assert remarks(case_with("It was “a business”. So it was.[^s1]"), "CT106") == []


def test_a_name_is_suspected_wherever_it_stands_and_said_once_an_entry(remarks):
    text = "The leader was Jan Beispielmann.[^s1] Jan Beispielmann fled.[^s1]"
    assert [message for _, message in remarks(case_with(text), "PV101")] == [
        "'Jan Beispielmann' may be the name of a person"
    ]
    sources = [{**SOURCE, "title": "Trial of Jan Beispielmann begins"}]
    assert [code for code, _ in remarks(a_case(sources=sources), "PV101")] == ["PV101"]


@pytest.mark.parametrize(
    "name",
    [
        "Jan Beispielmann",
        "Иван Примеров",
        "J. Beispielmann",
        "Mr Beispielmann",
        "María del Ejemplo",
        "A. B. Beispielmann",
    ],
)
def test_names_of_several_shapes_are_suspected(remarks, name):
    assert [code for code, _ in remarks(case_with(f"The trial of {name} was long.[^s1]"), "PV101")] == ["PV101"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("法院判处扬·贝斯皮尔曼有罪。", "判处扬·贝斯皮尔曼有"),
        ("被告人王样例，系该团伙头目。", "王样例"),
        ("أوقفت الشرطة السيد بايسبيلمان في المرفأ.", "بايسبيلمان"),
    ],
)
def test_a_name_without_capitals_is_given_away_by_its_dot_or_by_what_stands_before_it(text, name, remarks):
    assert [message for _, message in remarks(case_with(f"{text}[^s1]"), "PV101")] == [
        f"'{name}' may be the name of a person"
    ]


@pytest.mark.parametrize("text", ["被告人张某，系该团伙头目。", "被告人高度配合调查。", "قالت سيدة إن الشرطة وصلت."])
def test_a_hidden_name_and_no_name_are_no_names(text, remarks):
    assert remarks(case_with(f"{text}[^s1]"), "PV101") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court of the United Kingdom sat.",
        "Operation Beispiel Nord began in Porto Alegre.",
        "The Russian Federation and Viet Nam took part.",
        "In December Two Nigerian officers came.",
        "A ship, MV Beispiel Stern, lay near Beispiel Hafen.",
        "The Example Court heard the Example Unit.",
        "The judge named nobody.",
    ],
)
def test_bodies_places_and_operations_are_no_suspects(remarks, text):
    changes = {"bodies": ["Example Unit", "Example Court"]}
    assert remarks(case_with(f"{text}[^s1]", **changes), "PV101") == []


def test_a_name_that_several_entries_have_is_that_of_a_place_or_a_group(remarks):
    files = {f"tools/{id}.md": a_tool(id=id, body=a_body("tool", what_it_covers="It is about Clan Beispiel Lupo.[^s1]"))
             for id in ("one", "two")}  # fmt: skip
    assert remarks(files, "PV101") == []


def test_a_sentence_that_stands_in_two_entries_is_said_in_both(remarks):
    text = "Two offices of the invented towns kept one file from the first day to the last.[^s1]"
    files = {f"tools/{id}.md": a_tool(id=id, title=title, summary=f"{id} " + SUMMARY.replace(" ", f" {id} "), body=a_body("tool", what_it_covers=text))
             for id, title in (("one", "A first thing"), ("two", "Quite another matter"))}  # fmt: skip
    assert [code for code, _ in remarks(files, "DU101")] == ["DU101", "DU101"]
    assert "tools/two.md" in remarks(files, "DU101")[0][1]


def test_short_sentences_and_quotations_with_their_source_may_stand_twice(remarks):
    quoted = "The law calls it “any act by which a thing is moved, kept or hidden in order that others gain”.[^s1]"
    files = {f"tools/{id}.md": a_tool(id=id, summary=f"{id} " + SUMMARY.replace(" ", f" {id} "),
                                      body=a_body("tool", what_it_covers=f"A fact.[^s1] {quoted}"))
             for id in ("one", "two")}  # fmt: skip
    assert remarks(files, "DU101") == []


def like(**changes):
    other = {
        "id": "2021-fra-other",
        "title": "The affair of the EncroPhone",
        "summary": SUMMARY.replace("boxes", "phones"),
    }
    return {NAME: a_case(title="EncroPhone: a network"), "cases/2021-fra-other.md": a_case(**other | changes)}


def test_entries_with_a_name_in_common_look_like_each_other(remarks):
    assert [code for code, _ in remarks(like(), "DU102")] == ["DU102", "DU102"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "The affair of the drawer"},
        {"countries": ["DEU"]},
        {"period": {"from": 2001, "to": 2003}},
    ],
)
def test_another_name_country_or_time_is_another_matter(remarks, changes):
    assert remarks(like(**changes), "DU102") == []


def test_titles_that_say_the_same_in_another_order_look_like_each_other(remarks):
    files = like(title="A network of boxes in two towns, sold by post")
    files[NAME] = a_case(title="Sold by post: a network of boxes in two towns")
    assert [code for code, _ in remarks(files, "DU102")] == ["DU102", "DU102"]


def test_a_document_that_cannot_be_read_stops_nothing(remarks):
    files = {NAME: "---\n: [\n---\n", "tools/x.md": "no front matter", f"cases/{CASE_ID}.fr.md": b"\xff\xfe"}
    assert remarks(files)
