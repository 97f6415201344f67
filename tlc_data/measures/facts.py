"""What a shard of schools brings to the measures."""

from dataclasses import dataclass

import pandas as pd

SCHOOL_NOT_NAMED = "school-not-named"


@dataclass(frozen=True)
class Facts:
    """Typed frames of a shard, with the columns of `frames.tables`.

    Attributes
    ----------
    schools
        The ids of the shard's own schools: counts come out for their communities only.
    communities
        Every community met here or linked to these by a teacher: `community_id, school_id,
        started_on, ended_on, interval_days`, and `first_report_on`, the earliest self-report
        naming it.
    memberships
        Of every teacher who ever belonged to an own community, wherever they were.
    rostered
        Communities of which the store holds any membership; in the others it is inferred.
    meetings
        Of all these communities.
    attendance
        Of own communities whole, elsewhere at least that of the shard's teachers.
    self_reports
        Of every teacher who ever belonged to an own community, whole.
    """

    schools: frozenset[str]
    communities: pd.DataFrame
    memberships: pd.DataFrame
    rostered: frozenset[str]
    meetings: pd.DataFrame
    attendance: pd.DataFrame
    self_reports: pd.DataFrame
