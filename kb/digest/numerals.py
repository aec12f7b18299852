"""Numbers of chapters and letters of sections, as documents of the United Nations count them in each language."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CHAPTERS = {
    "ar": ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"),
    "zh": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
}
_SECTIONS = {"ar": ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء")}
_LETTERS = "ABCDEFGH"
_AFTER = {"ar": " - ", "zh": "、"}


def chapter(lang: str, place: int, title: str) -> str:
    """The title of a chapter, counted from 0, with its number."""
    return f"{_CHAPTERS.get(lang, _ROMAN)[place]}{_AFTER.get(lang, '. ')}{title}"


def section(lang: str, place: int, title: str) -> str:
    """The title of a section, counted from 0, with its letter."""
    after = ". " if lang == "zh" else _AFTER.get(lang, ". ")
    return f"{_SECTIONS.get(lang, _LETTERS)[place]}{after}{title}"
