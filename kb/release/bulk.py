"""The archive of bulk data: everything that the site holds, for programs, with all that is needed to understand it."""

from collections.abc import Callable
from pathlib import Path

from kb.language.official import LANGUAGES
from kb.release import catalogue, readme, skos
from kb.release.archive import Archive
from kb.release.dictionary import data_package, dictionary
from kb.release.entries import lines
from kb.release.identity import TITLE, Identity
from kb.release.table_files import OPEN_TABLES, table_file
from kb.search.index import Index
from kb.words.licence import LICENCE

Progress = Callable[[str, int, int], None]

_LICENCE = f"""{TITLE}

Texts and vocabularies are licensed under the Creative Commons Attribution 4.0 International licence (CC BY 4.0):
{LICENCE}legalcode

You may copy, share and adapt them, for any purpose, provided that you name this casebook, link to the entry and to the
licence, and say whether you changed anything. Titles of sources belong to their publishers; the addresses lead to texts
that have terms of their own. This is not a publication of the United Nations.
"""


def write_bulk(index: Index, identity: Identity, path: Path, progress: Progress) -> None:
    """Write the archive. Members are made as they are written; none is held whole but vocabularies."""
    names = skos.vocabularies(index)
    total = 1 + len(OPEN_TABLES) + len(names)
    with path.open("wb") as file, Archive(file, f"{identity.name}-data") as archive:
        for lang in LANGUAGES:
            archive.add(readme.readme_name(lang), readme.of_bulk(identity, lang))
        archive.add("LICENCE.txt", _LICENCE)
        archive.add("dictionary.md", dictionary(identity))
        archive.add("datapackage.json", data_package(identity))
        archive.add("metadata/dcat.ttl", catalogue.dcat(identity))
        archive.add("metadata/datacite.json", catalogue.datacite(identity))
        progress("packing", 0, total)
        archive.add("entries.jsonl", lines(index))
        for done, table in enumerate(OPEN_TABLES, 1):
            progress("packing", done, total)
            archive.add(f"csv/{table.name}.csv", table_file(index, table))
        for done, name in enumerate(names, 1 + len(OPEN_TABLES)):
            progress("packing", done, total)
            for format in skos.FORMATS:
                archive.add(f"vocabularies/{name}.{format}", skos.written(index, name, identity, format))
