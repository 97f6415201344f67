"""What a shard of schools brings to the measures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

SCHOOL_NOT_NAMED = "school-not-named"


def _none_described() -> pd.DataFrame:
    return pd.DataFrame({"practice_id": pd.Series(dtype="str"), "name": pd.Series(dtype="str")})


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
        Of all these communities. They and the self-reports carry `recorded_on` (the day number of the
        edition that first brought each row) where a store with more than one import says so.
    attendance
        Of own communities whole, elsewhere at least that of the shard's teachers.
    self_reports
        Of every teacher who ever belonged to an own community, whole.
    practices
        `practice_id, name` of those described: what a meeting was on may be written as either.
    """

    schools: frozenset[str]
    communities: pd.DataFrame
    memberships: pd.DataFrame
    rostered: frozenset[str]
    meetings: pd.DataFrame
    attendance: pd.DataFrame
    self_reports: pd.DataFrame
    practices: pd.DataFrame = field(default_factory=_none_described)


def focus_ids(meetings: pd.DataFrame, practices: pd.DataFrame) -> "pd.Series[str]":
    """The practice that each meeting was on, by its id.

    `practice_focus` holds an id, or a name as people write it: that of one practice, whatever its capitals and the
    spaces around it. What is neither, or is the name of several practices, stays as it is written.
    """
    written = meetings["practice_focus"]
    named = practices[["practice_id"]].assign(name=practices["name"].str.strip().str.casefold())
    named = named[(named["name"] != "") & ~named["name"].duplicated(keep=False)].set_index("name")["practice_id"]
    by_name = written.str.strip().str.casefold().map(named).astype("str")
    return by_name.where(~written.isin(practices["practice_id"]), written).fillna(written)


COMMUNITY_COLUMNS = ["community_id", "school_id", "started_on", "ended_on", "interval_days", "first_report_on"]


@dataclass(frozen=True)
class EveryFact:
    """All facts there are, in frames: of them those of any shard can be had without a store.

    `tables` are those that `every_fact` was given; `belonging` are the pairs of teacher and community that any fact
    links.
    """

    tables: Mapping[str, pd.DataFrame]
    belonging: pd.DataFrame

    def of(self, directory: pd.DataFrame, schools: Collection[str]) -> Facts:
        """Facts of the shard of these schools; `directory` knows the school of each community."""
        own = directory.loc[directory["school_id"].isin(schools), "community_id"]
        links = self.belonging
        people = links.loc[links["community_id"].isin(own), "teacher_id"].unique()
        linked = {*own, *links.loc[links["teacher_id"].isin(people), "community_id"]}
        rows = {name: self.tables[name] for name in ("memberships", "attendance", "self_reports")}
        meetings = self.tables["meetings"]
        return Facts(
            schools=frozenset(schools),
            communities=directory.loc[directory["community_id"].isin(linked), COMMUNITY_COLUMNS],
            rostered=frozenset(linked & set(rows["memberships"]["community_id"])),
            meetings=meetings[meetings["community_id"].isin(linked)],
            practices=self.tables.get("practices", _none_described())[["practice_id", "name"]],
            **{name: found[found["teacher_id"].isin(people)] for name, found in rows.items()},
        )


def every_fact(tables: Mapping[str, pd.DataFrame]) -> EveryFact:
    """Memberships, meetings, attendance and self-reports, and practices if any, ready to be cut into shards."""
    pair = ["teacher_id", "community_id"]
    where = tables["meetings"].set_index("meeting_id")["community_id"]
    listed = tables["attendance"][["teacher_id", "meeting_id"]]
    met = listed.assign(community_id=listed["meeting_id"].map(where))[pair].dropna()
    reports = tables["self_reports"]
    naming = reports.loc[reports["community_id"] != "", pair]
    every = [part.drop_duplicates() for part in (tables["memberships"][pair], met, naming)]
    return EveryFact(tables, pd.concat(every, ignore_index=True))
