"""Text from files stays text on the screens, in their tables too."""

import pandas as pd

from tlc_data.views.markdown import plain

__all__ = ["plain", "plain_cells", "shortly"]
_FILES_NAMED = 3


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
