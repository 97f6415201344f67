"""What a community has behind it on a date: what its signals are judged by."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, NO_DAY, day_numbers
from tlc_data.measures.facts import Facts
from tlc_data.measures.falling import Alarm, alarms
from tlc_data.measures.participation import has_core
from tlc_data.measures.roster import outcome_dates
from tlc_data.measures.seats_known import SeatsKnown
from tlc_data.settings import Settings
from tlc_data.vocabulary import MeetingStatus

Seating = tuple[tuple[int, int], ...]


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
    sheets: Seating = ()
    alarm: Alarm = Alarm()
    agendas: tuple[bool, ...] = ()
    core_lost: bool = False
    standing: Standing = Standing()

    @property
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
    seatings: tuple[Seating, ...]
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
    bounds = np.searchsorted(meetings["community"].to_numpy(), np.arange(len(community_ids) + 1)).tolist()
    lines = _lines(meetings)
    changes: dict[int, list[tuple[int, int]]] = {}
    columns = (known.meeting, known.known_on, known.change)
    for meeting, day, change in zip(*(column.tolist() for column in columns), strict=True):
        changes.setdefault(meeting, []).append((day, change))
    return {
        community_id: _course(lines[bounds[place] : bounds[place + 1]], changes, settings)
        for place, community_id in enumerate(community_ids)
    }


class _Line(NamedTuple):
    """A meeting with an outcome; `held` is None for one that did not take place."""

    position: int
    day: int
    status: str
    seats: int
    held: Held | None


def _outcomes(facts: Facts, community_ids: Sequence[str], known: SeatsKnown) -> pd.DataFrame:
    days = outcome_dates(facts.meetings, as_of=FAR_DAY)
    rows = facts.meetings
    meetings = pd.DataFrame({
        "community": pd.Index(community_ids, dtype="str").get_indexer(rows["community_id"]),
        "position": np.arange(len(rows)),
        "day": days,
        "scheduled": day_numbers(rows["scheduled_on"], missing=FAR_DAY),
        "seats": known.seats,
        "present": pd.Series(known.present, dtype="Int64").mask(known.seats == 0),
        "core": pd.Series(has_core(rows["agenda"]), dtype="boolean").mask((rows["agenda"] == "").to_numpy()),
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


_OF_HELD = ("day", "facilitator", "minutes", "core", "present", "reported_back", "peer_observations")


def _lines(meetings: pd.DataFrame) -> list[_Line]:
    cells = [[None if cell is pd.NA else cell for cell in meetings[name].tolist()] for name in _OF_HELD]
    happened = (meetings["status"] == MeetingStatus.HELD).tolist()
    held = [Held(*row) if there else None for there, *row in zip(happened, *cells, strict=True)]
    columns = (meetings[name].tolist() for name in ("position", "day", "status", "seats"))
    return [_Line(*row) for row in zip(*columns, held, strict=True)]


def _course(lines: list[_Line], changes: dict[int, list[tuple[int, int]]], settings: Settings) -> Course:
    held = [line.held for line in lines]
    sheets = [line for line in lines if line.seats and line.held]
    agendas = tuple(each.core for each in held if each and each.core is not None)
    days, seatings = _seatings(sheets, changes)
    return Course(
        days=tuple(line.day for line in lines), statuses=tuple(line.status for line in lines),
        held=tuple(each for each in held if each), agendas=agendas, core_lost=tuple(core_lost_after(agendas)),
        held_by=_so_far(each is not None for each in held),
        sheets_by=_so_far(line.seats > 0 and line.held is not None for line in lines),
        agendas_by=_so_far(each is not None and each.core is not None for each in held),
        known_from=days, seatings=seatings, alarms=tuple(tuple(alarms(each, settings)) for each in seatings),
    )


def _so_far(true: Iterable[bool]) -> tuple[int, ...]:
    """How many of the first outcomes were so: of none, one, two …"""
    return (0, *accumulate(map(int, true)))


def _seatings(
    sheets: list[_Line], changes: dict[int, list[tuple[int, int]]]
) -> tuple[tuple[int, ...], tuple[Seating, ...]]:
    """Present and seats of each meeting with attendance, from each day on from which they were known so."""
    present = [line.held.present or 0 for line in sheets if line.held]
    seats = [line.seats for line in sheets]
    later = sorted(
        (day, place, change) for place, line in enumerate(sheets) for day, change in changes.get(line.position, ())
    )
    days, found = [-FAR_DAY], [tuple(zip(present, seats, strict=True))]
    for day, together in groupby(later, key=itemgetter(0)):
        for _, place, change in together:
            seats[place] += change
        days.append(day)
        found.append(tuple(zip(present, seats, strict=True)))
    return tuple(days), tuple(found)
