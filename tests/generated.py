"""The generated parts of documents: between two marks, made from the model, the catalogue and the commands.

`python -m tests.generated` writes them; a test says when they are no longer what would be written.
"""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from kb.checks.catalogue import RULES
from kb.checks.vocabulary import read_vocabularies
from kb.cli import main
from kb.database.metadata import described_tables
from kb.forms.as_issue_form import to_issue_form
from kb.forms.questions import form
from kb.model.entry import KINDS
from kb.model.schema import MODELS, helps, json_schema, reference
from kb.release.table_files import OPEN_TABLES

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "kb" / "web" / "locale"
# Packages whose words visitors read.
SPEAKING = ("web", "words", "exports", "digest", "review", "release", "checks", "corpus", "forms", "model",
            "cli")  # fmt: skip


def catalogue_table() -> str:
    """Every code with its rule."""
    lines = ["| code | name | rule |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {rule.code} | {rule.name} | {rule.rule} |" for rule in RULES.values())])


def command_table() -> str:
    """Every command with its one line of help."""
    with click.Context(main) as context:
        commands = [main.get_command(context, name) for name in main.list_commands(context)]
    lines = [f"| `kb {command.name}` | {command.get_short_help_str(200)} |" for command in commands if command]
    return "\n".join(["| command | what it does |", "|---|---|", *lines])


def tables_yaml() -> str:
    """Datasette's description of the tables."""
    databases = {"databases": {"kb": {"tables": described_tables()}}}
    return yaml.safe_dump(databases, sort_keys=False, allow_unicode=True, width=120).rstrip()


def schema_files() -> dict[str, str]:
    """JSON Schema of each kind for editors, by the name of its file, with the terms of the corpus' vocabularies."""
    vocabularies, _ = read_vocabularies(ROOT / "corpus" / "vocabularies")
    return {
        f"schema/{name}.schema.json": json.dumps(json_schema(name, vocabularies), ensure_ascii=False, indent=2) + "\n"
        for name in MODELS
    }


def issue_forms() -> dict[str, str]:
    """The forms of GitHub that ask what the questionnaires ask, by the name of their file."""
    vocabularies, _ = read_vocabularies(ROOT / "corpus" / "vocabularies")
    return {f".github/ISSUE_TEMPLATE/{kind}.yml": to_issue_form(form(kind, "en", vocabularies)) for kind in KINDS}


def made_files() -> dict[str, str]:
    """Files that are generated whole."""
    return {**schema_files(), **issue_forms()}


PARTS: dict[str, list[tuple[str, Callable[[], str]]]] = {
    "README.md": [("commands", command_table)],
    "corpus/README.md": [("fields", lambda: reference(list(MODELS))), ("codes", catalogue_table)],
    "metadata.yml": [("tables", tables_yaml)],
}


def written(path: str, old: str) -> str:
    """A document with its generated parts anew."""
    comment = ("# ", "") if path.endswith(".yml") else ("<!-- ", " -->")
    for name, make in PARTS[path]:
        begin, end = (f"{comment[0]}{word} {name}: make generated{comment[1]}" for word in ("begin", "end"))
        if begin not in old or end not in old:
            raise SystemExit(f"{path} has no part between '{begin}' and '{end}'")
        before, after = old.split(begin)[0], old.split(end)[1]
        old = f"{before}{begin}\n{make()}\n{end}{after}"
    return old


def messages_template() -> Catalog:
    """All visible words of the site."""
    methods, options = parse_mapping_cfg(io.StringIO((LOCALE / "babel.cfg").read_text()))
    keywords = {"_": None, "N_": None, "say": None, "gettext": None, "ngettext": (1, 2)}
    catalog = Catalog(fuzzy=False)
    found = [
        (os.path.relpath(folder / filename, LOCALE.parent), message, comments, context)
        for folder in (ROOT / "kb" / name for name in SPEAKING)
        if folder.exists()
        for filename, _, message, comments, context in extract_from_dir(
            str(folder), methods, options, keywords, comment_tags=("NOTE:",)
        )
    ]
    # What the catalogue of rules and the model say is text there, not a message: contributors read it all the same.
    found += [("../checks/catalogue.py", text, [], None) for rule in RULES.values() for text in (rule.rule, rule.why)]
    found += [("../model/entry.py", text, [], None) for text in helps()]
    found += [("../database/tables.py", text, [], None) for text in _told_of_tables()]
    for filename, message, comments, context in sorted(found, key=lambda item: (str(item[1]), item[0])):
        place = (Path(filename).as_posix(), None)
        catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def _told_of_tables() -> list[str]:
    """What the data dictionary says of each table and column."""
    return [
        text for table in OPEN_TABLES for text in (table.description, *(told for _, told in table.columns.values()))
    ]


def written_catalogue(catalog: Catalog) -> str:
    """A catalogue as a file, without a header."""
    output = io.BytesIO()
    write_po(output, catalog, sort_output=True, omit_header=True, include_lineno=False, width=0)
    return output.getvalue().decode()


def messages_pot() -> str:
    """The template for translators."""
    return written_catalogue(messages_template())


def updated_catalogue(lang: str, old: str) -> str:
    """A language's catalogue with new words added and old ones gone."""
    catalog = read_po(io.BytesIO(old.encode()), locale=lang)
    catalog.update(messages_template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    header = (
        '# Translations are unreviewed.\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {lang}\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header + written_catalogue(catalog)


def main_() -> None:
    """Write everything that is generated."""
    for name in PARTS:
        path = ROOT / name
        path.write_text(written(name, path.read_text("utf-8")), "utf-8")
    for name, text in made_files().items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(text, "utf-8")
    (LOCALE / "messages.pot").write_text(messages_pot(), "utf-8")
    for path in sorted(LOCALE.glob("*.po")):
        path.write_text(updated_catalogue(path.stem, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main_()
