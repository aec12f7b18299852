"""Which state of the knowledge base is given away, what it is called, and where it lives."""

from dataclasses import dataclass

from kb.search.index import Index

TITLE = "Casebook on Organized Crime"
DESCRIPTION = (
    "Digests of successful cases of organized crime, the practices that they show and the specialized units that win "
    "them, in the six official languages of the United Nations. Every fact leads to its public source."
)
KEYWORDS = (
    "organized crime", "transnational organized crime", "UNTOC", "case law", "criminal investigation",
    "specialized units", "international cooperation", "lessons learned", "good practices",
)  # fmt: skip
# Where no address is known, things are named by these, which lead nowhere but are the same in every release.
_NOWHERE = "urn:x-casebook-organized-crime"
_FIRST_DAY = "1970-01-01"


@dataclass(frozen=True)
class Identity:
    """`address` is the site's, `repository` that of the corpus; both may be empty. `day` is the commit's or, without
    git, that of the last review."""

    version: str
    commit: str
    day: str
    address: str = ""
    repository: str = ""

    @property
    def name(self) -> str:
        """What files of this state are called."""
        return f"casebook-{self.version}"

    @property
    def year(self) -> int:
        return int(self.day[:4])

    def uri(self, *parts: str) -> str:
        """The name of a thing for programs: below the site's address, or one that leads nowhere."""
        return "/".join((self.address, *parts)) if self.address else ":".join((_NOWHERE, *parts))

    def vocabulary(self, vocabulary: str) -> str:
        """The name of a vocabulary."""
        return self.uri("vocabularies", vocabulary)

    def term(self, vocabulary: str, term: str) -> str:
        """The name of a term."""
        return f"{self.vocabulary(vocabulary)}#{term}"


def identity(index: Index, address: str = "", repository: str = "") -> Identity:
    """The identity of a database."""
    info = index.info
    day = info.get("commit_day") or index.rows("SELECT max(reviewed) FROM entries")[0][0] or _FIRST_DAY
    return Identity(info["version"], info.get("commit", ""), str(day)[:10], address.rstrip("/"), repository.rstrip("/"))
