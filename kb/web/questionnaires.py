"""The questionnaires for download: the forms that `kb questionnaire` makes, with the terms of this database."""

from typing import Any

from datasette.utils.asgi import Response

from kb.forms.as_docx import to_docx
from kb.forms.as_markdown import to_markdown
from kb.forms.questions import form
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.model.vocabulary import Labels, Term, Vocabularies, Vocabulary
from kb.search.index import Index
from kb.web.pages import Visit, missing

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def questionnaire(visit: Visit) -> Response:
    """The questionnaire of a kind in the visitor's language, as DOCX or Markdown."""
    kind, suffix = visit.part("kind"), visit.part("format")
    if kind not in KINDS:
        raise missing(f"{kind}.{suffix}")
    asked = form(kind, visit.lang, stored_vocabularies(visit.site.index))
    if suffix == "md":
        return _file(to_markdown(asked).encode(), "text/markdown; charset=utf-8", kind, visit.lang, suffix)
    return _file(to_docx(asked), _DOCX, kind, visit.lang, suffix)


def _file(body: bytes, content_type: str, kind: str, lang: str, suffix: str) -> Response:
    name = f"questionnaire-{kind}.{lang}.{suffix}"
    return Response(body, content_type=content_type, headers={"content-disposition": f'attachment; filename="{name}"'})


def stored_vocabularies(index: Index) -> Vocabularies:
    """The vocabularies as the database holds them: ids, titles and labels of the terms, in their order."""
    labels: dict[tuple[str, str], dict[str, str]] = {}
    for vocabulary, term, lang, label in index.rows("SELECT vocabulary, term, lang, label FROM labels"):
        labels.setdefault((vocabulary, term), {})[lang] = label
    terms: dict[str, list[Term]] = {}
    for vocabulary, term in index.rows("SELECT vocabulary, term FROM terms ORDER BY vocabulary, position"):
        terms.setdefault(vocabulary, []).append(Term(id=term, labels=Labels(**labels[vocabulary, term])))
    columns = ", ".join(f"[{lang}]" for lang in LANGUAGES)
    rows: list[Any] = index.rows(f"SELECT vocabulary, facet, {columns} FROM vocabularies")
    return Vocabularies({
        id: Vocabulary(id=id, facet=facet, title=Labels(**dict(zip(LANGUAGES, titles, strict=True))), terms=terms[id])
        for id, facet, *titles in rows
    })  # fmt: skip
