"""Whether a database is older than what it is made from."""

from pathlib import Path

from kb.paths import PACKAGE, vocabularies_folder


def is_stale(corpus: Path, database: Path) -> bool:
    """Whether any entry, vocabulary or program has changed since the database was made, or it is missing."""
    if not database.exists():
        return True
    made = database.stat().st_mtime
    folders = [corpus, vocabularies_folder(corpus), PACKAGE]
    # A folder's own time changes when a file in it comes, goes or is renamed.
    return any(
        path.stat().st_mtime > made
        for folder in folders
        for path in (folder, *folder.rglob("*"))
        if path.suffix in (".md", ".yml", ".py", "") and "__pycache__" not in path.parts
    )
