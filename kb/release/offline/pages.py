"""A page of the site made into one of the copy: links lead to files, and what needs a server is taken out.

The text of the page is kept letter for letter but for the tags that change.
"""

from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser

Link = Callable[[str], str | None]

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_KEPT_LINKS = frozenset(("stylesheet", "icon"))
# Scripts of the site that need no server.
KEPT_SCRIPTS = ("list.js",)
# Parts of pages that make sense on a server only: marked so in templates, or known by their class.
_ONLINE = "data-online"
_ONLINE_CLASSES = frozenset(("exports", "tick"))
_MAIN = '<main id="main" tabindex="-1">'
_FOOTER = '<footer class="site-footer">\n  <div class="wide">\n'
_ADDRESSES = {"a": "href", "form": "action", "img": "src", "script": "src", "link": "href"}


class _Copier(HTMLParser):
    def __init__(self, link: Link) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._link = link
        self._skipping = 0  # how many open elements are left out
        self._unlinked: list[bool] = []  # for each open link, whether its tags are left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        void = tag in _VOID
        if self._skipping or self._left_out(tag, dict(attrs)):
            self._skipping += not void
            return
        changed = self._changed(tag, attrs)
        if tag == "a":
            self._unlinked.append(changed is None)
        if changed is not None:
            self.out.append(changed)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._skipping:
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag != "a" or not self._unlinked.pop():
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self._skipping:
            self.out.append(text)

    def _left_out(self, tag: str, attrs: dict[str, str | None]) -> bool:
        if _ONLINE in attrs or _ONLINE_CLASSES & set((attrs.get("class") or "").split()):
            return True
        if tag == "link":
            return attrs.get("rel") not in _KEPT_LINKS
        if tag == "meta":
            return (attrs.get("name") or "viewport") not in ("viewport", "description")
        if tag == "script":
            return not (attrs.get("src") or "").endswith(KEPT_SCRIPTS)
        return tag == "form" and self._link(attrs.get("action") or "") is None

    def _changed(self, tag: str, attrs: list[tuple[str, str | None]]) -> str | None:
        """The tag with its addresses, or None for a link that leads nowhere."""
        name = _ADDRESSES.get(tag)
        given = dict(attrs)
        new = dict(given)
        if name and given.get(name) is not None:
            new[name] = self._link(given[name] or "")
            if new[name] is None:
                return None
        for data in ("data-list",):
            if given.get(data):
                new[data] = self._link(given[data] or "")
        new.pop("data-suggest", None)
        if tag == "form" and new.get("action"):
            new["action"] = (new["action"] or "").partition("?")[0]
        return (self.get_starttag_text() or "") if new == given else _tag(tag, new.items())


def _tag(tag: str, attrs: Iterable[tuple[str, str | None]]) -> str:
    written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attrs)
    return f"<{tag}{written}>"


def copied(html: str, link: Link) -> str:
    """The page with links as the copy has them: `link` gives a link's new address, or None where it leads nowhere."""
    copier = _Copier(link)
    copier.feed(html)
    copier.close()
    return "".join(copier.out)


def framed(html: str, title: str, main: str) -> str:
    """The frame of a page around other contents: its `main` and `title` replaced."""
    before, _, rest = html.partition("<title>")
    after_title = rest.partition("</title>")[2]
    opening, _, inside = after_title.partition(_MAIN)
    after = inside.partition("</main>")[2]
    opened = f'{_MAIN}\n<div class="wide">\n{main}\n</div>\n</main>'
    return f"{before}<title>{escape(title)}</title>{opening}{opened}{after}"


def with_scripts(html: str, head: str, end: str = "") -> str:
    """A page with more in its head, before the scripts of the page, and more at the end of its main part."""
    before, _, rest = html.partition("</title>\n")
    inside, _, after = rest.partition("</main>")
    return f"{before}</title>\n{head}{inside}{end}</main>{after}"


def with_notes(html: str, foot: str, note: str = "") -> str:
    """A page that says in its foot what it is a part of and, where that matters, below its title."""
    before, footer, inside = html.partition(_FOOTER)
    html = f"{before}{footer}{foot}\n{inside}" if footer else html
    return html.replace("</h1>", f"</h1>\n{note}", 1) if note else html
