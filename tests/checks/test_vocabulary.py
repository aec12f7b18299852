"""Vocabularies are checked like entries."""

import pytest

from kb.checks.corpus import check_corpus
from kb.checks.vocabulary import read_vocabularies
from kb.errors import CorpusError
from kb.paths import PACKAGE
from tests.factories import CASE_ID, a_case, a_corpus

LABELS = "{{ar: {0} ar, zh: {0} zh, en: {0} en, fr: {0} fr, ru: {0} ru, es: {0} es}}"


def term(id, *lines, label=None):
    return "\n".join(
        [f"  - id: {id}", f"    labels: {LABELS.format(label or id)}", *(f"    {line}" for line in lines), ""]
    )


def vocabulary(*terms, id="example"):
    return f"id: {id}\ntitle: {LABELS.format('title')}\nterms:\n{''.join(terms)}"


@pytest.fixture
def read(tmp_path):
    """Vocabularies that were kept, and line, column and code of what is wrong with the rest."""

    def found(text, name="example.yml"):
        folder = a_corpus(tmp_path, {f"vocabularies/{name}": text}) / "vocabularies"
        vocabularies, problems = read_vocabularies(folder)
        return list(vocabularies.by_id), [(problem.line, problem.column, problem.code) for problem in problems]

    return found


def test_a_vocabulary_without_problems_is_kept(read):
    assert read(vocabulary(term("a"), term("b", "broader: a"))) == (["example"], [])


def test_a_vocabulary_whose_file_has_another_name_is_left_out(read):
    assert read(vocabulary(term("a"), id="other")) == ([], [(1, 5, "FN104")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, 1, "FM103")]),
        ("[", [(2, 1, "FM103")]),
        ("text", [(1, 1, "FM103")]),
        ("id: example", [(1, 1, "FD101"), (1, 1, "FD101")]),
        (vocabulary(), [(3, 7, "FD105")]),
        (vocabulary(term("a b")), [(4, 9, "FD109")]),
        (vocabulary(term("a", "brouder: b")), [(6, 5, "FD102")]),
        (vocabulary(term("a", "verified: [no]")), [(6, 16, "FM107")]),
        (vocabulary(term("a", "emerging: 1")), [(6, 15, "FD105")]),
        (b"\xff\xfe", [(1, 1, "TX101"), (1, 1, "FM103")]),
        ("[" * 100_000, [(1, 13, "FM109")]),
        ("\0", [(1, 1, "FM103")]),
    ],
)
def test_a_vocabulary_with_problems_is_left_out(read, text, found):
    assert read(text) == ([], found)


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([term("a"), term("a")], [(6, 9, "VC101")]),
        ([term("a", "broader: b")], [(6, 14, "VC102")]),
        ([term("a", "region: nowhere")], [(6, 13, "VC102")]),
        ([term("a", "broader: a")], [(6, 14, "VC103")]),
        ([term("a", "broader: b"), term("b", "broader: a")], [(6, 14, "VC103"), (9, 14, "VC103")]),
        (
            [term("a", "broader: b"), term("b", "broader: c"), term("c", "broader: b")],
            [(9, 14, "VC103"), (12, 14, "VC103")],
        ),
    ],
)
def test_relations_between_terms_are_checked(read, terms, found):
    assert read(vocabulary(*terms)) == (["example"], found)


def test_a_label_that_two_terms_share_is_reported_for_each_language_whatever_the_case(read):
    _, found = read(vocabulary(term("a", label="Same"), term("b", label="same")))
    assert [code for _, _, code in found] == ["VC104"] * 6


def test_articles_of_different_treaties_may_share_a_label(read):
    text = vocabulary(term("a", label="Same"), term("b", label="Same"), id="articles")
    assert read(text, "articles.yml") == (["articles"], [])


def test_a_folder_that_is_named_like_a_vocabulary_is_passed_over(read, tmp_path):
    (tmp_path / "corpus" / "vocabularies" / "folder.yml").mkdir(parents=True)
    assert read(vocabulary(term("a"))) == (["example"], [])


def test_a_vocabulary_that_cannot_be_read_is_named_in_the_error(tmp_path, monkeypatch):
    corpus = a_corpus(tmp_path, {"vocabularies/example.yml": ""})

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    with pytest.raises(CorpusError, match=r"example\.yml' cannot be read: Permission denied"):
        read_vocabularies(corpus / "vocabularies")


def test_the_vocabularies_of_the_project_have_no_problems():
    assert read_vocabularies(PACKAGE.parent / "corpus" / "vocabularies")[1] == []


def test_a_corpus_with_vocabularies_of_its_own_uses_no_others(tmp_path):
    files = {f"cases/{CASE_ID}.md": a_case(), "vocabularies/crimes.yml": vocabulary(term("own"), id="crimes")}
    problems = check_corpus(a_corpus(tmp_path, files))
    assert {problem.message for problem in problems} >= {
        "'fraud' is no term of 'crimes'",
        "'FRA' is no term of 'countries'",
    }
