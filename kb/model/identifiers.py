"""The one shape of an id, and the addresses made of ids."""

import re

ENTRY_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
CASE_ID = re.compile(r"(1[89]|20)[0-9]{2}(-[a-z]{2,3}){1,4}-[a-z0-9]+(-[a-z0-9]+)*\Z")
SOURCE_ID = re.compile(r"s[1-9][0-9]{0,2}\Z")
LESSON_ID = re.compile(r"l[1-9][0-9]?\Z")
LINK_SCHEME = "entry:"

MAX_ENTRY_ID = 80


def split_subject(subject: str) -> tuple[str, str] | None:
    """`facet/term` as its two parts; None for an entry's id."""
    facet, slash, term = subject.partition("/")
    return (facet, term) if slash else None
