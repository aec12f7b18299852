"""Chinese has no spaces: its terms are overlapping pairs of characters, in their simplified form."""

from functools import cache, lru_cache
from typing import Any

import opencc

# Characters of questions and of grammar: a pair that holds one says nothing of what is asked.
SMALL = frozenset("的了是在有和与或及吗呢什么哪些谁怎样如何为何几多少被将对从到等这那其之")


@cache
def _converter() -> Any:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=100_000)
def simplified(run: str) -> str:
    """Traditional characters in their simplified form, so that 販運 finds 贩运."""
    try:
        return str(_converter().convert(run))
    except UnicodeEncodeError:  # half a character, as hostile addresses hold
        return run


def bigrams(run: str) -> tuple[str, ...]:
    """Pairs of neighbours; a character that stands alone is a term itself."""
    run = simplified(run)
    if len(run) == 1:
        return (run,)
    return tuple(run[index : index + 2] for index in range(len(run) - 1))


def telling(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The pairs that say something: without those of question words and particles, unless there are no others."""
    return tuple(term for term in terms if SMALL.isdisjoint(term)) or terms
