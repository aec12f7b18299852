"""Citations as strings to copy, in two styles: like OSCOLA's for web pages, and like the United Nations' for notes."""

from kb.exports.citations import Citation
from kb.words.messages import N_, Messages

STYLES = {"oscola": N_("Like OSCOLA"), "un": N_("United Nations style")}


def cited(citation: Citation, style: str, say: Messages) -> str:
    """The citation in a style, `oscola` or `un`, in the reader's language."""
    parts = {"title": citation.title, "publisher": citation.publisher.rstrip("."), "address": citation.url}
    when = _when(citation, say)
    if style == "oscola":
        if when:
            return say.gettext("%(publisher)s, ‘%(title)s’ (%(when)s) <%(address)s>", when=when, **parts)
        return say.gettext("%(publisher)s, ‘%(title)s’ <%(address)s>", **parts)
    if style == "un":
        if when:
            return say.gettext("%(publisher)s, “%(title)s”, %(when)s. Available at %(address)s.", when=when, **parts)
        return say.gettext("%(publisher)s, “%(title)s”. Available at %(address)s.", **parts)
    raise ValueError(f"no style of citation: {style}")


def _when(citation: Citation, say: Messages) -> str:
    if citation.type == "entry":
        version = say.gettext("Version %(version)s", version=citation.version).lower()
        return f"{version}, {say.date(citation.date)}"
    return say.date(citation.date) if citation.date else ""
