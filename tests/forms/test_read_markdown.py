"""What people write into a form in Markdown: each answer stays with its question, and no word of it is lost."""

import re

import pytest

from kb.forms.as_markdown import to_markdown
from kb.forms.headings import placed
from kb.forms.questions import form
from kb.forms.read_markdown import read_markdown
from kb.forms.understand import draft_of
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.model.markdown import plain, render, sections
from kb.model.template import written
from tests.forms.filling import filled_markdown

HARD = """\
It began in spring [1].
## Cooperation
Nothing yet.
# Challenges #
### Training
* one
  continued
* two
    - three
1) four

> quoted words
> more of them

| city | arrests |
|------|---------|
| Lyon | 3 |

Setext
======
<!-- ask the office
## Investigation
before printing --> The end.\\[2\\]
***
Techniques
```
# code
```
[^1]: Journal officiel, page 7
?
"""


def answered(kind, lang, vocabularies, **given):
    texts = {key.replace("__", ":").replace("_of_", "-of-"): [text] for key, text in given.items()}
    return filled_markdown(kind, lang, vocabularies, texts)


def entry_of(text, vocabularies, kind="case"):
    """The file that is begun of a form, and its sections by heading."""
    draft = draft_of("x", read_markdown(text, vocabularies), kind, vocabularies)
    file = written(draft, vocabularies)
    return file, {section.heading: section.text for section in sections(file.split("---\n", 2)[2])}


def words_of(text):
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hard_answer_stays_under_its_heading_and_no_word_is_lost(lang, ends, vocabularies):
    text = answered("case", lang, vocabularies, section__summary_of_facts=HARD, title="x", section__challenges="last")
    file, found = entry_of(text.replace("\n", ends), vocabularies)
    labels = {heading: vocabularies["headings"].by_id[heading].labels[lang] for heading in KINDS["case"].headings}
    assert list(found) == list(labels.values())
    shown = words_of(plain(found[labels["summary-of-facts"]]))
    apart = words_of("ask the office Investigation before printing Journal officiel page 7")
    assert (
        words_of(HARD.replace("1) ", "").replace("[1]", "").replace("\\[2\\]", "").replace("[^1]", "")) - shown <= apart
    )
    comments = " ".join(line[2:] for line in file.split("\n") if line.startswith("# "))
    assert "ask the office ## Investigation before printing" in comments and "Journal officiel, page 7" in comments
    assert found[labels["challenges"]].strip() == "last"


def test_the_shape_of_an_answer_is_kept(vocabularies):
    _, found = entry_of(answered("case", "en", vocabularies, section__summary_of_facts=HARD, title="x"), vocabularies)
    html = render(found["Summary of facts"])
    assert re.findall(r"<h\d>(.*?)</h\d>", html) == ["Cooperation", "Challenges", "Training", "code"]
    assert "<h3>" in html and "<h2>" not in html and "<h1>" not in html
    assert re.findall(r"<li>(.*?)</li>", html) == ["one continued", "two", "three", "four"]
    assert "quoted words" in html.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert "<p>Lyon | 3</p>" in html
    assert "The end.[^s2]" in found["Summary of facts"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_label_as_an_answer_moves_or_loses_anything(kind, lang, vocabularies):
    """The worst that can be answered: the form's own words, as headings and as lines."""
    asked = form(kind, lang, vocabularies)
    labels = [question.label for question in asked.questions] + [title for _, title, _ in asked.groups()]
    worst = "\n".join(f"{'#' * (1 + number % 4)} {label}\n\n{label}\n" for number, label in enumerate(labels))
    keys = [question.key for question in asked.questions if question.key not in ("lang", "sources")]
    found = read_markdown(filled_markdown(kind, lang, vocabularies, {key: [worst] for key in keys}), vocabularies)
    assert set(found.texts) - {"lang"} == set(keys)
    assert found.rest == []
    for key in keys:
        assert words_of("\n".join(found.texts[key])) == words_of(worst), key


def test_comments_and_what_stands_beside_the_forms_words_are_kept(vocabularies):
    text = to_markdown(form("case", "en", vocabularies))
    for old, new in (
        ("<!-- kb-form case en -->", "<!-- kb-form case en --> Ref. 17 <!-- for Ms X -->"),
        ("### Title (needed) {#title}", "### Title (needed): Operation Lamp {#title}"),
        ("### Summary (needed) {#summary}", "### Summary (needed) {#summary} In brief it ended."),
        ("> Names of countries, one a line, the lead ones first.", "> Names of countries, one a line, the lead ones first. France"),
        ("\n## Figures and lessons\n", "\nafter the last question\n\n## Figures and lessons\n\nsee the annex\n"),
        ("\n## Words to choose from\n", "\n## Words to choose from\n\n**Note**:\n"),
        ("### Outcomes (needed) {#outcomes}", "### Outcomes {#outcomes}\n\n- [x] Conviction\n- [ ] Acquittal\n"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    found = read_markdown(text + "\nSent by our office.\n", vocabularies)
    assert found.texts["title"] == ["Operation Lamp"]
    assert found.texts["summary"] == ["In brief it ended."]
    assert found.texts["countries"] == ["France"]
    assert found.texts["section:challenges"] == ["after the last question"]
    assert found.rest == ["for Ms X", "Ref. 17", "see the annex", "**Note**:", "Sent by our office."]
    values = draft_of("x", found, "case", vocabularies).values
    assert (values["outcomes"], values["countries"]) == (["conviction"], ["FRA"])


def test_help_that_an_editor_folded_anew_is_no_answer(vocabularies):
    text = to_markdown(form("unit", "fr", vocabularies))
    folded = re.sub(r"(?m)^> .*\n(?:> .*\n)*", lambda match: _folded(match[0]), text)
    assert folded != text
    found = read_markdown(folded, vocabularies)
    assert found.texts == {"lang": ["fr"]}


def _folded(quotation):
    words = quotation.replace("\n> ", " ")[2:].split()
    return "".join(f"> {' '.join(words[begin : begin + 9])}\n" for begin in range(0, len(words), 9))


@pytest.mark.parametrize("escape", [False, True], ids=["plain", "escaped"])
def test_keys_that_an_editor_escaped_or_took_out(vocabularies, escape):
    given = {"title": ["Operation Lamp"], "section:investigation": ["## Challenges\n\nthree of them"],
             "section:challenges": ["many"], "cooperation": ["JIT"], "section:cooperation": ["two States"]}  # fmt: skip
    text = filled_markdown("case", "en", vocabularies, given)
    text = re.sub(r"\{#([^}]*)\}", (lambda m: f"\\{{\\#{m[1]}\\}}".replace("_", "\\_")) if escape else "", text)
    found = read_markdown(text, vocabularies)
    assert found.rest == []
    assert {key: " ".join(found.texts[key]) for key in given} == {
        key: " ".join(" ".join(texts).split()) for key, texts in given.items()
    }


def test_two_questions_with_one_label_are_told_apart_without_keys(vocabularies):
    given = {"section:international-cooperation": ["by liaison officers"], "cooperation": ["extradition"]}
    text = re.sub(r" \{#[^}]*\}", "", filled_markdown("unit", "en", vocabularies, given))
    found = read_markdown(text, vocabularies, "unit")
    assert {key: found.texts[key] for key in given} == given


def test_a_question_that_was_moved_is_found_with_and_without_its_key(vocabularies):
    text = filled_markdown("case", "en", vocabularies, {"title": ["Lamp"], "remarks": ["call us"]})
    begin, end = text.index("### Title"), text.index("### Official name")
    moved = text[:begin] + text[end:] + "\n" + text[begin:end]
    for form_text in (moved, re.sub(r" \{#[^}]*\}", "", moved)):
        found = read_markdown(form_text, vocabularies)
        assert (found.texts["title"], found.texts["remarks"]) == (["Lamp"], ["call us"])


def test_lists_of_statements_as_people_type_them(vocabularies):
    steps = "1. Freeze the accounts [1]\n   and say so\n2. Then arrest&nbsp;them \\& search\n- "
    text = filled_markdown(
        "practice", "en", vocabularies, {"steps": [steps], "symbol": [], "title": ["R&amp;D a?b=1&copy=2"]}
    )
    text = text.replace("| 1 | | | | | | |", "| 1 | Law | Gazette | 2010 | [text](https://www.example.org/a) | fr | |")
    values = draft_of("x", read_markdown(text, vocabularies), "practice", vocabularies).values
    assert [step["text"] for step in values["steps"]] == [
        "Freeze the accounts and say so",
        "Then arrest them \\& search",
    ]
    assert (values["title"], values["sources"][0]["url"]) == ("R&D a?b=1&copy=2", "https://www.example.org/a")


def test_cells_of_sources_beyond_the_columns_are_kept(vocabularies):
    text = to_markdown(form("case", "en", vocabularies))
    text = text.replace("| 1 | | | | | | |", "| 1 | Notice \\| of 2020 | Court | 2020 | www.example.org/a_b | French | Court document | see page 3 |")  # fmt: skip
    text = text.replace("| 2 | | | | | | |", "| 2 (annex) | Press | Office | | <https://www.example.org> | | |\nA third one is lost.")  # fmt: skip
    draft = draft_of("x", read_markdown(text, vocabularies), "case", vocabularies)
    first, second = draft.values["sources"]
    assert (first["title"], first["url"]) == ("Notice | of 2020", "https://www.example.org/a_b")
    assert (second["id"], second["url"]) == ("s2", "https://www.example.org")
    notes = "\n".join(draft.notes["sources"])
    assert all(text in notes for text in ("see page 3", "2 (annex)", "A third one is lost."))


@pytest.mark.parametrize(
    ("candidates", "found"),
    [
        ([], {}),
        ([[0], [1], [2]], {0: 0, 1: 1, 2: 2}),
        ([[0], [2], [1], [2]], {0: 0, 2: 1, 3: 2}),  # the second is a heading within the first answer
        ([[0], [0], [1]], {0: 0, 2: 1}),
        ([[1, 3], [2], [1, 3]], {0: 1, 1: 2, 2: 3}),
        ([[2], [0], [1]], {0: 2, 1: 0, 2: 1}),  # the first was moved
    ],
)
def test_headings_take_the_places_of_the_form_in_its_order(candidates, found):
    assert placed(candidates) == found
