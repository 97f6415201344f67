"""How often a school's teachers report: whether its rhythm lets anything be said of use."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Ints
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import Reports
from tlc_data.settings import Settings


@dataclass(frozen=True)
class Gaps:
    """Instructional days between successive reports of one teacher on one practice, with the home of the later."""

    home: Ints
    days: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"


def gaps_at_home(reports: Reports, homes: Ints, roster: Roster) -> Gaps:
    """Every gap in an own community; `homes` is that of each report on its day (-1: none)."""
    later = np.flatnonzero(~reports.first_of_pair)
    gaps = reports.elapsed[later] - reports.elapsed[later - 1]
    here = np.append(roster.own, False)[homes[later]]
    return Gaps(homes[later][here], gaps[here].astype(np.float64))


def report_gaps(gaps: Gaps, roster: Roster) -> "pd.Series[float]":
    """The median gap of each school; schools without any are left out.

    A gap belongs to the school of the teacher's home on the day of the later report.
    """
    codes, schools = pd.factorize(pd.Index(roster.school_ids, dtype="str"), sort=True)
    medians = pd.Series(gaps.days).groupby(codes[gaps.home]).median()
    return medians.set_axis(schools[medians.index])


def is_too_rare(gaps: "pd.Series[float]", settings: Settings) -> "pd.Series[bool]":
    """Whether reports come too rarely to judge use: more than half a break apart."""
    return gaps > settings.break_days / 2


def break_that_fits(gap: float) -> int:
    """The break, in instructional days, that a rhythm would need."""
    return int(np.ceil(2.5 * gap))
