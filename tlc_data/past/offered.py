"""Which editions a viewer may look back at, so that no two of them tell what a few teachers reported."""

from collections.abc import Iterable

import pandas as pd

from tlc_data.access.viewer import Scope
from tlc_data.settings import Programme
from tlc_data.store.editions import latest
from tlc_data.store.engine import Connection
from tlc_data.store.movers import ever_in, links, steps
from tlc_data.vocabulary import Role

# How many editions before the latest are looked through.
LOOKED_THROUGH = 60


def offered(connection: Connection, scope: Scope, directory: pd.DataFrame, *, programme: Programme) -> list[int]:
    """Editions before the latest, newest first, that may stand beside the latest and beside each other.

    An administrator sees nothing of what teachers reported, and may look at any.
    """
    now = latest(connection)
    before = list(range(now - 1, max(0, now - 1 - LOOKED_THROUGH), -1))
    if scope.role == Role.ADMINISTRATOR or not before:
        return before
    mine = directory[directory["community_id"].isin(set(scope.communities) | set(scope.statuses))]
    here = {*mine["community_id"], *ever_in(connection, scope.schools)}
    moved = steps(connection, here, since=before[-1])
    floor = max(programme.of(district).few_known for district in ["", *mine["district"].unique()])
    return chosen(before, now=now, steps=moved, places=_places(links(connection), mine, scope), floor=floor)


def _places(linked: pd.DataFrame, mine: pd.DataFrame, scope: Scope) -> list[pd.DataFrame]:
    """`teacher_id, place` by each kind of place that the viewer sees numbers of; what is not theirs has no name."""
    found = []
    if scope.communities:
        found.append(linked["community_id"].where(linked["community_id"].isin(mine["community_id"]), ""))
    if scope.schools:
        found.append(linked["school_id"].where(linked["school_id"].isin(scope.schools), ""))
    return [
        pd.DataFrame({"teacher_id": linked["teacher_id"], "place": place}).drop_duplicates() for place in found
    ]


def chosen(
    before: Iterable[int], *, now: int, steps: pd.DataFrame, places: list[pd.DataFrame], floor: int
) -> list[int]:
    """Of these editions, newest first, each that may stand beside `now` and all chosen before it.

    Parameters
    ----------
    steps
        From `movers.steps`: `teacher_id, month, edition, step`.
    places
        For each kind of place `teacher_id, place`, "" for somewhere else.
    """
    beside, found = [now], []
    for edition in before:
        apart = (_moved(steps, edition, other) for other in beside)
        if all(may_stand_beside(moved, each, floor=floor) for moved in apart for each in places):
            beside.append(edition)
            found.append(edition)
    return found


def _moved(steps: pd.DataFrame, earlier: int, later: int) -> "pd.Series[pd.Timestamp]":
    """By teacher, the first month in which their rows differ between two editions."""
    between = steps[(steps["edition"] > earlier) & (steps["edition"] <= later)]
    sums = between.groupby(["teacher_id", "month"], as_index=False)["step"].sum()
    return sums[sums["step"] != 0].groupby("teacher_id")["month"].min()


def may_stand_beside(moved: "pd.Series[pd.Timestamp]", places: pd.DataFrame, *, floor: int) -> bool:
    """Whether in each place where anybody's rows differ, those of `floor` teachers do from the first such month on.

    Each month can be looked at by itself, so those who differ later do not cover who differs first. Who
    belongs to two places covers nobody: it cannot be told in which of them they are counted.
    """
    here = places[places["teacher_id"].isin(moved.index)]
    if here.empty:
        return True
    here = here.assign(
        month=here["teacher_id"].map(moved), alone=here.groupby("teacher_id")["place"].transform("size") == 1
    )
    here = here[here["place"] != ""]
    first = here["month"] == here.groupby("place")["month"].transform("min")
    covered = (first & here["alone"]).groupby(here["place"]).sum()
    return bool((covered >= floor).all())
