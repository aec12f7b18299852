"""Writes the copy: every page of the site that it has, the pages that scripts fill, the data for them."""

import multiprocessing
import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from kb.exports.statement import TERMS_OF_USE
from kb.release import readme
from kb.release.archive import Archive, pieces_of
from kb.release.identity import Identity
from kb.release.offline.asked import NOWHERE, Asked
from kb.release.offline.pages import KEPT_SCRIPTS, copied, framed, with_notes
from kb.release.offline.places import SCRIPTED, STATIC, Places
from kb.release.offline.search_data import language_script, shared_script
from kb.release.offline.words import script_words
from kb.search.index import Index
from kb.search.labels import Labels
from kb.words.licence import LICENCE
from kb.words.messages import N_, NAMES, direction, messages, offered

Progress = Callable[[str, int, int], None]

_OWN = Path(__file__).parent / "static"
_SITE_FILES = ("site.css", "icon.svg", *KEPT_SCRIPTS)
_AT_ONCE = 60
# Where no address is known, what would hold it goes: the end of a citation, or a link.
_NOWHERE = re.compile(rf"(?:,|，|،|、)?\s*&?(?:lt;)?{re.escape(NOWHERE)}[^\s<\"&]*")
_NOWHERE_LINK = re.compile(rf'<a [^>]*href="{re.escape(NOWHERE)}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_HELP = N_(
    "In this offline copy, words in quotation marks are searched as single words, and lessons and sources are not "
    "searched on their own."
)
_WAYS = ("crimes", "techniques", "countries", "articles")


def write_copy(index: Index, identity: Identity, folder: Path, progress: Progress) -> int:
    """Write the copy into a folder, which is made. Says how many pages it has."""
    places = Places(index)
    for name in {Path(file).parent for file in places.files.values()}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / STATIC).mkdir(exist_ok=True)
    _write_data(index, identity, folder)
    addresses = sorted(places.files)
    batches = [addresses[start : start + _AT_ONCE] for start in range(0, len(addresses), _AT_ONCE)]
    done = 0
    with ProcessPoolExecutor(
        min(os.cpu_count() or 1, len(batches)), multiprocessing.get_context("spawn"), _begin,
        (index.path, identity, folder),
    ) as pool:  # fmt: skip
        for count in pool.map(_work, batches):
            done += count
            progress("copying", done, len(addresses))
    return len(addresses)


def zipped(folder: Path, identity: Identity, path: Path) -> None:
    """The folder as one archive."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with path.open("wb") as target, Archive(target, f"{identity.name}-offline") as archive:
        for file in files:
            archive.add(file.relative_to(folder).as_posix(), pieces_of(file))


def _write_data(index: Index, identity: Identity, folder: Path) -> None:
    """Scripts, data for them, and what is read first."""
    data = {"index.js": shared_script(index), **{f"text-{lang}.js": language_script(index, lang) for lang in offered()}}
    data |= {file.name: file.read_text("utf-8") for file in sorted(_OWN.iterdir())}
    for name, text in data.items():
        (folder / STATIC / name).write_text(text, "utf-8")
    say = {lang: messages(lang).gettext for lang in offered()}
    languages = [(lang, NAMES[lang], direction(lang), say[lang]("Casebook on Organized Crime")) for lang in offered()]
    start = _template("start", title=say["en"]("Casebook on Organized Crime"), languages=languages)
    (folder / "index.html").write_text(start, "utf-8")
    (folder / "README.txt").write_text(readme.of_copy(identity), "utf-8")


class _Copier:
    """Copies pages in one process."""

    def __init__(self, database: Path, identity: Identity, folder: Path) -> None:
        self._index = Index(database)
        self._identity = identity
        self._folder = folder
        self._places = Places(self._index)
        self._site = Asked(database, identity.address)
        self._labels = {lang: Labels(self._index, lang) for lang in offered()}
        for name in _SITE_FILES:
            (folder / STATIC / name).write_text(self._site.static(name), "utf-8")

    def copy(self, addresses: Iterable[str]) -> int:
        """Copy these pages; says how many."""
        count = 0
        for count, address in enumerate(addresses, 1):  # noqa: B007
            (self._folder / self._places.files[address]).write_text(self._page(address), "utf-8")
        return count

    def _page(self, address: str) -> str:
        lang, _, name = address.strip("/").partition("/")
        say = messages(lang)
        html = copied(self._site.page(address), lambda link: self._link(link, address))
        if name in SCRIPTED:
            html = self._scripted(html, lang, name)
        elif name == "data":
            html = framed(html, f"{say.gettext('Offline copy')} – {say.gettext('Casebook on Organized Crime')}",
                          self._about(lang))  # fmt: skip
        link = self._places.link(f"/{lang}/data", address)
        foot = f'<p class="copy-note"><a href="{link}">{say.gettext("Offline copy")}</a></p>'
        note = f'<p class="note">{say.gettext(_HELP)}</p>' if name == "help" else ""
        html = with_notes(html, foot, note)
        return html if self._identity.address else _NOWHERE.sub("", _NOWHERE_LINK.sub(r"\1", html))

    def _link(self, link: str, page: str) -> str | None:
        """Permanent addresses lead to the site, where it is known: that is what they are for."""
        if link.startswith("/id/") and self._identity.address:
            return self._identity.address + link
        return self._places.link(link, page)

    def _scripted(self, html: str, lang: str, name: str) -> str:
        say, labels = messages(lang), self._labels[lang]
        title = say.gettext("List") if name == "list" else say.gettext("All entries")
        ways = [(labels.of_vocabulary(way), f"term/{way}.html") for way in _WAYS]
        main = _template("scripted", lang, title=title, page=name, ways=ways, words=script_words(labels))
        scripts = ("search.js", "index.js", f"text-{lang}.js", "results.js")
        head = "".join(f'<script src="../{STATIC}/{script}" defer></script>\n' for script in scripts)
        return framed(html, f"{title} – {say.gettext('Casebook on Organized Crime')}", main, head)

    def _about(self, lang: str) -> str:
        say, me = messages(lang), self._identity
        return _template("copy", lang, me=me, say=say, entries=self._index.entries, licence=LICENCE,
                         terms_of_use=say.gettext(TERMS_OF_USE), citation=readme.cited(me, say))  # fmt: skip


_templates = Environment(loader=PackageLoader("kb.release"), autoescape=True, trim_blocks=True)


def _template(name: str, lang: str = "en", **context: Any) -> str:
    return _templates.get_template(f"{name}.html").render(_=messages(lang).gettext, **context)


_copier: _Copier


def _begin(database: Path, identity: Identity, folder: Path) -> None:
    global _copier
    _copier = _Copier(database, identity, folder)


def _work(addresses: list[str]) -> int:
    return _copier.copy(addresses)
