"""Facts drawn as tables, and the measures of them on a calendar that is easy to reckon with."""

from datetime import date

import pandas as pd

from tests.drawn import frame
from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import Roster, roster
from tlc_data.measures.shard import Counts, count
from tlc_data.settings import Settings

# Every day in session, so that a gap is the difference of two dates.
ALWAYS = Settings(out_of_session=())
NEVER_LEFT = "2026-06-30"


def given(
    *, communities: str = "", memberships: str = "", meetings: str = "", attendance: str = "",
    self_reports: str = "", schools: frozenset[str] | None = None,
) -> Facts:
    """Facts as the store brings them; the own schools are all of them, unless told."""
    members, held, reports = (
        frame("memberships", memberships), frame("meetings", meetings), frame("self_reports", self_reports)
    )
    places = _places(frame("communities", communities), members, held, reports)
    return Facts(
        schools=schools if schools is not None else frozenset(places["school_id"].where(
            places["school_id"] != "", "school-not-named"
        )),
        communities=places,
        memberships=members,
        rostered=frozenset(members["community_id"]),
        meetings=held,
        attendance=frame("attendance", attendance),
        self_reports=reports,
    )


def _places(
    described: pd.DataFrame, members: pd.DataFrame, held: pd.DataFrame, reports: pd.DataFrame
) -> pd.DataFrame:
    """The communities described, and those that anything else names."""
    named = pd.concat([members["community_id"], held["community_id"], reports["community_id"]]).unique()
    fresh = sorted(set(named) - set(described["community_id"]) - {""})
    more = frame("communities").reindex(range(len(fresh))).assign(community_id=fresh, school_id="")
    every = pd.concat([described, more], ignore_index=True)
    first = reports.groupby("community_id")["reported_on"].min()
    named_on = pd.Series(first.reindex(every["community_id"]).to_numpy(), index=every.index)
    return every.assign(first_report_on=named_on.where(every["started_on"].isna()))


def counted(facts: Facts, *, as_of: str = NEVER_LEFT, settings: Settings = ALWAYS) -> Counts:
    """All counts on a date."""
    return count(facts, as_of=day_number(date.fromisoformat(as_of)), settings=settings)


def standing(facts: Facts, *, as_of: str = NEVER_LEFT, settings: Settings = ALWAYS) -> Roster:
    """Communities and memberships on a date."""
    return roster(facts, as_of=day_number(date.fromisoformat(as_of)), settings=settings)
