"""What moved between two editions, in sentences."""

from datetime import date

import pandas as pd

from tlc_data.views import words

_MEANS = {
    "late rows": "rows that came late: of days the earlier edition already spoke of",
    "new rows": "new rows of later days, which move nothing here", "edits": "rows that were changed",
    "removals": "rows that were taken back", "undo/redo": "rows that an undo moved",
}


def what_moved(counts: pd.DataFrame, reasons: pd.DataFrame, *, on: date | None, earlier: int, later: int) -> list[str]:
    """What is told above the tables: how many schools moved, counted to which day, and why.

    Parameters
    ----------
    counts
        `school, count, before, after`.
    reasons
        `school, kind, rows, editions`.
    """
    if on is None:
        return [f"Edition {earlier} knew of no meeting and no report: there is nothing to compare with."]
    schools = counts["school"].nunique()
    moved = f"{words.capital(words.count(schools, 'school'))} moved" if schools else "No count that may be shown moved"
    said = [f"{moved} between edition {earlier} and edition {later}, both counted to {words.day(on)}."]
    for kind, each in reasons.groupby("kind", sort=False):
        if kind in _MEANS:
            rows = int(each["rows"].sum())
            said.append(f"{words.capital(str(kind))}: {rows:,}, {_MEANS[str(kind)]} (edition {_editions(each)}).")
        else:
            said.append(f"The settings changed (edition {_editions(each)}): that may move every school.")
    return said


def _editions(reasons: pd.DataFrame) -> str:
    """Each edition once, in order."""
    numbers = {int(number) for cell in reasons["editions"] for number in cell.split(", ")}
    return words.listed([str(number) for number in sorted(numbers)])
