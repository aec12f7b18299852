"""What a valid text is: the four kinds of entry, translations, vocabularies, and the Markdown they hold.

The fields are defined here and nowhere else. The JSON Schema for editors, the templates of `kb new`,
the field reference in `corpus/README.md` and the tables of the database are made from them.
"""
