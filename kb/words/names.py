"""Names of things that the model defines and visitors read: filters, bearings, kinds of source, notes."""

from kb.words.messages import N_

FACET_NAMES = {
    "kind": N_("Kind of entry"),
    "country": N_("Country"),
    "region": N_("Region"),
    "crime": N_("Type of crime"),
    "technique": N_("Technique"),
    "cooperation": N_("International cooperation"),
    "article": N_("Article of the Convention"),
    "outcome": N_("Outcome"),
    "issue": N_("Cross-cutting issue"),
    "theme": N_("Theme of unit work"),
    "unit": N_("Specialized unit"),
    "lang": N_("Language of the text"),
    "from": N_("From year"),
    "to": N_("To year"),
}
ONE_OF_KIND = {
    "case": N_("Case"),
    "unit": N_("Specialized unit"),
    "practice": N_("Practice"),
    "tool": N_("Tool"),
}
BEARINGS = {"supports": N_("Supports"), "qualifies": N_("Qualifies"), "contradicts": N_("Contradicts")}
DRAWN_BY = {"source": N_("Drawn by the source"), "editor": N_("Drawn by the editor")}
SOURCE_TYPES = {
    "court": N_("Court document"),
    "official": N_("Official text"),
    "academic": N_("Academic text"),
    "news": N_("News report"),
    "reference": N_("Reference work"),
}
TRANSLATION_STATUSES = {
    "original": N_("Original"),
    "official": N_("Official translation"),
    "reviewed": N_("Reviewed translation"),
    "unreviewed": N_("Unreviewed translation"),
    "machine": N_("Machine translation"),
}
STATES = {"draft": N_("Draft"), "review": N_("Under review")}
REVIEWED = {
    "whole": N_("the whole entry"),
    "sources": N_("facts and sources"),
    "law": N_("the law"),
    "privacy": N_("privacy"),
    "language": N_("language"),
}
CERTAINTIES = {
    "verified": N_("Seen in an official text"),
    "unverified": N_("Not yet verified"),
    "uncertain": N_("Uncertain: wants review"),
}
POINTS = {
    "prerequisites": N_("Prerequisites"),
    "steps": N_("Steps"),
    "safeguards": N_("Safeguards"),
    "pitfalls": N_("Pitfalls"),
}
SORT_NAMES = {
    "relevance": N_("Relevance"),
    "newest": N_("Newest first"),
    "oldest": N_("Oldest first"),
    "title": N_("Title"),
    "country": N_("Country"),
}
# What stands in the table of units before the headings of their text.
UNIT_FACTS = {
    "countries": N_("Countries"),
    "unit_type": N_("Type of unit"),
    "model": N_("Institutional model"),
    "created": N_("Created"),
    "abolished": N_("Abolished"),
    "crimes": N_("Type of crime"),
    "techniques": N_("Technique"),
    "cooperation": N_("International cooperation"),
    "bodies": N_("Bodies"),
}
CHECKLIST_PARTS = {
    "ground": N_("Legal and political ground"),
    "mandate": N_("Mandate and first steps"),
    "people": N_("People"),
    "means": N_("Powers and means"),
    "work": N_("Ways of working"),
    "safeguards": N_("Safeguards and results"),
}
# What lessons can be chosen by that is theirs and not their entry's.
LESSON_FILTER_NAMES = {"practice": N_("Practice"), "bearing": N_("Bearing"), "drawn_by": N_("Who draws it")}
PART_NAMES = {"lesson": N_("Lesson"), "source": N_("Source")}
NOTES = {
    "plain-words": N_("The signs in your search could not be read, so they were searched as plain words."),
    "cut": N_("Your search was very long: only its first 1,000 characters were used."),
    "small-words": N_("These words stand in nearly every text, so they find nothing. Try others."),
    "mended": N_("No text has one of your words, so the nearest one was searched."),
    "some-words": N_("Few entries have all of your words. Those that have most of them follow."),
    "unknown-field": N_("What stands after a colon is no value of that filter, so it was searched as words."),
    "too-long": N_("The search took too long and was stopped. Try fewer or longer words."),
}
