"""Writes the copy: every page of the site that it has, the pages that scripts fill, the data for them."""

import multiprocessing
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from kb.exports.statement import TERMS_OF_USE
from kb.release import readme
from kb.release.archive import Archive, pieces_of
from kb.release.identity import Identity
from kb.release.offline.asked import NOWHERE, Asked
from kb.release.offline.pages import KEPT_SCRIPTS, copied, framed, with_notes, with_scripts
from kb.release.offline.places import FILLED, SCRIPTED, STATIC, Places
from kb.release.offline.scripts import PAGES, place, write_scripts
from kb.search.index import Index
from kb.search.labels import Labels
from kb.words.licence import LICENCE
from kb.words.messages import N_, NAMES, direction, messages, offered

Progress = Callable[[str, int, int], None]

_SITE_FILES = ("site.css", "icon.svg", *KEPT_SCRIPTS)
_AT_ONCE = 60
# Where no address is known, what would hold it goes: the end of a citation, or a link.
_NOWHERE = re.compile(rf"(?:,|，|،|、)?\s*&?(?:lt;)?{re.escape(NOWHERE)}[^\s<\"&]*")
_NOWHERE_LINK = re.compile(rf'<a [^>]*href="{re.escape(NOWHERE)}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_NEEDS_SCRIPTS = {
    "lessons": N_("Filters need JavaScript. Without it, all lessons can be read here page by page."),
    "compare": N_(
        "The comparison needs JavaScript. Without it, all units can be read here under one heading after another."
    ),
}
_COMPARED = re.compile(r'<table class="compare">.*</table>(?=\n</div>)', re.DOTALL)
_WITHOUT_FORM = "<noscript><style>.choose { display: none }</style></noscript>\n"
_WAYS = ("crimes", "techniques", "countries", "articles")


def write_copy(index: Index, identity: Identity, folder: Path, progress: Progress) -> int:
    """Write the copy into a folder, which is made. Says how many pages it has."""
    places = Places(index)
    for name in {Path(file).parent for file in places.files.values()}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_scripts(index, folder)
    _write_first(identity, folder)
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


def _write_first(identity: Identity, folder: Path) -> None:
    """What is read first."""
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
        page, _, query = name.partition("?")
        if page in SCRIPTED:
            html = self._scripted(html, lang, page, query)
        elif name == "data":
            html = framed(html, f"{say.gettext('Offline copy')} – {say.gettext('Casebook on Organized Crime')}",
                          self._about(lang))  # fmt: skip
        link = self._places.link(f"/{lang}/data", address)
        foot = f'<p class="copy-note"><a href="{link}">{say.gettext("Offline copy")}</a></p>'
        missing = _NEEDS_SCRIPTS.get(page)
        note = f'<noscript><p class="note">{say.gettext(missing)}</p></noscript>' if missing else ""
        html = with_notes(html, foot, note)
        return html if self._identity.address else _NOWHERE.sub("", _NOWHERE_LINK.sub(r"\1", html))

    def _link(self, link: str, page: str) -> str | None:
        """Permanent addresses lead to the site, where it is known: that is what they are for."""
        if link.startswith("/id/") and self._identity.address:
            return self._identity.address + link
        return self._places.link(link, page)

    def _scripted(self, html: str, lang: str, page: str, query: str) -> str:
        head, end = PAGES[page].head(lang), place(page, query)
        if page in FILLED:
            return with_scripts(self._frame(html, lang, page, end), head)
        if page == "compare":
            head, end = head + _WITHOUT_FORM, end + "".join(self._columns(lang))
        return with_scripts(html, head, end)

    def _frame(self, html: str, lang: str, page: str, filled: str) -> str:
        """The page without what a script will fill in."""
        say, labels = messages(lang), self._labels[lang]
        title = say.gettext("List") if page == "list" else say.gettext("All entries")
        ways = [(labels.of_vocabulary(way), f"term/{way}.html") for way in _WAYS]
        main = _template("scripted", lang, title=title, ways=ways) + filled
        return framed(html, f"{title} – {say.gettext('Casebook on Organized Crime')}", main)

    def _columns(self, lang: str) -> Iterator[str]:
        """Each unit as the site's table of units shows it, for the script that puts some side by side."""
        page = f"/{lang}/compare"
        for (id,) in self._index.rows("SELECT id FROM entries WHERE kind = 'unit' AND withdrawn_date IS NULL"):
            html = copied(self._site.page(f"{page}?unit={id}"), lambda link: self._link(link, page))
            table = _COMPARED.search(html)
            yield f'<template data-unit="{id}">{table.group() if table else ""}</template>\n'

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
