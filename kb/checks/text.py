"""The characters of a file: encoding, line ends, and what no eye can see."""

import re
from collections.abc import Iterator

from kb.corpus.document import Document
from kb.corpus.frontmatter import Place, walk
from kb.problems import Problem, say

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e007f]"
)


def check_text(document: Document) -> Iterator[Problem]:
    """What reading found, then every line, then what YAML made of escapes such as \\u200b."""
    for trap in document.traps:
        yield Problem(document.path, trap.place.line, trap.place.column, trap.code, trap.message, trap.hint)
    for number, line in enumerate(document.text.split("\n"), start=1):
        first = {match.group(): match.start() for match in reversed(list(_INVISIBLE.finditer(line)))}
        for character, start in first.items():
            yield _invisible(document, Place(number, start + 1), character)
        if "\t" in line:
            yield Problem(
                document.path,
                number,
                line.index("\t") + 1,
                "TX105",
                say("a tab stands here"),
                say("use spaces: YAML forbids tabs, and Markdown reads them as code"),
            )
    for path, value in walk(document.front.value):
        hidden = _INVISIBLE.search(value) if isinstance(value, str) else None
        if hidden and hidden.group() not in document.text:
            yield _invisible(document, document.front.place(path), hidden.group())


def _invisible(document: Document, place: Place, character: str) -> Problem:
    said = say("an invisible character, %(code)s, stands here", code=f"U+{ord(character):04X}")
    return Problem(document.path, place.line, place.column, "TX104", said, say("delete it"))
