"""Rows in canonical columns, still as text."""

from dataclasses import dataclass

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
    """

    file: str
    text: pd.DataFrame
    rows: np.ndarray
