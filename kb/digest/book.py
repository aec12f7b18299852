"""The digest: the whole knowledge base as one book, by theme, with numbered paragraphs and indexes."""

from dataclasses import replace

from kb.digest.book_indexes import indexes
from kb.digest.book_theme import theme_chapter
from kb.digest.covered import held, lacking, measured, table
from kb.digest.gathered import Chapter, chapters
from kb.digest.numbered import Numbered
from kb.digest.numerals import chapter
from kb.digest.pieces import Titles
from kb.exports.document import Block, Contents, Document, PageBreak, Text, Words, grid, heading, items
from kb.exports.listing import in_frame, terms_of_use
from kb.exports.selection import Selection
from kb.exports.statement import Statement, statement
from kb.exports.whole import cited_words
from kb.search.index import Index
from kb.search.lessons import BEARING_ORDER
from kb.words.messages import N_
from kb.words.names import TRANSLATION_STATUSES
from kb.words.sorting import sort_key

TITLE = N_("Digest of cases of organized crime and of good practices")


def everything(index: Index, lang: str, site: str) -> Selection:
    """All entries that were not withdrawn."""
    rows = index.rows("SELECT entry FROM entries WHERE withdrawn_date IS NULL ORDER BY entry")
    return Selection(index, lang, site, tuple(number for (number,) in rows))


def book(selection: Selection) -> Document:
    """The digest of all entries, for the reader of this selection."""
    say, said = selection.say.gettext, statement(selection)
    text, titles = Numbered(selection.ids), Titles(selection)
    parts = chapters(selection.index, selection.lang)
    text.add(Contents(say("Contents"), 3), PageBreak())
    _opening(selection, text, parts)
    for number, part in enumerate(parts):
        text.add(PageBreak())
        theme_chapter(selection, text, titles, part, number)
    text.add(PageBreak())
    _tools(selection, text)
    indexes(selection, text, titles)
    text.add(*terms_of_use(selection, said))
    return _framed(selection, said, text)


def _framed(selection: Selection, said: Statement, text: Numbered) -> Document:
    say = selection.say.gettext
    frame = in_frame(selection, said, list(text.finished()))
    cover = (said.number, said.release, say("This is not a publication of the United Nations."))
    return replace(frame, title=say(TITLE), subtitle=say("By theme, with lessons, agreement and dissent"), cover=cover,
                   running=say(TITLE), description=said.number, address=selection.page())  # fmt: skip


def _opening(selection: Selection, text: Numbered, parts: list[Chapter]) -> None:
    say = selection.say.gettext
    text.add(heading(2, say("Introduction"), "introduction"), heading(3, say("What this digest is"), "what-it-is"))
    for line in (
        N_("A draft resolution of the Conference of the Parties to the United Nations Convention against Transnational "
           "Organized Crime, of 2010, endorses recommendations of its working group on technical assistance. One of "
           "them asks for summaries of successful cases of investigating or prosecuting transnational organized crime, "
           "so that lessons and good practices can be drawn from them and laid before the Conference, and for good "
           "practices in setting up and running specialized units."),
        N_("This digest is such a collection. Each theme opens with what the Convention asks for and with numbers, and "
           "goes on to the practices, the cases that show them, the lessons by what they bear on, and what is not "
           "covered. Lessons that qualify or contradict a practice stand beside those that support it."),
        N_("Each case and practice stands once, under the theme that it says most about; references lead to it from "
           "elsewhere. Numbers are those of paragraphs. Footnotes name the sources; where a case has many, they name "
           "the weightiest and the address at which all of them stand."),
    ):  # fmt: skip
        text.put(say(line))
    _translated(selection, text)
    text.add(heading(3, say("Coverage and bias"), "coverage"))
    for line in statement(selection).bias:
        text.put(line)
    found = measured(selection, selection.mask)
    text.put(selection.marks.sentences(held(selection, found)))
    text.add(table(selection, found))
    first, *rest = lacking(selection, found)
    text.put(first)
    text.add(*([items(rest)] if rest else []))
    text.add(heading(3, say("The themes in numbers"), "numbers"), _numbers(selection, parts))


def _translated(selection: Selection, text: Numbered) -> None:
    """How much of this digest is translated, and by what right; nothing where all was written for this reader."""
    say = selection.say
    rows = selection.index.rows(
        "SELECT texts.status, count(*), sum(whole) FROM texts JOIN entries USING (entry) "
        "WHERE texts.lang = ? AND entries.lang <> texts.lang AND withdrawn_date IS NULL GROUP BY 1 ORDER BY 2 DESC, 1",
        (selection.lang,),
    )
    if not rows:
        return
    how = selection.comma.join(
        f"{say.gettext(TRANSLATION_STATUSES[status])}{selection.marks.colon}{say.number(count)}"
        for status, count, _ in rows
    )
    whole = say.number(sum(whole for *_, whole in rows))
    text.put(say.gettext(
        "Title and summary of entries written in another language are given in translation (%(how)s); entries of which "
        "all text is translated: %(whole)s. What is not translated stands in the language in which it was written, "
        "which is said below the title of the entry.", how=how, whole=whole,
    ))  # fmt: skip


def _numbers(selection: Selection, parts: list[Chapter]) -> Block:
    """How much stands under each theme."""
    say = selection.say
    rows: list[list[Words]] = []
    for number, part in enumerate(parts):
        bearings = [sum(lesson.bearing == bearing for lesson in part.lessons) for bearing in BEARING_ORDER]
        counts = [len(part.practices), len(part.cases), *bearings]
        name = chapter(selection.lang, number, say.gettext(part.theme.title))
        title = Text(name, href=f"#theme-{part.theme.id}")
        rows.append([title, *(say.number(count) for count in counts)])
    head = (say.gettext("Theme"), say.gettext("Practices"), say.gettext("Cases"), say.gettext("Lessons that support"),
            say.gettext("that qualify"), say.gettext("that contradict"))  # fmt: skip
    return grid(rows, head, named_rows=True, shares=(31, 13, 12, 16, 13, 15))


def _tools(selection: Selection, text: Numbered) -> None:
    """Guides and model laws, with where to find them."""
    say = selection.say
    index = selection.index
    rows = index.rows(
        "SELECT id, texts.title, texts.lang, publisher, published, url FROM entries JOIN texts USING (entry) "
        "WHERE kind = 'tool' AND withdrawn_date IS NULL AND texts.lang IN (?, entries.lang) "
        "ORDER BY id, texts.lang = ?", (selection.lang, selection.lang),
    )  # fmt: skip
    found = {row[0]: row for row in rows}
    if not found:
        return
    text.add(heading(2, say.gettext("Guides, manuals and model laws"), "tools"))
    in_order = sorted(found.values(), key=lambda row: sort_key(row[1], selection.lang))
    for id, title, lang, publisher, published, url in in_order:
        source = {"id": "", "type": "official", "title": title, "publisher": publisher or "", "date": published,
                  "url": url or "", "language": lang}  # fmt: skip
        text.put(cited_words(selection, source), place=id, about=(id,))
