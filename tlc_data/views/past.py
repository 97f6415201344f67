"""What moved between two editions, and what is looked back at, in sentences."""

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


def looking_at(on: date | None, *, known_on: date | None, edition: int | None) -> str:
    """The line on top of every screen that looks back.

    Parameters
    ----------
    on
        The day things stand at; None where nothing was known of any day.
    known_on
        When the edition was made that is looked at; None where it is the latest.
    """
    then = f"known on {words.day(known_on)} (edition {edition})" if known_on is not None else "known now"
    if on is None:
        return f"You are looking at what is {then}." if known_on is None else f"You are looking at what was {then}."
    return f"You are looking at {words.day(on)}, as it {'is' if known_on is None else 'was'} {then}."


def as_of_in_words(day: str) -> str:
    """A choice of the list of days: the end of a month, or now."""
    return words.day(date.fromisoformat(day)) if day else "now"


def known_on_in_words(made_on: date, *, edition: int, says: str, made_by: str) -> str:
    """A choice of the list of editions: when, which, what, by whom."""
    by = f" · by {made_by}" if made_by else ""
    return f"{made_on.day} {made_on:%b %Y}, edition {edition}: {says}{by}"


def what_is_offered(listed: int, before: int) -> str:
    """What the two lists hold, and why an edition may be missing."""
    said = "As of: the end of a month. Known on: what had been saved by then."
    if listed < before:
        said += (
            " Left out are editions that differ from another by the rows of fewer than 5 teachers, as the difference "
            "would tell what these few reported."
        )
    return said
