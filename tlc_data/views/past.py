"""What moved between two editions, and what is looked back at, in sentences."""

from datetime import date

import pandas as pd

from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.records import Moved, NothingBefore, RowsMoved, SchoolsMoved, SettingsMoved
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say


def what_moved(
    counts: pd.DataFrame, reasons: pd.DataFrame, *, on: date | None, earlier: int, later: int,
    language: Language = Language.ENGLISH,
) -> list[str]:
    """What is told above the tables: how many schools moved, counted to which day, and why.

    Parameters
    ----------
    counts
        `school, count, before, after`.
    reasons
        `school, kind, rows, editions`.
    """
    if on is None:
        return [say(NothingBefore(earlier), language)]
    found = [SchoolsMoved(counts["school"].nunique(), earlier, later, on), *_why(reasons)]
    return [say(each, language) for each in found]


def _why(reasons: pd.DataFrame) -> list[Finding]:
    """What moved the counts, in the order in which it is told."""
    found: list[Finding] = []
    for kind, each in reasons.groupby("kind", sort=False):
        if kind in list(Moved):
            found.append(RowsMoved(Moved(str(kind)), int(each["rows"].sum()), _editions(each)))
        else:
            found.append(SettingsMoved(_editions(each)))
    return found


def _editions(reasons: pd.DataFrame) -> tuple[int, ...]:
    """Each edition once, in order."""
    return tuple(sorted({int(number) for cell in reasons["editions"] for number in cell.split(", ")}))


def as_of_in_words(day: str, *, language: Language = Language.ENGLISH) -> str:
    """A choice of the list of days: the end of a month, or now."""
    return forms(language).day(date.fromisoformat(day)) if day else say(Label.NOW, language)
