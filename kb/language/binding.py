"""Spaces that must not break: writers type plain ones, readers get those that hold a number or a mark together.

In Arabic a plain space even turns the groups of a number round: 1 434 would be read as 434 1.
"""

import re

_NO_BREAK = "\u00a0"
_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_FRENCH = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=[:;?!»](?!\w|[:-]))")
_PATTERNS = {
    "ar": (_GROUPS,),
    "es": (_GROUPS, _BEFORE_PERCENT),
    "fr": (_GROUPS, _BEFORE_PERCENT, _FRENCH),
    "ru": (_GROUPS, _BEFORE_PERCENT),
}


def bound(text: str, lang: str) -> str:
    """A text of a language with its spaces bound where they have to be; its length stays the same."""
    for pattern in _PATTERNS.get(lang, ()):
        text = pattern.sub(lambda found: found.group().replace(" ", _NO_BREAK), text)
    return text
