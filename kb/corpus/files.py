"""Which files make up a corpus, in an order that never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import CorpusError, UsedWrongly
from kb.paths import FOLDER_KINDS, VOCABULARIES, shown


@dataclass(frozen=True)
class CorpusFiles:
    """Entries and translations, and beside them what lies where no entry belongs."""

    entries: tuple[Path, ...]
    strays: tuple[Path, ...]


def corpus_files(corpus: Path) -> CorpusFiles:
    """All files of a corpus.

    Raises CorpusError when the folder is missing or holds no entry: an empty corpus is a mistake.
    """
    if not corpus.is_dir():
        raise CorpusError(f"There is no corpus at '{shown(corpus)}'. Give its folder with --corpus DIR.")
    entries: list[Path] = []
    strays = [path for path in corpus.glob("*.md") if path.name != "README.md"]
    for folder in FOLDER_KINDS:
        for path in (corpus / folder).rglob("*"):
            if not path.is_file() or path.name.startswith(".") or path.name == "README.md":
                continue
            wanted = path.suffix == ".md" and path.parent == corpus / folder
            (entries if wanted else strays).append(path)
    if not entries:
        folders = ", ".join(f"{name}/" for name in FOLDER_KINDS)
        raise CorpusError(f"'{shown(corpus)}' holds no entries. They are Markdown files in {folders}.")
    return CorpusFiles(tuple(sorted(entries)), tuple(sorted(strays)))


def chosen_files(corpus: Path, chosen: Sequence[Path]) -> set[Path]:
    """The files that a person named, folders opened.

    Raises UsedWrongly for a path that is not a part of the corpus.
    """
    everything = corpus_files(corpus)
    known = {*everything.entries, *everything.strays, *(corpus / VOCABULARIES).glob("*.yml")}
    resolved = {path.resolve(): path for path in known}
    found: set[Path] = set()
    for path in chosen:
        inside = {known for full, known in resolved.items() if full.is_relative_to(path.resolve())}
        if not inside:
            raise UsedWrongly(f"'{shown(path)}' is no file of the corpus '{shown(corpus)}', and no folder in it.")
        found |= inside
    return found
