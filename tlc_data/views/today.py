"""The landing screen: three sentences on how things stand, each leading to its screen."""

from dataclasses import dataclass, field

import pandas as pd

from tlc_data.views.adoption import use_of
from tlc_data.views.figure import Scene
from tlc_data.views.months import year_before
from tlc_data.vocabulary import Status
from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.places import (
    EnoughReported,
    MetInMonth,
    MetLately,
    NoListsAtAll,
    TooFewMeetings,
    Waiting,
    WaitingSomewhere,
)
from tlc_data.words.findings.use import NobodyActive


@dataclass(frozen=True)
class Line:
    """A sentence, the screen that shows more, and the filters to open it with."""

    sentence: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def principal(
    any_practice: pd.DataFrame, *, participation: pd.DataFrame, visits: pd.DataFrame, scene: Scene
) -> list[Line]:
    """For one school: what is in use, whether people met, which communities are waiting."""
    return [
        Line(scene.say(in_use(any_practice, scene=scene)), "school"),
        Line(scene.say(met(participation, scene=scene)), "school"), Line(scene.say(waiting(visits)), "visits"),
    ]


def coordinator(
    any_practice: pd.DataFrame, *, participation: pd.DataFrame, visits: pd.DataFrame, scene: Scene
) -> list[Line]:
    """For a district: which schools can be compared, whether people met, where communities wait."""
    summed = participation.groupby("month", as_index=False)[_SUMMED].sum()
    found = [reported(any_practice, scene=scene), met(summed, scene=scene), waiting_by_school(visits)]
    return [Line(scene.say(each), "district") for each in found]


def coach(visits: pd.DataFrame, *, directory: pd.DataFrame, meetings: pd.DataFrame, scene: Scene) -> list[Line]:
    """For a coach: who waits, who met lately, of whom too little is known."""
    on = pd.Timestamp(scene.on)
    held = meetings[meetings["status"] == "held"]
    held = held[(held["held_on"] > on - pd.Timedelta(days=14)) & (held["held_on"] <= on)]
    unknown = int((visits["status"] == Status.NOT_ENOUGH_DATA).sum())
    names = directory.set_index("community_id")["community"]
    due = [names[each] for each in visits.loc[visits["status"] == Status.CHECK_IN, "community_id"]]
    found = [
        waiting(visits, due[:_NAMED]), MetLately(held["community_id"].nunique(), scene.on),
        TooFewMeetings(unknown, len(visits)),
    ]
    return [Line(scene.say(each), "visits") for each in found]


_SUMMED = ["meetings_held", "expected", "present", "seats"]
_NAMED = 3


def in_use(any_practice: pd.DataFrame, *, scene: Scene) -> Finding:
    """What a school has in use, in the last month that has come in."""
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    if now.empty:
        return NobodyActive(scene.newest)
    before = any_practice[any_practice["month"] == year_before(told)]
    return use_of(now.iloc[0], before, settings=scene.settings)


def reported(any_practice: pd.DataFrame, *, scene: Scene) -> EnoughReported:
    """In how many schools enough teachers reported, in the last month that has come in."""
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    enough = int((now["gate"].isin(["plain", "marked"]) & now["rate_low"].notna()).sum())
    return EnoughReported(enough, any_practice["id"].nunique(), told)


def met(participation: pd.DataFrame, *, scene: Scene) -> Finding:
    """Meetings and seats of the last month whose logs have come in."""
    months = participation[(participation["month"] <= scene.newest) & (participation["seats"] > 0)]
    if months.empty:
        return NoListsAtAll()
    newest = scene.whole(months).iloc[-1]
    return MetInMonth(
        newest["month"], int(newest["meetings_held"]), float(newest["expected"]), int(newest["present"]),
        int(newest["seats"]),
    )


def waiting_by_school(visits: pd.DataFrame) -> WaitingSomewhere:
    """Communities that wait for a visit, and in how many schools."""
    due = visits[visits["status"] == Status.CHECK_IN]
    return WaitingSomewhere(len(due), len(visits), due["school_id"].nunique())


def waiting(visits: pd.DataFrame, names: list[str] | None = None) -> Waiting:
    """Communities that wait for a visit, the first of them by name where these are given."""
    return Waiting(int((visits["status"] == Status.CHECK_IN).sum()), len(visits), tuple(names or ()))
