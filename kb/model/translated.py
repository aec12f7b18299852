"""The file that a new translation begins with: the digest of its original, and the original's words to be replaced."""

from collections.abc import Callable, Iterator
from typing import Any

from kb.corpus.document import Document
from kb.model.entry import KINDS, NOT_FOUND, Practice
from kb.model.markdown import sections
from kb.model.template import UNKNOWN, comment, heading_label, yaml_value
from kb.model.translation import original_digests
from kb.model.vocabulary import Vocabularies
from kb.problems import say


def translation_template(
    original: Document, lang: str, vocabularies: Vocabularies, gettext: Callable[[str], str], *, whole: bool
) -> str:
    """Markdown of a translation that is begun: title and summary or, with `whole`, the lessons and the text too.

    The original's title and summary stand above as comments. Lessons, points and the text stand in their places in the
    original's words, with their citations and links, to be written over.
    """
    data = original.data
    head, everything = original_digests(data, original.body)
    lines = ["---", f"id: {yaml_value(original.id)}", f"lang: {lang}"]
    for name in ("title", "summary"):
        lines += comment(
            gettext(say("In the original: %(text)s")) % {"text": " ".join(str(data.get(name, "")).split())}
        )
        lines += [f"{name}: {yaml_value(UNKNOWN)}"] if name == "title" else [f"{name}: >-", f"  {UNKNOWN}"]
    lines += comment(gettext(say("official, reviewed, unreviewed or machine.")))
    lines += ["status: unreviewed"]
    lines += comment(gettext(say("Digest of the original that was translated; `kb check` prints it.")))
    lines += [f'of: "{everything if whole else head}"']
    if whole:
        lines += comment(gettext(say("What follows is the original's text: write the translation over it.")))
        lines += _lists(data)
    lines.append("---")
    if whole:
        lines += _body(original, lang, vocabularies)
    return "\n".join(lines).rstrip("\n") + "\n"


def _lists(data: dict[str, Any]) -> Iterator[str]:
    lessons = [part for part in _parts(data, "lessons") if "id" in part]
    if lessons:
        yield "lessons:" + yaml_value([{"id": part["id"], "text": str(part.get("text", ""))} for part in lessons])
    for name in Practice.points:
        if points := _parts(data, name):
            yield f"{name}:"
            yield from (f"  - {yaml_value(str(part.get('text', '')))}" for part in points)


def _parts(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = data.get(name)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def _body(original: Document, lang: str, vocabularies: Vocabularies) -> Iterator[str]:
    """The sections under the headings of the new language."""
    terms = vocabularies.terms("headings")
    kind = KINDS.get(original.kind)
    ids = {label: heading for heading in (kind.headings if kind else ()) if heading in terms
           for _, label in terms[heading].labels}  # fmt: skip
    for section in sections(original.body):
        heading = ids.get(section.heading)
        label = terms[heading].labels[lang] if heading else section.heading or heading_label("text")
        text = section.text.strip()
        yield from ("", f"## {label}", "", NOT_FOUND[lang] if text in NOT_FOUND.values() else text)
