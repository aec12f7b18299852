"""What has one right answer is mended by the smallest edit; all else stays as it is."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_corpus, check_document, forbids_build
from kb.checks.fixes import Fixer
from kb.checks.mending import mend_corpus
from kb.corpus.document import parse_document
from tests.factories import ABSENT, CASE_ID, a_body, a_case, a_corpus, a_practice, a_tool, a_translation, a_unit

NAME = f"cases/{CASE_ID}.md"


@pytest.fixture
def mend(vocabularies):
    """The text as it can be mended, and the codes of what was done."""

    def mended(text, name=NAME):
        raw = text if isinstance(text, bytes) else text.encode()
        document, done = Fixer(vocabularies).mend(parse_document(Path(name), raw))
        again, nothing = Fixer(vocabularies).mend(document)
        assert (again.raw, nothing) == (document.raw, [])
        return document.raw.decode(), [fix.code for fix in done]

    return mended


CASE = a_case()
PLAIN = CASE.replace('["FRA"]', "[FRA]")
CASES = [
    ("TX104", CASE, 'lang: "en"', 'lang: "e\u00adn"'),
    ("FM107", a_case(original_title="No"), 'original_title: "No"', "original_title: No"),
    ("FM108", a_case(original_title="007"), 'original_title: "007"', "original_title: 007"),
    ("FM110", a_case(title="Boxes #1"), 'title: "Boxes #1"', "title: Boxes #1"),
    ("FD102", CASE, "countries: ", "countrie: "),
    ("FD103", CASE, '["fraud"]', '["frauds"]'),
    ("FD103", CASE, '["fraud"]', '["Fraud"]'),
    ("FD103", CASE, '["fraud"]', '["estafa"]'),
    ("FD103", CASE, '["FRA"]', '["France"]'),
    ("FD103", PLAIN, "[FRA]", "[法国]"),
    ("FD104", CASE, '"type": "court"', '"type": "cour"'),
    ("FD105", PLAIN, "[FRA]", "FRA"),
    ("FD105", PLAIN.replace("[FRA]", "[FRA, ESP]"), "[FRA, ESP]", "FRA, ESP"),
    ("FD105", a_case(title="1984"), 'title: "1984"', "title: 1984"),
    ("FD106", CASE, '"2020-05-04"', '"2020/5/4"'),
    ("FD110", CASE, '["FRA"]', '["FRA", "FRA"]'),
    ("BD102", CASE, "## Challenges", "## Challenge"),
    ("BD102", CASE, "## Challenges", "## challenges"),
    ("BD102", CASE, "## Challenges", "## Difficultés"),
    ("BD105", CASE, "## Challenges", "# Challenges"),
]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), CASES, ids=[f"{case[0]} {case[3]}" for case in CASES])
def test_a_slip_is_mended_and_nothing_else_changes(mend, code, text, right, wrong):
    assert text.count(right) == 1
    assert mend(text.replace(right, wrong)) == (text, [code])


def test_byte_order_mark_line_ends_and_tabs_are_mended(mend):
    text = a_case().replace('countries: ["FRA"]', 'countries:\n  - "FRA"').replace("A fact.[^s1]", "A\tfact.[^s1]", 1)
    raw = b"\xef\xbb\xbf" + text.replace('  - "FRA"', '\t- "FRA"').replace("\n", "\r\n").encode()
    found, done = mend(raw)
    assert (found, done) == (text.replace("A\tfact", "A fact"), ["TX102", "TX103", "TX105"])


def test_yes_becomes_true_where_the_field_is_a_choice_of_two(mend):
    figure = {"measure": "convicted-persons", "value": 3, "approximate": True, "sources": ["s1"]}
    text = a_case(figures=[figure])
    assert mend(text.replace('"approximate": true', '"approximate": yes')) == (text, ["FM107"])


def test_a_comment_behind_a_value_gets_a_line_of_its_own(mend):
    text = a_case().replace('status: "final-judgment"', "status: final-judgment  # as s1 says")
    found, done = mend(text)
    assert "\n# as s1 says\nstatus: final-judgment\n" in found
    assert done == ["FM110"]


def test_of_two_signs_the_remark_goes_and_the_number_stays(mend):
    text = a_case(original_title="Boxes #1")
    found, done = mend(text.replace('original_title: "Boxes #1"', "original_title: Boxes #1 # in s1"))
    assert (found, done) == (text.replace("original_title", "# in s1\noriginal_title"), ["FM110"])


def test_every_repetition_in_a_list_goes(mend):
    text = a_case(countries=["FRA", "ESP"])
    wrong = text.replace('["FRA", "ESP"]', '["FRA", "ESP", "FRA", "FRA", "ESP"]')
    assert mend(wrong) == (text, ["FD110"] * 3)


def test_comments_and_everything_else_stay_as_they_were(mend):
    lines = "# where it happened\ncountries:\n  # first\n  -   FRA\n  - ESP\n  # last"
    text = a_case().replace('countries: ["FRA"]', lines)
    assert mend(text.replace("ESP", "Spain")) == (text, ["FD103"])


def test_an_item_on_a_line_of_its_own_goes_with_its_line(mend):
    text = a_case().replace('countries: ["FRA"]', "countries:\n  - FRA\n  - ESP")
    assert mend(text.replace("  - ESP\n", "  - ESP\n  - FRA\n")) == (text, ["FD110"])


def test_the_comment_of_an_item_that_goes_stays(mend):
    text = a_case().replace('countries: ["FRA"]', "countries:\n  - FRA\n  - FRA   # twice?")
    found, done = mend(text)
    assert (sorted(done), "\n  # twice?\n" in found) == (["FD110", "FM110"], True)


def test_a_term_that_a_lesson_bears_on_keeps_its_filter(mend):
    lesson = {
        "id": "l1",
        "text": "x",
        "bears_on": ["theme/resource", "tecnique/controlled-delivery"],
        "drawn_by": "editor",
    }
    found, done = mend(a_case(lessons=[lesson]))
    assert '["theme/resources", "technique/controlled-delivery"]' in found
    assert done == ["FD103", "FD103"]


def test_several_slips_are_mended_one_after_the_other(mend, vocabularies):
    text = a_case(crimes=["frauds", "Money-laundering", "fraud"]).replace("## Investigation", "# Investigation")
    found, done = mend(text)
    assert 'crimes: ["fraud", "money-laundering"]' in found
    assert sorted(done) == ["BD105", "FD103", "FD103", "FD110"]
    assert check_document(parse_document(Path(NAME), found.encode()), vocabularies).problems == ()


UNSURE = [
    a_case(crimes=["traffic"]),  # several terms are as near
    a_case(countries=["UKA"]),  # one letter makes another country
    a_case(title="x"),
    a_case(summary="Too short."),
    a_case(status=ABSENT),
    a_case(reviewed="04/05/2026"),
    a_case(period={"from": 2020, "to": 2018}),
    a_case(sources=[]),
    a_case().replace('lang: "en"', 'lang: "e\x07n"'),
    a_case().replace("## Challenges", "## Investigation"),
    a_case().replace("## Challenges", "## Background"),
    a_case(countries="FRA and the neighbours, such as ESP"),
    a_case().replace("title:", "titles:").replace("original", "x") + "\n",
    "no front matter",
    "---\nid: [\n---\n",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", UNSURE, ids=range(len(UNSURE)))
def test_what_has_no_one_right_answer_is_left_alone(mend, text):
    found, done = mend(text)
    assert (found, done) == (text, []) or set(done) == {"FD102"}


def test_a_file_that_is_not_utf8_is_not_touched(vocabularies):
    raw = b"\xef\xbb\xbf" + a_case(title="Opération").encode("latin-1")
    document, done = Fixer(vocabularies).mend(parse_document(Path(NAME), raw))
    assert (document.raw, done) == (raw, [])


@pytest.fixture
def corpus(tmp_path):
    """A corpus with a slip in each of several files."""
    practices = [{"entry": f"{CASE_ID}s", "text": "x"}]
    return a_corpus(
        tmp_path,
        {
            NAME: a_case(practices=["example-practice"], crimes=["frauds"]),
            "practices/example-practice.md": a_practice(examples=practices),
            "tools/example-tool.md": a_tool(),
            f"cases/{CASE_ID}.fr.md": a_translation(of="0123456789ab"),
        },
    )


def test_files_are_mended_and_others_are_not_written(corpus):
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*.md")}
    done = mend_corpus(corpus, check_corpus(corpus))
    assert sorted((fix.code, fix.before, fix.after) for fix in done) == [
        ("FD103", '"frauds"', '"fraud"'),
        ("XR101", f"{CASE_ID}s", CASE_ID),
    ]
    touched = {path.name for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert touched == {f"{CASE_ID}.md", "example-practice.md"}
    assert [problem.code for problem in check_corpus(corpus) if forbids_build(problem)] == []
    assert list(corpus.rglob(".*")) == []


def test_links_to_an_entry_that_was_renamed_are_mended(tmp_path):
    text = "[A](entry:example-bureau)[^s1]"
    body = a_body("case", challenges=text)
    files = {
        NAME: a_case(units=["example-bureau"], body=body),
        "units/example-unit.md": a_unit(former_ids=["example-bureau"]),
    }
    corpus = a_corpus(tmp_path, files)
    done = mend_corpus(corpus, check_corpus(corpus))
    assert [(fix.code, fix.before, fix.after) for fix in done] == [("XR101", "example-bureau", "example-unit")] * 2
    assert check_corpus(corpus) == []


def test_a_digest_is_renewed_only_where_a_reviewer_says_that_the_texts_agree(corpus):
    problems = [problem for problem in check_corpus(corpus) if problem.code == "TR102"]
    assert mend_corpus(corpus, problems) == []
    (fix,) = mend_corpus(corpus, problems, agree=True)
    assert (fix.code, fix.before) == ("TR102", '"0123456789ab"')
    assert "TR102" not in {problem.code for problem in check_corpus(corpus)}


def test_a_whole_translation_with_headings_of_another_language_is_mended(tmp_path):
    body = a_body("case").replace("## Challenges", "## Difficultés")
    text = a_translation(of="x").rstrip("\n") + "\n" + body
    corpus = a_corpus(tmp_path, {NAME: a_case(), f"cases/{CASE_ID}.fr.md": text})
    mend_corpus(corpus, check_corpus(corpus))
    found = (corpus / f"cases/{CASE_ID}.fr.md").read_text("utf-8")
    assert [line for line in found.split("\n") if line.startswith("## ")] == [
        "## Résumé des faits", "## Enquête", "## Coopération", "## Procédure et issue", "## Facteurs de succès", "## Difficultés",
    ]  # fmt: skip
