"""Participation: meetings, seats and agendas, per community and month."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import (
    FAR_DAY,
    NO_DAY,
    Clock,
    Ints,
    month_ends,
    month_names,
    month_starts,
    months_of,
)
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import Roster, held_dates, outcome_dates
from tlc_data.vocabulary import ATTENDED, CORE_PARTS, MeetingStatus

COUNTS = (
    "meetings_held", "meetings_not_held", "minutes", "minutes_unknown", "attendance_unknown", "seats",
    "present", "agenda_logged", "agenda_core", "reported_back", "reported_back_of", "peer_observations",
    "peer_observations_of",
)


def seats_of(facts: Facts, roster: Roster, *, as_of: int) -> pd.DataFrame:
    """Seats and presence of each held meeting with attendance, by meeting_id.

    A seat belongs to every member on that date and to anyone listed, each once; a member who is
    missing from the list was absent.
    """
    meetings = pd.Index(facts.meetings["meeting_id"])
    days = held_dates(facts.meetings, as_of=as_of)
    listed_at = meetings.get_indexer(facts.attendance["meeting_id"])
    counts = (listed_at >= 0) & (np.append(days, NO_DAY)[listed_at] != NO_DAY)
    listed_at = listed_at[counts]
    listed = roster.teachers.get_indexer(facts.attendance["teacher_id"][counts])
    came = facts.attendance["status"].isin(ATTENDED).to_numpy()[counts]
    with_list = np.unique(listed_at)
    community = pd.Index(roster.community_ids).get_indexer(facts.meetings["community_id"])
    held = pd.DataFrame({"meeting": with_list, "community": community[with_list], "day": days[with_list]})
    members = pd.DataFrame({
        "community": roster.community, "teacher": roster.teacher, "joined": roster.joined, "left": roster.left,
    })
    sitting = held.merge(members, on="community")
    sitting = sitting[(sitting["joined"] <= sitting["day"]) & (sitting["day"] <= sitting["left"])]
    wide = len(roster.teachers) + 1
    places = np.concatenate([
        sitting["meeting"].to_numpy(np.int64) * wide + sitting["teacher"].to_numpy(np.int64),
        listed_at.astype(np.int64) * wide + listed,
    ])
    seats = np.bincount(np.unique(places) // wide, minlength=len(meetings))
    present = np.bincount(listed_at[came], minlength=len(meetings))
    return pd.DataFrame({"seats": seats[with_list], "present": present[with_list]}, index=meetings[with_list])


def meeting_counts(facts: Facts, roster: Roster, *, as_of: int) -> pd.DataFrame:
    """What each meeting with an outcome adds: meeting_id, community_id, day, and the counts."""
    meetings = facts.meetings.assign(day=outcome_dates(facts.meetings, as_of=as_of))
    meetings = meetings[meetings["day"] != NO_DAY]
    held = (meetings["status"] == MeetingStatus.HELD).to_numpy()
    seats = seats_of(facts, roster, as_of=as_of).reindex(meetings["meeting_id"])
    listed = seats["seats"].notna().to_numpy() & held
    present = np.where(listed, seats["present"].fillna(0), 0)
    parts = meetings["agenda"]
    logged = held & (parts != "").to_numpy()
    core = logged & has_core(parts)
    told = listed & meetings["reported_back"].notna().to_numpy()
    watched = held & meetings["peer_observations"].notna().to_numpy()
    timed = held & meetings["minutes"].notna().to_numpy()
    counts = {
        "meetings_held": held,
        "meetings_not_held": ~held,
        "minutes": _where(timed, meetings["minutes"]),
        "minutes_unknown": held & ~timed,
        "attendance_unknown": held & ~listed,
        "seats": np.where(listed, seats["seats"].fillna(0), 0),
        "present": present,
        "agenda_logged": logged,
        "agenda_core": core,
        "reported_back": _where(told, meetings["reported_back"]),
        "reported_back_of": np.where(told, present, 0),
        "peer_observations": _where(watched, meetings["peer_observations"]),
        "peer_observations_of": watched,
    }
    return pd.DataFrame(
        {
            "meeting_id": meetings["meeting_id"].to_numpy(),
            "community_id": meetings["community_id"].to_numpy(),
            "day": meetings["day"].to_numpy(np.int64),
            **{name: np.asarray(values).astype(np.int64) for name, values in counts.items()},
        }
    )


def has_core(agendas: "pd.Series[str]") -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether feedback and planning both took place, of agendas as their parts joined by `;`."""
    return np.asarray(np.logical_and.reduce([_has(agendas, part) for part in CORE_PARTS]), dtype=bool)


def _has(parts: "pd.Series[str]", part: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.asarray((";" + parts + ";").str.contains(f";{part};", regex=False), dtype=bool)


def _where(take: "np.ndarray[tuple[int], np.dtype[np.bool_]]", values: pd.Series) -> Ints:
    return np.where(take, values.fillna(0).to_numpy(np.int64), 0)


def expected_days(roster: Roster, clock: Clock, months: Ints, *, as_of: int) -> Ints:
    """In-session days of each month on which each community was running: communities × months."""
    first = np.maximum(month_starts(months)[None, :], roster.started[:, None])
    last = np.minimum(month_ends(months, as_of=as_of)[None, :], roster.ended[:, None])
    days = clock.at(last) - clock.at(first - 1)
    return np.where(last >= first, days, 0)


def participation(facts: Facts, roster: Roster, clock: Clock, *, as_of: int) -> pd.DataFrame:
    """Per own community and month the counts of `COUNTS`, and `expected` meetings (float).

    A row stands where any of them is not 0; sorted by community and month.
    """
    own = np.asarray(roster.community_ids, dtype=object)[roster.own]
    met = meeting_counts(facts, roster, as_of=as_of)
    met = met[met["community_id"].isin(own)]
    met = met.assign(month=months_of(met["day"].to_numpy()))
    sums = met.groupby(["community_id", "month"])[list(COUNTS)].sum()
    expected = _expected(roster, clock, as_of=as_of)
    both = sums.join(expected, how="outer")
    both[list(COUNTS)] = both[list(COUNTS)].fillna(0).astype(np.int64)
    both["expected"] = both["expected"].fillna(0.0)
    rows = both.sort_index().reset_index()
    return rows.assign(month=month_names(rows["month"].to_numpy(np.int64)))


def _expected(roster: Roster, clock: Clock, *, as_of: int) -> "pd.Series[float]":
    started = roster.started[roster.own & (roster.started < FAR_DAY)]
    last = int(months_of(np.array([as_of]))[0])
    first = int(months_of(np.array([started.min(initial=as_of)]))[0])
    months = np.arange(first, last + 1, dtype=np.int64)
    days = np.where(roster.own[:, None], expected_days(roster, clock, months, as_of=as_of), 0)
    community, month = np.nonzero(days)
    return pd.Series(
        days[community, month] / roster.interval[community],
        index=pd.MultiIndex.from_arrays(
            [np.asarray(roster.community_ids, dtype="str")[community], months[month]],
            names=["community_id", "month"],
        ),
        name="expected",
        dtype="float64",
    )
