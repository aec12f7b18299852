"""Moved to `kb.words.messages`; stays until nothing imports it from here."""

from kb.words.messages import DEFAULT_LANG, LOCALE, N_, NAMES, Messages, direction, messages, offered, preferred

__all__ = ["DEFAULT_LANG", "LOCALE", "NAMES", "N_", "Messages", "direction", "messages", "offered", "preferred"]
