"""Seats of each meeting with attendance, as they were known on every day since.

Who belonged on the day of a meeting may show only later (`tenures`): with it the seats change.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, NO_DAY, Ints
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import held_dates
from tlc_data.measures.tenures import Tenures
from tlc_data.vocabulary import ATTENDED


@dataclass(frozen=True)
class SeatsKnown:
    """By position in `facts.meetings`: who was there and how many seats, 0 for meetings without attendance.

    `seats` is as known on the meeting's own day. Each change says from which day on a meeting has so many
    seats more (or fewer); in the order of the days.
    """

    present: Ints
    seats: Ints
    meeting: Ints
    known_on: Ints
    change: Ints


def seats_known(facts: Facts, members: Tenures) -> SeatsKnown:
    """Seats of every held meeting with attendance (docs/definitions.md, Participation)."""
    size = len(facts.meetings)
    days = held_dates(facts.meetings, as_of=FAR_DAY)
    listed_at = pd.Index(facts.meetings["meeting_id"]).get_indexer(facts.attendance["meeting_id"])
    held = (listed_at >= 0) & (np.append(days, NO_DAY)[listed_at] != NO_DAY)
    teacher = members.teachers.get_indexer(facts.attendance["teacher_id"])
    came = facts.attendance["status"].isin(ATTENDED).to_numpy()
    listed = np.unique(_seat(listed_at[held], teacher[held], members))
    sitting = _sitting(facts, members, days, np.unique(listed_at[held]))
    sitting = sitting[~np.isin(sitting["seat"].to_numpy(), listed, assume_unique=False)]
    first, changes = _over_time(sitting)
    wide = len(members.teachers) + 1
    seated = np.concatenate([listed, first["seat"].to_numpy(np.int64)]) // wide
    return SeatsKnown(
        present=np.bincount(listed_at[held & came], minlength=size), seats=np.bincount(seated, minlength=size),
        meeting=changes["seat"].to_numpy(np.int64) // wide, known_on=changes["day"].to_numpy(np.int64),
        change=changes["change"].to_numpy(np.int64),
    )


def _seat(meeting: Ints, teacher: Ints, members: Tenures) -> Ints:
    return meeting.astype(np.int64) * (len(members.teachers) + 1) + teacher


def _sitting(facts: Facts, members: Tenures, days: Ints, with_list: Ints) -> pd.DataFrame:
    """Members on the day of each of these meetings: `seat, day, known_from, known_until`, by seat and time."""
    community = pd.Index(members.community_ids).get_indexer(facts.meetings["community_id"])
    held = pd.DataFrame({"meeting": with_list, "community": community[with_list], "day": days[with_list]})
    stays = pd.DataFrame({
        "community": members.community, "teacher": members.teacher, "joined": members.joined,
        "left": np.minimum(members.left, members.ended[members.community]),
        "known_from": members.known_from, "known_until": members.known_until,
    })
    both = held.merge(stays, on="community")
    both = both.assign(known_from=np.maximum(both["known_from"], both["day"]))
    both = both[
        (both["joined"] <= both["day"]) & (both["day"] <= both["left"]) & (both["known_from"] < both["known_until"])
    ]
    seat = _seat(both["meeting"].to_numpy(np.int64), both["teacher"].to_numpy(np.int64), members)
    return both.assign(seat=seat)[["seat", "day", "known_from", "known_until"]].sort_values(["seat", "known_from"])


def _over_time(sitting: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Seats taken on the meeting's own day, and later changes, each teacher once whatever they have signed up to."""
    seat = sitting["seat"].to_numpy(np.int64)
    until = sitting["known_until"].to_numpy(np.int64)
    new = np.ones(len(seat), dtype=bool)
    new[1:] = seat[1:] != seat[:-1]
    # The furthest end so far of each seat: groups are kept apart by adding more to every later one.
    group = np.cumsum(new) * 2 * FAR_DAY
    furthest = np.maximum.accumulate(until + group) - group
    begins = new.copy()
    begins[1:] |= sitting["known_from"].to_numpy(np.int64)[1:] > furthest[:-1]
    last = np.append(begins[1:], True)[: len(seat)]
    opened = sitting[begins].assign(known_until=furthest[last])
    at_once = (opened["known_from"] == opened["day"]).to_numpy()
    later, over = opened[~at_once], opened[opened["known_until"] < FAR_DAY]
    changes = pd.DataFrame({
        "seat": np.concatenate([later["seat"], over["seat"]]),
        "day": np.concatenate([later["known_from"], over["known_until"]]),
        "change": np.concatenate([np.ones(len(later), dtype=np.int64), np.full(len(over), -1, dtype=np.int64)]),
    })
    return opened[at_once], changes.sort_values("day", kind="stable")
