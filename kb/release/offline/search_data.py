"""What the search of the copy needs, as scripts: a page that lies on a stick cannot ask for data, only load scripts.

One script holds what all languages share: the terms of `kb.language` with their entries and scores as the site has
them, and which words became which term, so that the browser needs no stemmers. One a language holds names and titles.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from kb.database.facets import FACETS
from kb.exports.rows import rows
from kb.exports.selection import Selection
from kb.language import arabic, chinese, latin, russian
from kb.language.analysis import LATIN_LANGUAGES, prefix_of
from kb.search.index import Index
from kb.search.labels import Labels
from kb.words.messages import NAMES, direction, messages

_HAN = (0x3400, 0x9FFF)
_STEPS = 255
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def shared_script(index: Index) -> str:
    """The index."""
    terms, postings, most = _postings(index)
    place = {term: number for number, term in enumerate(terms)}
    forms = sorted({(folded, place[term]) for term, folded in index.rows("SELECT term, folded FROM forms")
                    if term in place and folded != term})  # fmt: skip
    data = {
        "count": index.entries,
        "terms": "\n".join(terms),
        "postings": b64encode(postings).decode(),
        "step": most / _STEPS,
        "forms": "\n".join(f"{word} {number}" for word, number in forms),
        "labels": "\n".join(f"{number} {key}" for key, number in
                            index.rows("SELECT key, number FROM label_keys ORDER BY key, number")),
        "concepts": {number: [vocabulary, term] for number, vocabulary, term in
                     index.rows("SELECT number, vocabulary, term FROM terms WHERE entries > 0 ORDER BY number")},
        "stops": " ".join(_small_words()),
        "particles": "".join(sorted(chinese.SMALL)),
        "latin": {letter: russian.in_latin_letters(letter) for letter in _CYRILLIC},
        "simplified": _simplified(terms),
        "facets": {facet: _facet(index, facet) for facet in FACETS},
        "broader": {facet: index.broader[facet] for facet in FACETS if index.broader.get(facet)},
        "years": [[int(first), int(last)] for first, last in
                  zip(index.arrays["year_from"], index.arrays["year_to"], strict=True)],
        "names": {facet: _names(index, facet) for facet in FACETS},
    }  # fmt: skip
    return _script("kbIndex", data)


def language_script(index: Index, lang: str) -> str:
    """Titles, summaries and labels of one language, and the words of the page."""
    labels = Labels(index, lang)
    everything = Selection(index, lang, "", tuple(range(1, index.entries + 1)))
    entries = [
        [row.id, row.kind, row.title, row.title_lang, row.summary,
         [labels.of("countries", term) for term in row.terms.get("countries", ())[:5]], row.first, row.last,
         labels.of("statuses", row.status) if row.status else "", bool(row.withdrawn)]
        for row in rows(everything)
    ]  # fmt: skip
    kinds = messages(lang)
    data = {
        "lang": lang,
        "dir": direction(lang),
        "locale": {"zh": "zh-Hans"}.get(lang, lang),
        "entries": entries,
        "labels": {facet: [_label(labels, facet, term, kinds) for term in index.facets[facet].terms]
                   for facet in FACETS},
    }  # fmt: skip
    return _script("kbText", data)


def _label(labels: Labels, facet: str, term: str, say: Any) -> str:
    return NAMES[term] if facet == "lang" and term in NAMES else labels.of_facet(facet, term)


def _script(name: str, data: Any) -> str:
    return f"{name}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _postings(index: Index) -> tuple[list[str], bytes, float]:
    """All terms of texts and labels, in order; for each the number of its entries, the gaps between their numbers and
    its scores in steps of a 255th of the highest; and that highest score."""
    of_texts = {term: (entries, weights) for term, entries, weights in index.rows("SELECT * FROM postings")}
    of_labels = {term for (key,) in index.rows("SELECT key FROM label_keys") for term in key.split()}
    found = [(term, *of_texts.get(term, (b"", b""))) for term in sorted(of_texts.keys() | of_labels)]
    most = max((float(np.frombuffer(weights, np.float32).max()) for _, weights in of_texts.values()), default=1.0)
    packed = bytearray()
    for _, entries, weights in found:
        numbers = np.frombuffer(entries, np.uint32).astype(np.int64)
        steps = np.maximum(1, np.rint(np.frombuffer(weights, np.float32) / most * _STEPS)).astype(np.uint8)
        packed += _variable([len(numbers), *np.diff(numbers, prepend=0).tolist()])
        packed += steps.tobytes()
    return [term for term, _, _ in found], bytes(packed), most


def _variable(numbers: Iterable[int]) -> bytes:
    """Numbers in as few bytes as each needs: seven bits a byte, the eighth says that more follow."""
    packed = bytearray()
    for number in numbers:
        while number > 127:
            packed.append(number & 127 | 128)
            number >>= 7
        packed.append(number)
    return bytes(packed)


def _small_words() -> list[str]:
    words = {word for lang in LATIN_LANGUAGES for word in latin.stop_words(lang)}
    return sorted({prefix_of(word) for word in words | russian.stop_words() | arabic.STOP_WORDS})


def _simplified(terms: Iterable[str]) -> str:
    """Traditional characters each before its simplified form, where some term has the latter."""
    known = {letter for term in terms for letter in term if _HAN[0] <= ord(letter) <= _HAN[1]}
    pairs = ((letter, chinese.simplified(letter)) for letter in map(chr, range(_HAN[0], _HAN[1] + 1)))
    return "".join(old + new for old, new in pairs if old != new and new in known)


def _facet(index: Index, facet: str) -> dict[str, Any]:
    array = index.facets[facet]
    ends = array.offsets.tolist()
    return {"terms": array.terms, "of": [array.codes[first:last].tolist() for first, last in pairwise(ends)]}


def _names(index: Index, facet: str) -> dict[str, int]:
    """Names by which a filter's values can be typed: ids and labels in all languages, without spaces."""
    code_of = index.facets[facet].code_of
    return {name.replace(" ", "-"): code_of[term] for name, term in sorted(index.term_names[facet].items())
            if term in code_of and facet != "unit"}  # fmt: skip
