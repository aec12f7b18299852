"""Exports: a choice of entries as a file. One module a format (`as_…`), one table of them in `formats.py`."""
