"""Generated texts: the same ones in every run, with no clock and nothing written to disk."""

from hypothesis import settings
from hypothesis import strategies as st

same_every_time = settings(max_examples=400, deadline=None, derandomize=True, database=None)

_SIGNS = "\"'“”«»„‘’`´()[]{}<>*?~^:+-–—/\\|&!=,;.%_#@$\0\t\n\u00a0\u200b\u200f\u202e\u3000（）＂＊\ue000"
_WORDS = (
    "AND", "OR", "NOT", "NEAR", "ET", "OU", "SAUF", "И", "ИЛИ", "НЕ", "Y", "lantern", "l'enquête", "洗钱", "灯", "المصباح",
    "операции", "niño", "½", "ﬁ", "ＡＢＣ", "и\u0306", "β\u0303", "\ud800", "\udfff", "👮🏽‍♀️", "title:", "rowid", "NEAR(a b, 2)",
)  # fmt: skip
_piece = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SIGNS), st.text(st.characters(), max_size=6))

# Anything that could stand in a search box, with more of what parsers trip over than chance would give.
any_text = st.one_of(st.text(), st.lists(_piece, max_size=25).map("".join), st.lists(_piece, max_size=25).map(" ".join))
