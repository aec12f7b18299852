"""Questions for discussion, made by rule: of lessons that qualify or contradict a practice, and of challenges met.

The words of the entry stand in quotation marks within a fixed frame, so that the sentence is right in each language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.database.read import EntryRecord
from kb.digest.weighed import Weighed
from kb.exports.document import Items, Paragraph, plain
from kb.exports.selection import Selection
from kb.exports.stored_html import blocks
from kb.search.lessons import BEARING_ORDER
from kb.words.messages import N_

_A_PRACTICE = 2
_MOST = 30
FRAMES = {
    "contradicts": N_("“%(text)s” (%(entry)s). When should the practice “%(subject)s” not be used?"),
    "qualifies": N_("“%(text)s” (%(entry)s). What would it take to meet this condition where you work?"),
    "challenge": N_("“%(text)s” (%(entry)s). What would it take to overcome this where you work?"),
}


@dataclass(frozen=True)
class Question:
    """A quotation (`text` in `lang`, from `entry`) and the frame that makes it a question."""

    frame: str
    text: str
    lang: str
    entry: str
    subject: str = ""


def questions(
    selection: Selection, found: Iterable[Weighed], records: Iterable[EntryRecord]
) -> tuple[list[Question], int]:
    """Questions, and how many more the same rules would give."""
    of_lessons, more = _of_lessons(found)
    of_challenges, more_challenges = _of_challenges(selection, records)
    room = max(_MOST - len(of_challenges), _MOST // 2)
    kept = of_lessons[:room]
    rest = of_challenges[: _MOST - len(kept)]
    left = len(of_lessons) + len(of_challenges) - len(kept) - len(rest)
    return [*kept, *rest], more + more_challenges + left


def _of_lessons(found: Iterable[Weighed]) -> tuple[list[Question], int]:
    """The first few of each practice, those that contradict it before those that qualify it."""
    made: list[Question] = []
    more = 0
    for group in found:
        if group.is_practice:
            against = sorted(group.bearing("qualifies", "contradicts"),
                             key=lambda lesson: -BEARING_ORDER.index(lesson.bearing))  # fmt: skip
            made += [Question(lesson.bearing, lesson.text, lesson.lang, lesson.entry, group.subject)
                     for lesson in against[:_A_PRACTICE]]  # fmt: skip
            more += len(against[_A_PRACTICE:])
    return made, more


def _of_challenges(selection: Selection, records: Iterable[EntryRecord]) -> tuple[list[Question], int]:
    """The first challenge, or pitfall, of each entry."""
    made: list[Question] = []
    more = 0
    for record in records:
        texts = challenges(selection, record)
        made += [Question("challenge", text, record.lang, record.id) for text in texts[:1]]
        more += len(texts[1:])
    return made, more


def challenges(selection: Selection, record: EntryRecord) -> list[str]:
    """What is listed under the challenges of a case, or the pitfalls of a unit; nothing where sources are silent."""
    found: list[str] = []
    for row in record.sections:
        if row["heading"] in ("challenges", "pitfalls") and 'class="cite"' in row["html"]:
            for block in blocks(row["html"], selection.permanent):
                found += _texts(block)
    return found


def _texts(block: object) -> list[str]:
    if isinstance(block, Items):
        return [_bare(item[0]) for item in block.items if item and isinstance(item[0], Paragraph)]
    return [_bare(block)] if isinstance(block, Paragraph) else []


def _bare(block: object) -> str:
    """The words without their citations."""
    assert isinstance(block, Paragraph)
    return plain(piece for piece in block.content if not getattr(piece, "raised", False)).strip().rstrip(".。")
