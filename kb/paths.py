"""The only place that knows where things lie on disk."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
KIND_FOLDERS = {"case": "cases", "unit": "units", "practice": "practices", "tool": "tools"}
VOCABULARIES = "vocabularies"
FOLDER_KINDS = {folder: kind for kind, folder in KIND_FOLDERS.items()}


def project_file(in_checkout: str, in_wheel: str) -> Path:
    """A file of the project, in the checkout or, in an installed copy, inside the package."""
    checkout = PACKAGE.parent / in_checkout
    return checkout if checkout.exists() else PACKAGE / "project" / in_wheel


def default_corpus() -> Path:
    """`corpus/` in the working directory or above it; failing that, the checkout's own."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / "corpus" / name).is_dir() for name in FOLDER_KINDS):
            return folder / "corpus"
    return PACKAGE.parent / "corpus"


def default_database(corpus: Path) -> Path:
    """`build/kb.db` beside the corpus."""
    return corpus.parent / "build" / "kb.db"


def drafts_database(corpus: Path) -> Path:
    """The database that holds what is not published too. Kept apart, so that nobody publishes it by mistake."""
    return corpus.parent / "build" / "drafts" / "kb.db"


def vocabularies_folder(corpus: Path) -> Path:
    """The corpus' own vocabularies, or the project's where it has none."""
    own = corpus / VOCABULARIES
    if own.is_dir():
        return own
    return project_file(f"corpus/{VOCABULARIES}", VOCABULARIES)


def metadata_file() -> Path:
    """Datasette's `metadata.yml`."""
    return project_file("metadata.yml", "metadata.yml")


def shown(path: Path) -> str:
    """The path as a person at this terminal would write it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
