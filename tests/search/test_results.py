"""A page of results: its order, its passages, its suggestion."""

import re
from html import unescape

import pytest

from kb.search.snippet import LENGTH, Part, as_html, as_text, snippet
from tests.search.conftest import SHORT


def _names(answer):
    return [SHORT[result.id] for result in answer.results]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("newest", ["tinsel", "misbah", "denglong", "fonar", "farol", "lamp", "lantern", "guide", "phare"]),
        ("oldest", ["phare", "guide", "lantern", "lamp", "farol", "fonar", "denglong", "misbah", "tinsel"]),
        ("title", ["guide", "lamp", "farol", "lantern", "tinsel", "phare", "denglong", "fonar", "misbah"]),
    ],
)
def test_results_come_in_the_order_that_was_chosen(sort, names, ask_mini):
    found = _names(ask_mini(sort=sort))
    if sort == "title":  # letters of other scripts come after the Latin ones, in whatever order
        found, names = found[:6], names[:6]
    assert found == names


def test_without_words_the_newest_come_first(ask_mini):
    assert _names(ask_mini()) == _names(ask_mini(sort="newest"))


def test_an_unknown_order_is_that_of_relevance(ask_mini):
    assert _names(ask_mini("lantern", sort="lamp")) == _names(ask_mini("lantern"))


def test_pages_follow_one_another_and_miss_nothing(ask_mini):
    pages = [_names(ask_mini(page=page, size=4)) for page in (1, 2, 3, 4)]
    assert [len(names) for names in pages] == [4, 4, 1, 0]
    assert [name for names in pages for name in names] == _names(ask_mini(size=100))
    assert (ask_mini(size=4).total, ask_mini(size=4).pages) == (9, 3)


def test_a_result_says_what_a_list_shows_of_it(ask_mini):
    (result,) = ask_mini("lighthouse", lang="ar").results
    assert (result.id, result.kind, result.lang, result.title_lang) == (
        "2011-fra-esp-example-lantern",
        "case",
        "en",
        "ar",
    )
    assert as_text(result.title) == "عملية مثال الفانوس: أموال مخبأة في ميناء"
    assert (result.countries, result.period, result.status) == (("FRA", "ESP"), (2009, 2011), "final-judgment")


def test_found_words_are_marked_and_everything_else_is_escaped(ask_mini):
    (result,) = ask_mini("tinsel script").results
    assert as_html(result.title) == (
        "Operation Example <mark>Tinsel</mark>: the &lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; "
        "&amp; &quot;other tricks&quot; case"
    )


def test_a_marked_word_is_escaped_too():
    assert as_html([Part("<b>", True), Part("a & b")]) == "<mark>&lt;b&gt;</mark>a &amp; b"


@pytest.mark.parametrize(
    ("words", "lang", "id", "html"),
    [
        ("ferry", "en", "2011-fra-esp-example-lantern",
         "An organised group bought a lighthouse and shipped cash on the night <mark>ferry</mark>. "
         "The drums smelled of lamp oil, and the <mark>ferry</mark> left every night at ten."),
        ("équipe arrêter", "fr", "2011-fra-esp-example-lantern",
         "Ne laisser passer une livraison que si une seconde <mark>équipe</mark> peut l&#x27;<mark>arrêter</mark>."),
        ("organized group", "en", "2011-fra-esp-example-lantern",
         "An <mark>organised</mark> <mark>group</mark> bought a lighthouse and shipped cash on the night ferry. "
         "The drums smelled of lamp oil, and the ferry left every night at ten."),
        ("电话席位", "zh", "2018-chn-example-denglong", "该团伙在灯笼厂内设置<mark>电话席位</mark>，每天拨打数百个<mark>电话</mark>。"),
        ("قارن سجلات", "ar", "2019-egy-example-misbah", "<mark>قارن</mark> المحققون <mark>سجلات</mark> المستشفيات بدفاتر العيادة."),
        ("подставные лица", "ru", "2016-rus-kaz-example-fonar", "деньги уходили на карты <mark>подставных</mark> <mark>лиц</mark>."),
        ("intercep*", "en", "2011-fra-esp-example-lantern", "Telephones of the keeper were <mark>intercepted</mark> under a court order. "
         "One delivery was watched from the quay to a warehouse."),
        ("signed time", "en", "example-shared-lamp", "The agreement was not <mark>signed</mark> in <mark>time</mark>."),
    ],
)  # fmt: skip
def test_the_passage_shows_why_an_entry_was_found(words, lang, id, html, ask_mini):
    snippets = {result.id: as_html(result.snippet) for result in ask_mini(words, lang=lang).results}
    assert html in snippets[id].replace("\n", " ")


def test_the_passage_is_in_the_reader_s_language_where_that_text_has_the_word(ask_mini):
    langs = {lang: ask_mini("lanterne OR lantern", lang=lang).results[0].snippet_lang for lang in ("en", "fr", "ru")}
    assert langs == {"en": "en", "fr": "fr", "ru": "en"}


def test_small_words_are_not_marked(ask_mini):
    (result,) = ask_mini("la sentencia de vivero").results
    assert {part.text.casefold() for part in (*result.title, *result.snippet) if part.marked} == {"sentencia", "vivero"}


def test_without_words_the_summary_begins_unmarked(ask_mini):
    results = ask_mini(lang="fr", filters={"country": "FRA"}).results
    assert not any(part.marked for result in results for part in result.snippet)
    assert all(as_text(result.snippet).startswith(("Cette fiche", "This entry")) for result in results)


@pytest.mark.parametrize(
    ("filler", "word"),
    [("lamp oil ", "ferry"), ("灯笼厂，", "渡轮"), ("زيت المصباح ", "ميناء")],
    ids=["words", "Chinese", "Arabic"],
)
def test_a_long_passage_is_cut_around_the_word(filler, word):
    text = filler * 100 + word + " " + filler * 100
    passage = as_text(snippet([text], re.compile(word)))
    assert word in passage and passage.startswith("… ") and passage.endswith(" …")
    assert len(passage) < LENGTH * 1.5


def test_no_text_gives_no_passage():
    assert snippet([], None) == snippet([""], re.compile("lamp")) == []


_TEXTS = {"summary": "texts", "plain": "sections", "lessons.text": "lessons", "points.text": "points",
          "examples.text": "examples", "part_texts.text": "part_texts"}  # fmt: skip


def test_every_passage_of_the_real_corpus_is_a_piece_of_its_text(ask_real, real_index):
    for result in ask_real("money OR victims OR 洗钱 OR delito", size=100).results:
        texts = [
            text
            for column, table in _TEXTS.items()
            for (text,) in real_index.rows(
                f"SELECT {column} FROM {table} WHERE entry = (SELECT entry FROM entries WHERE id = ?)", (result.id,)
            )
        ]
        passage = unescape(as_text(result.snippet)).removeprefix("… ").removesuffix(" …")
        assert any(passage in " ".join(text.split()) for text in texts), result.id


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("lanten", "lantern"),
        ("lanern harbour", "lantern harbour"),
        ("harbour lanern -ferry", "harbour lantern -ferry"),
        ('"nihgt ferry"', '"night ferry"'),
        ("изъяли серврры", "изъяли серверы"),
        ("jornalerso", "jornaleros"),
        ("lantern", None),
        ("lanterns", None),
        ("harbor", None),
        ("victima", None),
        ("which lantern", None),
        ("lanten*", None),
        ("灯龙", None),
        ("oli", None),
        ("2001", None),
        ("xyzzyxyzzy", None),
        ("", None),
    ],
)
def test_a_misspelt_word_is_replaced_by_the_nearest_one_that_texts_have(words, suggestion, ask_mini):
    assert ask_mini(words).suggestion == suggestion


def test_what_is_suggested_finds_something(ask_real):
    for words in ("traficking", "prosecutoin", "blanquoe", "investigasion", "corrupton", "вымогательсво"):
        suggestion = ask_real(words).suggestion
        assert suggestion and ask_real(suggestion).total > 0
