"""How well the search finds what people look for: judged queries, measures, public collections."""
