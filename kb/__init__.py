"""The knowledge base: from Markdown entries to a database, a search and a site."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("organized-crime-kb")
