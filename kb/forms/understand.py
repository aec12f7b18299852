"""Answers become fields and texts. What cannot be understood becomes a note for the editor: nothing is lost."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kb.forms.answers import Answers
from kb.forms.dates import one_year, read_date, western_digits
from kb.forms.named import language_of, type_of_source
from kb.forms.parts import Parts, cited, without_citations
from kb.forms.questions import REMARKS, SECTION
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.model.links import term_fields
from kb.model.meant import Meanings
from kb.model.template import UNKNOWN, Draft
from kb.model.vocabulary import Vocabularies
from kb.problems import said_by, say
from kb.words.messages import messages

_BULLET = re.compile(
    r"^\s*(?:[-*+]\s+)?\[x\]\s+|^\s*(?:[-+–—•*·▪◦☒☑✓✔]|\(?[0-9]{1,2}[.)])\s+|^\s*[☒☑✓✔]\s*", re.IGNORECASE
)
_UNTICKED = re.compile(r"^\s*(?:[-*+]\s+)?(?:[☐□]|\[\s?\])")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_FOOTNOTE_TEXT = re.compile(r"\[\^?[^\]]{1,40}\]:")
# Signs with which a line becomes something else than text.
_SIGN = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[+=-](?=\s|$)|[-=]{2,}\s*$|~{3})")
_BETWEEN = re.compile(r"\s*[;,،、；，/·•|]\s*|\n")
_AND = re.compile(r"\s+(?:and|et|y|e|и|و|和|及)\s+|(?<=\S)(?:和|及)(?=\S)", re.IGNORECASE)
# The id of an entry, alone or at the end of its address, and what follows a colon.
_ENTRY_AND_TEXT = re.compile(
    r"(?:https?://\S+/(?:case|unit|id)/)?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)/?\s*[:：]\s+(?P<text>\S.*)\Z"
)
_ARTICLE = re.compile(r"(?:la|le|les|el|los|las|the)\s+|l['’]\s*", re.IGNORECASE)
_ARABIC_WORD = re.compile(r"^(?=[\u0621-\u064a])(?!ال)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"|]+", re.IGNORECASE)


def understand(
    answers: Answers, kind: str, vocabularies: Vocabularies, lang: str | None = None
) -> tuple[dict[str, Any], dict[str, str], dict[str, list[str]], str]:
    """Fields, texts under headings, notes for the editor by field, and the language of the answers."""
    return _Understanding(answers, kind, vocabularies, lang).done()


def draft_of(id: str, answers: Answers, kind: str, vocabularies: Vocabularies, lang: str | None = None) -> Draft:
    """The entry that a filled-in form is the beginning of."""
    values, sections, notes, language = understand(answers, kind, vocabularies, lang)
    return Draft(kind, id, language, values, sections, notes)


class _Understanding:
    def __init__(self, answers: Answers, kind: str, vocabularies: Vocabularies, lang: str | None) -> None:
        self.answers = answers
        self.model = KINDS[kind]
        self.terms = dict(term_fields(self.model))
        self.meanings = Meanings(vocabularies)
        self.headings = vocabularies.terms("headings")
        self.values: dict[str, Any] = {}
        self.sections: dict[str, str] = {}
        self.notes: dict[str, list[str]] = {}
        said = language_of(" ".join(answers.texts.get("lang", [])))
        self.lang = lang or (said if said in LANGUAGES else answers.lang)
        self.parts = Parts(self.meanings, answers.lang, len(answers.sources))

    def done(self) -> tuple[dict[str, Any], dict[str, str], dict[str, list[str]], str]:
        self._sources()
        readers: dict[str, Callable[[str, list[str]], None]] = {
            "period.from": self._period, "period.to": self._period, "figures": self._figures,
            "legal_bases": self._legal_bases, "lessons": self._lessons, "articles": self._articles,
            "bodies": self._lines, "created": self._date, "abolished": self._date, "published": self._date,
            "languages": self._languages, "url": self._url, "examples": self._examples, "lang": self._lang,
            "sources": self._loose_sources, REMARKS: self._remarks,
            **dict.fromkeys(self.model.points, self._points),
        }  # fmt: skip
        for key, texts in self.answers.texts.items():
            if key.startswith(SECTION):
                self._section(key.removeprefix(SECTION), texts)
            elif key in readers:
                readers[key](key, texts)
            elif f"{key}.*" in self.terms:
                self._several_terms(key, texts, self.terms[f"{key}.*"])
            elif key in self.terms:
                self._one_term(key, texts, self.terms[key])
            else:
                self.values[key] = without_citations(" ".join(texts))
        if self.answers.rest:
            self._note("", say("written outside of the answers"), self.answers.rest)
        return self.values, self.sections, self.notes, self.lang

    def _note(self, field: str, what: str, texts: Iterable[str]) -> None:
        """A note for the editor, in the language of the entry."""
        gettext = messages(self.lang).gettext
        written = "\n".join(text.strip() for text in texts if text.strip())
        if written:
            lead = gettext(say("FOR THE EDITOR"))
            self.notes.setdefault(field, []).append(f"{lead} ({said_by(gettext, what)}): {written}")

    def _not_understood(self, field: str, texts: Iterable[str]) -> None:
        self._note(field, say("not understood"), texts)

    def _lang(self, key: str, texts: list[str]) -> None:
        if language_of(" ".join(texts)) not in LANGUAGES:
            self._not_understood("lang", texts)

    def _remarks(self, key: str, texts: list[str]) -> None:
        self._note("", say("remarks"), texts)

    def _section(self, heading: str, texts: list[str]) -> None:
        """Paragraphs, items and quotations. A heading within is one of the third level: those above are the entry's."""
        joined, before = "", ""
        for text in texts:
            if _FOOTNOTE_TEXT.match(text):
                self._not_understood("", [f"{self._label(heading)}: {text}"])
                continue
            lead, shown = _led(text)
            close = "\n" if lead == before and lead in ("- ", "> ") else "\n\n"
            joined += (close if joined else "") + lead + as_markdown(self.parts.marked(shown))
            before = lead
        self.sections[heading] = joined

    def _label(self, heading: str) -> str:
        return self.headings[heading].labels[self.lang] if heading in self.headings else heading

    def _lines(self, key: str, texts: list[str]) -> None:
        lines = [_BULLET.sub("", without_citations(line)).strip(" ;.،") for text in texts for line in text.split("\n")]
        self.values[key] = list(dict.fromkeys(filter(None, lines)))

    def _date(self, key: str, texts: list[str]) -> None:
        written = without_citations(" ".join(texts))
        found = read_date(written)
        if found is None and (year := one_year(written)):
            found = str(year)
            self._note(key, say("only the year was understood"), texts)
        if found:
            self.values[key] = found
        else:
            self._not_understood(key, texts)

    def _period(self, key: str, texts: list[str]) -> None:
        end = key.partition(".")[2]
        year = one_year(" ".join(texts))
        if year is None:
            self._not_understood("period", texts)
            return
        period = self.values.setdefault("period", {})
        period[end] = year
        self.values["period"] = {name: period[name] for name in ("from", "to") if name in period}
        if read_date(without_citations(" ".join(texts))) != str(year):
            self._note("period", say("only the year was understood"), texts)

    def _several_terms(self, key: str, texts: list[str], vocabulary: str) -> None:
        found: list[str] = []
        strange: list[str] = []
        for line in (line for text in texts for line in text.split("\n")):
            if _UNTICKED.match(line):
                continue
            terms, rest = self._terms_in(_BULLET.sub("", without_citations(line)), vocabulary)
            found += terms
            strange += rest
        if found:
            self.values[key] = list(dict.fromkeys(found))
        self._not_understood(key, strange)

    def _terms_in(self, line: str, vocabulary: str) -> tuple[list[str], list[str]]:
        """The terms that a line names: as a whole, else piece by piece; and the pieces that are none."""
        if not line.strip():
            return [], []
        # Who writes sentences puts an article before, or leaves it out in Arabic: et la Chine.
        for said in (line, _ARTICLE.sub("", line.strip()), _ARABIC_WORD.sub("ال", line.strip())):
            if term := self.meanings.term(said, vocabulary):
                return [term], [beside] if (beside := self.meanings.beside(said, vocabulary)) else []
        for sign in (_BETWEEN, _AND):
            pieces = [piece for piece in sign.split(line) if piece and piece.strip()]
            if len(pieces) > 1:
                results = [self._terms_in(piece, vocabulary) for piece in pieces]
                if any(terms for terms, _ in results):
                    return [term for terms, _ in results for term in terms], [
                        piece for _, rest in results for piece in rest
                    ]
        return [], [line]

    def _one_term(self, key: str, texts: list[str], vocabulary: str) -> None:
        lines = [_BULLET.sub("", line) for text in texts for line in text.split("\n") if not _UNTICKED.match(line)]
        read = [self._terms_in(without_citations(line), vocabulary) for line in lines]
        known = list(dict.fromkeys(term for terms, _ in read for term in terms))
        if len(known) == 1:
            self.values[key] = known[0]
            self._not_understood(key, [piece for _, rest in read for piece in rest])
        else:
            self._not_understood(key, lines)

    def _articles(self, key: str, texts: list[str]) -> None:
        found: list[str] = []
        strange: list[str] = []
        for line in (line for text in texts for line in text.split("\n")):
            articles = self.parts.articles(_BULLET.sub("", line))
            found += articles
            strange += [] if articles else [line]
        if found:
            self.values[key] = list(dict.fromkeys(found))
        self._not_understood(key, strange)

    def _each(self, key: str, texts: list[str], read: Callable[[str], dict[str, Any] | None]) -> list[dict[str, Any]]:
        found, strange = [], []
        for line in (line for text in texts for line in text.split("\n")):
            part = read(_BULLET.sub("", line)) if line.strip() else None
            found += [part] if part else []
            strange += [] if part else [line]
        self._not_understood(key, strange)
        return found

    def _figures(self, key: str, texts: list[str]) -> None:
        if found := self._each(key, texts, self.parts.figure):
            self.values[key] = found

    def _legal_bases(self, key: str, texts: list[str]) -> None:
        if found := self._each(key, texts, self.parts.legal_basis):
            self.values[key] = found

    def _lessons(self, key: str, texts: list[str]) -> None:
        self.values[key] = [
            {"id": f"l{number}", "text": text, "bears_on": [UNKNOWN], **drawn}
            for number, (text, drawn) in enumerate(_statements(texts), start=1)
        ]

    def _points(self, key: str, texts: list[str]) -> None:
        self.values[key] = [{"text": text, **drawn} for text, drawn in _statements(texts)]

    def _examples(self, key: str, texts: list[str]) -> None:
        """Entries that are named by id or address. What they show is told; on which side they stand is not."""
        if found := self._each(key, texts, _example):
            self.values[key] = found

    def _languages(self, key: str, texts: list[str]) -> None:
        words = [_BULLET.sub("", word) for text in texts for word in _BETWEEN.split(text) if word.strip()]
        words = [part for word in words for part in ([word] if language_of(word) else _AND.split(word))]
        known = [language_of(word) for word in words]
        self.values[key] = list(dict.fromkeys(code for code in known if code in LANGUAGES))
        self._not_understood(key, [word for word, code in zip(words, known, strict=True) if code not in LANGUAGES])

    def _url(self, key: str, texts: list[str]) -> None:
        written = " ".join(texts)
        address = address_in(written)
        if address:
            self.values[key] = address
        if address != written:
            self._not_understood(key, texts)

    def _sources(self) -> None:
        """Rows become sources; their numbers are those that the answers cite."""
        found: dict[str, dict[str, Any]] = {}
        for position, row in enumerate(self.answers.sources, start=1):
            said = row.get("number", "")
            number = re.sub(r"\D", "", western_digits(said)).lstrip("0") or str(position)
            id = f"s{number}" if f"s{number}" not in found else f"s{max(int(key[1:]) for key in found) + 1}"
            if re.search(r"[^\W\d]", said):
                self._not_understood("sources", [f"{id}: {said}"])
            source: dict[str, Any] = {"id": id}
            source["title"], source["publisher"] = row.get("title", UNKNOWN), row.get("publisher", UNKNOWN)
            if written := row.get("date"):
                if day := read_date(written):
                    source["date"] = day
                else:
                    self._not_understood("sources", [f"{id}: {written}"])
            address = address_in(row.get("url", ""))
            source["url"] = address or UNKNOWN
            if row.get("url", "") not in (address, address.removeprefix("https://")):
                self._not_understood("sources", [f"{id}: {row['url']}"])
            source["language"] = self._or_note(id, row.get("language", ""), language_of)
            source["type"] = self._or_note(id, row.get("type", ""), type_of_source)
            found[id] = source
        if found:
            self.values["sources"] = list(found.values())

    def _or_note(self, id: str, written: str, read: Callable[[str], str | None]) -> str:
        known = read(written) if written else None
        if written and not known:
            self._not_understood("sources", [f"{id}: {written}"])
        return known or UNKNOWN

    def _loose_sources(self, key: str, texts: list[str]) -> None:
        self._not_understood("sources", texts)


def _statements(texts: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Statements, one a line, and by whom each is drawn: its sources or, where none is cited, the editor."""
    for line in (line for text in texts for line in text.split("\n") if line.strip()):
        said = _BULLET.sub("", f"{line} ").strip()
        if not said:  # the mark of an item that was never written
            continue
        sources = cited(said)
        yield without_citations(said), {"sources": sources} if sources else {"drawn_by": "editor"}


def _example(line: str) -> dict[str, Any] | None:
    """`id or address: what it shows`; None unless it names an entry."""
    match = _ENTRY_AND_TEXT.match(line.strip())
    return {"entry": match["id"], "bearing": UNKNOWN, "text": without_citations(match["text"])} if match else None


def address_in(text: str) -> str:
    """The web address in a text, whole; empty where there is none."""
    found = _ADDRESS.search(text)
    address = found.group().rstrip(".,;") if found else ""
    if "(" not in address:  # the bracket of a link, [text](address)
        address = address.partition(")")[0]
    return f"https://{address}" if address.lower().startswith("www.") else address


def _led(text: str) -> tuple[str, str]:
    """What a paragraph is, as Markdown has it before its words, and its words."""
    for pattern, lead in ((_HEADING, "### "), (_QUOTE, "> "), (_BULLET, "- ")):
        if match := pattern.match(text):
            return lead, text[match.end() :]
    return "", text


def as_markdown(text: str) -> str:
    """A paragraph of plain text, such that Markdown shows it as it was written."""
    lines = []
    for line in text.split("\n"):
        line = re.sub(r"([*_`<>]|\[(?!\^s[0-9]))", r"\\\1", line)
        line = _SIGN.sub(r"\1\\\2", line)
        lines.append(re.sub(r"^(\s*[0-9]+)([.)])(?=\s|$)", r"\1\\\2", line))
    return " ".join(line.strip() for line in lines if line.strip())
