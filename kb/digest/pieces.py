"""Small pieces of documents that pack and digest share: messages with marked words in them, lists in a sentence."""

import re
from collections.abc import Iterable

from kb.database.read import EntryRecord
from kb.exports.document import Inline, Text, Words, inlines
from kb.exports.listing import original_language
from kb.exports.selection import Selection
from kb.words.messages import N_
from kb.words.names import TRANSLATION_STATUSES

# What stands where the sources say nothing.
SILENT = N_("Not found in the sources")


def joined(things: Iterable[Words], comma: str) -> tuple[Inline, ...]:
    """Things of a sentence with a comma between them."""
    found: list[Inline] = []
    for thing in things:
        found += [Text(comma)] if found else []
        found += inlines(thing)
    return tuple(found)


def untranslated(selection: Selection, record: EntryRecord) -> str:
    """The language in which an entry was written, what of it is translated and how; nothing for its own readers."""
    original = record.head["lang"]
    if original == selection.lang:
        return ""
    say, marks = selection.say, selection.marks
    lines = [original_language(selection, original)]
    if record.title_lang == selection.lang:
        text = record.texts[record.title_lang]
        status = TRANSLATION_STATUSES[text["status"]]
        lines.append(say.gettext(status))
        lines += [say.gettext("The original has changed since.")] if text["outdated"] else []
        only = record.lang != selection.lang
        lines += [say.gettext("Only title and summary are translated.")] if only else []
    return marks.sentences(lines)


_AFTER_THE_NAME = re.compile(r"\s?[:：]\s?")


def short(title: str) -> str:
    """The name that a title begins with: what follows a colon explains it."""
    return _AFTER_THE_NAME.split(title, maxsplit=1)[0]


class Titles:
    """Titles of entries as pieces of a document: those in another language than the reader's say so."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        rows = selection.index.rows(
            "SELECT id, texts.lang FROM texts JOIN entries USING (entry) WHERE texts.lang IN (?, entries.lang) "
            "ORDER BY texts.lang = ?", (selection.lang, selection.lang),
        )  # fmt: skip
        self._langs = dict(rows)
        self._countries: dict[str, set[str]] = {}
        terms = selection.index.rows(
            "SELECT id, term FROM entry_terms JOIN entries USING (entry) WHERE vocabulary = 'countries' "
            "AND kind <> 'practice'"
        )
        for id, term in terms:
            label = selection.labels.of("countries", term)
            self._countries.setdefault(id, set()).add(label[:2] if selection.lang == "zh" else label.split()[0])

    def __call__(self, id: str, href: str = "", *, brief: bool = False) -> Text:
        lang = self._selection.foreign(self._langs.get(id, self._selection.lang))
        title = self._selection.labels.title(id)
        return Text(self._brief(id, title) if brief else title, href=href, lang=lang)

    def _brief(self, id: str, title: str) -> str:
        """The name that a title begins with; the whole where that is only the name of a country."""
        name = short(title)
        is_country = any(name.startswith(word) for word in self._countries.get(id, ()))
        return title if is_country else name
