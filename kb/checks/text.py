"""The characters of a file: encoding, line ends, and what no eye can see."""

import re
from collections.abc import Iterator

from kb.corpus.document import Document
from kb.problems import Problem

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


def check_text(document: Document) -> Iterator[Problem]:
    """What reading found, then every line."""
    for trap in document.traps:
        yield Problem(document.path, trap.place.line, trap.place.column, trap.code, trap.message, trap.hint)
    for number, line in enumerate(document.text.split("\n"), start=1):
        for match in _INVISIBLE.finditer(line):
            yield Problem(
                document.path,
                number,
                match.start() + 1,
                "TX104",
                f"an invisible character, U+{ord(match.group()):04X}, stands here",
                "delete it",
            )
        if "\t" in line:
            yield Problem(
                document.path,
                number,
                line.index("\t") + 1,
                "TX105",
                "a tab stands here",
                "use spaces: YAML forbids tabs, and Markdown reads them as code",
            )
