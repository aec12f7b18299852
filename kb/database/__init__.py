"""The one SQLite file that search, exports and site see: its tables, its rows, its build."""
