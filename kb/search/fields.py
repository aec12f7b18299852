"""What was typed as `name:value`, as terms and years. A value that no filter knows is searched as words."""

import re

from kb.search.index import Index, name_key
from kb.search.query import AllOf, AnyOf, Bears, Field, Node, Within, Without, Word, Years

_SPAN = re.compile(r"(\d{1,4})?(?:(\s*(?:\.\.+|…|-)\s*)(\d{1,4})?)?\Z")
# Lessons and sources are no entries, but can be asked for as if they were; see `parts`.
PART_NAMES = {
    "lesson": "lesson lessons lecon lecons leccion lecciones урок уроки 教训 درس دروس",
    "source": "source sources fuente fuentes источник источники 来源 مصدر مصادر",
}
_OLDEST, _NEWEST = 0, 9999


def resolved(index: Index, tree: Node | None) -> tuple[Node | None, list[Field]]:
    """The tree with terms and years in place of fields, and the fields of which no filter knows the value."""
    unknown: list[Field] = []
    return (_resolved(index, tree, unknown) if tree else None), unknown


def _resolved(index: Index, node: Node, unknown: list[Field]) -> Node:
    if isinstance(node, AllOf | AnyOf):
        return type(node)(tuple(_resolved(index, part, unknown) for part in node.parts))
    if isinstance(node, Without):
        return Without(_resolved(index, node.part, unknown))
    if isinstance(node, Within):
        return Within(node.column, _resolved(index, node.part, unknown))
    if isinstance(node, Field):
        meant = _years(node) if node.name in ("year", "from", "to") else _term(index, node)
        if meant is None:
            unknown.append(node)
            return AllOf(tuple(map(Word, node.value.split()))) if " " in node.value else Word(node.value)
        return meant
    return node


def _term(index: Index, field: Field) -> Bears | None:
    key = name_key(field.value)
    term = index.term_names.get(field.name, {}).get(key)
    if field.name == "kind":
        term = term or next((part for part, names in PART_NAMES.items() if key in names.split()), None)
    return Bears(field.name, term) if term else None


def _years(field: Field) -> Years | None:
    """A year, or a span of which one end may be open: 2015, 2015..2020, ..2020, 2015-."""
    match = _SPAN.match(field.value.strip())
    if not match or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else _OLDEST
    last = int(match[3]) if match[3] else _NEWEST if match[2] else first
    if field.name == "from":
        return Years(first, _NEWEST)
    return Years(_OLDEST, first) if field.name == "to" else Years(min(first, last), max(first, last))
