"""Data as scripts: a page that lies on a stick cannot ask for data, only load scripts. Numbers go packed."""

import json
from base64 import b64encode
from collections.abc import Iterable
from itertools import pairwise
from typing import Any


def script(name: str, data: Any) -> str:
    """A script that gives the data to the function of this name."""
    return f"{name}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def packed(numbers: Iterable[int]) -> str:
    """Numbers in as few bytes as each needs: seven bits a byte, the eighth says that more follow."""
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return b64encode(found).decode()


def gaps(numbers: list[int]) -> list[int]:
    """Rising numbers: how many, and how far each is from the one before it."""
    return [len(numbers), *(after - before for before, after in pairwise([0, *numbers]))]
