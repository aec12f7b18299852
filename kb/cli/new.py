"""`kb new`."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kb.checks.beside import entries_beside
from kb.checks.vocabulary import read_vocabularies
from kb.cli.asking import Asking
from kb.cli.options import corpus_option, language_of_terminal
from kb.corpus.document import name_parts, read_document
from kb.errors import CorpusError, UsedWrongly
from kb.forms.dates import read_date
from kb.forms.reading import read_form
from kb.forms.understand import draft_of
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.model.make_id import entry_id, free_id, short_name
from kb.model.meant import Meanings
from kb.model.template import Draft, written
from kb.model.translated import translation_template
from kb.model.vocabulary import Vocabularies
from kb.paths import KIND_FOLDERS, shown, vocabularies_folder
from kb.words.messages import messages

TRANSLATION = "translation"
_DATE_FIELDS = {"unit": "created", "tool": "published"}


@click.command(short_help="Begin a new entry or translation.")
@click.argument("kind", type=click.Choice((*KINDS, TRANSLATION)))
@click.argument("id", required=False)
@click.option("--title", help="Title, in one line, without the name of a private person.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="Country, by code or by name in any of the six languages; repeat for several, the lead one first.",
)
@click.option("--year", type=click.IntRange(1800, 2100), help="Year in the id of a case: that of the outcome.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the text.  [default: en; asked at a terminal]")
@click.option("--from-date", metavar="DATE", help="When the facts begin; of a unit, when it was created.")
@click.option("--to-date", metavar="DATE", help="When the facts end.")
@click.option("--crime", "crimes", multiple=True, metavar="CRIME", help="Type of crime, by term or label; repeatable.")
@click.option("--name", metavar="NAME", help="Short name in the id, where the title's first words will not do.")
@click.option("--from", "form", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
              help="A filled-in questionnaire, in DOCX or Markdown.")  # fmt: skip
@click.option("--whole", is_flag=True, help="Of a translation: the lessons and the whole text too.")
@click.option("--print", "to_screen", is_flag=True, help="Print the file and write nothing.")
@corpus_option
def new(
    kind: str, id: str | None, to_screen: bool, corpus: Path, form: Path | None, whole: bool, **options: Any
) -> None:
    """Begin a new entry: a file with every field, what goes there, what is known filled in, and the fixed headings.

    At a terminal, what is not given is asked, in the terminal's language (LC_ALL, LANG). The id is made from year,
    countries and title, unless it is given. Nothing is ever overwritten.

    \b
    Examples:
      kb new case
      kb new case --title "EncroChat: an encrypted network" --country France --country NLD --year 2020
      kb new case 2020-fra-nld-encrochat
      kb new case --from questionnaire-case.fr.docx
      kb new translation 2020-fra-nld-encrochat --lang fr
    """
    vocabularies, _ = read_vocabularies(vocabularies_folder(corpus))
    if kind == TRANSLATION:
        _translation(corpus, id, options["lang"], whole, to_screen, vocabularies)
        return
    if whole:
        raise UsedWrongly("--whole is for translations.")
    draft = _Beginning(kind, id, form, options, corpus, vocabularies).draft()
    text = written(draft, vocabularies, messages(draft.lang).gettext)
    if to_screen:
        click.echo(text, nl=False)
        return
    path = corpus / KIND_FOLDERS[kind] / f"{draft.id}.md"
    _write(path, text)
    say = messages(language_of_terminal())
    for other in entries_beside(corpus, read_document(path), vocabularies):
        looked = say.gettext(
            "Look first at %(id)s: it may be the same matter (%(title)s).", id=other.id, title=other.title
        )
        click.echo(looked, err=True)
    if notes := sum(map(len, draft.notes.values())):
        counted = say.ngettext(
            "%(number)s note for the editor stands in the file as a comment.",
            "%(number)s notes for the editor stand in the file as comments.",
            notes,
        )
        click.echo(counted, err=True)
    click.echo(say.gettext("%(path)s: fill it in, then run: kb check %(path)s", path=shown(path)))


def _write(path: Path, text: str) -> None:
    """Write a new file, never an old one.

    Raises UsedWrongly where one is there already, CorpusError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsedWrongly(
            f"'{shown(path)}' is there already. Edit it, or begin another one with another id or --name."
        ) from None
    except OSError as error:
        raise CorpusError(f"'{shown(path)}' cannot be written: {error.strerror}.") from error


class _Beginning:
    """What is known at the beginning: from a form, from options, from questions at the terminal."""

    def __init__(
        self, kind: str, id: str | None, form: Path | None, options: dict[str, Any], corpus: Path,
        vocabularies: Vocabularies,
    ) -> None:  # fmt: skip
        self.kind = kind
        self.id = id
        self.options = options
        self.corpus = corpus
        self.vocabularies = vocabularies
        self.meanings = Meanings(vocabularies)
        self.base = self._from_form(form) if form else Draft(kind, "", options["lang"] or "en")
        self.values: dict[str, Any] = dict(self.base.values)
        self.asks = _at_a_terminal() and form is None and id is None

    def draft(self) -> Draft:
        """The entry that is begun.

        Raises UsedWrongly where too little is known to make an id.
        """
        if self.id is not None:
            _refuse_wrong_id(self.kind, self.id)
        self._take_options()
        if self.asks:
            self._ask()
        return replace(self.base, id=self.id or self._new_id(), values=self.values)

    def _from_form(self, form: Path) -> Draft:
        answers = read_form(form, self.vocabularies, self.kind)
        if answers.kind and answers.kind != self.kind:
            raise UsedWrongly(f"'{shown(form)}' is the form of a {answers.kind}: kb new {answers.kind} --from {form}")
        return draft_of("", answers, self.kind, self.vocabularies, self.options["lang"])

    def _take_options(self) -> None:
        if self.options["title"]:
            self.values["title"] = self.options["title"]
        for name, vocabulary in (("countries", "countries"), ("crimes", "crimes")):
            if self.options[name]:
                self.values[name] = [self._term(word, vocabulary) for word in self.options[name]]
        dates = {end: _date(self.options[f"{end}_date"]) for end in ("from", "to")}
        years = {end: int(date[:4]) for end, date in dates.items() if date}
        if years:
            period = self.values.get("period", {}) | years
            self.values["period"] = {end: period[end] for end in ("from", "to") if end in period}
        if (field := _DATE_FIELDS.get(self.kind)) and dates["from"]:
            self.values[field] = dates["from"]

    def _term(self, word: str, vocabulary: str) -> str:
        term = self.meanings.term(word, vocabulary)
        if term is None:
            raise UsedWrongly(f"'{word}' is no term of '{vocabulary}': see vocabularies/{vocabulary}.yml.")
        return term

    def _ask(self) -> None:
        """Questions for what was not given; an empty answer leaves it open, where it may be left open."""
        ask = Asking(self.vocabularies, self.meanings)
        say = ask.say.gettext
        if not self.values.get("title"):
            self.values["title"] = ask.title()
        if not self.values.get("countries"):
            wanted = self.kind in ("case", "unit")
            self.values["countries"] = ask.terms(say("Countries, with commas between"), "countries", wanted=wanted)
        if self.kind == "case":
            if not self.values.get("crimes"):
                self.values["crimes"] = ask.terms(say("Types of crime, with commas between"), "crimes", wanted=False)
            if not self.values.get("period"):
                first = ask.year(say("First year of the facts"))
                last = ask.year(say("Last year"), first, default=first)
                self.values["period"] = {"from": first, "to": last}
        if self.options["lang"] is None:
            self.base = replace(self.base, lang=ask.language(say("Language of the text")))

    def _new_id(self) -> str:
        countries = self.values.get("countries", [])
        names = [
            label for country in countries if country in self.vocabularies.terms("countries")
            for _, label in self.vocabularies.terms("countries")[country].labels
        ]  # fmt: skip
        name = self.options["name"] or short_name(self.values.get("title", ""), self.base.lang, names)
        name = name or next(iter(self.values.get("crimes", [])), "")
        period = self.values.get("period", {})
        year = self.options["year"] or period.get("to") or period.get("from")
        missing = {
            "--title (or --name)": not name,
            "--country": self.kind in ("case", "unit") and not countries,
            "--year": self.kind == "case" and not year,
        }
        if any(missing.values()):
            wanted = ", ".join(option for option, lacks in missing.items() if lacks)
            raise UsedWrongly(
                f"Too little is known to make an id: give {wanted}, or the id itself after '{self.kind}'."
            )
        id = entry_id(self.kind, name, countries, year)
        _refuse_wrong_id(self.kind, id)
        # The name was ours to choose, so that another entry's file is no reason to stop.
        taken = {
            path.name.partition(".")[0]
            for folder in KIND_FOLDERS.values()
            for path in (self.corpus / folder).glob("*.md")
        }
        return free_id(id, taken)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _date(text: str | None) -> str | None:
    if text is None:
        return None
    date = read_date(text)
    if date is None:
        raise UsedWrongly(f"'{text}' is no date: write a year, month or day, such as 2024, 2024-06 or 2024-06-30.")
    return date


def _refuse_wrong_id(kind: str, id: str) -> None:
    if name_parts(Path(f"{id}.md")) != (id, None):
        raise UsedWrongly(
            f"'{id}' is no id: use lower-case letters, digits and hyphens, such as 2020-fra-nld-encrochat."
        )


def _translation(
    corpus: Path, id: str | None, lang: str | None, whole: bool, to_screen: bool, vocabularies: Vocabularies
) -> None:
    """Begin a translation beside its original."""
    if id is None or lang is None:
        raise UsedWrongly("A translation wants the id of its entry and --lang: kb new translation ID --lang fr")
    originals = [corpus / folder / f"{id}.md" for folder in KIND_FOLDERS.values()]
    path = next((path for path in originals if path.exists()), None)
    if path is None or name_parts(path) != (id, None):
        raise UsedWrongly(f"There is no entry '{id}' in '{shown(corpus)}'.")
    original = read_document(path)
    if original.data.get("lang") == lang:
        raise UsedWrongly(f"'{id}' is written in that language: choose another one with --lang.")
    text = translation_template(original, lang, vocabularies, messages(lang).gettext, whole=whole)
    if to_screen:
        click.echo(text, nl=False)
        return
    target = path.with_name(f"{id}.{lang}.md")
    _write(target, text)
    say = messages(language_of_terminal()).gettext
    click.echo(say("%(path)s: translate it, then run: kb check %(path)s", path=shown(target)))
