"""The page for contributors: what belongs here, how to write it, what happens after, and the ways to send it."""

from urllib.parse import quote, urlencode

from kb.model.entry import KINDS
from kb.web.pages import Page, Visit
from kb.words.names import ONE_OF_KIND

_FORMS = "issues/new"


def contribute_page(visit: Visit) -> Page:
    """Works without settings too: what has no address is then said in words."""
    say = visit.messages.gettext
    settings = visit.site.settings
    forms = [
        (say("Propose a case"), form_address(settings["repository"], "case")),
        (say("Propose a unit"), form_address(settings["repository"], "unit")),
        (say("Propose a practice"), form_address(settings["repository"], "practice")),
        (say("Propose a tool"), form_address(settings["repository"], "tool")),
        (say("Report an error"), form_address(settings["repository"], "error")),
        (say("Translate an entry"), form_address(settings["repository"], "translation")),
    ]
    context = {
        "forms": [(name, address) for name, address in forms if address],
        "questionnaires": [
            (
                say(ONE_OF_KIND[kind]),
                [
                    (suffix.upper().replace("MD", "Markdown"), visit.to.page(f"questionnaire/{kind}.{suffix}"))
                    for suffix in ("docx", "md")
                ],
            )
            for kind in KINDS
        ],
        "contact_address": _contact_address(settings["contact"]),
    }
    return Page("contribute", say("Contribute"), context)


def form_address(repository: str, form: str, **known: str) -> str:
    """Where a form of the repository opens, with what is known filled in; nothing without a repository."""
    query = urlencode({"template": f"{form}.yml", **known})
    return f"{repository.rstrip('/')}/{_FORMS}?{query}" if repository else ""


def _contact_address(contact: str) -> str:
    """Where a contact leads if it is an address of mail or of the web; nothing for other words."""
    if contact.startswith(("https://", "http://")):
        return contact
    return f"mailto:{quote(contact, safe='@+')}" if "@" in contact and " " not in contact else ""
