"""The six official languages of the United Nations, by their ISO 639-1 codes, in the order of the English alphabet."""

from typing import Literal, get_args

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
LANGUAGES: tuple[str, ...] = get_args(Language)
