"""Which headings of a text are the form's, where those who answer write headings of their own too."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def longest_in_order(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """For each thing the place that it takes, of those that it may take: as many as possible in rising order.

    Where two could take one place, it is the first's.
    """
    ends: list[int] = []  # by length: the lowest place in which a run of that length ends
    steps: list[tuple[int, int, int | None]] = []  # thing, place, the step before
    last: list[int] = []  # by length: the step that ends it
    for thing, places in enumerate(candidates):
        for place in sorted(places, reverse=True):  # falling, so that one thing takes no two places
            length = bisect_left(ends, place)
            if length < len(ends) and ends[length] == place:
                continue
            ends[length : length + 1] = [place]
            last[length : length + 1] = [len(steps)]
            steps.append((thing, place, last[length - 1] if length else None))
    return dict(_back(steps, last[-1] if last else None))


def _back(steps: Sequence[tuple[int, int, int | None]], end: int | None) -> Iterator[tuple[int, int]]:
    while end is not None:
        thing, place, end = steps[end]
        yield thing, place


def placed(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """The question of each heading: in the form's order as far as possible, then those that were moved elsewhere."""
    found = longest_in_order(candidates)
    taken = set(found.values())
    for heading, places in enumerate(candidates):
        free = next((place for place in places if place not in taken), None)
        if heading not in found and free is not None:
            found[heading] = free
            taken.add(free)
    return found
