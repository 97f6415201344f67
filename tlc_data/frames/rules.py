"""Rules that look at a whole row of a canonical table: what is refused, what is merely odd."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.vocabulary import ANY_PRACTICE, Attendance, MeetingStatus

_FIRST_DAY = pd.Timestamp("1990-01-01")


@dataclass(frozen=True)
class Finding:
    """Rows that break one rule. `mended` is the frame to go on with, where odd rows are put right."""

    column: str
    where: np.ndarray
    expected: str
    advice: str
    refused: bool = True
    mended: pd.DataFrame | None = None


Rule = Callable[[pd.DataFrame, date], Finding]


def _no_future(column: str) -> Rule:
    def rule(rows: pd.DataFrame, today: date) -> Finding:
        days = rows[column]
        return Finding(
            column, (days > pd.Timestamp(today)).to_numpy(bool) | (days < _FIRST_DAY).to_numpy(bool),
            f"a day from 1990 to today ({today.isoformat()})", "Correct the date; the row is left out until then.",
        )

    return rule


def _inverted(first: str, last: str, what: str) -> Rule:
    def rule(rows: pd.DataFrame, _today: date) -> Finding:
        return Finding(
            last, (rows[last] < rows[first]).to_numpy(bool), f"a day on or after {first}",
            f"It is saved, but {what}. Correct one of the two dates.", refused=False,
        )

    return rule


def _positive_interval(rows: pd.DataFrame, _today: date) -> Finding:
    none = (rows["interval_days"] == 0).fillna(False).to_numpy(bool)
    return Finding(
        "interval_days", none, "a number of days, 1 or more", "It is saved with the usual rhythm.", refused=False,
        mended=rows.assign(interval_days=rows["interval_days"].mask(none)) if none.any() else None,
    )


def _held_has_day(rows: pd.DataFrame, _today: date) -> Finding:
    held = rows["status"] == MeetingStatus.HELD
    return Finding(
        "held_on", (held & rows["held_on"].isna()).to_numpy(bool), "the day on which the meeting was held",
        "Give the day, or another status.",
    )


def _not_held_has_none(rows: pd.DataFrame, _today: date) -> Finding:
    off = rows["status"].isin([MeetingStatus.CANCELLED, MeetingStatus.MISSED])
    return Finding(
        "held_on", (off & rows["held_on"].notna()).to_numpy(bool), "no held day for a cancelled or missed meeting",
        "Take the day out, or make the status held.",
    )


def _dated(rows: pd.DataFrame, _today: date) -> Finding:
    open_ = rows["status"].isin([MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.MISSED])
    return Finding(
        "scheduled_on", (open_ & rows["scheduled_on"].isna()).to_numpy(bool), "the day it was scheduled for",
        "It is saved, but counts nowhere until it has a day.", refused=False,
    )


def _has_name(rows: pd.DataFrame, _today: date) -> Finding:
    return Finding(
        "meeting_id", (rows["meeting_id"] == "").to_numpy(bool), "a meeting_id, or a day to name the meeting by",
        "Give the meeting an id or a date.",
    )


def _marked(rows: pd.DataFrame, _today: date) -> Finding:
    """A list without any marks holds those who came; among marks a blank says nothing."""
    blank = (rows["status"] == "").to_numpy(bool)
    bare = bool(blank.all())
    return Finding(
        "status", blank & (not bare), f"one of {', '.join(Attendance)}",
        "It is saved as listed: the person has a seat, and did not take it as far as is known.", refused=False,
        mended=rows.assign(status=str(Attendance.PRESENT)) if bare and len(rows) else None,
    )


def _a_practice(rows: pd.DataFrame, _today: date) -> Finding:
    return Finding(
        "practice_id", (rows["practice_id"] == ANY_PRACTICE).to_numpy(bool), "the id of one practice",
        f"“{ANY_PRACTICE}” is kept for sums over practices; rename the practice.",
    )


def _stopped_is_no_use(rows: pd.DataFrame, _today: date) -> Finding:
    stopped = rows["stopped"] != ""
    uses = (rows["use"].fillna(0) != 0).to_numpy(bool) & stopped.to_numpy(bool)
    return Finding(
        "use", uses, "use 0 in a report that says stopped", "It is saved with use 0.", refused=False,
        mended=rows.assign(use=rows["use"].mask(stopped, 0)) if stopped.any() else None,
    )


def named_meetings(rows: pd.DataFrame) -> pd.DataFrame:
    """Meetings with a status and an id in each row, taken from their dates where a file has none."""
    told = np.where(rows["held_on"].notna(), MeetingStatus.HELD, MeetingStatus.PLANNED)
    status = rows["status"].mask(rows["status"] == "", pd.Series(told, index=rows.index, dtype="str"))
    return rows.assign(status=status, meeting_id=rows["meeting_id"].mask(rows["meeting_id"] == "", _made_id(rows)))


def _made_id(rows: pd.DataFrame) -> pd.Series:
    day = rows["held_on"].fillna(rows["scheduled_on"])
    return (rows["community_id"] + "/" + day.dt.strftime("%Y-%m-%d").astype("str")).where(day.notna(), "")


ADJUST: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {"meetings": named_meetings}
# What refuses comes first: of a row that is refused nothing is told that is merely odd.
RULES: dict[str, tuple[Rule, ...]] = {
    "communities": (_positive_interval, _inverted("started_on", "ended_on", "the community runs on no day")),
    "practices": (_a_practice,),
    "memberships": (_inverted("joined_on", "left_on", "the membership covers no day"),),
    "meetings": (
        _no_future("held_on"), _held_has_day, _not_held_has_none, _has_name, _dated,
    ),
    "attendance": (_marked,),
    "self_reports": (_a_practice, _no_future("reported_on"), _stopped_is_no_use),
}
