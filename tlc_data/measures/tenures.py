"""Who belonged where, as it was known on each of many dates.

What is known of a membership changes with time: who is not listed any more has left once the community
has met often enough since, and has not left after all when listed again. `roster` says it for one
date. Here each membership has a version for every stretch of days on which the same was known of it,
so that the roster of any date is a choice of rows, exactly the one that `roster` gives.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, NO_DAY, Ints, day_numbers
from tlc_data.measures.facts import SCHOOL_NOT_NAMED, Facts
from tlc_data.measures.roster import Roster, among, held_dates, outcome_dates
from tlc_data.settings import Settings

_WIDE = 10**8
_PAIR = ["teacher_id", "community_id"]


@dataclass(frozen=True)
class Tenures:
    """Communities, and versions of memberships, as arrays of codes and day numbers.

    `begins` is the day that a community was said to start on (NO_DAY: nobody said), `first_seen` that
    of its first outcome or report. A version holds on days d with known_from ≤ d < known_until. They
    are sorted as the memberships of a `Roster` are.
    """

    community_ids: list[str]
    school_ids: list[str]
    own: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    begins: Ints
    first_seen: Ints
    ended: Ints
    interval: Ints
    teachers: pd.Index
    teacher: Ints
    community: Ints
    joined: Ints
    left: Ints
    known_from: Ints
    known_until: Ints

    def started(self, day: int) -> Ints:
        """First day of each community as known on a day; FAR_DAY where nothing was known of it."""
        seen = np.where(self.first_seen <= day, self.first_seen, FAR_DAY)
        return np.where(self.begins == NO_DAY, seen, self.begins)

    def running(self, day: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which own communities run on a day."""
        return self.own & (self.started(day) <= day) & (day <= self.ended)

    def on(self, day: int) -> Roster:
        """The roster as known on a day."""
        known = (self.known_from <= day) & (day < self.known_until)
        ended = np.where(self.ended > day, FAR_DAY, self.ended)
        community = self.community[known]
        return Roster(
            community_ids=self.community_ids, school_ids=self.school_ids, own=self.own,
            started=self.started(day), ended=ended, interval=self.interval, teachers=self.teachers,
            teacher=self.teacher[known], community=community, joined=self.joined[known],
            left=np.minimum(self.left[known], ended[community]),
        )


def tenures(facts: Facts, *, settings: Settings) -> Tenures:
    """Every version of every membership that the facts of a shard hold, whatever their dates."""
    places = _places(facts, settings)
    given, inferred = _given(facts, places), _inferred(facts, settings)
    versions = pd.concat([given, inferred], ignore_index=True)
    versions["community"] = places.index.get_indexer(versions["community_id"])
    versions["school"] = places["school_id"].to_numpy()[versions["community"]]
    versions = _cut_by_next_school(versions)
    people = [versions["teacher_id"], facts.self_reports["teacher_id"], facts.attendance["teacher_id"]]
    teachers = pd.Index(pd.unique(pd.concat(people, ignore_index=True)))
    versions["teacher"] = teachers.get_indexer(versions["teacher_id"])
    versions = versions.sort_values(["teacher", "joined", "community"], ascending=[True, True, False])
    arrays = {
        name: versions[name].to_numpy(np.int64)
        for name in ("teacher", "community", "joined", "left", "known_from", "known_until")
    }
    return Tenures(
        community_ids=list(places.index), school_ids=list(places["school_id"]),
        own=places["school_id"].isin(facts.schools).to_numpy(), teachers=teachers,
        **{name: places[name].to_numpy(np.int64) for name in ("begins", "first_seen", "ended", "interval")}, **arrays,
    )


def _places(facts: Facts, settings: Settings) -> pd.DataFrame:
    """Per community, by id: school, the day it was said to begin, that of its first sign, the last, the rhythm."""
    given = facts.communities
    days = pd.Series(outcome_dates(facts.meetings, as_of=FAR_DAY))
    met = days.where(days != NO_DAY, FAR_DAY).groupby(facts.meetings["community_id"].to_numpy()).min()
    first_meeting = met.reindex(given["community_id"]).fillna(FAR_DAY).to_numpy(np.int64)
    return pd.DataFrame(
        {
            "school_id": given["school_id"].where(given["school_id"] != "", SCHOOL_NOT_NAMED).to_numpy(),
            "begins": day_numbers(given["started_on"]),
            "first_seen": np.minimum(first_meeting, day_numbers(given["first_report_on"], missing=FAR_DAY)),
            "ended": day_numbers(given["ended_on"], missing=FAR_DAY),
            "interval": given["interval_days"].fillna(settings.interval_days).to_numpy(np.int64),
        },
        index=pd.Index(given["community_id"].to_numpy(), dtype="str"),
    ).sort_index()


def _given(facts: Facts, places: pd.DataFrame) -> pd.DataFrame:
    """Versions of the memberships of the files: open until the day on which they end."""
    rows = facts.memberships
    begins = places["begins"].where(places["begins"] != NO_DAY, places["first_seen"])
    started = begins.reindex(rows["community_id"]).to_numpy(np.int64)
    joined = day_numbers(rows["joined_on"])
    joined = np.where(joined == NO_DAY, started, joined)
    left = day_numbers(rows["left_on"], missing=FAR_DAY)
    ends = np.maximum(joined, left)
    who = {name: rows[name].to_numpy() for name in _PAIR}
    open_, closed = (
        pd.DataFrame({**who, "joined": joined, "left": known, "known_from": first, "known_until": last})
        for known, first, last in ((FAR_DAY, joined, ends), (left, ends, FAR_DAY))
    )
    return pd.concat([open_, closed], ignore_index=True)


def _inferred(facts: Facts, settings: Settings) -> pd.DataFrame:
    """Versions of memberships of communities without any: open from a sighting until gone too long."""
    meetings = pd.DataFrame({
        "meeting_id": facts.meetings["meeting_id"].to_numpy(),
        "community_id": facts.meetings["community_id"].to_numpy(),
        "day": held_dates(facts.meetings, as_of=FAR_DAY),
    })
    unlisted = pd.Index(sorted(set(facts.communities["community_id"]) - facts.rostered), dtype="str")
    meetings = meetings[(meetings["day"] != NO_DAY) & among(meetings["community_id"], unlisted)]
    reports = facts.self_reports[among(facts.self_reports["community_id"], unlisted)]
    listed = facts.attendance[["meeting_id", "teacher_id"]].merge(meetings, on="meeting_id")
    named = reports[_PAIR].assign(day=day_numbers(reports["reported_on"]))
    seen = pd.concat([listed[[*_PAIR, "day"]], named], ignore_index=True)
    seen = seen.drop_duplicates().sort_values([*_PAIR, "day"], ignore_index=True)
    return _stretches(seen, _day_gone(seen, meetings, settings.inferred_leave_meetings))


def _day_gone(seen: pd.DataFrame, meetings: pd.DataFrame, least: int) -> Ints:
    """For each sighting the day of the meeting that is the `least`-th since; FAR_DAY where there is none yet."""
    both = pd.concat([seen["community_id"], meetings["community_id"]], ignore_index=True)
    codes = pd.factorize(both)[0].astype(np.int64)
    asked, held = codes[: len(seen)], codes[len(seen) :]
    days: Ints = seen["day"].to_numpy(np.int64)
    if least < 1:
        return days
    keys = np.append(np.sort(held * _WIDE + meetings["day"].to_numpy(np.int64)), (len(codes) + 1) * _WIDE)
    place = np.searchsorted(keys, asked * _WIDE + days, side="right") + least - 1
    found = keys[np.minimum(place, len(keys) - 1)] - asked * _WIDE
    return np.where(found < FAR_DAY, found, FAR_DAY)


def _stretches(seen: pd.DataFrame, gone: Ints) -> pd.DataFrame:
    """Open versions from each sighting with which a stretch begins, closed ones between two stretches."""
    rows = len(seen)
    new = np.ones(rows, dtype=bool)
    new[1:] = (seen[_PAIR].iloc[1:].to_numpy() != seen[_PAIR].iloc[:-1].to_numpy()).any(axis=1)
    day = seen["day"].to_numpy(np.int64)
    following = np.full(rows, FAR_DAY, dtype=np.int64)
    following[:-1] = np.where(new[1:], FAR_DAY, day[1:])
    lost = gone < following
    begins = new.copy()
    begins[1:] |= lost[:-1]
    ends = np.append(begins[1:], True)[:rows]
    joined = day[np.maximum.accumulate(np.where(new, np.arange(rows), 0))]
    who, first, last = seen[_PAIR], np.flatnonzero(begins), np.flatnonzero(ends)
    open_ = who.iloc[first].assign(
        joined=joined[first], left=FAR_DAY, known_from=day[first], known_until=np.where(lost, gone, FAR_DAY)[last]
    )
    closed = who[lost].assign(
        joined=joined[lost], left=day[lost], known_from=gone[lost], known_until=following[lost]
    )
    return pd.concat([open_, closed], ignore_index=True)


def _cut_by_next_school(versions: pd.DataFrame) -> pd.DataFrame:
    """An open membership ends before the teacher joins another school, from the day on which that is known."""
    stays = versions[["teacher_id", "school", "joined"]].drop_duplicates()
    both = stays.merge(stays, on="teacher_id", suffixes=("", "_next"))
    both = both[(both["school"] != both["school_next"]) & (both["joined_next"] > both["joined"])]
    moves = both.groupby(["teacher_id", "school", "joined"], as_index=False)["joined_next"].min()
    joined = versions.merge(moves, on=["teacher_id", "school", "joined"], how="left")
    moved = joined["joined_next"].fillna(FAR_DAY).astype("int64")
    open_ = joined["left"] == FAR_DAY
    before = joined.assign(known_until=joined["known_until"].where(~open_, joined["known_until"].clip(upper=moved)))
    after = joined.assign(left=moved - 1, known_from=joined["known_from"].clip(lower=moved))[open_ & (moved < FAR_DAY)]
    every = pd.concat([before, after], ignore_index=True).drop(columns="joined_next")
    return every[every["known_from"] < every["known_until"]].reset_index(drop=True)
