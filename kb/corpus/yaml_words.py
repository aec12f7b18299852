"""What libyaml says of text that it cannot read, as sentences for writers, which can be said in other languages."""

from kb.problems import Said, say

_BACKSLASH = say("in double quotes, '\\' stands before a sign that it cannot stand before")
_MEANT: dict[str, Said] = {
    "mapping values are not allowed in this context": say("a ': ' stands here, inside text without quotes"),
    "could not find expected ':'": say("a ':' after the name of a field is missing before this"),
    "did not find expected key": say("the name of a field was expected here"),
    "did not find expected '-' indicator": say("a list goes on to here, and this line does not begin with '- '"),
    "did not find expected ',' or ']'": say("a ',' or ']' is missing before this"),
    "did not find expected ',' or '}'": say("a ',' or '}' is missing before this"),
    "did not find expected node content": say("a value is missing here"),
    "did not find expected <document start>": say("this line begins further left than the first field"),
    "did not find expected comment or line break": say("after '|' or '>' the text begins on the next line"),
    "found unexpected end of stream": say("a quotation mark that was opened is not closed"),
    "found unexpected document indicator": say("a quotation mark that was opened is not closed"),
    "found character that cannot start any token": say("text without quotes cannot begin with this sign"),
    "did not find expected alphabetic or numeric character": say("text without quotes cannot begin with '*' or '&'"),
    "block sequence entries are not allowed in this context": say("a list cannot begin on this line: '- ' comes first"),
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
    "did not find the expected '>'": say("text without quotes cannot begin with '!'"),
}


def what_is_wrong(problem: str | None, context: str | None) -> str:
    """The sentence for libyaml's words, or these words where there is none."""
    if said := _MEANT.get(problem or ""):
        return said
    return f"{problem} ({context})" if context else str(problem)
