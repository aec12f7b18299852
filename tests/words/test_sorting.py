import pytest

from kb.words.sorting import sort_key


@pytest.mark.parametrize(
    ("lang", "in_order"),
    [
        ("fr", ["Bénin", "« Bis »", "Éthiopie", "Europe"]),
        ("ru", ["Австрия", "Бельгия", "«Волант»"]),
        ("zh", ["阿根廷", "巴西", "加拿大", "“日本”", "中国"]),
        ("ar", ["إثيوبيا", "الأردن", "ألمانيا", "البرازيل", "بلجيكا", "السويد", "الصين"]),
    ],
)
def test_an_index_is_in_the_order_of_its_language(lang, in_order):
    mixed = in_order[::-1]
    assert sorted(mixed, key=lambda text: sort_key(text, lang)) == in_order
