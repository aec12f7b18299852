"""What is given away whole: bulk data, vocabularies, a copy for use offline, releases. Works on the database alone."""
