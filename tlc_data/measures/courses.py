"""The course of a practice with its teachers: planned, tried, adopted, sustained; and what became of it since.

Additive counts of pairs of a teacher and a practice, in the community that was the teacher's home on the
day that is counted. Each step is counted of those only who had time for it, so that a try of last
week is not held against anybody: the denominators end in `_due`.
"""

import numpy as np
import pandas as pd

from tlc_data.measures.adoption import first_adoptions
from tlc_data.measures.clock import NO_DAY, Clock, Ints
from tlc_data.measures.facts import Facts, focus_ids
from tlc_data.measures.participation import seats_of
from tlc_data.measures.roster import Roster, held_dates
from tlc_data.measures.spells import (
    LAPSED,
    LAPSED_UNSEEN,
    LEFT,
    ONGOING,
    SILENT,
    SWITCHED,
    Flags,
    Reports,
    Seen,
    Spells,
)
from tlc_data.settings import Settings

KEYS = ["community_id", "practice_id"]
PLANS = ("meetings_due", "plans_made", "plans_present", "plans_told", "plans_tried")
TRIES = ("tried", "tried_due", "tried_adopted", "tried_dropped")
ADOPTIONS = ("adopted", "adopted_due", "adopted_sustained")
SINCE = ("found", "kept", "lapsed", "switched", "silent", "left")
COUNTS = (*PLANS, *TRIES, *ADOPTIONS, *SINCE)


def courses(
    facts: Facts, made: Spells, reports: Reports, seen: Seen, roster: Roster, *, clock: Clock, as_of: int,
    settings: Settings,
) -> pd.DataFrame:
    """Rows of `community_id, practice_id` and `COUNTS`, where any of them is not 0; sorted.

    - `meetings_due`: held meetings on this practice (`focus_ids`) that recorded the plans made, whose next meeting has
      come due; `plans_made` and `plans_present` there; `plans_told` of their members reported on the practice from
      the meeting to the day the next came due, `plans_tried` of these with use of 1 or more.
    - `tried`: teachers who ever reported use of 1 or more; `tried_due`: long enough ago for an adoption to show
      (a stretch of adoption and an interval of meetings); of these `tried_adopted` adopted it, by whatever day,
      and `tried_dropped` did not, and reported lately that they do not use it.
    - `adopted`: first adoptions that began under our eyes; `adopted_due`: long enough ago to be sustained;
      `adopted_sustained` of these.
    - `found`: first adoptions that were there before we looked. How the latest adopted spell of each teacher with
      any stands: `kept`, `lapsed`, `switched`, `silent`, `left`.
    """
    parts = [
        _plans(facts, reports, roster, clock=clock, as_of=as_of),
        _tries(made, reports, seen, roster, clock=clock, as_of=as_of, settings=settings),
        _adoptions(made, reports, roster, clock=clock, as_of=as_of, settings=settings),
        _since(made, reports, roster),
    ]
    every = pd.concat(parts, ignore_index=True).reindex(columns=[*KEYS, *COUNTS], fill_value=0)
    every[list(COUNTS)] = every[list(COUNTS)].fillna(0).astype(np.int64)
    summed = every.groupby(KEYS, as_index=False)[list(COUNTS)].sum()
    return summed[(summed[list(COUNTS)] != 0).any(axis=1)].sort_values(KEYS, ignore_index=True)


def _counted(
    roster: Roster, practice_ids: list[str], practice: Ints, home: Ints, flags: dict[str, Flags | Ints]
) -> pd.DataFrame:
    """Sums of the flags by home and practice; those who had no home here are left out."""
    here = np.append(roster.own, False)[home]
    rows = pd.DataFrame({
        "community_id": pd.array(roster.community_ids, dtype="str").take(home[here]),
        "practice_id": pd.array(practice_ids, dtype="str").take(practice[here]),
        **{name: np.asarray(flag[here], dtype=np.int64) for name, flag in flags.items()},
    })
    return rows.groupby(KEYS, as_index=False).sum()


def _plans(facts: Facts, reports: Reports, roster: Roster, *, clock: Clock, as_of: int) -> pd.DataFrame:
    days = held_dates(facts.meetings, as_of=as_of)
    community = pd.Index(roster.community_ids).get_indexer(facts.meetings["community_id"])
    practice = pd.Index(reports.practice_ids).get_indexer(focus_ids(facts.meetings, facts.practices))
    until = clock.at(days) + roster.interval[community]
    meant = (
        (days != NO_DAY) & (practice >= 0) & facts.meetings["plans_made"].notna().to_numpy()
        & np.append(roster.own, False)[community] & (until <= int(clock.at(as_of)))
    )
    if not meant.any():
        return pd.DataFrame(columns=KEYS)
    seats = seats_of(facts, roster, as_of=as_of)["present"].reindex(facts.meetings["meeting_id"]).fillna(0)
    met = pd.DataFrame({
        "meeting": np.flatnonzero(meant), "community": community[meant], "practice": practice[meant],
        "day": days[meant], "until": until[meant], "plans_made": facts.meetings["plans_made"][meant].astype("int64"),
        "plans_present": seats.to_numpy(np.int64)[meant],
    })
    told = _told_after(met, reports, roster)
    met = met.join(told, on="meeting").fillna({"plans_told": 0, "plans_tried": 0}).assign(meetings_due=1)
    return _named(met, roster, reports)


def _told_after(met: pd.DataFrame, reports: Reports, roster: Roster) -> pd.DataFrame:
    """By meeting how many of its members reported on its practice before the next came due, and tried it."""
    members = pd.DataFrame({
        "community": roster.community, "teacher": roster.teacher, "joined": roster.joined, "left": roster.left,
    })
    sitting = met[["meeting", "community", "practice", "day", "until"]].merge(members, on="community")
    sitting = sitting[(sitting["joined"] <= sitting["day"]) & (sitting["day"] <= sitting["left"])]
    said = pd.DataFrame({
        "teacher": reports.teacher, "practice": reports.practice, "elapsed": reports.elapsed, "on": reports.day,
        "use": reports.use,
    })
    said = said[said["practice"].isin(met["practice"].unique())]
    both = sitting.merge(said, on=["teacher", "practice"])
    both = both[(both["on"] > both["day"]) & (both["elapsed"] <= both["until"])]
    each = both.groupby(["meeting", "teacher"])["use"].max()
    return pd.DataFrame({
        "plans_told": each.groupby("meeting").size(), "plans_tried": (each >= 1).groupby("meeting").sum(),
    })


def _named(met: pd.DataFrame, roster: Roster, reports: Reports) -> pd.DataFrame:
    named = met.assign(
        community_id=pd.array(roster.community_ids, dtype="str").take(met["community"].to_numpy()),
        practice_id=pd.array(reports.practice_ids, dtype="str").take(met["practice"].to_numpy()),
    )
    return named.groupby(KEYS, as_index=False)[list(PLANS)].sum()


def _tries(
    made: Spells, reports: Reports, seen: Seen, roster: Roster, *, clock: Clock, as_of: int, settings: Settings
) -> pd.DataFrame:
    pairs = np.cumsum(reports.first_of_pair) - 1
    count = int(pairs[-1]) + 1 if len(pairs) else 0
    tries = np.flatnonzero(reports.use >= 1)
    first = np.full(count, -1, dtype=np.int64)
    first[pairs[tries][::-1]] = tries[::-1]
    last = np.append(np.flatnonzero(reports.first_of_pair)[1:], len(pairs)) - 1
    adopted = np.zeros(count, dtype=bool)
    adopted[pairs[made.start[made.adopting >= 0]]] = True
    tried = np.flatnonzero(first >= 0)
    row, newest = first[tried], last[tried]
    now = int(clock.at(as_of))
    due = now - reports.elapsed[row] >= settings.adopted_after + settings.interval_days
    dropped = ~adopted[tried] & ~seen.in_use[newest] & (now - reports.elapsed[newest] <= settings.break_days)
    return _counted(
        roster, reports.practice_ids, reports.practice[row], roster.homes(reports.teacher[row], reports.day[row]),
        {"tried": np.ones(len(row), dtype=bool), "tried_due": due, "tried_adopted": due & adopted[tried],
         "tried_dropped": due & dropped},
    )


def _adoptions(
    made: Spells, reports: Reports, roster: Roster, *, clock: Clock, as_of: int, settings: Settings
) -> pd.DataFrame:
    which = np.flatnonzero(first_adoptions(made))
    day, new = made.adopted_on[which], ~made.prevalent[which]
    wait = settings.sustained_after + settings.interval_days
    due = new & (int(clock.at(as_of)) - clock.at(day) >= wait)
    return _counted(
        roster, reports.practice_ids, made.practice[which], roster.homes(made.teacher[which], day),
        {"adopted": new, "adopted_due": due, "adopted_sustained": due & (made.sustaining[which] >= 0),
         "found": ~new},
    )


def _since(made: Spells, reports: Reports, roster: Roster) -> pd.DataFrame:
    """How the latest adopted spell of each teacher and practice stands, at its home on the day of adoption."""
    adopted = np.flatnonzero(made.adopting >= 0)
    latest = np.ones(len(adopted), dtype=bool)
    latest[:-1] = (np.diff(made.teacher[adopted]) != 0) | (np.diff(made.practice[adopted]) != 0)
    which = adopted[latest]
    ended = made.ended[which]
    return _counted(
        roster, reports.practice_ids, made.practice[which],
        roster.homes(made.teacher[which], made.adopted_on[which]),
        {"kept": ended == ONGOING, "lapsed": np.isin(ended, (LAPSED, LAPSED_UNSEEN)), "switched": ended == SWITCHED,
         "silent": ended == SILENT, "left": ended == LEFT},
    )
