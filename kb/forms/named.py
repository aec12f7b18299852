"""Languages and types of sources, known by their names in six languages."""

import re

from babel import Locale

from kb.language.official import LANGUAGES
from kb.model.meant import plain
from kb.words.messages import messages
from kb.words.names import SOURCE_TYPES

_names: dict[str, str] = {}
# Languages whose names are known in themselves too.
_KNOWN = (
    "ar", "zh", "en", "fr", "ru", "es", "de", "it", "pt", "nl", "pl", "uk", "tr", "ja", "ko", "sv", "da", "el", "ro",
)  # fmt: skip


def language_of(words: str) -> str | None:
    """The code of a language by its code or its name in any of the six languages, or in itself."""
    wanted = plain(words)
    if re.fullmatch(r"[a-z]{2}", wanted):
        return wanted
    return _language_names().get(wanted)


def _language_names() -> dict[str, str]:
    if not _names:
        for lang in LANGUAGES:
            for code, name in Locale.parse("zh_Hans" if lang == "zh" else lang).languages.items():
                if len(code) == 2:
                    _names.setdefault(plain(name), code)
        for code in sorted(set(_names.values())):
            own = Locale.parse(code).get_language_name() if code in _KNOWN else None
            if own:
                _names.setdefault(plain(own), code)
        _names.update({"中文": "zh", "汉语": "zh", "chinois": "zh"})
    return _names


def type_of_source(words: str) -> str | None:
    """The type of a source by its code or its name in any of the six languages."""
    wanted = plain(words)
    for code, name in SOURCE_TYPES.items():
        for said in (code, *(messages(lang).gettext(name) for lang in LANGUAGES)):
            if wanted == plain(said):
                return code
    return None
