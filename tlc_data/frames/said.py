"""Rows in canonical columns, still as text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Said:
    """What a file says of one canonical table, before it is checked.

    Attributes
    ----------
    text
        Canonical columns (some may be missing, others too many), every cell `str`, "" for empty.
    rows
        int64, the row number of each line as the spreadsheet shows it.
    called
        Canonical column → what the file calls it, where that is another name.
    """

    file: str
    text: pd.DataFrame
    rows: np.ndarray
    called: Mapping[str, str] = field(default_factory=dict)

    def header(self, column: str) -> str:
        """The name of a column for the person with the file open."""
        return self.called.get(column, column)
