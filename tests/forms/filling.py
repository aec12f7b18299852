"""Filling in a form, as a person would: the answers of one case, in each of the six languages."""

import io

import docx

from kb.forms.as_docx import to_docx
from kb.forms.as_markdown import to_markdown
from kb.forms.questions import form
from kb.words.messages import messages
from kb.words.names import SOURCE_TYPES

SOURCES = [
    {"title": "Judgment in Operation Example", "publisher": "Example Court", "date": "2020-05-04",
     "url": "https://www.example.org/judgment?a=1_b", "language": "fr", "type": "court"},
    {"title": "One file, two offices", "publisher": "Journal of Examples", "date": "2021",
     "url": "https://www.example.org/article", "language": "en", "type": "academic"},
]  # fmt: skip
WORDS = {
    "en": {"number": "1,250", "day": "4 May 2020", "and": "and", "mark": "[1]"},
    "fr": {"number": "1 250", "day": "4 mai 2020", "and": "et", "mark": "[1]"},
    "es": {"number": "1.250", "day": "4 de mayo de 2020", "and": "y", "mark": "[s1]"},
    "ru": {"number": "1 250", "day": "4 мая 2020 г.", "and": "и", "mark": "[1]"},
    "zh": {"number": "1250", "day": "2020年5月4日", "and": "和", "mark": "［1］"},
    "ar": {"number": "١٢٥٠", "day": "٤ أيار/مايو ٢٠٢٠", "and": "و", "mark": "[١]"},
}
TEXTS = {
    "en": "Two offices kept one file.",
    "fr": "Deux bureaux tenaient un dossier commun.",
    "es": "Dos oficinas llevaban un expediente.",
    "ru": "Два бюро вели одно дело.",
    "zh": "两个机构共用一份卷宗。",
    "ar": "احتفظ مكتبان بملف واحد.",
}


def label(vocabularies, vocabulary, term, lang):
    return vocabularies[vocabulary].by_id[term].labels[lang]


def answers(lang, vocabularies):
    """What a person answers, in the words of a language: lines by the key of the question."""

    def said(vocabulary, term):
        return label(vocabularies, vocabulary, term, lang)

    text, words = TEXTS[lang], WORDS[lang]
    return {
        "title": [text.rstrip(".。")],
        "countries": [said("countries", "FRA"), said("countries", "BOL")],
        "period.from": ["2018"],
        "period.to": ["2020"],
        "crimes": [f"{said('crimes', 'fraud')}; {said('crimes', 'money-laundering')}"],
        "status": [said("statuses", "final-judgment")],
        "outcomes": [said("outcomes", "conviction"), said("outcomes", "confiscation")],
        "bodies": ["Example Unit", "Example Court"],
        "summary": [text],
        "section:investigation": [f"{text[:-1]} {words['mark']}{text[-1]}", text],
        "figures": [
            f"{said('measures', 'convicted-persons')}: 3 (2020) {words['mark']}",
            f"{said('measures', 'assets-confiscated')}: {words['number']} EUR {words['mark']}",
        ],
        "legal_bases": [f"untoc-18: {said('cooperation', 'mla')} {words['mark']}"],
        "lessons": [f"{text} [1, 2]"],
        "techniques": [said("techniques", "controlled-delivery")],
        "cooperation": [said("cooperation", "mla")],
        "articles": [said("articles", "untoc-19")],
        "remarks": ["ask the office"],
    }


def expected(lang, vocabularies):
    """The fields that these answers must become."""
    text = TEXTS[lang]
    sources = [
        {"id": f"s{number}", **source, "language": source["language"]} for number, source in enumerate(SOURCES, start=1)
    ]
    return {
        "title": text.rstrip(".。"),
        "countries": ["FRA", "BOL"],
        "period": {"from": 2018, "to": 2020},
        "crimes": ["fraud", "money-laundering"],
        "status": "final-judgment",
        "outcomes": ["conviction", "confiscation"],
        "bodies": ["Example Unit", "Example Court"],
        "summary": text,
        "figures": [
            {"measure": "convicted-persons", "value": 3, "year": 2020, "sources": ["s1"]},
            {"measure": "assets-confiscated", "value": 1250, "currency": "EUR", "sources": ["s1"]},
        ],
        "legal_bases": [{"article": "untoc-18", "use": "mla", "sources": ["s1"]}],
        "lessons": [{"id": "l1", "text": text, "bears_on": ["…"], "sources": ["s1", "s2"]}],
        "techniques": ["controlled-delivery"],
        "cooperation": ["mla"],
        "articles": ["untoc-19"],
        "sources": sources,
    }


def source_row(source, lang):
    """A row as written in a language: the date in words, the type by its name."""
    day = {"2020-05-04": WORDS[lang]["day"]}.get(source["date"], source["date"])
    return {**source, "date": day, "type": messages(lang).gettext(SOURCE_TYPES[source["type"]])}


def filled_docx(kind, lang, vocabularies, given, sources=(), change=None):
    """A form as DOCX with these answers, each line a paragraph; `change` may do more to the file."""
    file = docx.Document(io.BytesIO(to_docx(form(kind, lang, vocabularies))))
    for row in (row for table in file.tables for row in table.rows if len(row.cells) == 3):
        lines = given.get(row.cells[0].text.strip())
        if lines:
            cell = row.cells[2]
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    table = next(table for table in file.tables if len(table.columns) == 7)
    for number, source in enumerate(sources, start=1):
        written = source_row(source, lang)
        for cell, name in zip(
            table.rows[number].cells, ("number", "title", "publisher", "date", "url", "language", "type"), strict=True
        ):
            if name != "number":
                cell.text = written.get(name, "")
    if change:
        change(file)
    raw = io.BytesIO()
    file.save(raw)
    return raw.getvalue()


def filled_markdown(kind, lang, vocabularies, given, sources=()):
    """The same as Markdown."""
    lines = []
    key = None
    for line in [*to_markdown(form(kind, lang, vocabularies)).splitlines(), "## "]:
        if line.startswith("#"):
            lines += [text for answer in given.get(key, []) for text in (answer, "")]
            key = line.partition("{#")[2].partition("}")[0]
        if line.startswith("| ") and line[2:3].isdigit() and int(line[2]) <= len(sources):
            row = source_row(sources[int(line[2]) - 1], lang)
            cells = [row.get(name, "") for name in ("title", "publisher", "date", "url", "language", "type")]
            line = f"| {line[2]} | " + " | ".join(cells) + " |"
        lines.append(line)
    return "\n".join(lines[:-1])
