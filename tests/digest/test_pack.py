import io

import pypdf
import pytest
from docx.oxml.ns import qn

from kb.digest.meeting import Meeting
from kb.exports.document import Grid, Heading, Paragraph, Wide, headings
from kb.words.messages import messages
from tests.digest.conftest import FAROL, KINDS, LAMP, LANTERN, PHARE, TINSEL, VIENNA, read_docx, words_of
from tests.digest.conftest import headings as word_headings

# Of the chosen entries below, one says something against a practice.
PARTS = ["How these entries were chosen", "Coverage and bias", "The entries side by side", "The entries",
         "Lessons by practice", "Questions for discussion", "Sources", "Licence"]  # fmt: skip


def test_a_pack_holds_its_parts_in_order(pack_of):
    document = pack_of()
    found = [block for block in _all(document.blocks) if isinstance(block, Heading)]
    assert ["".join(piece.text for piece in block.content) for block in found if block.level == 2] == PARTS


def _all(blocks):
    for block in blocks:
        if isinstance(block, Wide):
            yield from _all(block.blocks)
        else:
            yield block


def test_the_cover_says_what_the_preparer_typed_and_no_day_of_the_clock(pack_of):
    document = pack_of()
    assert (document.title, document.subtitle) == ("Lamps", "Expert meeting, Vienna")
    assert (document.cover[0], document.cover[1]) == (messages("en").date("2027-03-09"), "4 entries")
    assert pack_of(meeting=Meeting()).cover == document.cover[1:]


def test_a_pack_without_a_title_is_called_by_how_its_entries_were_chosen(pack_of):
    assert pack_of(meeting=Meeting()).title == "List of entries"


def test_each_kind_has_its_table_with_its_own_columns(pack_of):
    tables = [block for block in _wide(pack_of()).blocks if isinstance(block, Grid)]
    heads = [[cell[0].text for cell in table.head] for table in tables]
    assert heads[0] == ["Title", "Countries", "Period", "Type of crime", "Technique", "International cooperation",
                        "Outcome", "Status of the case"]  # fmt: skip
    assert [len(head) for head in heads] == [8, 8, 6, 5]
    assert all(sum(table.shares) == 100 and len(table.shares) == len(table.head) for table in tables)


def _wide(document):
    return next(block for block in document.blocks if isinstance(block, Wide))


def test_each_entry_has_a_page_with_what_worked_beside_what_was_hard(pack_of):
    words = words_of(pack_of(LANTERN))
    for part in ("Give both prosecutors one file", "Elements of success", "Challenges", "One prosecutor followed",
                 "Not found in the sources", "Persons convicted: 9", "Gazette d'Exemple"):  # fmt: skip
        assert part in words


def test_marks_lead_to_sources_that_are_there(pack_of):
    document = pack_of()
    anchors, marks = set(), set()
    for block in _all(document.blocks):
        anchors.add(getattr(block, "anchor", ""))
        for piece in _pieces(block):
            if getattr(piece, "href", "").startswith("#"):
                marks.add(piece.href[1:])
    assert marks and marks <= anchors


def _pieces(thing):
    if isinstance(thing, tuple):
        for part in thing:
            yield from _pieces(part)
    elif isinstance(thing, Heading | Paragraph):
        yield from thing.content
    elif isinstance(thing, Grid):
        yield from _pieces((thing.rows, thing.head))
    elif hasattr(thing, "items"):
        yield from _pieces(thing.items)
    elif hasattr(thing, "text"):
        yield thing


@pytest.mark.parametrize(("lang", "end"), [("en", ". English."), ("zh", "。英语。")])
def test_a_source_in_full_ends_with_its_language(lang, end, pack_of):
    assert end in words_of(pack_of(TINSEL, lang=lang))


def test_what_an_entry_says_against_a_practice_stands_after_what_supports_it(pack_of):
    words = words_of(pack_of(LANTERN, FAROL, PHARE))
    places = [words.index(part) for part in (
        "What supports it", "Give both prosecutors one file", "What qualifies it", "could not pay a translator",
        "What contradicts it", "The agreement was not signed in time")]  # fmt: skip
    assert places[2:] == sorted(places[2:]) and places[0] < places[2]


def test_what_contradicts_a_practice_and_a_challenge_become_questions(pack_of):
    words = words_of(pack_of(FAROL, TINSEL))
    asked = words[words.index("Questions for discussion") :]
    assert "The agreement was not signed in time" in asked and "should the practice “" in asked
    assert "The copies had been altered by mistake" in asked and "What would it take to overcome this" in asked


def test_without_dissent_and_challenges_there_are_no_questions(pack_of):
    assert "Questions for discussion" not in words_of(pack_of(LANTERN))


def test_a_withdrawn_entry_says_so(pack_of):
    assert "Withdrawn on" in words_of(pack_of(TINSEL))


def test_an_empty_choice_is_a_pack_without_entries(pack_of):
    document = pack_of("nothing")
    assert "There are no entries with these ids: nothing" in words_of(document)
    assert not any(isinstance(block, Wide) for block in document.blocks)


def test_word_reads_headings_tables_pages_and_language(file_of):
    document = read_docx(file_of("docx"))
    assert word_headings(document, 1) == PARTS
    assert document.core_properties.title == "Lamps"
    assert document.core_properties.language == "en"
    headed = [table for table in document.tables if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(headed) >= 4
    orientations = [section.orientation for section in document.sections]
    assert orientations == [0, 1, 0]
    footers = "".join(section.footer._element.xml for section in document.sections)
    assert "PAGE" in footers and "NUMPAGES" in footers
    assert document.sections[0].different_first_page_header_footer
    contents = [line.text for line in document.paragraphs if line.style.name.startswith("toc")]
    assert contents[: len(PARTS[:3])] == PARTS[:3]


def test_in_arabic_word_runs_from_right_to_left(file_of):
    document = read_docx(file_of("docx", lang="ar"))
    assert document.core_properties.language == "ar"
    heading = next(line for line in document.paragraphs if line.style.name == "Heading 1")
    assert heading._p.pPr.find(qn("w:bidi")) is not None
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    foreign = next(cell for table in document.tables for row in table.rows for cell in row.cells
                   if cell.text.startswith("\u200e• \u200e\u200eOne prosecutor") or "One prosecutor" in cell.text)  # fmt: skip
    assert foreign.paragraphs[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"


def test_a_pdf_has_a_title_a_language_and_tags(file_of):
    pytest.importorskip("weasyprint")
    reader = pypdf.PdfReader(io.BytesIO(file_of("pdf", LANTERN)))
    root = reader.trailer["/Root"]
    assert (reader.metadata.title, root["/Lang"]) == ("Lamps", "en")
    assert root["/MarkInfo"]["/Marked"]
    assert "Expert meeting, Vienna" in reader.pages[0].extract_text()
    assert "Operation Example Lantern" in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("name", ["docx", "html", "md"])
@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_same_choice_gives_the_same_bytes(file_of, name, lang):
    assert file_of(name, LANTERN, LAMP, lang=lang) == file_of(name, LANTERN, LAMP, lang=lang)


HOSTILE = '<script>alert(1)</script> ]]> & "=HYPERLINK(1)" \x00\x0b\u202e {{7*7}} مصباح %s %(x)s'


@pytest.mark.parametrize("name", ["docx", "html", "md"])
def test_hostile_words_of_the_preparer_are_words(file_of, name):
    data = file_of(name, TINSEL, meeting=Meeting.read(HOSTILE, HOSTILE, HOSTILE))
    if name == "docx":
        document = read_docx(data)
        assert document.paragraphs[0].text.startswith('<script>alert(1)</script> ]]> & "=HYPERLINK(1)"')
    else:
        assert b"<script>alert" not in data.replace(b"\\<script", b"")
        assert "\u202e".encode() not in data


def test_the_contents_lead_to_headings_that_are_there(pack_of):
    document = pack_of()
    found = headings(document.blocks, 3)
    assert len({entry.anchor for entry in found}) == len(found) > len(KINDS)


def test_a_pack_that_holds_too_much_says_so(chosen, monkeypatch):
    from kb.digest import written
    from kb.exports.formats import written as write

    monkeypatch.setitem(written.PACK_FORMATS, "md", 2)
    text = b"".join(write(chosen(), written.pack_format("md", VIENNA))).decode()
    assert "This file holds the first 2 of 4" in text


def test_the_description_of_a_pack_ends_as_its_language_ends_sentences(pack_of):
    assert pack_of(LANTERN, lang="zh").description == "会议资料包。1个条目。"


def test_what_is_lacking_is_named_in_the_language_of_the_reader(pack_of):
    words = words_of(pack_of(*[LANTERN] * 1, lang="fr"))
    assert "Русский" not in words and "中文" not in words
