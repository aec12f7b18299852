import re

import pytest

from kb.digest.book import book, everything
from kb.digest.gathered import chapters
from kb.digest.numbered import Numbered
from kb.digest.themes import THEMES
from kb.digest.written import WRITERS
from kb.exports.document import Heading, Note, Paragraph, Text, headings
from tests.digest.conftest import LANTERN, PHARE, SITE, TINSEL, read_docx, words_of
from tests.digest.conftest import headings as word_headings


def numbered(document):
    return [block for block in document.blocks if isinstance(block, Paragraph) and block.number]


def titles(document, level):
    return ["".join(piece.text for piece in block.content) for block in document.blocks
            if isinstance(block, Heading) and block.level == level]  # fmt: skip


def test_the_book_goes_by_theme_from_introduction_to_licence(book_of):
    document = book_of()
    found = titles(document, 2)
    assert (found[0], found[-3:]) == ("Introduction", ["Guides, manuals and model laws", "Indexes", "Licence"])
    assert len(found) == len(THEMES) + 4 and found[1].startswith("I. Criminalization")


def test_paragraphs_count_from_one_without_a_gap(book_of):
    assert [block.number for block in numbered(book_of())] == [f"{n}." for n in range(1, len(numbered(book_of())) + 1)]


def test_every_reference_leads_to_the_paragraph_that_it_names(book_of):
    document = book_of()
    anchors = {block.anchor for block in numbered(document)} | {entry.anchor for entry in headings(document.blocks, 4)}
    links = [piece for piece in _pieces(document.blocks) if isinstance(piece, Text) and piece.href.startswith("#")]
    assert links and {piece.href[1:] for piece in links} <= anchors
    assert all(piece.href == f"#p{piece.text}" for piece in links if piece.text.isdigit())


def _pieces(thing):
    if isinstance(thing, tuple):
        for part in thing:
            yield from _pieces(part)
    elif isinstance(thing, Note):
        yield from _pieces(thing.content)
    elif isinstance(thing, Text):
        yield thing
    elif hasattr(thing, "__dataclass_fields__"):
        for name in ("content", "rows", "head", "items", "blocks"):
            yield from _pieces(getattr(thing, name, ()))


def test_each_entry_that_was_not_withdrawn_is_told_once_and_each_lesson_stands_once(book_of, mini_index):
    document = book_of()
    words = words_of(document)
    told = titles(document, 4)
    for kind, title, withdrawn in mini_index.rows(
        "SELECT kind, texts.title, withdrawn_date FROM entries JOIN texts USING (entry) WHERE texts.lang = 'en'"
    ):
        if kind != "tool":
            assert told.count(title) == (0 if withdrawn else 1), title
    for text, withdrawn in mini_index.rows("SELECT text, withdrawn_date FROM lessons JOIN entries USING (entry)"):
        assert words.count(text) == (0 if withdrawn else 1), text


def test_every_theme_says_what_it_does_not_cover(book_of):
    assert sum(title.endswith("What is not covered") for title in titles(book_of(), 3)) == len(THEMES)


def test_indexes_name_countries_articles_cases_and_paragraphs(book_of):
    document = book_of()
    blocks = list(document.blocks)
    number = next(
        block.number for block in numbered(document) if "In Operation Example Lantern" in words_of_block(block)
    )
    for line in ("France", "19 Joint investigations", "Operation Example Lantern: money hidden in a harbour"):
        found = [words_of_block(block) for block in blocks if isinstance(block, Paragraph) and block.style == "small"
                 and words_of_block(block).startswith(f"{line}  ")]  # fmt: skip
        assert len(found) == 1 and re.search(rf"\b{number[:-1]}\b", found[0].removeprefix(line)), line


def words_of_block(block):
    return "".join(piece.text for piece in block.content if isinstance(piece, Text))


def test_dissent_stands_after_agreement_and_its_absence_is_said(book_of):
    words = words_of(book_of())
    assert "No lesson qualifies or contradicts it here" in words
    assert "Contradicts: " in words and "The agreement was not signed in time." in words


def test_every_fact_has_a_footnote_with_its_source(book_of):
    notes = [piece for block in book_of().blocks for piece in _notes(block)]
    text = ["".join(part.text for part in note.content if isinstance(part, Text)) for note in notes]
    assert any("Harbour Court of Example Town" in line and "https://www.example.org/lantern/judgment" in line
               for line in text)  # fmt: skip


def _notes(block):
    if isinstance(block, Paragraph):
        yield from (piece for piece in block.content if isinstance(piece, Note))
    for item in getattr(block, "items", ()):
        for part in item:
            yield from _notes(part)


def test_word_has_heading_styles_and_contents(book_of):
    document = read_docx(WRITERS["docx"](book_of("ar")))
    assert len(word_headings(document, 1)) == len(THEMES) + 4
    assert word_headings(document, 1)[1].startswith("أولا - ")
    assert any(line.style.name == "toc 1" for line in document.paragraphs)


@pytest.mark.parametrize("name", ["docx", "html", "epub", "md"])
def test_the_same_database_gives_the_same_bytes(book_of, name):
    assert WRITERS[name](book_of("fr")) == WRITERS[name](book_of("fr"))


def test_a_reference_may_go_before_its_paragraph():
    text = Numbered(["a"])
    text.put(("See ", text.see("later"), "."))
    text.put("Here.", place="later", about=["a"])
    first, second = text.finished()
    assert first.content[1] == Text("2", href="#p2") and second.anchor == "p2"
    assert text.mentions == {"a": [2]} and text.tells == {"a"}


def test_a_reference_to_nothing_is_a_mistake():
    text = Numbered()
    text.put(text.see("nowhere"))
    with pytest.raises(KeyError):
        text.finished()


def test_every_case_and_unit_has_one_place(mini_index):
    found = chapters(mini_index, "en")
    cases = [id for part in found for id in part.cases]
    assert len(cases) == len(set(cases)) == 5 and TINSEL not in cases and LANTERN in cases
    assert [part.theme.id for part in found if part.units] == ["units"] and [PHARE] in [part.units for part in found]


def test_every_practice_of_the_corpus_is_named_by_a_theme(real_index):
    named = {id for theme in THEMES for id in theme.practices}
    held = {
        id for (id,) in real_index.rows("SELECT id FROM entries WHERE kind = 'practice' AND withdrawn_date IS NULL")
    }
    assert held <= named, "name it in kb/digest/themes.py"


def test_themes_name_terms_that_exist(real_index):
    terms = set(real_index.rows("SELECT facet, term FROM terms JOIN vocabularies USING (vocabulary)"))
    named = {(facet, term) for theme in THEMES for facet, found in theme.subjects.items() for term in found}
    assert named <= terms
    assert len({id for theme in THEMES for id in theme.practices}) == sum(len(theme.practices) for theme in THEMES)


def small(document):
    """The small paragraphs of a document."""
    return ["".join(piece.text for piece in block.content) for block in document.blocks
            if isinstance(block, Paragraph) and block.style == "small"]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "原文语言：英语。机器翻译。"),  # a practice that was translated whole
        ("zh", "原文语言：法语。"),  # a unit that was not
        ("ar", "اللغة الأصلية: الإنجليزية. ترجمة غير مراجَعة. لم يُترجم سوى العنوان والملخص."),
        ("fr", "Langue originale\u00a0: anglais. Traduction révisée."),
    ],
)
def test_what_is_translated_of_an_entry_is_said_below_its_title(lang, said, book_of):
    assert said in small(book_of(lang))


def test_how_much_is_translated_stands_in_the_introduction(book_of):
    assert "机器翻译：1" in words_of(book_of("zh"))
    assert "given in translation" not in words_of(book_of("en"))


def test_an_entry_says_nothing_of_its_translation_to_its_own_readers(book_of):
    assert not [line for line in small(book_of()) if line.startswith("Original language: English")]


def test_the_lessons_of_an_entry_are_named_in_the_order_of_the_book(book_of):
    lines = [line for line in small(book_of()) if line.startswith("Its lesson")]
    numbers = [[int(number) for number in re.findall(r"\d+", line)] for line in lines]
    assert any(len(found) > 1 for found in numbers) and all(found == sorted(found) for found in numbers)
    assert all(line.startswith("Its lesson: paragraph " if len(found) == 1 else "Its lessons: paragraphs ")
               for line, found in zip(lines, numbers, strict=True))  # fmt: skip


def test_an_article_is_a_heading_by_its_number_and_its_name(real_index):
    found = [title for title in titles(book(everything(real_index, "en", SITE)), 4) if title.startswith("Article ")]
    assert found and all(re.match(r"Article \d+\. [A-Z]", title) for title in found)


def test_the_index_of_countries_is_in_the_order_of_the_language(book_of):
    blocks = book_of("zh").blocks
    start = next(place for place, block in enumerate(blocks)
                 if isinstance(block, Heading) and block.anchor == "index-countries")  # fmt: skip
    end = next(place for place in range(start + 1, len(blocks)) if isinstance(blocks[place], Heading))
    names = [block.content[0].text for block in blocks[start + 1 : end]]
    assert names == ["埃及", "俄罗斯联邦", "法国", "哈萨克斯坦", "摩洛哥", "西班牙", "中国"]


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_lines_of_an_index_can_break_between_any_two_numbers(lang, book_of):
    blocks = book_of(lang).blocks
    start = next(place for place, block in enumerate(blocks)
                 if isinstance(block, Heading) and block.anchor == "index-countries")  # fmt: skip
    between = {blocks[place].content[3].text for place in range(start + 1, len(blocks))
               if isinstance(blocks[place], Paragraph) and len(blocks[place].content) > 3
               and blocks[place].style == "small" and blocks[place].content[2].href.startswith("#p")}  # fmt: skip
    assert between and all(text.endswith(" ") for text in between)


def test_a_footnote_says_in_which_language_its_title_and_publisher_are(book_of):
    notes = [piece for block in book_of("ar").blocks for piece in _notes(block)]
    foreign = [piece for note in notes for piece in note.content if isinstance(piece, Text) and piece.lang == "en"]
    assert foreign and not any("متاح" in piece.text for piece in foreign)
    addresses = [piece for note in notes for piece in note.content if isinstance(piece, Text) and piece.href]
    assert addresses and all(piece.text == piece.href for piece in addresses)
