"""Arabic: one form for letters that are written in several ways, and light stemming.

After Larkey, Ballesteros and Connell's "light10" (2007): prefixes of article and conjunction, and
endings of number, gender and possession are taken off; the root is left alone. `لل` counts as the
article too, as it is `ل` and the article in one.
"""

import re

_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
SHORTEST = 2

_STOP = """
في من على الى عن مع هذا هذه ذلك تلك التي الذي الذين التى ما لا لم لن ان انها انه كان كانت يكون تكون قد كل
بعد قبل عند بين حتى اذا او ام ثم كما لكن هو هي هم هن نحن انا انت اي ايضا غير لدى لها له لهم بها به بهم منها
منه منهم فيها فيه عليها عليه عليهم الا اما وقد ولا ولم وما وهو وهي وفي ومن وعلى وان فان كذلك حيث خلال ضد دون
سوف بل هناك هنا عندما منذ نحو حول
"""


def normal(word: str) -> str:
    """Without vowel marks and lengthening; one alif, one yaa, one haa."""
    return _MARKS.sub("", word).translate(_LETTERS)


STOP_WORDS = frozenset(normal(word) for word in _STOP.split())


def stem(word: str) -> str | None:
    """Word to term, or to None for a stop word."""
    word = normal(word)
    if word in STOP_WORDS:
        return None
    if word.startswith("و") and len(word) - 1 > 3:
        word = word[1:]
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            word = word[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            word = word[: -len(suffix)]
    return word or None
