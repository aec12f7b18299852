"""Chinese has no spaces: its terms are overlapping pairs of characters."""


def bigrams(run: str) -> tuple[str, ...]:
    """Pairs of neighbours; a character that stands alone is a term itself."""
    if len(run) == 1:
        return (run,)
    return tuple(run[index : index + 2] for index in range(len(run) - 1))
