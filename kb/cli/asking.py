"""Questions at the terminal, in the language of who sits there. What cannot be understood is asked again."""

from collections.abc import Callable
from typing import TypeVar

import click

from kb.cli.options import language_of_terminal
from kb.forms.words import WORDS_TO_CHOOSE
from kb.language.official import LANGUAGES
from kb.model.meant import Meanings
from kb.model.vocabulary import Vocabularies
from kb.words.messages import messages

Answer = TypeVar("Answer")

_FIRST_YEAR, _LAST_YEAR = 1800, 2100


class Asking:
    """Asks for what a new entry must have, in the terminal's language."""

    def __init__(self, vocabularies: Vocabularies, meanings: Meanings) -> None:
        self._vocabularies = vocabularies
        self._meanings = meanings
        self.lang = language_of_terminal()
        self.say = messages(self.lang)

    def title(self) -> str:
        """The title, which must be given."""
        return self._asked(self.say.gettext("Title, in one line"), lambda answer: answer or None)

    def terms(self, question: str, vocabulary: str, *, wanted: bool) -> list[str]:
        """Terms of a vocabulary, by their names in any language; none only where none is wanted."""

        def read(answer: str) -> list[str] | None:
            words = [word.strip() for word in answer.replace("،", ",").replace("，", ",").replace("、", ",").split(",")]
            found = {word: self._meanings.term(word, vocabulary) for word in words if word}
            strange = [word for word, term in found.items() if term is None]
            if strange:
                self._tell(self.say.gettext("not known: %(words)s", words=", ".join(strange)))
                self._tell_words(vocabulary)
            if strange or (wanted and not found):
                return None
            return list(dict.fromkeys(term for term in found.values() if term))

        left_open = self.say.gettext("may stay empty")
        return self._asked(question if wanted else f"{question} ({left_open})", read)

    def _tell_words(self, vocabulary: str) -> None:
        """The words to choose from, but for countries, whose names everybody knows."""
        labels = [term.labels[self.lang] for term in self._vocabularies.terms(vocabulary).values()]
        if vocabulary != "countries":
            self._tell(f"{self.say.gettext(WORDS_TO_CHOOSE)}: {' · '.join(labels)}")

    def year(self, question: str, least: int = _FIRST_YEAR, default: int | None = None) -> int:
        """A year."""

        def read(answer: str) -> int | None:
            if not answer and default is not None:
                return default
            if answer.isdecimal() and least <= int(answer) <= _LAST_YEAR:
                return int(answer)
            self._tell(self.say.gettext("a year from %(first)s to %(last)s is wanted", first=least, last=_LAST_YEAR))
            return None

        return self._asked(question, read, str(default) if default is not None else "")

    def language(self, question: str) -> str:
        """One of the six languages, the terminal's unless another one is named."""

        def read(answer: str) -> str | None:
            if (code := answer.lower() or self.lang) in LANGUAGES:
                return code
            self._tell(self.say.gettext("one of these is wanted: %(words)s", words=", ".join(LANGUAGES)))
            return None

        return self._asked(f"{question} ({', '.join(LANGUAGES)})", read, self.lang)

    def _asked(self, question: str, read: Callable[[str], Answer | None], default: str = "") -> Answer:
        shown = f"{question} [{default}]" if default else question
        while True:
            answer: str = click.prompt(shown, default="", show_default=False)
            if (found := read(answer.strip())) is not None:
                return found

    def _tell(self, text: str) -> None:
        click.echo(text, err=True)
