"""The Atom feed: valid, absolute, newest first."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from kb.exports import as_atom
from kb.exports.formats import FORMATS, held, left_out
from tests.exports.conftest import LANTERN, SITE, TINSEL, TINSEL_TITLE

A = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_feed_has_what_the_standard_asks_for(lang, file, choose):
    feed = ET.fromstring(file("atom", "lantern", lang=lang))
    entries = feed.findall(f"{A}entry")
    for element in (feed, *entries):
        assert all(len(element.findall(f"{A}{name}")) == 1 for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(element.findtext(f"{A}updated").replace("Z", "+00:00"))
        assert element.findtext(f"{A}id").startswith(f"{SITE}/")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links == {"alternate": f"{SITE}/{lang}/search?q=lantern", "self": f"{SITE}/{lang}/search.atom?q=lantern"}
    assert len({entry.findtext(f"{A}id") for entry in entries}) == choose("lantern", lang=lang).size
    assert feed.findtext(f"{A}author/{A}name")
    assert all(link.get("href").startswith("https://") for link in feed.iter(f"{A}link"))


def test_a_hostile_title_is_text_in_a_feed(file):
    feed = ET.fromstring(file("atom", ids=[TINSEL]))
    assert feed.findtext(f"{A}entry/{A}title") == TINSEL_TITLE


def test_the_newest_come_first_and_what_is_left_out_is_said(file, choose, monkeypatch):
    days = [entry.findtext(f"{A}updated") for entry in ET.fromstring(file("atom")).findall(f"{A}entry")]
    assert days == sorted(days, reverse=True) and len(days) == choose().size
    monkeypatch.setattr(as_atom, "MOST", 2)
    feed = ET.fromstring(file("atom"))
    assert len(feed.findall(f"{A}entry")) == 2 and f"first 2 of {len(days)}" in feed.findtext(f"{A}subtitle")


def test_a_feed_of_an_entry_names_its_own_address(file):
    links = ET.fromstring(file("atom", entry=LANTERN, lang="fr")).findall(f"{A}link")
    assert {link.get("rel"): link.get("href") for link in links} == {
        "alternate": f"{SITE}/id/{LANTERN}", "self": f"{SITE}/fr/case/{LANTERN}.atom"}  # fmt: skip


@pytest.mark.parametrize(("words", "filters"), [("kind:lesson", {}), ("", {"kind": "lesson"})])
def test_a_feed_of_lessons_holds_and_counts_their_entries(words, filters, file, choose, monkeypatch):
    chosen, format = choose(words, **filters), FORMATS["atom"]
    entries = ET.fromstring(file("atom", words, **filters)).findall(f"{A}entry")
    assert 0 < len(entries) == len(chosen.entries) < chosen.size
    assert (held(chosen, format), left_out(chosen, format)) == (len(entries), 0)
    monkeypatch.setattr(as_atom, "MOST", 1)
    assert (held(chosen, format), left_out(chosen, format)) == (1, len(entries) - 1)


def test_a_feed_of_nothing_is_a_feed(file):
    assert ET.fromstring(file("atom", "xyzzyq")).findall(f"{A}entry") == []


def test_signs_that_xml_cannot_hold_do_not_break_a_feed(file):
    assert "abc" in ET.fromstring(file("atom", "a\x00b\x1bc")).findtext(f"{A}title")


def test_the_subtitle_ends_its_sentences_as_the_language_does(file):
    subtitle = ET.fromstring(file("atom", "lantern", lang="zh")).findtext(f"{A}subtitle")
    assert "条目。" in subtitle and ". " not in subtitle and not subtitle.endswith(".")
