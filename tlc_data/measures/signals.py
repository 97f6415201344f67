"""Which communities need a visit: each rule a small function on a community's history up to a date."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, Clock, clock, day_numbers, day_of
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import Roster, outcome_dates, roster
from tlc_data.settings import Settings
from tlc_data.vocabulary import MeetingStatus, Reason, Status

ENOUGH_MEETINGS = 3
_SHOWN = 6


@dataclass(frozen=True)
class History:
    """What one community has behind it on a date, oldest first.

    `outcomes` are the days and statuses of meetings held, cancelled or missed by then;
    `interval_days` and `started` are the community's own.
    """

    started: int
    interval_days: int
    days: tuple[int, ...]
    statuses: tuple[str, ...]

    @cached_property
    def held(self) -> tuple[int, ...]:
        """Days of the meetings that were held."""
        return tuple(
            day for day, status in zip(self.days, self.statuses, strict=True) if status == MeetingStatus.HELD
        )


def days_since(history: History, *, on: int, ticking: Clock) -> int:
    """Instructional days since the last held meeting, or since the community started."""
    return ticking.between(history.held[-1] if history.held else history.started, on)


def allowed_days(history: History, settings: Settings) -> float:
    """Instructional days that may pass before a community is overdue."""
    return settings.overdue_intervals * history.interval_days


def is_overdue(history: History, *, on: int, ticking: Clock, settings: Settings) -> bool:
    """More days than allowed since the last held meeting."""
    return days_since(history, on=on, ticking=ticking) > allowed_days(history, settings)


def has_two_missed(history: History) -> bool:
    """The latest two outcomes are cancelled or missed."""
    latest = history.statuses[-2:]
    return len(latest) == 2 and MeetingStatus.HELD not in latest


def status_of(history: History, reasons: list[Reason]) -> Status:
    """Check in for any reason; else not enough data under three held meetings; else on track."""
    if reasons:
        return Status.CHECK_IN
    return Status.ON_TRACK if len(history.held) >= ENOUGH_MEETINGS else Status.NOT_ENOUGH_DATA


def signals(facts: Facts, *, on: int, settings: Settings) -> pd.DataFrame:
    """Status of each own community running on a day (a day number), by `community_id`.

    Returns
    -------
    `community_id, status, reasons` (joined by `;`), and what they rest on: `last_held_on`
    (datetime, NaT where never), `days_since`, `allowed_days`, `latest_outcomes` (up to six,
    `2026-01-12 missed`, newest last, joined by `;`).
    """
    ticking = clock(settings.out_of_session)
    members = roster(facts, as_of=on, settings=settings)
    running = members.own & (members.started <= on) & (on <= members.ended)
    rows = [
        _judged(members.community_ids[place], history, on=on, ticking=ticking, settings=settings)
        for place, history in _histories(facts, members, on=on, settings=settings).items()
        if running[place]
    ]
    found = pd.DataFrame(rows, columns=[
        "community_id", "status", "reasons", "last_held_on", "days_since", "allowed_days", "latest_outcomes",
    ])
    found["last_held_on"] = pd.to_datetime(found["last_held_on"]).astype("datetime64[s]")
    return found.astype({"community_id": "str", "status": "str", "reasons": "str", "latest_outcomes": "str"})


def _judged(
    community_id: str, history: History, *, on: int, ticking: Clock, settings: Settings
) -> tuple[object, ...]:
    reasons = [
        reason
        for reason, true in (
            (Reason.OVERDUE, is_overdue(history, on=on, ticking=ticking, settings=settings)),
            (Reason.TWO_MISSED, has_two_missed(history)),
        )
        if true
    ]
    latest = zip(history.days[-_SHOWN:], history.statuses[-_SHOWN:], strict=True)
    return (
        community_id, str(status_of(history, reasons)), ";".join(reasons),
        day_of(history.held[-1]) if history.held else None,
        days_since(history, on=on, ticking=ticking), allowed_days(history, settings),
        ";".join(f"{day_of(day)} {status}" for day, status in latest),
    )


def _histories(facts: Facts, members: Roster, *, on: int, settings: Settings) -> dict[int, History]:
    """History of every community by its code; ties by scheduled_on, then meeting_id."""
    days = outcome_dates(facts.meetings, as_of=on)
    meetings = pd.DataFrame({
        "community": pd.Index(members.community_ids).get_indexer(facts.meetings["community_id"]),
        "day": days,
        "scheduled": day_numbers(facts.meetings["scheduled_on"], missing=FAR_DAY),
        "meeting_id": facts.meetings["meeting_id"],
        "status": facts.meetings["status"],
    })
    meetings = meetings[days > -FAR_DAY].sort_values(["community", "day", "scheduled", "meeting_id"])
    bounds = np.searchsorted(meetings["community"].to_numpy(), np.arange(len(members.community_ids) + 1))
    day_list, status_list = meetings["day"].tolist(), meetings["status"].tolist()
    return {
        place: History(
            started=int(members.started[place]), interval_days=int(members.interval[place]),
            days=tuple(day_list[bounds[place] : bounds[place + 1]]),
            statuses=tuple(status_list[bounds[place] : bounds[place + 1]]),
        )
        for place in range(len(members.community_ids))
    }
