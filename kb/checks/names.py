"""Suspicion of personal names: capitalized words in a row that nothing else in the corpus explains.

Conservative: a word that also stands in small letters somewhere is an ordinary one (Court, Office), and one that a
vocabulary, a body or a publisher has is known. Chinese and Arabic have no capitals: there, only what follows a word
for a defendant or a title, and the dot inside a foreign name in Chinese, give a name away.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.checks.sentences import Sentence
from kb.problems import Problem, say

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚА-ЯЁ"
_LOWER = "a-zß-öø-ÿāăąćčďđēėęěğģīįıķĺļľłńņňōőœŕřśşšţťūůűųÿźżžșțа-яё"
_PARTICLES = "de|da|do|dos|das|del|della|di|van|von|der|den|ter|bin|bint|ibn|al|el|abu|ben|ould"
_NAME = rf"[{_UPPER}][{_LOWER}]+(?:['’-][{_UPPER}]?[{_LOWER}]+)*"
_IN_A_ROW = re.compile(rf"(?<![\w'’@/.-]){_NAME}(?:\s(?:(?:{_PARTICLES})\s)?{_NAME})+(?![\w@])")
_WITH_INITIALS = re.compile(rf"(?<![\w.'’-])(?:[{_UPPER}]\.\s?){{1,2}}[{_UPPER}][{_LOWER}]{{2,}}(?![\w@])")
_TITLES = "Mr|Mrs|Ms|Messrs|Mme|Mlle|Sr|Sra|Srta|г-н|г-жа|гражданин|гражданка"
_WITH_TITLE = re.compile(rf"(?<![\w.])(?:{_TITLES})\.?\s{_NAME}(?:\s{_NAME})*")
_ARABIC = r"[\u0621-\u064a\u064b-\u065f]{3,}"
_WITH_ARABIC_TITLE = re.compile(
    rf"(?<![\u0621-\u065f])و?(?:السيد|السيدة|المدعو|المدعوة)\s(?P<name>{_ARABIC}(?:\s{_ARABIC})?)"
)
_HAN = "[\u4e00-\u9fff]"
_WITH_CHINESE_DOT = re.compile(rf"(?P<name>{_HAN}{{1,3}}(?:·{_HAN}{{1,6}})+)")  # where it begins and ends, no sign says
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆"
    "廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
# 张某 is nobody's name: so Chinese courts hide it.
_AFTER_CHINESE_ROLE = re.compile(
    rf"(?:被告人?|犯罪嫌疑人|嫌疑人|主犯|首犯)(?P<name>[{_SURNAMES}](?!某){_HAN}{{1,2}})(?=[，。、；（和与及等因犯在])"
)
_GIVEN_AWAY = (_WITH_ARABIC_TITLE, _WITH_CHINESE_DOT, _AFTER_CHINESE_ROLE)
_LETTERS = re.compile(r"(?<![\w-])[^\W\d_]{3,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = re.compile(r"\[\^[^\]]*\]|`[^`]*`|\]\([^)]*\)|https?://\S+")
_FIRST = re.compile(r"(\S+)\s+")
_BEFORE = 24
# What stands before places, ships, groups and operations, and not before persons.
_NO_PERSON_AFTER = re.compile(
    r"(?:\b(?:in|at|near|off|around|outside|into|across|between|towards|operation|project|case|ship|vessel|MV|river|mount|"
    r"lake|port|state of|city of|town of|province of|district of|island of|clan|cartel|group|gang|network|company|bank|"
    r"opération|operación|operação|affaire|caso|en|à|au|aux|chez|près de|dans|vers|clan de|grupo|puerto de|ciudad de|"
    r"операци\w+|в|во|на|из|около|группа|группы|судно|район\w*|област\w+|город\w*)|[“\"«‘'])\s+\Z",
    re.IGNORECASE,
)


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


@dataclass(frozen=True)
class Suspect:
    """What may be the name of a person. `certain` where a title stands before it."""

    path: Path
    line: int
    column: int
    text: str
    words: tuple[str, ...]
    certain: bool = False


# What a corpus of few entries may not have in small letters.
_INSTITUTIONS = _set_of(
    "agency|assembly|association|authority|board|branch|bureau|centre|center|chamber|command|commission|committee|company|"
    "convention|council|court|department|directorate|district|division|example|federal|force|foundation|general|"
    "government|group|high|institute|international|justice|ministry|national|office|operation|organization|police|"
    "prosecution|prosecutor|protocol|public|regional|report|republic|section|service|special|state|supreme|team|"
    "treaty|tribunal|union|unit|university|agence|autorité|brigade|cellule|comité|conseil|convention|cour|direction|"
    "douane|fédération|gendarmerie|ministère|nationale|opération|parquet|procureur|protocole|république|unité|"
    "agencia|audiencia|autoridad|centro|comisión|consejo|corte|departamento|dirección|fiscalía|juzgado|ministerio|"
    "nacional|oficina|operación|policía|procuraduría|sala|secretaría|tribunal|unidad|агентство|бюро|верховный|главное|"
    "департамент|комитет|министерство|прокуратура|служба|суд|управление|федеральная"
)


@dataclass
class Known:
    """Words of the corpus: ordinary ones, those of bodies and terms, and in how many entries others stand."""

    ordinary: set[str] = field(default_factory=lambda: set(_INSTITUTIONS))
    named: set[str] = field(default_factory=set)
    entries: dict[str, set[str]] = field(default_factory=dict)

    def take_text(self, text: str) -> None:
        """Remember the ordinary words of a text: those in small letters."""
        self.ordinary.update(word for word in set(_LETTERS.findall(plain_words(text))) if word.islower())

    def take_names(self, texts: Iterable[str]) -> None:
        """Remember the words of names that are no persons'."""
        for text in texts:
            self.named.update(pieces(text))

    def take_suspects(self, entry: str, suspects: Iterable[Suspect]) -> None:
        """Remember in which entry a name stands: what several have is a place or a group, as a rule."""
        for suspect in suspects:
            for word in suspect.words:
                self.entries.setdefault(word, set()).add(entry)

    def knows(self, word: str) -> bool:
        """Whether the word is an ordinary one, or stands in a vocabulary or in the name of a body."""
        return word in self.ordinary or word in self.named or any(word[:-end] in self.named for end in (1, 2))

    def explains(self, suspect: Suspect) -> bool:
        """Whether one of the words is an ordinary one, or all are known."""
        if suspect.certain:
            return False
        if any(word in self.ordinary for word in suspect.words):
            return True
        strange = [word for word in suspect.words if not self.knows(word)]  # an Iraqi is known by Iraq
        return not strange or all(len(self.entries.get(word, ())) > 1 for word in strange)


def plain_words(text: str) -> str:
    """The text with spaces in place of footnote marks, code and addresses, so that what is left keeps its place."""
    return _MARKS.sub(lambda match: " " * len(match.group()), text)


def pieces(text: str) -> list[str]:
    """The words of a name, in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


def suspects(path: Path, sentences: Iterable[Sentence]) -> Iterator[Suspect]:
    """Every row of capitalized words that could be a person's name."""
    for sentence in sentences:
        text = plain_words(sentence.text)
        for match in _WITH_TITLE.finditer(text):
            yield _suspect(path, sentence, text, match.start(), match.group(), certain=True)
        for pattern in _GIVEN_AWAY:
            for match in pattern.finditer(text):
                yield _suspect(path, sentence, text, match.start("name"), match["name"], certain=True)
        for match in _WITH_INITIALS.finditer(text):
            yield _suspect(path, sentence, text, match.start(), match.group())
        for match in _IN_A_ROW.finditer(text):
            begin, row = match.start(), match.group()
            while (first := _FIRST.match(row)) and _is_small_word(first[1]):
                begin, row = begin + first.end(), row[first.end() :]
            if first and first[1].casefold() in _NO_FIRST_NAMES:
                continue
            if len(row.split()) > 1 and not _NO_PERSON_AFTER.search(text, max(0, begin - _BEFORE), begin):
                yield _suspect(path, sentence, text, begin, row)


# The first word of places, operations, groups and documents.
_NO_FIRST_NAMES = _set_of(
    "san|santa|santo|são|st|puerto|porto|port|cerro|rio|río|monte|mount|mara|taskforce|task|operation|opération|operación|"
    "operação|project|projet|proyecto|projeto|clan|cartel|fuerza|protocolo|estatuto|ley|code|act|palazzo|villa|hotel|"
    "операция|проект"
)
_NUMBER = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-|\Z)")
_SMALL_WORDS = _set_of(
    "the|a|an|in|on|at|by|of|to|for|from|with|and|but|or|as|when|where|while|after|before|since|under|during|two|three|"
    "four|five|six|seven|eight|nine|ten|its|their|his|her|this|that|these|those|no|one|other|both|all|some|many|le|la|"
    "les|un|une|des|du|en|à|au|aux|par|pour|avec|dans|et|mais|el|los|las|una|unos|unas|del|al|por|para|con|y|о|в|на|по|"
    "из|от|с|при|и|но|для"
)


def _is_small_word(word: str) -> bool:
    small = word.casefold()
    return small in _SMALL_WORDS or bool(_NUMBER.match(small))


def _suspect(path: Path, sentence: Sentence, text: str, begin: int, row: str, certain: bool = False) -> Suspect:
    line = sentence.line + text.count("\n", 0, begin)
    last = text.rfind("\n", 0, begin)
    column = begin - last if last >= 0 else sentence.column + begin
    shown = re.sub(r"['’]s\Z", "", " ".join(row.split()))
    words = tuple(word for word in pieces(shown) if len(word) > 1 and word not in _PARTICLES.split("|"))
    return Suspect(path, line, column, shown, words, certain)


def check_names(found: Iterable[Suspect], known: Known) -> Iterator[Problem]:
    """The suspects that nothing explains, each once an entry."""
    said: set[tuple[Path, str]] = set()
    for suspect in found:
        if (suspect.path, suspect.text) not in said and not known.explains(suspect):
            said.add((suspect.path, suspect.text))
            yield Problem(
                suspect.path,
                suspect.line,
                suspect.column,
                "PV101",
                say("'%(name)s' may be the name of a person", name=suspect.text),
                say("if it is, say what the person did instead; if it is a place or a body, let it stand"),
            )
