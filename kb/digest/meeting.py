"""The meeting that a pack is made for: what its preparer says of it. The date is theirs, never the clock's."""

import re
import unicodedata
from dataclasses import dataclass

from kb.words.messages import Messages

LONGEST = 160
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
_TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Meeting:
    """Title of the pack, name of the meeting, its date: each may be empty."""

    title: str = ""
    meeting: str = ""
    date: str = ""

    @classmethod
    def read(cls, title: str, meeting: str, date: str) -> "Meeting":
        """From what was typed."""
        return cls(_tidy(title), _tidy(meeting), _tidy(date))

    def day(self, say: Messages) -> str:
        """The date as the reader's language writes it; what is no date stays as it was typed."""
        return say.date(self.date) if _DAY.match(self.date) else self.date


def _tidy(text: str) -> str:
    """One line, not too long, without signs that cannot be seen or that turn the direction of what follows."""
    kept = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text[: LONGEST * 4]
        if unicodedata.category(sign) not in ("Cs", "Cn", "Co") and sign not in _TURNS_DIRECTION
    )
    return " ".join(kept.split())[:LONGEST].strip()
