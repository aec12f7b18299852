import pytest

from kb.language.binding import bound


@pytest.mark.parametrize(
    ("lang", "text", "held"),
    [
        ("ar", "صودرت 1 434 مركبة", "صودرت 1~434 مركبة"),
        ("ru", "от 80 000 до 1 120 000 рублей", "от 80~000 до 1~120~000 рублей"),
        ("es", "el 62 % de 3 000", "el 62~% de 3~000"),
        ("fr", "Réseau : « trois ans » ; et puis ?", "Réseau~: «~trois ans~»~; et puis~?"),
        ("fr", "**Réseau** : *trois* !", "**Réseau**~: *trois*~!"),
    ],
)
def test_spaces_that_belong_to_a_number_or_a_mark_do_not_break(lang, text, held):
    assert bound(text, lang) == held.replace("~", "\u00a0")
    assert len(bound(text, lang)) == len(text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "en 2024 300 hommes, de 8 à 300"),
        ("fr", "https://example.org/a?b=1 | a | :--- |"),
        ("en", "Why : because of 1 434 cars"),
        ("zh", "1 434 辆"),
    ],
)
def test_other_spaces_stay_as_they_are(lang, text):
    assert bound(text, lang) == text
