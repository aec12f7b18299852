"""Punctuation as each language writes it, for sentences that are put together from pieces."""

from collections.abc import Iterable
from dataclasses import dataclass

_ENDS = (".", "。", "!", "?", "！", "？", "؟")


@dataclass(frozen=True)
class Marks:
    """`comma` stands between the members of a list, `semicolon` between longer ones, `pause` between the parts of a
    sentence, `colon` after a name; `stop` ends a sentence and `space` stands before the next; what is between `opening`
    and `closing` is in brackets. `numbers` stands between the numbers of an index, where lines have to break."""

    comma: str = ", "
    pause: str = ", "
    semicolon: str = "; "
    colon: str = ": "
    stop: str = "."
    space: str = " "
    opening: str = " ("
    closing: str = ")"
    numbers: str = ", "

    def sentence(self, text: str) -> str:
        """A text that ends as a sentence does; nothing stays nothing."""
        return text if not text or text.endswith(_ENDS) else f"{text}{self.stop}"

    def sentences(self, texts: Iterable[str]) -> str:
        """Texts as sentences, one after another; empty ones are left out."""
        return self.space.join(self.sentence(text) for text in texts if text)


_MARKS = {
    "ar": Marks(comma="، ", pause="، ", semicolon="؛ ", numbers="، "),
    "fr": Marks(semicolon="\u00a0; ", colon="\u00a0: "),
    "zh": Marks(comma="、", pause="，", semicolon="；", colon="：", stop="。", space="", opening="（", closing="）"),
}
_USUAL = Marks()


def marks(lang: str) -> Marks:
    """The punctuation of a language."""
    return _MARKS.get(lang, _USUAL)
