"""Text to search terms, in six languages, the same at build and at query time."""
