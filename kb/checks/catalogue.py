"""Every rule: its code, its name, why it matters to a reader, a wrong and a right example.

Codes are for ever: never reused, never renumbered. Families: TX text, FM front matter as YAML,
FN file names, FD fields, BD body, CT citations, XR relations between entries, TR translations, PV privacy,
DU duplicates, EV evidence, VC vocabularies.
"""

from dataclasses import dataclass

from kb.words.messages import DEFAULT_LANG, messages


@dataclass(frozen=True)
class Rule:
    """One rule. A warning informs and does not forbid a build."""

    code: str
    name: str
    rule: str
    why: str
    wrong: str
    right: str
    warning: bool = False


_ALL = (
    Rule("TX101", "not-utf8", "A file is UTF-8.",
         "Other encodings turn names and whole scripts into rubbish.",
         "a file saved as Windows-1252 or GBK", "the same file saved as UTF-8"),
    Rule("TX102", "byte-order-mark", "A file has no byte order mark.",
         "The mark is an invisible character before the first '---'.",
         "saved as 'UTF-8 with BOM'", "saved as 'UTF-8'"),
    Rule("TX103", "line-ends", "Lines end in LF.",
         "Mixed line ends make every line of a change look changed.",
         "CRLF, as Windows editors write", "LF"),
    Rule("TX104", "invisible-character", "No control characters, zero-width characters or direction marks.",
         "They break searches and can make text read otherwise than it is.",
         "Euro\u00adpol with a character between the letters that nobody sees", "Europol"),
    Rule("TX105", "tab", "No tabs.", "YAML forbids them, and Markdown reads a line that begins with one as code.",
         "a tab before a list item", "two spaces"),
    Rule("TX106", "too-large", "A file has at most one million bytes.",
         "An entry is a digest, and a file of that size is most often something else by mistake.",
         "a pasted judgment of 800 pages", "a digest of it, with the judgment as a source"),
    Rule("TX107", "other-language", "A text is in the language that its entry or translation states.",
         "Readers of that language would get another, and searches would look for its words by the wrong rules.",
         "lang: fr, and under '## Enquête' the English text", "the French text under '## Enquête'"),
    Rule("FM101", "no-front-matter", "A file begins with front matter between two lines of '---'.",
         "Without it the entry has no title, no sources and no place on the site.",
         "# EncroChat", "---\nid: 2020-fra-nld-encrochat\n…\n---"),
    Rule("FM102", "front-matter-without-end", "The front matter ends with '---' on a line of its own.",
         "Without it the text would be read as fields.", "---\nid: x\n## Summary of facts", "---\nid: x\n---\n\n## Summary of facts"),
    Rule("FM103", "yaml-syntax", "The front matter is YAML: fields with values, nothing else.",
         "What cannot be read cannot be published.", "title: Operation Venetic: the aftermath",
         'title: "Operation Venetic: the aftermath"'),
    Rule("FM104", "duplicate-field", "A field stands once.",
         "Programs keep one of the two without a word, most often the wrong one.",
         "status: final-judgment\nstatus: appeal-pending", "status: appeal-pending"),
    Rule("FM105", "anchor-or-alias", "No anchors, aliases or merge keys.",
         "A reader would have to look elsewhere for what is meant, and aliases can grow without limit.",
         "countries: &both [FRA, NLD]", "countries: [FRA, NLD]"),
    Rule("FM106", "yaml-tag", "No YAML tags.", "They make programs build things other than text and numbers.",
         "title: !!str EncroChat", "title: EncroChat"),
    Rule("FM107", "ambiguous-word", "yes, no, on and off stand in quotes.",
         "Some programs read them as true and false.", "original_title: No", 'original_title: "No"'),
    Rule("FM108", "ambiguous-number", "Numbers are written with plain digits; text that looks like one stands in quotes.",
         "007 loses its zeros, 1_000 and 1e3 are numbers to some programs only, 12:30 becomes 750.",
         "symbol: 007", 'symbol: "007"'),
    Rule("FM109", "too-deep", "At most twelve levels inside one another.", "No field needs more.", "[[[[[[[[[[[[[…", "[…]"),
    Rule("FM110", "lost-to-a-comment", "Text with ' #' in it stands in quotes.",
         "YAML takes the rest of the line for a comment and leaves it out without a word.",
         "title: Operation #1", 'title: "Operation #1"'),
    Rule("FN101", "file-name", "A file is named <id>.md, a translation <id>.<language>.md.",
         "The name is the entry's address for ever.", "Encro Chat.md", "2020-fra-nld-encrochat.md"),
    Rule("FN102", "stray-file", "Entries lie directly in cases/, units/, practices/ or tools/.",
         "A file elsewhere would silently not be published.", "corpus/cases/new/2020-fra-x.md", "corpus/cases/2020-fra-x.md"),
    Rule("FN103", "case-id", "A case's id is year, countries (two or three letters each), short name.",
         "It sorts by time and tells readers where and when.", "encrochat", "2020-fra-nld-encrochat"),
    Rule("FN104", "name-differs", "id, kind and lang agree with the file's name and folder.",
         "Two answers to one question: one of them is wrong.", "corpus/units/x.md with 'kind: case'", "corpus/cases/x.md"),
    Rule("FD101", "missing-field", "Required fields are there.", "Readers and filters rely on them.",
         "no 'summary'", "summary: …"),
    Rule("FD102", "unknown-field", "No fields but those of the model.", "A misspelt field would be lost without a word.",
         "countrys: [FRA]", "countries: [FRA]"),
    Rule("FD103", "unknown-term", "Terms are those of the vocabularies.", "A filter finds only terms that it knows.",
         "crimes: [drugs]", "crimes: [drug-trafficking]"),
    Rule("FD104", "not-allowed", "A choice is one of those allowed.", "The site shows and sorts by these words.",
         "type: newspaper", "type: news"),
    Rule("FD105", "wrong-type", "A value is of the right sort: text, number, list, true or false.",
         "A number in place of text loses its zeros; text in place of a list is read letter by letter.",
         "countries: FRA", "countries: [FRA]"),
    Rule("FD106", "not-a-date", "A date is a year, a month or a day that exists: 2024, 2024-06, 2024-06-30.",
         "31/02/24 can be sorted by nobody.", 'date: "31/06/2024"', 'date: "2024-06-30"'),
    Rule("FD107", "not-an-address", "An address is whole and begins with https:// or http://.",
         "A reader must be able to follow it.", "url: www.unodc.org", "url: https://www.unodc.org/"),
    Rule("FD108", "summary-length", "A summary has 60 to 120 words.",
         "It stands alone in lists, exports and other languages: shorter says too little, longer is not read.",
         "summary: A network was dismantled.", "summary: (60 to 120 words)"),
    Rule("FD109", "wrong-value", "A value keeps the rule of its field.", "The field's help says what is wanted.",
         "period: {from: 2020, to: 2018}", "period: {from: 2018, to: 2020}"),
    Rule("FD110", "repeated", "Nothing stands twice in a list, and ids in a list differ.", "It would be counted twice.",
         "countries: [FRA, FRA]", "countries: [FRA]"),
    Rule("BD101", "missing-heading", "All fixed headings of the kind are there.",
         "Entries can be laid side by side only if each answers the same questions.",
         "a case without '## Challenges'", "## Challenges\n\nNot found in the sources."),
    Rule("BD102", "unknown-heading", "No other headings of the second level.", "Text under it would be missed by comparisons.",
         "## Background", "## Summary of facts"),
    Rule("BD103", "heading-order", "Headings stand once, in the fixed order.", "Readers find their place at once.",
         "Challenges before Investigation", "Investigation … Challenges"),
    Rule("BD104", "text-before-heading", "All text stands under a heading.", "Text outside belongs nowhere on the page.",
         "a paragraph after the front matter", "the paragraph under '## Summary of facts'"),
    Rule("BD105", "first-level-heading", "No headings of the first level.", "The title is the page's only one.",
         "# EncroChat", "title: EncroChat … in the front matter"),
    Rule("BD106", "empty-section", "A heading has text under it; '…' is none.",
         "Unknown is different from forgotten: say that nothing was found.", "## Training\n\n## Resources",
         "## Training\n\nNot found in the sources.\n\n## Resources"),
    Rule("BD107", "html", "No HTML.", "It is shown as text, for safety.", "<b>never</b>", "**never**"),
    Rule("BD108", "image", "No images.", "Entries are text that can be read, translated and exported anywhere.",
         "![map](map.png)", "a sentence that says what the map shows"),
    Rule("BD109", "link", "Links lead to https://, http:// or entry:.", "Other addresses do not work on the site or are not safe.",
         "[unit](../units/x.md)", "[unit](entry:x)"),
    Rule("BD110", "long-sentence", "A sentence has at most 45 words.",
         "Readers lose the thread, readers in a second language first; and what stands in one sentence cannot be sourced apart.",
         "a sentence that goes on for five lines", "two sentences, or a list", warning=True),
    Rule("CT101", "unknown-source", "A citation names a source of the front matter.", "A fact must lead to its source.",
         "[^s9], where there are four sources", "[^s4]"),
    Rule("CT102", "unused-source", "Every source is cited.", "An unused source says nothing about any fact.",
         "s5 in the list only", "[^s5] after the fact that it states"),
    Rule("CT103", "paragraph-without-source", "Every paragraph and list item cites a source.",
         "No fact stands here without one.", "Twelve people were convicted.", "Twelve people were convicted.[^s2]"),
    Rule("CT104", "statement-without-source", "A lesson or point names its sources, or is drawn by the editor.",
         "Readers must know who says so.", "drawn_by: source, without 'sources'", "drawn_by: editor"),
    Rule("CT105", "footnote-text", "No footnote texts in the body.", "The sources of the front matter are the footnotes.",
         "[^s1]: Eurojust, press release", "a source with the id s1"),
    Rule("CT106", "quotation-without-source", "Twelve or more words in quotation marks have a footnote in the same sentence.",
         "Words of others stand only with the name of who said them.",
         "The court spoke of “a business run like a company, with a payroll and a price list for every village”.",
         "The court spoke of “a business run like a company, with a payroll and a price list for every village”.[^s1]",
         warning=True),
    Rule("CT107", "figure-without-source", "A figure has a footnote in the same sentence.",
         "Figures are what others copy; each must lead to who counted.",
         "Police seized 214 kg. The ship was sold.[^s2]", "Police seized 214 kg.[^s1] The ship was sold.[^s2]", warning=True),
    Rule("XR101", "unknown-entry", "An entry that is named exists.", "Links must lead somewhere.",
         "units: [ita-dna]", "units: [ita-dna-dda-dia]"),
    Rule("XR102", "wrong-kind", "A field names entries of its kind.", "A case among units would be compared as one.",
         "units: [controlled-delivery]", "practices: [controlled-delivery]"),
    Rule("XR103", "one-way-link", "A case and the practice that it shows name each other.",
         "A practice earns its evidence grade from the entries that it names.",
         "practices: [x] in a case that x does not name", "the case among the examples of x"),
    Rule("XR104", "duplicate-id", "An id belongs to one entry.", "Its address can lead to one page only.",
         "cases/x.md and units/x.md", "two ids"),
    Rule("XR105", "former-id-taken", "A former id is not the id of another entry.", "The old address would lead to the wrong page.",
         "former_ids: [an id in use]", "former_ids: [an id no longer in use]"),
    Rule("XR106", "self-link", "An entry does not name itself.", "It would be related to itself.",
         "related: [its own id]", "related: []"),
    Rule("XR107", "unpublished-link", "A published entry names no entry that is not published.",
         "The site does not hold drafts: the link would lead nowhere.",
         "practices: [x], where x has 'state: draft'", "practices: [x], once x has 'state: published'"),
    Rule("TR101", "orphan-translation", "A translation has an original.", "There is no entry whose text it could be.",
         "x.fr.md without x.md", "x.fr.md beside x.md"),
    Rule("TR102", "outdated-translation", "A translation is of the original as it is now.",
         "Readers of that language would be told what no longer stands; the site says so until it is mended.",
         "of: 1b2c…, where the original is now 9f8e…", "of: 9f8e…", warning=True),
    Rule("TR103", "unknown-lesson", "A translation has no lesson that the original has not.",
         "Nobody would see it: lessons are shown by the ids of the original.",
         "lessons: [{id: l4, text: …}], where the original ends with l3", "lessons: [{id: l3, text: …}]", warning=True),
    Rule("PV101", "personal-name", "No private person is named.",
         "A digest teaches without names, and a name stays findable for ever, also after an acquittal. "
         "In Chinese and Arabic, which have no capitals, only some are seen.",
         "The leader, Jan Beispielmann, was arrested.", "The leader was arrested.", warning=True),
    Rule("DU101", "copied-text", "No sentence of twelve or more words stands in two entries.",
         "What is copied is often true of one of the two only, and readers of both learn nothing from the second.",
         "the same sentence in two cases", "the sentence in one, a link to it in the other", warning=True),
    Rule("DU102", "looks-like-another", "A matter has one entry.",
         "Two entries on one case count it twice and divide what is known of it.",
         "EncroChat, 2020, France, twice", "one entry, with all sources", warning=True),
    Rule("EV101", "few-examples", "A practice names at least three cases or units, from two parts of the world.",
         "One case shows that something was done, not that it works elsewhere.",
         "one example", "three examples, from Africa, Asia and Europe", warning=True),
    Rule("EV102", "nothing-learned", "A unit has a lesson, or a pitfall that a source states.",
         "A State that sets up a unit reads the profile for what to do and what to avoid.",
         "no 'lessons', and 'Not found in the sources.' under Pitfalls", "lessons: [{id: l1, text: …}]", warning=True),
    Rule("VC101", "duplicate-term", "A term stands once in its vocabulary.", "Its label would be a matter of chance.",
         "two terms 'fraud'", "one term 'fraud'"),
    Rule("VC102", "unknown-broader-term", "A broader term or region exists.", "A filter by the broader term would miss it.",
         "broader: traficking-in-persons", "broader: trafficking-in-persons"),
    Rule("VC103", "circle-of-terms", "No term is broader than itself.", "Counting the narrower terms would never end.",
         "a broader than b, b broader than a", "a broader than b"),
    Rule("VC104", "same-label", "No two terms of a vocabulary have the same label in a language.",
         "Nobody could tell the two apart in a list.", "en: Fraud, twice", "en: Fraud and en: Tax fraud"),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}


def explanation(rule: Rule, lang: str = DEFAULT_LANG) -> str:
    """The rule for people, as `kb explain` prints it."""
    gettext = messages(lang).gettext
    kind = gettext("warning") if rule.warning else gettext("problem")
    wrong, right = gettext("Wrong:"), gettext("Right:")  # a message inside an f-string would not be found
    return (
        f"{rule.code} {rule.name} ({kind})\n\n{gettext(rule.rule)}\n{gettext(rule.why)}\n\n"
        f"{wrong}\n{_indented(rule.wrong)}\n\n{right}\n{_indented(rule.right)}"
    )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
