"""Text from files stays text: nothing in it is markup."""

import re

# Marks anywhere; a colon only where a name of an emoji or a colour could follow; others at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<$~]|:(?=\S)|^(?:[#+>=-]|\d+(?=[.)]\s))", re.MULTILINE)


def plain(text: str) -> str:
    """The text with every mark of Markdown made harmless."""
    return _MARKUP.sub(lambda found: _escaped(found[0]), text)


def _escaped(mark: str) -> str:
    return f"{mark}\u200b" if mark.isdigit() else f"\\{mark}"
