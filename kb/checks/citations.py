"""Facts and their sources: every mark names a source, every source is used, every paragraph has one."""

from collections.abc import Iterator

from kb.checks.fields import nearest
from kb.corpus.document import Document
from kb.model.entry import NOT_FOUND
from kb.model.identifiers import LINK_SCHEME
from kb.model.markdown import blocks, citations, is_cited
from kb.model.template import UNKNOWN
from kb.problems import Problem, say

# Lists of source ids, wherever a kind has them.
_LISTS = ("lessons.*.sources.*", "figures.*.sources.*", "legal_bases.*.sources.*", "prerequisites.*.sources.*",
          "steps.*.sources.*", "safeguards.*.sources.*", "pitfalls.*.sources.*")  # fmt: skip


def source_ids(document: Document) -> list[str]:
    """Ids of the sources, as far as the front matter can be read."""
    return [str(id) for _, id in document.find("sources.*.id")]


def check_citations(document: Document, known: list[str]) -> Iterator[Problem]:
    """`known` are the ids of the sources: the document's own or, for a translation, the original's."""
    cited: set[str] = set()
    for line, column, source in citations(document.body):
        cited.add(source)
        if source not in known:
            yield Problem(
                document.path,
                document.body_line + line,
                column + 1,
                "CT101",
                say("no source has the id '%(source)s'", source=source),
                nearest(source, known) or say("add it to 'sources'"),
            )
    for pattern in _LISTS:
        for path, source in document.find(pattern):
            cited.add(str(source))
            if str(source) not in known:
                place = document.front.place(path)
                yield Problem(
                    document.path,
                    place.line,
                    place.column,
                    "CT101",
                    say("no source has the id '%(source)s'", source=source),
                    nearest(str(source), known) or say("add it to 'sources'"),
                )
    if document.is_translation:
        return
    for path, source in document.find("sources.*.id"):
        if str(source) not in cited:
            place = document.front.place(path)
            yield Problem(
                document.path,
                place.line,
                place.column,
                "CT102",
                say("the source '%(source)s' is never cited", source=source),
                say("cite it where it states a fact, [^%(source)s], or remove it", source=source),
            )


def check_paragraphs(document: Document) -> Iterator[Problem]:
    """A paragraph or list item without a citation, unless it leads to a list or says that nothing was found."""
    found = blocks(document.body)
    for line, around, text in found:
        if around != "paragraph_open" or is_cited(text) or f"({LINK_SCHEME}" in text:
            continue
        if text.strip() in (*NOT_FOUND.values(), UNKNOWN) or text.rstrip().endswith((":", "：")):
            continue
        yield Problem(
            document.path,
            document.body_line + line,
            1,
            "CT103",
            say("no source is cited here: '%(text)s…'", text=" ".join(text.split())[:50].strip()),
            say("end each fact with its source, such as [^s1]"),
        )
