"""How fresh and how whole the records of a place are: last log and report, rhythms, and how late rows come in.

The lag of a row is the days from the day it speaks of to the day of the edition that first brought
it. Only rows that were watched from their day on tell of it: they happened after the first edition
that brought rows of their kind for their community (what that one holds is the backlog, however it
was kept), and long enough before the last one that a slow row would have come in too. Without
either end the lag would look shorter, or longer, than it is.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.measures.clock import NO_DAY, Clock, Ints, day_numbers, day_of
from tlc_data.measures.facts import Facts
from tlc_data.measures.rhythm import Gaps
from tlc_data.measures.roster import Roster, held_dates
from tlc_data.settings import Settings
from tlc_data.vocabulary import Level, Recorded

COUNTS = ("recorded",)
COLUMNS = ("last_log", "last_report", "report_gap", "meeting_gap")


@dataclass(frozen=True)
class Lag:
    """How late rows come in: `half` within so many days, and so many until they are as good as whole.

    Both None: not known yet. A `whole` past the days that rows are waited for means: later still.
    """

    half: int | None
    whole: int | None


def last_days(codes: Ints, days: Ints, roster: Roster) -> Ints:
    """The last day of each community of the roster among days with the code of theirs; NO_DAY where there is none."""
    last = np.full(len(roster.community_ids) + 1, NO_DAY, dtype=np.int64)
    np.maximum.at(last, codes, days)
    return last[:-1]


def freshness(
    facts: Facts, roster: Roster, *, last_reports: Ints, gaps: Gaps, clock: Clock, as_of: int
) -> pd.DataFrame:
    """Per own community and school `level, id, last_log, last_report, report_gap, meeting_gap`.

    The first two are day numbers (Int64), the gaps medians of instructional days; each is missing
    where there is nothing to tell it by.
    """
    community = pd.Index(roster.community_ids).get_indexer(facts.meetings["community_id"])
    days = held_dates(facts.meetings, as_of=as_of)
    held = pd.DataFrame({"code": community, "day": days})[days != NO_DAY].drop_duplicates().sort_values(["code", "day"])
    between = pd.Series(clock.at(held["day"].to_numpy(np.int64)), index=held.index).groupby(held["code"]).diff()
    last_logs = last_days(held["code"].to_numpy(np.int64), held["day"].to_numpy(np.int64), roster)
    # A school is a community to itself here: its number is that of its name.
    schools, school_ids = pd.factorize(pd.Index(roster.school_ids, dtype="str"), sort=True)
    own = np.flatnonzero(roster.own)
    parts = []
    for level, names, number in (
        (Level.COMMUNITY, pd.Index(roster.community_ids), np.arange(len(roster.community_ids))),
        (Level.SCHOOL, school_ids, schools),
    ):
        parts.append(pd.DataFrame({
            "level": str(level), "id": names.to_series().astype("str").to_numpy(),
            "last_log": pd.Series(last_logs).groupby(number).max(),
            "last_report": pd.Series(last_reports).groupby(number).max(),
            "report_gap": pd.Series(gaps.days).groupby(number[gaps.home]).median(),
            "meeting_gap": between.groupby(number[held["code"].to_numpy(np.int64)]).median(),
        }, index=np.arange(len(names))).loc[np.unique(number[own])])
    found = pd.concat(parts, ignore_index=True)
    return found.assign(**{
        name: found[name].where(found[name] != NO_DAY).astype("Int64") for name in ("last_log", "last_report")
    })


def lags(facts: Facts, roster: Roster, *, as_of: int, settings: Settings) -> pd.DataFrame:
    """Per own community how many rows of a `kind` came in after so many `days`: `recorded`; additive.

    `days` of one more than `lag_waited` stands for all that came later. Facts that do not say when
    they were recorded give no rows.
    """
    parts = []
    if "recorded_on" in facts.meetings:
        community = pd.Index(roster.community_ids).get_indexer(facts.meetings["community_id"])
        days = held_dates(facts.meetings, as_of=as_of)
        parts.append(_watched(community, days, facts.meetings["recorded_on"], Recorded.LOGS, settings))
    if "recorded_on" in facts.self_reports:
        days = day_numbers(facts.self_reports["reported_on"])
        days = np.where(days <= as_of, days, NO_DAY)
        home = roster.homes(roster.teachers.get_indexer(facts.self_reports["teacher_id"]).astype(np.int64), days)
        parts.append(_watched(home, days, facts.self_reports["recorded_on"], Recorded.REPORTS, settings))
    if not parts:
        return pd.DataFrame({"community_id": [], "kind": [], "days": [], "recorded": []}).astype(
            {"community_id": "str", "kind": "str", "days": "int64", "recorded": "int64"}
        )
    counted = pd.concat(parts, ignore_index=True)
    counted = counted[np.append(roster.own, False)[counted["code"].to_numpy(np.int64)]]
    sums = counted.groupby(["code", "kind", "days"]).size().rename("recorded").reset_index()
    names = pd.Series(np.asarray(roster.community_ids, dtype=object)[sums.pop("code").to_numpy(np.int64)], dtype="str")
    return sums.assign(community_id=names)[["community_id", "kind", "days", "recorded"]]


def _watched(codes: Ints, days: Ints, recorded: pd.Series, kind: Recorded, settings: Settings) -> pd.DataFrame:
    """`code, kind, days` of the rows that were watched from their day on for long enough."""
    rows = pd.DataFrame({"code": codes, "day": days, "recorded": recorded.to_numpy(np.int64)})
    rows = rows[(rows["code"] >= 0) & (rows["day"] != NO_DAY)]
    by_community = rows.groupby("code")["recorded"]
    first, last = by_community.transform("min"), by_community.transform("max")
    rows = rows[(rows["day"] > first) & (rows["day"] <= last - settings.lag_waited)]
    late = (rows["recorded"] - rows["day"]).clip(0, settings.lag_waited + 1)
    return pd.DataFrame({"code": rows["code"], "kind": str(kind), "days": late.astype("int64")})


def lag_of(days: pd.Series, recorded: pd.Series, *, settings: Settings) -> Lag:
    """The lag that summed counts tell; not known yet from fewer than `lag_least` rows."""
    counts = recorded.groupby(days).sum().sort_index()
    total = int(counts.sum())
    if not total or total < settings.lag_least:
        return Lag(None, None)
    come_in = counts.cumsum()
    half = come_in.index[(2 * come_in >= total).to_numpy()][0]
    # Whole numbers of rows: a share of 0.9 has no exact fraction, and 9 of 10 are 90 %.
    whole = come_in.index[(come_in >= settings.complete_enough * total - 1e-9).to_numpy()][0]
    return Lag(int(half), int(whole))


def first_open_month(lag: Lag, *, seen_on: date, as_of: date) -> str:
    """The first month (`YYYY-MM`) that is still coming in; every later one is too.

    Parameters
    ----------
    seen_on
        The day of the last edition that could bring anything.
    as_of
        Its month still runs, unless it is the month's last day.
    """
    tomorrow = np.datetime64(as_of, "D") + 1
    running = tomorrow.astype("datetime64[M]")
    if lag.whole is None:
        return str(running)
    # The first month whose last day has not had `whole` days yet.
    unwaited = np.datetime64(seen_on, "D") - lag.whole + 1
    last_days = unwaited.astype("datetime64[M]")
    return str(min(running, last_days))


def day_or_none(number: object) -> date | None:
    """The date of a day number that may be missing."""
    return None if pd.isna(number) else day_of(int(str(number)))
