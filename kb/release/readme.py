"""What a folder of files says of itself, in each of the six languages: what is in it, how to use and to cite it."""

from kb.exports.statement import NO_SAMPLE, TERMS_OF_USE
from kb.language.official import LANGUAGES
from kb.release.identity import Identity
from kb.words.licence import LICENCE
from kb.words.messages import N_, NAMES, Messages, messages

_FILES = {
    "entries.jsonl": N_("every entry whole, in all its languages, one JSON object a line"),
    "csv/": N_("every table of the database as CSV; the column “entry” joins them"),
    "vocabularies/": N_("the controlled vocabularies with their labels in six languages, in SKOS (Turtle and JSON-LD)"),
    "dictionary.md, datapackage.json": N_("the data dictionary, for people and for programs"),
    "metadata/": N_("metadata for catalogues: DCAT and DataCite"),
    "SHA256SUMS": N_("checksums of all files"),
}


def readme_name(lang: str) -> str:
    """Name of the file in a language."""
    return f"README.{lang}.md"


def of_bulk(identity: Identity, lang: str) -> str:
    """What stands in the archive of bulk data."""
    say = messages(lang)
    files = [f"- `{name}`: {say.gettext(text)}" for name, text in _FILES.items()]
    return _page(identity, say, say.gettext("Data of this release"), files)


def of_copy(identity: Identity) -> str:
    """What stands beside a copy for use offline: six languages one after another, as plain text."""
    parts = []
    for lang in LANGUAGES:
        say = messages(lang)
        lines = [say.gettext("Open index.html in a browser. Nothing is installed and no connection is needed.")]
        parts.append(f"{NAMES[lang]}\n\n" + _page(identity, say, say.gettext("Offline copy"), lines, mark=""))
    return "\n\n".join(parts)


def cited(identity: Identity, say: Messages) -> str:
    """How to cite this state of the whole."""
    parts = [say.gettext("Casebook on Organized Crime"), say.gettext("Version %(version)s", version=identity.version),
             say.date(identity.day), identity.commit[:12], identity.address]  # fmt: skip
    return ", ".join(part for part in parts if part)


def _page(identity: Identity, say: Messages, title: str, lines: list[str], mark: str = "#") -> str:
    head = f"{mark} {say.gettext('Casebook on Organized Crime')}: {title}".strip()
    state = f"{say.gettext('Version %(version)s', version=identity.version)} · " + say.gettext(
        "as of %(day)s", day=say.date(identity.day)
    )
    paragraphs = [head, state, "\n".join(lines), say.gettext(NO_SAMPLE), f"{say.gettext(TERMS_OF_USE)} {LICENCE}",
                  f"{say.gettext('How to cite this release:')} {cited(identity, say)}"]  # fmt: skip
    return "\n\n".join(paragraphs) + "\n"
