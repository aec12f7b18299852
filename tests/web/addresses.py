"""Every type of page, with an address of the mini corpus and its title in English."""

SITE = "Casebook on Organized Crime"
PAGES = {
    "front": ("/en/", ""),
    "everything": ("/en/search", "All entries"),
    "results": ("/en/search?q=lantern&kind=case&from=2001", "Search: lantern"),
    "nothing found": ("/en/search?q=lanten&crime=kidnapping", "Search: lanten"),
    "nothing found by signs": ("/en/search?q=lighthouse+AND+xyzzy", "Search: lighthouse AND xyzzy"),
    "lessons found": ("/en/search?q=file&kind=lesson", "Lesson: file"),
    "sources found": ("/en/search?kind=source", "Source"),
    "case": ("/en/case/2011-fra-esp-example-lantern", "Operation Example Lantern: money hidden in a harbour"),
    "withdrawn case": (
        "/en/case/2020-gbr-example-tinsel",
        "Operation Example Tinsel: the &lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;other tricks&#34; case",
    ),
    "unit": ("/en/unit/fra-example-phare", "Pôle Exemple Phare\xa0: magistrats contre la criminalité des ports"),
    "practice": ("/en/practice/example-shared-lamp", "Example practice: one shared file for two prosecutors"),
    "tool": ("/en/tool/example-lamp-guide", "Example guide to shared files"),
    "vocabulary": ("/en/term/crimes", "Crime types"),
    "term": ("/en/term/crimes/fraud", "Fraud"),
    "term without filter": ("/en/term/statuses/final-judgment", "Final judgment"),
    "treaty": ("/en/article/untoc", "Organized Crime Convention"),
    "article": ("/en/article/untoc-19", "Organized Crime Convention, article 19: Joint investigations"),
    "country": ("/en/country/FRA", "France"),
    "pack": ("/en/pack?q=lantern&title=For+Vienna", "Briefing pack"),
    "pack of nothing": ("/en/pack?q=xyzzy", "Briefing pack"),
    "compare": ("/en/compare?unit=fra-example-phare", "Compare units"),
    "choose units": ("/en/compare", "Compare units"),
    "all units": ("/en/units/legal-basis", "All units: Legal basis"),
    "checklist": ("/en/checklist?unit=fra-example-phare", "Readiness checklist"),
    "lessons": ("/en/lessons?bearing=supports&crime=money-laundering", "Lessons"),
    "list": ("/en/list?id=fra-example-phare&id=2011-fra-esp-example-lantern&name=For+Vienna", "For Vienna"),
    "empty list": ("/en/list", "List"),
    "coverage": ("/en/coverage", "Coverage"),
    "matrix": ("/en/matrix", "Type of crime × Technique"),
    "articles by region": ("/en/matrix?rows=article", "Article of the Convention × Region"),
    "timeline": ("/en/timeline", "Cases by year"),
    "components": ("/en/components", "Components"),
    "data": ("/en/data", "Data"),
    "help": ("/en/help", "Help"),
    "about": ("/en/about", "About"),
    "contribute": ("/en/contribute", "Contribute"),
}
DATA = {
    "results": "/en/search.json?q=lantern",
    "lessons": "/en/search.json?q=kind:lesson+file",
    "suggestions": "/en/suggest.json?q=lan",
    "coverage": "/en/coverage.json",
    "case": "/en/case/2011-fra-esp-example-lantern.json",
    "unit": "/en/unit/fra-example-phare.json",
    "practice": "/en/practice/example-shared-lamp.json",
    "tool": "/en/tool/example-lamp-guide.json",
}
# One of each kind of address: tests/exports asks for every format.
EXPORTS = {
    "search": "/en/search.csv?q=lantern",
    "list": "/en/list.csl.json?id=fra-example-phare",
    "entry": "/en/case/2011-fra-esp-example-lantern.md",
    "questionnaire": "/en/questionnaire/case.docx",
    "pack": "/en/pack.docx?q=lantern&title=For+Vienna",
    "units in a table": "/en/compare.xlsx?unit=fra-example-phare",
}
HARVEST = {
    "robots": "/robots.txt",
    "sitemaps": "/sitemap.xml",
    "a sitemap": "/sitemap-1.xml",
    "opensearch": "/en/opensearch.xml",
    "vocabulary as Turtle": "/vocabularies/crimes.ttl",
    "vocabulary as JSON-LD": "/vocabularies/crimes.jsonld",
}
REDIRECTS = {
    "/en": "/en/",
    "/ar": "/ar/",
    "/id/fra-example-phare": "/en/unit/fra-example-phare",
    "/id/2010-fra-example-lantern": "/en/case/2011-fra-esp-example-lantern",
    "/fr/case/2010-fra-example-lantern": "/fr/case/2011-fra-esp-example-lantern",
    "/fr/case/2010-fra-example-lantern.json": "/fr/case/2011-fra-esp-example-lantern.json",
    "/ru/unit/2011-fra-esp-example-lantern": "/ru/case/2011-fra-esp-example-lantern",
    "/en/tool/fra-example-phare.json": "/en/unit/fra-example-phare.json",
    "/es/country/fra": "/es/country/FRA",
    "/zh/country/fRa": "/zh/country/FRA",
    "/en/help/": "/en/help",
}
MISSING = (
    "/en/lamp", "/lamp", "/xx", "/en/case/2001-nothing", "/en/case", "/en/term/lamps", "/en/term/crimes/lamp",
    "/en/article/untoc-99", "/en/country/XYZ", "/id/nothing", "/en/search.lamp", "/en/unit/2001-nothing", "/fr/case/rien",
    "/en/units/lamp", "/vocabularies/lamps.ttl", "/vocabularies/crimes.rdf",
)  # fmt: skip
