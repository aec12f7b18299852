"""The entries that a new one should be compared with before anybody writes on: they may be about the same matter."""

from pathlib import Path

from kb.checks.copies import Compared, Likeness, compared
from kb.checks.names import Known, pieces
from kb.corpus.document import Document, parse_document, read_raw
from kb.model.vocabulary import Vocabularies


def entries_beside(corpus: Path, document: Document, vocabularies: Vocabularies) -> list[Compared]:
    """Entries of the same kind that look like this document. Only files with words of its title are read as YAML."""
    known = Known()
    for vocabulary in vocabularies:
        for term in vocabulary.terms:
            known.take_names(label for _, label in term.labels)
    mine = compared(document)
    words = {word for title in mine.titles for word in pieces(title)}
    found = [mine]
    for path in sorted((corpus / document.path.parent.name).glob("*.md")):
        if path.name.count(".") > 1 or path == document.path:
            continue
        raw = read_raw(path)
        text = raw.decode("utf-8", "replace")
        known.take_text(text.rpartition("\n---\n")[2])
        low = text.casefold()
        has = {word for word in words if word in low}
        if len(has) * 2 >= len(words) or has - known.ordinary:
            found.append(compared(parse_document(path, raw)))
    return Likeness(found, known).like(mine)
