"""What a community has behind it on a date: what its signals are judged by."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, NO_DAY, Ints, day_numbers
from tlc_data.measures.facts import Facts
from tlc_data.measures.falling import Alarm, alarms
from tlc_data.measures.participation import has_core
from tlc_data.measures.roster import outcome_dates
from tlc_data.measures.seats_known import SeatsKnown
from tlc_data.settings import Settings
from tlc_data.vocabulary import MeetingStatus


class Held(NamedTuple):
    """What the log says of a held meeting; None where it says nothing.

    `facilitator` is a number that stands for one person within these facts; `present` is None without
    any attendance; `core` whether the agenda had both core parts.
    """

    day: int
    facilitator: int | None = None
    minutes: int | None = None
    core: bool | None = None
    present: int | None = None
    reported_back: int | None = None
    observations: int | None = None


class Standing(NamedTuple):
    """Of the teachers at home in a community on a date, on any practice, and how many are members of it.

    `newly_adopted` is the last day on which one of them took a practice up, NO_DAY where none did.
    """

    members: int = 0
    active: int = 0
    unreported: int = 0
    known: int = 0
    in_use: int = 0
    newly_adopted: int = NO_DAY


@dataclass(frozen=True)
class History:
    """What one community has behind it on a date, oldest first.

    `days` and `statuses` are those of its outcomes: meetings held, cancelled or missed by then;
    `held` what the log says of the held ones, `sheets` present and seats of those with attendance,
    as known on the date, and `alarm` where they leave the CUSUM. `agendas` says of each logged
    agenda whether feedback and planning were both on it, `core_lost` where that leaves them.
    """

    started: int
    interval_days: int
    days: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    sheets: tuple[tuple[int, int], ...] = ()
    alarm: Alarm = Alarm()
    agendas: tuple[bool, ...] = ()
    core_lost: bool = False
    standing: Standing = Standing()

    @cached_property
    def last_held(self) -> int | None:
        """Day of the last held meeting."""
        return self.held[-1].day if self.held else None


def core_lost_after(agendas: Sequence[bool]) -> list[bool]:
    """After each logged agenda, whether the core has gone missing and not come back.

    It has when two of the latest three lack a core part (of two, where there are only two), and has
    come back with the second of two in a row that have both.
    """
    found: list[bool] = []
    for place in range(len(agendas)):
        lost = bool(found) and found[-1]
        came_back = place > 0 and agendas[place - 1] and agendas[place]
        found.append(not came_back if lost else list(agendas[max(0, place - 2) : place + 1]).count(False) >= 2)
    return found


@dataclass(frozen=True)
class Course:
    """All that a community's log ever says, of which a history is what was known by a date.

    `sheet_at` are the places of meetings with attendance among the held ones; `seatings` the seats of
    these from each day on from which they were known so.
    """

    days: tuple[int, ...]
    statuses: tuple[str, ...]
    held: tuple[Held, ...]
    agendas: tuple[bool, ...]
    core_lost: tuple[bool, ...]
    held_by: tuple[int, ...]
    sheets_by: tuple[int, ...]
    agendas_by: tuple[int, ...]
    known_from: tuple[int, ...]
    seatings: tuple[tuple[tuple[int, int], ...], ...]
    alarms: tuple[tuple[Alarm, ...], ...]

    def until(self, day: int, *, started: int, interval_days: int, standing: Standing) -> History:
        """What was known of it on a day."""
        outcomes = bisect_right(self.days, day)
        held, sheets, agendas = self.held_by[outcomes], self.sheets_by[outcomes], self.agendas_by[outcomes]
        seating = bisect_right(self.known_from, day) - 1
        return History(
            started, interval_days, self.days[:outcomes], self.statuses[:outcomes], self.held[:held],
            self.seatings[seating][:sheets], self.alarms[seating][sheets - 1] if sheets else Alarm(),
            self.agendas[:agendas], agendas > 0 and self.core_lost[agendas - 1], standing,
        )


def courses_of(
    facts: Facts, community_ids: Sequence[str], known: SeatsKnown, *, settings: Settings
) -> dict[str, Course]:
    """The course of each of these communities; ties by scheduled_on, then meeting_id."""
    meetings = _outcomes(facts, community_ids, known)
    changes = pd.DataFrame({"meeting": known.meeting, "known_on": known.known_on, "change": known.change})
    changes = changes.merge(meetings[["position", "community"]], left_on="meeting", right_on="position")
    bounds = np.searchsorted(meetings["community"].to_numpy(), np.arange(len(community_ids) + 1))
    changed = {int(place): rows for place, rows in changes.groupby("community")}
    return {
        community_id: _course(meetings.iloc[bounds[place] : bounds[place + 1]], changed.get(place), settings)
        for place, community_id in enumerate(community_ids)
    }


def _outcomes(facts: Facts, community_ids: Sequence[str], known: SeatsKnown) -> pd.DataFrame:
    days = outcome_dates(facts.meetings, as_of=FAR_DAY)
    rows = facts.meetings
    meetings = pd.DataFrame({
        "community": pd.Index(community_ids, dtype="str").get_indexer(rows["community_id"]),
        "position": np.arange(len(rows)),
        "day": days,
        "scheduled": day_numbers(rows["scheduled_on"], missing=FAR_DAY),
        "seats": known.seats,
        "present": known.present,
        "logged": (rows["agenda"] != "").to_numpy(),
        "core": has_core(rows["agenda"]),
        "facilitator": _led_by(rows["facilitator"]),
        **{name: rows[name].to_numpy() for name in ("meeting_id", "status")},
        **{name: rows[name].array for name in ("minutes", "reported_back", "peer_observations")},
    })
    counts = (days != NO_DAY) & (meetings["community"] >= 0)
    return meetings[counts].sort_values(["community", "day", "scheduled", "meeting_id"])


def _led_by(facilitators: pd.Series) -> "pd.Series[int]":
    """A number for each person, missing where nobody is named: ids are whole numbers in a store, texts in a file."""
    blank = facilitators.isna() | (facilitators.astype("str") == "")
    numbers = pd.Series(pd.factorize(facilitators)[0], index=range(len(facilitators)), dtype="Int64")
    return numbers.mask(blank.to_numpy())


def _course(meetings: pd.DataFrame, changes: pd.DataFrame | None, settings: Settings) -> Course:
    happened = (meetings["status"] == MeetingStatus.HELD).to_numpy()
    listed = happened & (meetings["seats"] > 0).to_numpy()
    logged = happened & meetings["logged"].to_numpy()
    agendas = tuple(meetings["core"].to_numpy()[logged].tolist())
    days, seatings = _seatings(meetings[listed], changes)
    return Course(
        days=tuple(meetings["day"].tolist()), statuses=tuple(meetings["status"].tolist()),
        held=_held(meetings[happened]), agendas=agendas, core_lost=tuple(core_lost_after(agendas)),
        held_by=_so_far(happened), sheets_by=_so_far(listed), agendas_by=_so_far(logged),
        known_from=days, seatings=seatings, alarms=tuple(tuple(alarms(sheets, settings)) for sheets in seatings),
    )


def _so_far(true: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> tuple[int, ...]:
    return (0, *np.cumsum(true).tolist())


def _held(meetings: pd.DataFrame) -> tuple[Held, ...]:
    present = meetings["present"].where(meetings["seats"] > 0)
    core = meetings["core"].astype("boolean").where(meetings["logged"])
    columns = [
        meetings["day"], meetings["facilitator"], meetings["minutes"], core, present.astype("Int64"),
        meetings["reported_back"], meetings["peer_observations"],
    ]
    cells = [[None if cell is pd.NA else cell for cell in column.tolist()] for column in columns]
    return tuple(Held(*row) for row in zip(*cells, strict=True))


def _seatings(
    sheets: pd.DataFrame, changes: pd.DataFrame | None
) -> tuple[tuple[int, ...], tuple[tuple[tuple[int, int], ...], ...]]:
    """Present and seats of each meeting with attendance, from each day on from which they were known so."""
    present: list[int] = sheets["present"].tolist()
    seats: Ints = sheets["seats"].to_numpy(np.int64).copy()
    days, found = [-FAR_DAY], [tuple(zip(present, seats.tolist(), strict=True))]
    if changes is None:
        return tuple(days), tuple(found)
    place_of = {position: place for place, position in enumerate(sheets["position"].tolist())}
    for day, rows in changes.groupby("known_on"):
        for meeting, change in zip(rows["meeting"].tolist(), rows["change"].tolist(), strict=True):
            seats[place_of[meeting]] += change
        days.append(int(day))
        found.append(tuple(zip(present, seats.tolist(), strict=True)))
    return tuple(days), tuple(found)
