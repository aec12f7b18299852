"""Names of what is measured: engines, the ways in which each is asked, the steps of a run."""

# Ways of asking ours.
MATCH, OUR_FACETS, PAGE = "match and rank all", "the same, 12 facets", "whole results, snippets"
# Ways of asking the others.
TOP, WHOOSH_FACETS = "first 20", "first 20, 6 facets"
TABLE, TABLE_FACETS, TABLE_DEFAULT = "table JSON", "table JSON, 6 facets", "the same, default settings"

LABELS = {"ours": "ours", "terms": "FTS5, our terms", "fts5": "FTS5, raw words", "datasette": "Datasette",
          "whoosh": "Whoosh"}  # fmt: skip
# Which of our ways does the same work as a way of the others.
COMPARED = {TOP: MATCH, TABLE: MATCH, TABLE_FACETS: OUR_FACETS, TABLE_DEFAULT: OUR_FACETS,
            WHOOSH_FACETS: OUR_FACETS}  # fmt: skip

CLASS_NAMES = {"word": "common word", "and": "3 words, all", "or": "3 words, any", "phrase": "phrase of 2",
               "prefix": "prefix", "name": "rare name"}  # fmt: skip

EMPTY, UNCHANGED, EDITED = "empty cache", "nothing changed", "one entry edited"
# Two sizes of answers over HTTP, as shares of all texts.
MANY, FEW = "about 20 % of the texts", "about 1 % of the texts"
