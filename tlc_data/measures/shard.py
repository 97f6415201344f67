"""All counts of a shard in one pass."""

from dataclasses import dataclass, replace

import pandas as pd

from tlc_data.measures.adoption import adoption, home_matrix, months_covered, stage_cells
from tlc_data.measures.clock import Clock, clock
from tlc_data.measures.courses import courses
from tlc_data.measures.facts import Facts
from tlc_data.measures.freshness import freshness, lags, last_days
from tlc_data.measures.participation import participation
from tlc_data.measures.retention import retention
from tlc_data.measures.rhythm import gaps_at_home, report_gaps
from tlc_data.measures.roster import Roster, roster
from tlc_data.measures.schools import school_months
from tlc_data.measures.spells import Reports, Seen, reports_in_order, spells
from tlc_data.measures.standings import standings
from tlc_data.settings import Settings

# Stored counts made by an older version are rebuilt.
VERSION = 7


@dataclass(frozen=True)
class Counts:
    """The additive counts of a shard's own communities and schools, how often each reports and how fresh it is.

    `standings` alone are of persons: what questions about two dates are counted from, and kept where the facts are.
    """

    participation: pd.DataFrame
    adoption: pd.DataFrame
    retention: pd.DataFrame
    schools: pd.DataFrame
    report_gaps: "pd.Series[float]"
    freshness: pd.DataFrame
    lags: pd.DataFrame
    courses: pd.DataFrame
    standings: pd.DataFrame


def count(facts: Facts, *, as_of: int, settings: Settings) -> Counts:
    """Turn the facts of a shard into its counts on the as-of date (a day number)."""
    ticking = clock(settings.out_of_session)
    members = roster(facts, as_of=as_of, settings=settings)
    reports = reports_in_order(facts.self_reports, members.teachers, clock=ticking, as_of=as_of)
    made, seen = spells(
        reports, left=members.all_left(as_of), clock=ticking, as_of=as_of, settings=settings
    )
    months = months_covered(members, as_of=as_of)
    homes = home_matrix(members, months, as_of=as_of)
    cells = stage_cells(reports, seen, months, clock=ticking, as_of=as_of, settings=settings)
    met = participation(facts, members, ticking, as_of=as_of)
    adopted = adoption(cells, homes, made, members, months, reports.practice_ids)
    at_home = members.homes(reports.teacher, reports.day)
    gaps = gaps_at_home(reports, at_home, members)
    school_of = pd.Series(members.school_ids, index=members.community_ids, dtype="str")
    return Counts(
        participation=met,
        adoption=adopted,
        retention=retention(made, members, reports.practice_ids, out_of_session=settings.out_of_session),
        schools=school_months(met, adopted, school_of),
        report_gaps=report_gaps(gaps, members),
        freshness=freshness(
            facts, members, last_reports=last_days(at_home, reports.day, members), gaps=gaps, clock=ticking, as_of=as_of
        ),
        lags=lags(facts, members, as_of=as_of, settings=settings),
        courses=courses(facts, made, reports, seen, members, clock=ticking, as_of=as_of, settings=settings),
        standings=standings(
            cells, homes, members, months, reports, seen, clock=ticking, as_of=as_of, settings=settings,
            further=_sustained_longer(reports, members, ticking, as_of, settings),
        ),
    )


def _sustained_longer(
    reports: Reports, members: Roster, ticking: Clock, as_of: int, settings: Settings
) -> dict[int, Seen]:
    """What each report shows where sustaining takes longer, by the instructional days it takes."""
    left = members.all_left(as_of)
    return {
        days: spells(
            reports, left=left, clock=ticking, as_of=as_of, settings=replace(settings, sustained_after=days)
        )[1]
        for days in settings.sustained_further
    }
