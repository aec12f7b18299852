"""A preview at work: the corpus in memory, and after each change a small database with what the preview shows.

The database holds the entries looked at and all that they name or that names them, whole, so that their pages
look as they will on the site. Files are prepared again only when they change.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.checks.corpus import check_document, check_together, forbids_build
from kb.checks.references import Relations
from kb.checks.review import Review
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.document import parse_document, read_raw
from kb.corpus.files import corpus_files
from kb.corpus.history import History, read_history
from kb.database.insert import Inserter
from kb.database.prepare import in_order, prepare_file
from kb.errors import CorpusError, KbError
from kb.model.vocabulary import Vocabularies
from kb.paths import FOLDER_KINDS, vocabularies_folder
from kb.paths import shown as as_shown
from kb.problems import Problem, say
from kb.review.prepared import read_prepared

Progress = Callable[[str, int, int], None]
Stamp = dict[Path, tuple[int, int]]


@dataclass(frozen=True)
class Looked:
    """One file that is looked at: the page that it makes, or, where it makes none, why."""

    path: Path
    kind: str
    id: str
    lang: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    shown: bool


@dataclass(frozen=True)
class State:
    """What a preview shows at one moment. Without a database there is nothing to show but `looked`."""

    version: int
    looked: tuple[Looked, ...]
    database: Path | None


class Session:
    """The preview of some files of a corpus, with databases in a folder of its own."""

    def __init__(self, corpus: Path, paths: Sequence[Path], folder: Path, progress: Progress) -> None:
        self._corpus = corpus
        self._paths = in_order(paths)
        self._folder = folder
        self._progress = progress
        self._history: History = read_history(corpus)
        self._vocabularies: Vocabularies
        self._results: dict[Path, dict[str, Any]] = {}
        self._relations: dict[Path, Relations] = {}
        self._stamp: Stamp = {}
        self.state = State(0, (), None)

    def refresh(self) -> bool:
        """Take in what has changed on disk since the last call, and say whether anything had."""
        stamp = _stamp(self._corpus)
        if stamp == self._stamp:
            return False
        try:
            self._take(stamp)
            self.state = self._shown()
        except (KbError, OSError) as error:
            if not self._stamp:
                raise  # there is nothing to show at all
            self._say(str(error))
        self._stamp = stamp
        return True

    def _say(self, message: str) -> None:
        """Show an error in place of the pages; an editor that is just saving mends it in a moment."""
        looked = [Looked(path, "", path.name, "en", (), (Problem(path, 1, 1, "FM103", message),), False)
                  for path in self._paths]  # fmt: skip
        self.state = State(self.state.version + 1, tuple(looked), None)

    def _take(self, stamp: Stamp) -> None:
        changed = {path for path in stamp if stamp[path] != self._stamp.get(path)}
        if not self._stamp or any(path.suffix == ".yml" for path in changed | (self._stamp.keys() - stamp.keys())):
            self._read_everything()
            return
        for path in self._stamp.keys() - stamp.keys():
            self._results.pop(path, None)
            self._relations.pop(path, None)
        entries = set(corpus_files(self._corpus).entries)
        for path in changed & entries:
            self._keep(path, prepare_file(self._corpus, path, read_raw(path), self._vocabularies))

    def _read_everything(self) -> None:
        self._vocabularies, problems = read_vocabularies(vocabularies_folder(self._corpus))
        if any(map(forbids_build, problems)):
            first = problems[0]
            raise CorpusError(f"{first.path.name}:{first.line}: {first.message}")
        self._results.clear()
        self._relations.clear()
        for file in read_prepared(self._corpus, self._vocabularies, self._progress):
            self._results[file.path], self._relations[file.path] = file.result, file.relations

    def _keep(self, path: Path, result: dict[str, Any]) -> None:
        self._results[path] = result
        self._relations[path] = Relations.from_json(result["relations"])

    def _shown(self) -> State:
        relations = [self._relations[path] for path in in_order(list(self._relations))]
        together = list(check_together(self._corpus, relations, self._vocabularies))
        looked = tuple(self._looked(path, together) for path in self._paths)
        version = self.state.version + 1
        database = self._build(version) if any(one.shown for one in looked) else None
        return State(version, looked, database)

    def _looked(self, path: Path, together: list[Problem]) -> Looked:
        if not path.exists():
            raise CorpusError(f"'{path}' is no longer there.")
        document = parse_document(path, read_raw(path))
        problems = {
            *check_document(document, self._vocabularies).problems,
            *(problem for problem in together if problem.path == path),
            *Review(self._vocabularies).take(document),
        }
        result = self._results.get(path)
        shown = bool(result and result["prepared"])
        original = path.with_name(f"{document.id}.md")
        if document.is_translation and not (self._results.get(original) or {}).get("prepared"):
            shown = False
            if original.exists():
                said = say(
                    "the original has problems; see them with: %(command)s", command=f"kb check {as_shown(original)}"
                )
                problems.add(Problem(path, 1, 1, "TR101", said))
        lang = document.lang or str(document.data.get("lang") or "en")
        kind = FOLDER_KINDS.get(path.parent.name, "")
        return Looked(path, kind, document.id, lang, tuple(document.text.split("\n")), tuple(sorted(problems)), shown)

    def _build(self, version: int) -> Path:
        """A database of the files looked at and their neighbours; earlier ones are thrown away."""
        folder = self._folder / str(version)
        folder.mkdir(parents=True)
        wanted = self._neighbourhood()
        with Inserter(folder / "kb.db", self._vocabularies, self._history) as inserter:
            for path in in_order([path for path, relations in self._relations.items() if relations.id in wanted]):
                if self._results[path]["prepared"]:
                    inserter.add(self._results[path]["prepared"], self._relations[path])
            inserter.finish(drafts=True, some=True)
        shutil.rmtree(self._folder / str(version - 2), ignore_errors=True)
        return folder / "kb.db"

    def _neighbourhood(self) -> set[str]:
        """Ids of the entries looked at, of what they name and of what names them."""
        ids = {path.name.partition(".")[0] for path in self._paths}
        found = set(ids)
        for relations in self._relations.values():
            targets = {link.target for link in relations.links} if relations.lang is None else set()
            if relations.id in ids:
                found |= targets
            if targets & ids:
                found.add(relations.id)
        return found


def _stamp(corpus: Path) -> Stamp:
    """When each file of the corpus and its vocabularies was last written, and its size."""
    found: Stamp = {}
    for folder in (*(corpus / name for name in FOLDER_KINDS), vocabularies_folder(corpus)):
        for path in folder.glob("*"):
            if path.suffix in (".md", ".yml"):
                try:
                    status = path.stat()
                except OSError:
                    continue  # removed in this very moment
                found[path] = status.st_mtime_ns, status.st_size
    return found
