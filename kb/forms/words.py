"""What the questionnaire says: titles, labels, how to answer. English here; the catalogues have the other languages."""

from kb.words.messages import N_
from kb.words.names import POINTS

TITLES = {
    "case": N_("Questionnaire: a concluded case of organized crime"),
    "unit": N_("Questionnaire: a specialized unit against organized crime"),
    "practice": N_("Questionnaire: a practice against organized crime"),
    "tool": N_("Questionnaire: a guide or other tool against organized crime"),
}
INTRODUCTION = (
    N_("Answer what you know, in your own words and in any of the six languages. Leave empty what you do not know."),
    N_("Name no private person: no suspect, defendant, victim or witness. Say “the leader”, “a witness”."),
    N_("Only what a public text states can be published. List these texts under “Sources” and put the number of the "
       "text after each fact: Three persons were convicted [1]."),
    N_("Please leave the small grey words as they are: a program finds your answers by them. Fonts and spaces may "
       "change, and you may add lines."),
    N_("Send the file back in the same format. An editor makes an entry of it and shows it to you before it is "
       "published."),
)  # fmt: skip
KEY, QUESTION, ANSWER = N_("Key"), N_("Question"), N_("Your answer")
REQUIRED = N_("needed")
CHOOSE = N_("Choose one or several:")
CHOOSE_ONE = N_("Choose one:")
FOR_EXAMPLE = N_("For example: %(example)s")
WORDS_TO_CHOOSE = N_("Words to choose from")
IN_THE_LIST = N_("Words to choose from stand at the end, under “%(list)s”. Your own words will do as well.")

GROUPS = {
    "case": N_("The matter in brief"),
    "text": N_("What happened, in your words"),
    "results": N_("Figures and lessons"),
    "sources": N_("Sources"),
    "words": N_("How others will find it"),
    "remarks": N_("Anything else"),
}
# Titles of parts that other kinds than the case have.
GROUPS_OF = {
    "unit": {
        "case": N_("The unit in brief"),
        "text": N_("How the unit works, in your words"),
    },
    "practice": {
        "case": N_("The practice in brief"),
        "text": N_("How the practice works, in your words"),
        "results": N_("Point by point: steps, examples, figures and lessons"),
    },
    "tool": {
        "case": N_("The tool in brief"),
        "text": N_("What the tool offers, in your words"),
    },
}
LABELS = {
    "lang": N_("Language of your answers"),
    "title": N_("Title"),
    "original_title": N_("Official name"),
    "countries": N_("Countries"),
    "period.from": N_("First year"),
    "period.to": N_("Last year"),
    "crimes": N_("Types of crime"),
    "status": N_("Status of the proceedings"),
    "outcomes": N_("Outcomes"),
    "bodies": N_("Agencies and courts"),
    "unit_type": N_("Type of unit"),
    "model": N_("Place in the institutions"),
    "created": N_("Created"),
    "abolished": N_("Abolished"),
    "theme": N_("Theme"),
    "evidence": N_("How well it is supported"),
    "tool_type": N_("Type of tool"),
    "publisher": N_("Publisher"),
    "published": N_("Published"),
    "languages": N_("Languages in which it exists"),
    "url": N_("Web address"),
    "symbol": N_("Document symbol or ISBN"),
    "summary": N_("Summary"),
    **POINTS,
    "examples": N_("Cases and units that show it"),
    "lessons": N_("Lessons for others"),
    "figures": N_("Figures"),
    "legal_bases": N_("Treaties and laws relied on for cooperation"),
    "sources": N_("Sources"),
    "articles": N_("Articles of the Convention and its Protocols"),
    "techniques": N_("Techniques"),
    "cooperation": N_("International cooperation"),
    "issues": N_("Cross-cutting issues"),
    "remarks": N_("Remarks for the editor"),
}
ANSWER_HELP = {
    "lang": N_("Arabic, Chinese, English, French, Russian or Spanish."),
    "countries": N_("Names of countries, one a line, the lead ones first."),
    "period.from": N_("The year in which the facts begin."),
    "period.to": N_("The year in which they end; empty if they last."),
    "crimes": N_("One a line."),
    "bodies": N_("Those that took part, one a line. No names of persons."),
    "created": N_("A year, month or day."),
    "abolished": N_("A year, month or day; empty if the unit still exists."),
    "published": N_("A year, month or day."),
    "languages": N_("One a line."),
    "url": N_("The whole address, beginning with https://."),
    "prerequisites": N_("One a line, each with the number of its source."),
    "steps": N_("One a line, in their order, each with the number of its source."),
    "safeguards": N_("One a line, each with the number of its source."),
    "pitfalls": N_("One a line, each with the number of its source."),
    "examples": N_("One a line: the name or web address of the case or unit, a colon, what it shows. Those that speak "
                   "against the practice count too."),
    "lessons": N_("What should others do, avoid or decide because of this? One lesson a line."),
    "figures": N_("One a line: what was counted, a colon, the number, the unit or currency, the year, the source."),
    "legal_bases": N_("One a line: the treaty or law and its article, a colon, what it was used for, the source."),
    "sources": N_("One public text a row. Add rows if you need more."),
    "articles": N_("Which articles do the facts bear on? One a line."),
    "techniques": N_("Which techniques of investigation and evidence were used? One a line."),
    "cooperation": N_("One a line."),
    "issues": N_("One a line."),
    "remarks": N_("What an editor should know and readers need not: doubts, what must be confirmed, whom to ask "
                  "(an office, no person)."),
}  # fmt: skip
EXAMPLES = {
    "title": N_("EncroChat: an encrypted network used for organized crime"),
    "figures": N_("Persons convicted: 12 (2020) [1]"),
    "legal_bases": N_("Article 18 of the Convention: mutual legal assistance [1]"),
    "lessons": N_("Agree with the partner on one place for the evidence before the first arrest [2]."),
    "created": N_("March 1991"),
    "steps": N_("Freeze the accounts before the first arrest [1]."),
    "articles": N_("Article 18 of the Convention"),
}
EXAMPLES_OF = {
    "unit": {"title": N_("Criminal Assets Bureau: police, tax and social welfare officers in one office")},
    "practice": {"title": N_("Controlled delivery: letting the goods travel under watch")},
    "tool": {"title": N_("Legislative guide for the implementation of the Convention")},
}
SOURCE_COLUMNS = {
    "number": N_("No."),
    "title": N_("Title"),
    "publisher": N_("Publisher"),
    "date": N_("Date"),
    "url": N_("Web address"),
    "language": N_("Language"),
    "type": N_("Type"),
}
SOURCE_TYPES_SAY = N_("Type: %(types)s.")
SECTION_HELP = {
    "summary-of-facts": N_("What did the group do, where, since when, to whom?"),
    "investigation": N_("How did it begin, who led it, by what means was the evidence found?"),
    "cooperation": N_("Which States and bodies worked together, on what legal basis, by which channel?"),
    "proceedings-and-outcome": N_("Charges, trial, judgment, appeal, confiscation. What is final and what is pending?"),
    "elements-of-success": N_("What made the difference? One point a paragraph."),
    "challenges": N_("What was difficult, what failed, how was it overcome?"),
    "legal-basis": N_("Which law or decision created the unit?"),
    "mandate-and-case-selection": N_("Which matters does it take, and who decides that it takes one?"),
    "structure": N_("To whom does it belong and report, and how is it divided?"),
    "composition": N_("Which professions work in it, and how many?"),
    "recruitment-and-vetting": N_("How are its members chosen and checked?"),
    "independence-and-oversight": N_("Who may instruct it, and who controls it?"),
    "powers": N_("What may it do that other units may not?"),
    "inter-agency-coordination": N_("How does it work with police, customs, tax offices, prosecutors and courts?"),
    "international-cooperation": N_("By which channels does it work with other States?"),
    "security-and-protection": N_("How are its members, witnesses and premises protected?"),
    "training": N_("How are its members trained?"),
    "resources": N_("Budget, staff, equipment."),
    "results": N_("What has it achieved, in figures where there are any?"),
    "pitfalls": N_("What has gone wrong, and what should others avoid?"),
    "what-it-is": N_("What is done, by whom, and instead of what?"),
    "how-it-works": N_("Which law, which agreement, which people and means does it take?"),
    "what-the-examples-show": N_("Where was it done, with what result, and where did it fail?"),
    "evidence": N_("Who has examined or counted whether it works, and how sure is that?"),
    "what-it-covers": N_("Which questions does it answer, for whom, and of what does it consist?"),
    "when-to-use-it": N_("In which situation does it help, and what does it not do?"),
}
