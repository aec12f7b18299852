"""Invented proper names and docket numbers, so that a generated corpus has rare words in every script."""

from random import Random

_SYLLABLES = {
    "latin": "bal bel bor cal cor dan del dor fal fen gal gor hal hel jar jol kal kel kor lan len lor mar mel "
    "mir nar nel nor pal pel por ral rin sal sel sor tal tel tor val vel vin vor zan zel zor dri sto",
    "cyrillic": "бал бел бор вал вел вор гал гор дан дел дор жал зел зор кал кел кор лан лен лор мар мел мир "
    "нар нел нор пал пел пор рал рин сал сел сор тал тел тор фал хал чер",
    "arabic": "بال بور دال دور رام ران روم زان زور سال سام سور شام شان صور طار طور عار غال فار فور قال قور كار "
    "كور مار مور نار نور يار",
    "han": "阿 巴 贝 波 达 德 迪 多 尔 法 菲 戈 哈 赫 吉 卡 科 克 拉 莱 兰 雷 里 利 卢 罗 马 玛 蒙 米 莫 纳 尼 帕 "
    "佩 萨 塞 斯 塔 特 托 瓦 维 沃 西 雅 扎 佐",
}
_SCRIPT = {"en": "latin", "fr": "latin", "es": "latin", "ru": "cyrillic", "ar": "arabic", "zh": "han"}
_PARTS = {script: parts.split() for script, parts in _SYLLABLES.items()}
_COURTS = ("SS", "CC", "KLs", "RG", "PE", "TC", "HC", "SP")


def own_name(rng: Random, lang: str) -> str:
    """The name of one operation: any of tens of thousands, all equally likely."""
    return _name(int(_count(lang) * rng.random()), lang)


def other_name(rng: Random, lang: str) -> str:
    """A name that a text mentions: a few are in many texts, most in hardly any."""
    return _name(int(_count(lang) * rng.random() ** 3), lang)


def docket(rng: Random, year: int) -> str:
    """A court's number for a case, such as KLs4711/2019."""
    return f"{rng.choice(_COURTS)}{rng.randrange(1, 10_000)}/{year}"


def _count(lang: str) -> int:
    return len(_PARTS[_SCRIPT[lang]]) ** 3


def _name(number: int, lang: str) -> str:
    parts = _PARTS[_SCRIPT[lang]]
    size = len(parts)
    name = parts[number % size] + parts[number // size % size] + parts[number // size**2]
    return name.capitalize()
