"""Text from files stays text: nothing in it is markup."""

import re

import pandas as pd

# Marks anywhere; a colon only where a name of an emoji or a colour could follow; others at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<$~]|:(?=\S)|^(?:[#+>=-]|\d+(?=[.)]\s))", re.MULTILINE)

_FILES_NAMED = 3


def plain(text: str) -> str:
    """The text with every mark of Markdown made harmless."""
    return _MARKUP.sub(lambda found: _escaped(found[0]), text)


def plain_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """A table for the screen, which reads Markdown in its cells and headers too."""
    texts = {
        name: rows[name].map(_plain_cell) for name in rows.columns if rows[name].dtype.name in ("str", "object")
    }
    return rows.assign(**texts).rename(columns=_plain_cell)


def shortly(files: str) -> str:
    """The first few of many files."""
    names = files.split(", ")
    more = f" and {len(names) - _FILES_NAMED} more" if len(names) > _FILES_NAMED else ""
    return ", ".join(names[:_FILES_NAMED]) + more


def _plain_cell(cell: object) -> object:
    return plain(cell) if isinstance(cell, str) else cell


def _escaped(mark: str) -> str:
    return f"{mark}\u200b" if mark.isdigit() else f"\\{mark}"
