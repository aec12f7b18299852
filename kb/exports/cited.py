"""Citations as strings to copy, in two styles: like OSCOLA's for web pages, and like the United Nations' for notes."""

from kb.exports.citations import Citation
from kb.words.messages import N_, Messages

STYLES = {"oscola": N_("Like OSCOLA"), "un": N_("United Nations style")}

# With a date, and without.
_FRAMES = {
    "oscola": (N_("%(publisher)s, ‘%(title)s’ (%(when)s) <%(address)s>"),
               N_("%(publisher)s, ‘%(title)s’ <%(address)s>")),
    "un": (N_("%(publisher)s, “%(title)s”, %(when)s. Available at %(address)s."),
           N_("%(publisher)s, “%(title)s”. Available at %(address)s.")),
}  # fmt: skip


def cited(citation: Citation, style: str, say: Messages) -> str:
    """The citation in a style, `oscola` or `un`, in the reader's language."""
    message, parts = frame(citation, style, say)
    return message % parts


def frame(citation: Citation, style: str, say: Messages) -> tuple[str, dict[str, str]]:
    """The message of a style and what stands in its places."""
    if style not in _FRAMES:
        raise ValueError(f"no style of citation: {style}")
    when = _when(citation, say)
    parts = {"title": citation.title, "publisher": citation.publisher.rstrip("."), "address": citation.url}
    dated, undated = _FRAMES[style]
    return (say.gettext(dated), {**parts, "when": when}) if when else (say.gettext(undated), parts)


def _when(citation: Citation, say: Messages) -> str:
    if citation.type == "entry":
        version = say.gettext("Version %(version)s", version=citation.version).lower()
        return f"{version}, {say.date(citation.date)}"
    return say.date(citation.date) if citation.date else ""
