import pytest

from kb.language.official import LANGUAGES
from kb.words.marks import marks


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "One. Two? Three."), ("zh", "One。Two?Three。"), ("ar", "One. Two? Three.")]
)
def test_sentences_end_as_their_language_ends_them_and_none_twice(lang, said):
    assert marks(lang).sentences(("One", "", "Two?", f"Three{marks(lang).stop}")) == said


def test_nothing_is_no_sentence():
    assert {marks(lang).sentence("") for lang in LANGUAGES} == {""}


def test_french_keeps_its_marks_on_the_line_of_the_word_before():
    assert (marks("fr").colon, marks("fr").semicolon) == ("\u00a0: ", "\u00a0; ")
