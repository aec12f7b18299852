"""The Markdown: its fixed headings, and nothing that could not be shown."""

import re
from collections.abc import Iterator

from rapidfuzz import process

from kb.corpus.document import Document
from kb.model.entry import KINDS, NOT_FOUND
from kb.model.identifiers import LINK_SCHEME
from kb.model.markdown import Section, lines_without_code, sections
from kb.model.template import UNKNOWN
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, say

_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--")
# Bounded, so that a line of a hundred thousand brackets is soon looked through.
_IMAGE = re.compile(r"!\[[^\]]{0,500}\][(\[]")
_LINK = re.compile(r"(?<!!)\[[^\]^][^\]]{0,500}\]\(\s*<?([^)\s>]*)")
_FOOTNOTE_TEXT = re.compile(r"\s{0,3}\[\^[^\]]+\]:")


def check_headings(document: Document, lang: str, vocabularies: Vocabularies) -> Iterator[Problem]:
    """All fixed headings of the kind, in the entry's language and in order, each with text under it."""
    kind = KINDS.get(document.kind)
    terms = vocabularies.terms("headings")
    if (
        kind is None
        or terms.keys().isdisjoint(kind.headings)
        or (document.is_translation and not document.body.strip())
    ):
        return
    wanted = {heading: terms[heading].labels[lang] for heading in kind.headings if heading in terms}
    by_label = {label: heading for heading, label in wanted.items()}
    found: list[str] = []
    for section in sections(document.body):
        line = document.body_line + section.line
        if section.level == 0:
            yield Problem(
                document.path,
                document.body_line + _first_text(section.text),
                1,
                "BD104",
                say("this text stands before the first heading"),
                say("put it under one, such as '## %(heading)s'", heading=next(iter(by_label))),
            )
        elif section.level != 2:
            yield Problem(
                document.path,
                line,
                1,
                "BD105",
                say("'%(heading)s' is a heading of the first level", heading=section.heading),
                say(
                    "the title stands in the front matter; headings begin with '##': '## %(heading)s'",
                    heading=section.heading,
                ),
            )
        elif section.heading not in by_label:
            yield Problem(
                document.path,
                line,
                4 if section.heading else 1,
                "BD102",
                say("'%(heading)s' is no heading of a %(kind)s", heading=section.heading, kind=document.kind),
                _nearest_heading(section.heading, list(by_label)),
            )
        else:
            yield from _placed(document, section, line, by_label, found, lang)
    for heading in wanted:
        if heading not in found:
            lines = document.text.count("\n") + 1
            end = min(document.body_line + document.body.rstrip("\n").count("\n"), lines)
            yield Problem(
                document.path,
                end,
                1,
                "BD101",
                say("the heading '%(heading)s' is missing", heading=wanted[heading]),
                say("add '## %(heading)s'; where the sources say nothing, say so under it", heading=wanted[heading]),
            )


def _placed(
    document: Document, section: Section, line: int, by_label: dict[str, str], found: list[str], lang: str
) -> Iterator[Problem]:
    heading = by_label[section.heading]
    order = list(by_label.values())
    if heading in found:
        yield Problem(
            document.path,
            line,
            4,
            "BD103",
            say("the heading '%(heading)s' stands twice", heading=section.heading),
            say("join the two"),
        )
        return
    if found and order.index(heading) < max(order.index(other) for other in found):
        yield Problem(
            document.path,
            line,
            4,
            "BD103",
            say("'%(heading)s' stands too late", heading=section.heading),
            say("the order is: %(headings)s", headings=" · ".join(by_label)),
        )
    found.append(heading)
    if not section.text.strip():
        yield Problem(
            document.path,
            line,
            4,
            "BD106",
            say("nothing stands under '%(heading)s'", heading=section.heading),
            say("where the sources say nothing, write: %(words)s", words=NOT_FOUND[lang]),
        )
    elif section.text.strip() == UNKNOWN:
        yield Problem(
            document.path,
            document.body_line + (section.tokens[0].map or [section.line])[0],
            1,
            "BD106",
            say("only '…' stands under '%(heading)s'", heading=section.heading),
            say("write what the sources say; where they say nothing, write: %(words)s", words=NOT_FOUND[lang]),
        )


def _first_text(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _nearest_heading(heading: str, wanted: list[str]) -> str:
    best = process.extractOne(heading, wanted, score_cutoff=50)
    return (
        say("did you mean '%(word)s'?", word=f"## {best[0]}")
        if best
        else say("the headings are: %(headings)s", headings=" · ".join(wanted))
    )


def check_markup(document: Document) -> Iterator[Problem]:
    """HTML, images, footnote texts and odd links, which the site would not show."""
    for number, line in enumerate(lines_without_code(document.body), start=document.body_line):
        if match := _HTML.search(line):
            yield Problem(
                document.path,
                number,
                match.start() + 1,
                "BD107",
                say("HTML is shown as text: '%(text)s'", text=match.group()[:40]),
                say("use Markdown, or put it in backquotes"),
            )
        if match := _IMAGE.search(line):
            yield Problem(
                document.path, number, match.start() + 1, "BD108", say("images are not shown"), say("say it in words")
            )
        if _FOOTNOTE_TEXT.match(line):
            yield Problem(
                document.path,
                number,
                1,
                "CT105",
                say("the text of a footnote stands here"),
                say("remove it: the source in the front matter is the footnote"),
            )
        for match in _LINK.finditer(line):
            if not match[1].startswith(("http://", "https://", LINK_SCHEME)):
                yield Problem(
                    document.path,
                    number,
                    match.start(1) + 1,
                    "BD109",
                    say("'%(address)s' is no address that the site can follow", address=match[1][:60]),
                    say("write https://… for a page, or entry:<id> for an entry"),
                )
