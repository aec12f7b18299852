"""The order in which an index of each language names things."""

import re
import unicodedata

# The article, which Arabic indexes pass over. That of a name such as ألمانيا begins with another letter.
_ARTICLE = re.compile(r"\bال(?=\w{2})")


def sort_key(text: str, lang: str) -> bytes:
    """What to sort by: words without case, accents and signs.

    Chinese comes by its sounds: GB 18030 keeps the common characters in the order of pinyin.
    """
    words = _ARTICLE.sub("", text) if lang == "ar" else text
    bare = unicodedata.normalize("NFKD", words)
    bare = "".join(sign for sign in bare if sign.isalnum() or sign == " ").casefold().strip()
    return bare.encode("gb18030" if lang == "zh" else "utf-8")
