"""Who belonged where: communities as they stand, memberships given or inferred, homes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import FAR_DAY, NO_DAY, Ints, day_numbers
from tlc_data.measures.facts import SCHOOL_NOT_NAMED, Facts
from tlc_data.settings import Settings
from tlc_data.vocabulary import MeetingStatus


@dataclass(frozen=True)
class Roster:
    """Communities and memberships on the as-of date, as arrays of codes and day numbers.

    Communities are coded in the order of their ids. Memberships are sorted by teacher, then by
    the day joined, then with the smallest community last, so that of those covering a day the
    last one is the home.
    """

    community_ids: list[str]
    school_ids: list[str]
    own: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    started: Ints
    ended: Ints
    interval: Ints
    teachers: pd.Index
    teacher: Ints
    community: Ints
    joined: Ints
    left: Ints

    def homes(self, teachers: Ints, days: Ints) -> Ints:
        """Code of the home community of each teacher on each day; -1 where there is none."""
        first = np.searchsorted(self.teacher, teachers, side="left")
        count = np.searchsorted(self.teacher, teachers, side="right") - first
        found = np.full(len(teachers), -1, dtype=np.int64)
        for step in range(int(count.max(initial=0))):
            row = np.minimum(first + step, len(self.teacher) - 1)
            covers = (step < count) & (self.joined[row] <= days) & (days <= self.left[row])
            found = np.where(covers, self.community[row], found)
        return found

    def all_left(self, as_of: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """For each teacher: has a membership, and all have ended on or before the as-of date."""
        some = np.zeros(len(self.teachers), dtype=bool)
        some[self.teacher] = True
        some[self.teacher[self.left > as_of]] = False
        return some


def held_dates(meetings: pd.DataFrame, *, as_of: int) -> Ints:
    """Day number of each meeting that was held by the as-of date, else NO_DAY."""
    days = day_numbers(meetings["held_on"])
    held = (meetings["status"] == MeetingStatus.HELD).to_numpy()
    return np.where(held & (days <= as_of), days, NO_DAY)


def outcome_dates(meetings: pd.DataFrame, *, as_of: int) -> Ints:
    """Day of each meeting that was held, cancelled or missed by the as-of date, else NO_DAY."""
    fell_out = meetings["status"].isin([MeetingStatus.CANCELLED, MeetingStatus.MISSED]).to_numpy()
    scheduled = day_numbers(meetings["scheduled_on"])
    held = held_dates(meetings, as_of=as_of)
    return np.where(fell_out & (scheduled <= as_of), scheduled, held)


def roster(facts: Facts, *, as_of: int, settings: Settings) -> Roster:
    """Communities and memberships as known on the as-of date (docs/definitions.md, Facts)."""
    communities = _communities(facts, as_of=as_of, settings=settings)
    members = pd.concat(
        [_given(facts, communities, as_of=as_of), _inferred(facts, as_of=as_of, settings=settings)],
        ignore_index=True,
    )
    members["community"] = communities.index.get_indexer(members["community_id"])
    members["school"] = communities["school_id"].to_numpy()[members["community"]]
    ended = communities["ended"].to_numpy()[members["community"]]
    members["left"] = np.minimum(_until_next_school(members), ended)
    reporting = facts.self_reports["teacher_id"]
    listed = facts.attendance["teacher_id"]
    teachers = pd.Index(pd.unique(pd.concat([members["teacher_id"], reporting, listed], ignore_index=True)))
    members["teacher"] = teachers.get_indexer(members["teacher_id"])
    members = members.sort_values(["teacher", "joined", "community"], ascending=[True, True, False])
    return Roster(
        community_ids=list(communities.index),
        school_ids=list(communities["school_id"]),
        own=communities["school_id"].isin(facts.schools).to_numpy(),
        started=communities["started"].to_numpy(),
        ended=communities["ended"].to_numpy(),
        interval=communities["interval"].to_numpy(),
        teachers=teachers,
        teacher=members["teacher"].to_numpy(np.int64),
        community=members["community"].to_numpy(np.int64),
        joined=members["joined"].to_numpy(np.int64),
        left=members["left"].to_numpy(np.int64),
    )


def _communities(facts: Facts, *, as_of: int, settings: Settings) -> pd.DataFrame:
    """Per community, by id: school, first and last day, interval; one undescribed starts with its log."""
    given = facts.communities
    met = pd.Series(outcome_dates(facts.meetings, as_of=as_of))
    met = met.where(met != NO_DAY, FAR_DAY).groupby(facts.meetings["community_id"].to_numpy()).min()
    first_meeting = met.reindex(given["community_id"]).fillna(FAR_DAY).to_numpy(np.int64)
    first_report = day_numbers(given["first_report_on"], missing=FAR_DAY)
    first_seen = np.minimum(first_meeting, np.where(first_report > as_of, FAR_DAY, first_report))
    started = day_numbers(given["started_on"])
    ended = day_numbers(given["ended_on"], missing=FAR_DAY)
    standing = pd.DataFrame(
        {
            "school_id": given["school_id"].where(given["school_id"] != "", SCHOOL_NOT_NAMED).to_numpy(),
            "started": np.where(started == NO_DAY, first_seen, started),
            "ended": np.where(ended > as_of, FAR_DAY, ended),
            "interval": given["interval_days"].fillna(settings.interval_days).to_numpy(np.int64),
        },
        index=pd.Index(given["community_id"].to_numpy(), dtype="str"),
    )
    return standing.sort_index()


def _given(facts: Facts, communities: pd.DataFrame, *, as_of: int) -> pd.DataFrame:
    rows = facts.memberships
    joined = day_numbers(rows["joined_on"])
    started = communities["started"].reindex(rows["community_id"]).to_numpy(np.int64)
    left = day_numbers(rows["left_on"], missing=FAR_DAY)
    members = pd.DataFrame(
        {
            "teacher_id": rows["teacher_id"].to_numpy(),
            "community_id": rows["community_id"].to_numpy(),
            "joined": np.where(joined == NO_DAY, started, joined),
            "left": np.where(left > as_of, FAR_DAY, left),
        }
    )
    return members[members["joined"] <= as_of]


def _inferred(facts: Facts, *, as_of: int, settings: Settings) -> pd.DataFrame:
    """Memberships of communities without any: from the first to the last day a teacher is listed."""
    meetings = pd.DataFrame(
        {
            "meeting_id": facts.meetings["meeting_id"].to_numpy(),
            "community_id": facts.meetings["community_id"].to_numpy(),
            "day": held_dates(facts.meetings, as_of=as_of),
        }
    )
    unlisted = pd.Index(sorted(set(facts.communities["community_id"]) - facts.rostered), dtype="str")
    meetings = meetings[(meetings["day"] != NO_DAY) & among(meetings["community_id"], unlisted)]
    listed = facts.attendance[["meeting_id", "teacher_id"]].merge(meetings, on="meeting_id")
    reports = facts.self_reports
    naming = among(reports["community_id"], unlisted)
    named = reports.loc[naming, ["teacher_id", "community_id"]].assign(
        day=day_numbers(reports.loc[naming, "reported_on"])
    )
    seen = pd.concat([listed[["teacher_id", "community_id", "day"]], named], ignore_index=True)
    seen = seen[seen["day"] <= as_of]
    spans = seen.groupby(["teacher_id", "community_id"], sort=True)["day"].agg(["min", "max"]).reset_index()
    since = _held_after(spans["community_id"], spans["max"].to_numpy(np.int64), meetings)
    gone = since >= settings.inferred_leave_meetings
    return pd.DataFrame(
        {
            "teacher_id": spans["teacher_id"].to_numpy(),
            "community_id": spans["community_id"].to_numpy(),
            "joined": spans["min"].to_numpy(np.int64),
            "left": np.where(gone, spans["max"], FAR_DAY).astype(np.int64),
        }
    )


def among(cells: "pd.Series[str]", some: pd.Index) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Like `isin`, which is slow on many texts."""
    if not len(some):
        return np.zeros(len(cells), dtype=bool)
    return np.asarray(some.get_indexer(cells) >= 0, dtype=bool)


def _held_after(communities: "pd.Series[str]", days: Ints, meetings: pd.DataFrame) -> Ints:
    """How many meetings each community held after each day."""
    codes, names = pd.factorize(pd.concat([communities, meetings["community_id"]], ignore_index=True))
    asked, held = codes[: len(communities)], codes[len(communities) :]
    wide = 10**8
    keys = np.sort(held.astype(np.int64) * wide + meetings["day"].to_numpy(np.int64))
    upto = np.searchsorted(keys, asked.astype(np.int64) * wide + days, side="right")
    end = np.searchsorted(keys, (asked.astype(np.int64) + 1) * wide - wide // 2, side="left")
    return np.asarray(end - upto, dtype=np.int64)


def _until_next_school(members: pd.DataFrame) -> Ints:
    """Last day of each membership; an open one ends before the teacher joins another school."""
    left = members["left"].to_numpy(np.int64)
    moving = members["teacher_id"].isin(
        members.drop_duplicates(["teacher_id", "school"])["teacher_id"].value_counts().loc[lambda n: n > 1].index
    )
    ends = left.copy()
    for _, mine in members[moving.to_numpy()].groupby("teacher_id"):
        joined, school = mine["joined"].to_numpy(), mine["school"].to_numpy()
        for row, day, here in zip(mine.index, joined, school, strict=True):
            later = joined[(school != here) & (joined > day)]
            if ends[row] == FAR_DAY and len(later):
                ends[row] = later.min() - 1
    return np.asarray(ends, dtype=np.int64)
