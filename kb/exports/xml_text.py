"""Text that XML can hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """Without control signs and halves of signs, which no XML can hold."""
    return _FORBIDDEN.sub("", text)
