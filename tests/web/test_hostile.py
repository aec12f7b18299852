"""Whatever stands in an address: an answer with a page, and nothing of it taken for markup, SQL or a program."""

import json
import random
import re
from urllib.parse import quote_from_bytes

import pytest

from kb.search.filters import NAMES

# 14 runs of 500 make 7,000 addresses; a run that fails names its seed.
RUNS, EACH = 14, 500

# Ours, and data that no browser runs.
OUR_SCRIPT = re.compile(
    rb'<script src="[^"<>]*/(?:suggest|list)\.js" defer></script>|<script type="application/ld\+json">[^<]*</script>'
)
_PIECES = [
    # what SQLite, FTS5 and Whoosh would read as their own
    "' OR 1=1 --", "\"; DROP TABLE entries; --", "'; ATTACH 'x' AS y; --", "UNION SELECT sql FROM sqlite_master", "NEAR(a b, 5)",
    "{title summary}: lamp", "title:", "^lamp", "lamp*", "*", "\"lamp", "\"\"", "\"\"\"", "rowid", "AND AND", "OR NOT", "NOT", "NOT NOT NOT",
    "(((((", ")))))", "((((((((((((((((((((((((((((lamp", "lamp~2", "\"a b\"~99999999999", "\"a b\"~", "[lamp TO oil]", "lamp^1e99", "?", "la?p",
    "\ue000", "\ue001", "lamp\\", "\\", "\\x00", "%", "%s", "%(words)s", "{0}", "{{7*7}}", "{% raw %}", "${7*7}", "<%= 7*7 %>",
    # what a browser would read as its own
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "javascript:alert(1)", "</title>", "<!--", "]]>",
    "&lt;", "&#x3c;script&#x3e;", "&amp;amp;",
    # letters and signs of all kinds
    "lantern", "lighthouse", "l'enquête", "洗钱", "灯", "المصباح", "операции", "niño", "½", "ﬁ", "İ", "ß", "и\u0306", "a\u0301\u0301\u0301", "👮🏽‍♀️", "🇫🇷",
    "\u202e", "\u200f", "\u200b", "\ufeff", "\ufffe", "\uffff", "\u2028", "\U0010ffff", "Z\u0351\u036b\u0343\u036a", "\u0000", "\u0001", "\u001b[31m", "\r\n", "\t",
    "０１２", "٣", "²", "१", "-1", "0", "1e9", "99999999999999999999", "0x10", "NaN", "Infinity", "null", "None", "true", "../../etc/passwd", "..", "/", "//", "~", "case",
]  # fmt: skip
_BROKEN = [
    b"%",
    b"%%",
    b"%zz",
    b"%2",
    b"%00",
    b"%ff",
    b"%ed%a0%80",
    b"%c0%af",
    b"%u0027",
    b"+",
    b"&",
    b"&&",
    b"=",
    b"==",
    b";",
    b"#",
    b"\xff",
    b"\xc3\x28",
    b"[]",
    b"%252e",
]


def _text(dice):
    pieces = [dice.choice(_PIECES) for _ in range(dice.choice((1, 1, 2, 3, 5, 12)))]
    pieces += [chr(dice.randrange(1, 0xD800)) for _ in range(dice.randrange(4))]
    dice.shuffle(pieces)
    return dice.choice(("", " ", "  ", "-", '"')).join(pieces) * dice.choice((1,) * 30 + (60, 400))


def _value(dice):
    """A text percent-encoded, now and then with bytes that are no encoding of anything."""
    value = quote_from_bytes(_text(dice).encode("utf-8", "surrogatepass")).encode("ascii")
    return value + dice.choice(_BROKEN) if dice.random() < 0.3 else value


def _query(dice):
    names = [b"q"] * 6 + [name.encode() for name in (*NAMES, "sort", "page", "size", "lamp", "_facet", "")]
    pairs = [dice.choice(names) + b"=" + _value(dice) for _ in range(dice.choice((1, 1, 1, 2, 3, 6)))]
    return b"&".join(pairs) if dice.random() < 0.9 else b"q=lantern&" + b"&".join(pairs)


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_search_answers_with_a_page(seed, site):
    dice = random.Random(seed)
    for _ in range(EACH):
        query = _query(dice)
        answer = site.get_raw("/en/search", query)
        assert answer.status == 200, query
        assert answer.body.startswith(b"<!doctype html>") and answer.body.endswith(b"</html>"), query
        body = OUR_SCRIPT.sub(b"", answer.body)
        assert b"<script" not in body and b"<img" not in answer.body and b"<svg" not in answer.body, query


@pytest.mark.parametrize("seed", range(3))
def test_every_search_for_data_answers_with_data(seed, site):
    dice = random.Random(1000 + seed)
    for _ in range(100):
        query = _query(dice)
        answer = site.get_raw("/en/search.json", query)
        assert answer.status == 200 and isinstance(json.loads(answer.body)["total"], int), query


@pytest.mark.parametrize("seed", range(2))
def test_every_other_address_answers_with_a_page_or_says_that_there_is_none(seed, site):
    dice = random.Random(2000 + seed)
    begins = (
        "/",
        "/en/",
        "/ar/case/",
        "/en/term/",
        "/en/term/crimes/",
        "/en/article/",
        "/id/",
        "/en/country/",
        "/en/search/",
    )
    for _ in range(150):
        path = dice.choice(begins) + quote_from_bytes(_text(dice)[:200].encode("utf-8", "surrogatepass"))
        answer = site.get_raw(path, b"x=" + _value(dice))
        assert answer.status in (200, 302, 404), path


@pytest.mark.parametrize("address", ["/en/search?", "/en/lessons?", "/en/search?q=kind:lesson+file&"])
def test_a_page_far_beyond_the_last_is_the_last(address, site):
    beyond, only = (site.get(f"{address}page={page}").text.partition("<main")[2].partition("</main>")[0]
                    for page in (9999, 1))  # fmt: skip
    assert beyond == only and re.search('class="(result|lesson)', only)


@pytest.mark.parametrize("page", ["123456x", "%C2%B2", "-1", "9" * 5000])
@pytest.mark.parametrize("address", ["/en/search", "/en/lessons", "/en/search.json"])
def test_what_is_no_number_of_a_page_is_the_first(address, page, site):
    assert site.get(f"{address}?page={page}").status == 200


def test_what_was_typed_comes_back_as_it_was_typed(site):
    answer = site.get("/en/search?q=%3Cb%3E%22lamp%22%26%27oil%27")
    value = next(attrs["value"] for tag, attrs in answer.tags if attrs.get("name") == "q")
    assert value == "<b>\"lamp\"&'oil'"
    assert "&lt;b&gt;&#34;lamp&#34;&amp;&#39;oil&#39;" in answer.text


@pytest.mark.parametrize("template", ["{{7*7}}", "{% for x in y %}", "%(words)s %s %d", "${7*7}"])
def test_signs_of_templates_are_shown_and_not_run(template, site):
    answer = site.get_raw("/en/search", b"q=" + quote_from_bytes(template.encode()).encode())
    value = next(attrs["value"] for _, attrs in answer.tags if attrs.get("name") == "q")
    assert (answer.status, value) == (200, template)
