"""Text that is not in the language that its entry or translation states."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_document
from kb.checks.fixes import Fixer
from kb.corpus.document import parse_document
from kb.language.recognise import clearly_in_another
from tests.factories import CASE_ID, SUMMARY, SUMMARY_IN_FRENCH, a_body, a_case, a_translation

NAME, FRENCH = f"cases/{CASE_ID}.md", f"cases/{CASE_ID}.fr.md"
TEXTS = {
    "en": "The two offices kept one file from the first day, and the court read what was in it.",
    "fr": "Les deux services ont tenu un seul dossier dès le premier jour, et le tribunal a lu ce qui s'y trouvait.",
    "es": "Las dos oficinas llevaron un solo expediente desde el primer día, y el tribunal leyó lo que había en él.",
    "ru": "Обе службы с первого дня вели одно дело, и суд прочитал то, что в нём было.",
    "zh": "两个机关从第一天起就共用一份案卷，法院阅读了其中的内容。",
    "ar": "احتفظ المكتبان بملف واحد منذ اليوم الأول، وقرأت المحكمة ما ورد فيه.",
}


@pytest.fixture
def found(vocabularies):
    """Line and message of each text in another language."""

    def check(text, name=NAME):
        problems = check_document(parse_document(Path(name), text.encode()), vocabularies).problems
        return [(problem.line, problem.message) for problem in problems if problem.code == "TX107"]

    return check


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("stated", TEXTS)
def test_each_of_the_six_is_told_from_the_others(lang, stated):
    assert clearly_in_another(TEXTS[lang], stated) == (lang if lang != stated else None)


@pytest.mark.parametrize(
    "text",
    ["Direzione Nazionale Antimafia e Antiterrorismo", "Operation Venetic", "", "12 000 000 €", "Europol, Eurojust, UNODC",
     "Not found in the sources.", "La Cosa Nostra, Los Zetas y la Familia"],
)  # fmt: skip
def test_names_and_short_texts_may_stand_anywhere(text):
    assert clearly_in_another(text, "fr") is None


def test_a_part_left_in_the_original_s_language_is_named(found):
    lesson = {"id": "l1", "text": TEXTS["en"]}
    body = a_body("case", challenges=TEXTS["fr"]).replace("## Challenges", "## Difficultés")
    assert found(a_translation(lessons=[lesson], steps=[TEXTS["fr"]]) + body.replace("A fact", "Un fait"), FRENCH) == [
        (8, "'lessons.1.text' is in 'en', and the language that is stated is 'fr'")
    ]


def test_a_section_is_found_at_its_heading(found):
    text = a_case(body=a_body("case", challenges=TEXTS["es"]))
    line = text.split("\n").index("## Challenges") + 1
    assert found(text) == [(line, "'Challenges' is in 'es', and the language that is stated is 'en'")]


def test_where_most_is_in_another_language_the_language_stated_is_wrong(found):
    text = a_case(lang="fr", body=a_body("case", challenges=TEXTS["en"], investigation=TEXTS["en"]))
    ((line, said),) = found(text)
    assert text.split("\n")[line - 1] == 'lang: "fr"'
    assert said == "the text is in 'en', and the language that is stated is 'fr'"
    in_part = found(text.replace(SUMMARY, SUMMARY_IN_FRENCH))
    assert [said.split("'")[1] for _, said in in_part] == ["Investigation", "Challenges"]


def test_headings_of_a_text_in_another_language_are_not_translated(vocabularies):
    document = parse_document(Path(NAME), a_case(lang="fr").encode())
    mended, done = Fixer(vocabularies).mend(document)
    assert (mended.raw, done) == (document.raw, [])


def test_text_in_an_older_encoding_is_in_no_other_language(vocabularies):
    raw = a_case(lang="ru", summary=TEXTS["ru"] * 5).encode("cp1251")
    codes = {problem.code for problem in check_document(parse_document(Path(NAME), raw), vocabularies).problems}
    assert "TX101" in codes and "TX107" not in codes
