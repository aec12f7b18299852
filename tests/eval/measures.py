"""The measures of information retrieval, for graded judgements: a ranking and what is relevant give a number of 0 to 1.

nDCG with gain 2^grade - 1 and discount log2(rank + 1), after Järvelin and Kekäläinen (2002) in the form of
Burges et al. (2005); reciprocal rank of the first relevant; recall among the first k, of at most k relevant ones.
"""

import math
from collections.abc import Mapping, Sequence

CUT = 10


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], cut: int = CUT) -> float:
    """Discounted gain of the first results, as a share of what the best order would give."""
    ideal = _gain(sorted(judged.values(), reverse=True)[:cut])
    return _gain([judged.get(id, 0) for id in ranking[:cut]]) / ideal if ideal else 0.0


def recall(ranking: Sequence[str], judged: Mapping[str, int], cut: int = CUT) -> float:
    """Share of the relevant entries among the first results; of more than `cut`, that many can be there."""
    relevant = {id for id, grade in judged.items() if grade > 0}
    return len(relevant & set(ranking[:cut])) / min(len(relevant), cut) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], judged: Mapping[str, int], cut: int = CUT) -> float:
    """One over the place of the first relevant result; 0 where none is among the first."""
    places = (place for place, id in enumerate(ranking[:cut], start=1) if judged.get(id, 0) > 0)
    return 1 / next(places, math.inf)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))
