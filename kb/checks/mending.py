"""A corpus is mended: file by file what has one right answer, each file written whole or not at all."""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kb.checks.fixes import BETWEEN, FIXABLE, Fix, Fixer
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.document import read_document
from kb.corpus.files import corpus_files
from kb.errors import CorpusError
from kb.paths import shown, vocabularies_folder
from kb.problems import Problem


def mend_corpus(corpus: Path, problems: Iterable[Problem], *, agree: bool = False) -> list[Fix]:
    """Mend the files that these problems are in, as far as there is one right answer.

    `agree` says that the reviewer has compared the translations with their originals: their digests are renewed.
    """
    by_file: dict[Path, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code in FIXABLE:
            by_file[problem.path].append(problem)
    vocabularies, _ = read_vocabularies(vocabularies_folder(corpus))
    ids = frozenset(path.name.removesuffix(".md") for path in corpus_files(corpus).entries if path.name.count(".") == 1)
    fixer = Fixer(vocabularies, ids, agree)
    done: list[Fix] = []
    for path, found in by_file.items():
        if path.suffix != ".md":
            continue
        document = read_document(path)
        mended, fixes = fixer.mend(document, [problem for problem in found if problem.code in BETWEEN])
        if mended.raw != document.raw:
            write_whole(path, mended.raw)
            done += fixes
    return done


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises CorpusError where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.mending")
    try:
        temporary.write_bytes(raw)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CorpusError(f"'{shown(path)}' cannot be written: {error.strerror}.") from error
