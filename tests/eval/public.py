"""Public collections of questions, to see that the search is good at texts and questions that nobody here chose.

Fetch them once, outside of the tests, and name the files (the texts are not part of this project):

    git clone https://github.com/google-deepmind/xquad         # en, es, ru, ar, zh; CC BY-SA 4.0
    git clone https://github.com/etalab-ia/piaf-ml             # fr: clients/cnil/knowledge_base/squad.json
    python -m tests.eval --squad en=xquad/xquad.en.json --squad fr=piaf-ml/clients/cnil/knowledge_base/squad.json

Each paragraph becomes an entry of a corpus, each question a search; the paragraph that it was written for is the
one right answer, so the mean reciprocal rank says how high that one stands.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

from kb.checks.vocabulary import read_vocabularies
from kb.database.build import build
from kb.model.entry import KINDS
from kb.paths import PACKAGE
from tests.eval.judged import Judged, our_search, scored
from tests.factories import a_corpus, a_tool

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^]")
# Summaries say nothing here: a stop word, as often as the shortest summary has words.
_STOP_WORD = {"fr": "de", "es": "de"}


def evaluate(lang: str, file: Path) -> str:
    """One line: collection, number of texts and questions, and how well the questions were answered."""
    paragraphs = list(_paragraphs(file))
    with tempfile.TemporaryDirectory() as folder:
        files = {f"tools/text-{number}.md": _entry(lang, number, text) for number, (text, _) in enumerate(paragraphs)}
        database = Path(folder) / "kb.db"
        built = build(a_corpus(Path(folder), files), database, cached=False)
        if not built.made:
            raise SystemExit(f"{file}: {built.problems[0].message}")
        queries = [
            Judged(question, lang, "question", {f"text-{number}": 1})
            for number, (_, questions) in enumerate(paragraphs) for question in questions
        ]  # fmt: skip
        score = scored(queries, our_search(database))["all"]
    return (f"{file.name} ({lang}): {len(paragraphs):,} texts, {len(queries):,} questions, "
            f"MRR@10 {score.mrr:.3f}, recall@10 {score.recall:.3f}")  # fmt: skip


def _paragraphs(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Each text with its questions."""
    for article in json.loads(file.read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            yield paragraph["context"], [question["question"] for question in paragraph["qas"]]


def _entry(lang: str, number: int, text: str) -> str:
    """A tool whose body is the text, without the signs that Markdown reads."""
    vocabularies, _ = read_vocabularies(PACKAGE.parent / "corpus" / "vocabularies")
    headings = vocabularies.terms("headings")
    plain = " ".join(
        "".join(sign for sign in _SIGNS.sub(" ", text) if category(sign) not in ("Cf", "Cc", "Co")).split()
    )
    parts = [plain, "zzqx", *[""] * 9]
    body = "".join(
        f"\n## {headings[heading].labels[lang]}\n\n{parts[place]}[^s1]\n"
        for place, heading in enumerate(KINDS["tool"].headings)
    )
    summary = " ".join([_STOP_WORD.get(lang, "the")] * 60)
    return a_tool(id=f"text-{number}", lang=lang, title=f"zzqx {number}", summary=summary, body=body)
