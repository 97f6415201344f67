"""How often a school's teachers report: whether its rhythm lets anything be said of use."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Ints
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import Reports
from tlc_data.settings import Settings


def report_gaps(reports: Reports, roster: Roster) -> "pd.Series[float]":
    """Median instructional days between successive reports of one teacher on one practice, by school.

    A gap belongs to the school of the teacher's home on the day of the later report; schools
    without any are left out.
    """
    home, gaps = gaps_at_home(reports, roster)
    codes, schools = pd.factorize(pd.Index(roster.school_ids, dtype="str"), sort=True)
    medians = pd.Series(gaps).groupby(codes[home]).median()
    return medians.set_axis(schools[medians.index])


def gaps_at_home(reports: Reports, roster: Roster) -> "tuple[Ints, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]":
    """Every gap in an own community: the code of the home on the day of the later report, and the days in session."""
    later = np.flatnonzero(~reports.first_of_pair)
    gaps = reports.elapsed[later] - reports.elapsed[later - 1]
    home = roster.homes(reports.teacher[later], reports.day[later])
    here = np.append(roster.own, False)[home]
    return home[here], gaps[here].astype(np.float64)


def is_too_rare(gaps: "pd.Series[float]", settings: Settings) -> "pd.Series[bool]":
    """Whether reports come too rarely to judge use: more than half a break apart."""
    return gaps > settings.break_days / 2


def break_that_fits(gap: float) -> int:
    """The break, in instructional days, that a rhythm would need."""
    return int(np.ceil(2.5 * gap))
