"""The landing screen: three sentences on how things stand, each leading to its screen."""

from dataclasses import dataclass, field

import pandas as pd

from tlc_data.views import words
from tlc_data.views.adoption import finding
from tlc_data.views.figure import Scene
from tlc_data.vocabulary import Status


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
    return [Line(_in_use(any_practice, scene), "school"), Line(_met(participation, scene), "school"), _waiting(visits)]


def coordinator(
    any_practice: pd.DataFrame, *, participation: pd.DataFrame, visits: pd.DataFrame, scene: Scene
) -> list[Line]:
    """For a district: which schools can be compared, whether people met, where communities wait."""
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    may = int((now["gate"].isin(["plain", "marked"]) & now["rate_low"].notna()).sum())
    total = any_practice["id"].nunique()
    due = visits[visits["status"] == Status.CHECK_IN]
    schools = due["school_id"].nunique()
    return [
        Line(f"In {may} of {words.count(total, 'school')} enough teachers reported in {words.month(told)} to "
             "say how many use a practice regularly.", "district"),
        Line(_met(participation.groupby("month", as_index=False)[_SUMMED].sum(), scene), "district"),
        Line(f"{words.capital(words.count(len(due), 'community', 'communities'))} of {len(visits)} in "
             f"{words.count(schools, 'school')} {'waits' if len(due) == 1 else 'wait'} for a visit." if len(due)
             else f"None of {words.count(len(visits), 'community', 'communities')} waits for a visit.", "district"),
    ]


def coach(visits: pd.DataFrame, *, directory: pd.DataFrame, meetings: pd.DataFrame, scene: Scene) -> list[Line]:
    """For a coach: who waits, who met lately, of whom too little is known."""
    on = pd.Timestamp(scene.on)
    held = meetings[meetings["status"] == "held"]
    held = held[(held["held_on"] > on - pd.Timedelta(days=14)) & (held["held_on"] <= on)]
    met = held["community_id"].nunique()
    unknown = int((visits["status"] == Status.NOT_ENOUGH_DATA).sum())
    names = directory.set_index("community_id")["community"]
    due = [names[each] for each in visits.loc[visits["status"] == Status.CHECK_IN, "community_id"]]
    return [
        _waiting(visits, due[:3]),
        Line(f"{words.capital(words.count(met, 'community', 'communities'))} met in the two weeks to "
             f"{words.day(scene.on)}.", "visits"),
        Line(f"{words.capital(words.count(unknown, 'community', 'communities'))} of {len(visits)} "
             f"{'has' if unknown == 1 else 'have'} held too few meetings to say how they fare.", "visits"),
    ]


_SUMMED = ["meetings_held", "expected", "present", "seats"]


def _in_use(any_practice: pd.DataFrame, scene: Scene) -> str:
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    if now.empty:
        return f"Nobody was an active member in {words.month(scene.newest)}."
    before = any_practice[any_practice["month"] == words.year_before(told)]
    return finding(now.iloc[0], before, settings_break=scene.settings.break_days)


def _met(participation: pd.DataFrame, scene: Scene) -> str:
    months = participation[(participation["month"] <= scene.newest) & (participation["seats"] > 0)]
    if months.empty:
        return "No list of who came to a meeting is here yet."
    newest = scene.whole(months).iloc[-1]
    held = words.count(int(newest["meetings_held"]), "meeting")
    seats = f"{newest['present']:,} of {newest['seats']:,} seats were taken"
    return (
        f"In {words.month(newest['month'])}, {held} {'was' if newest['meetings_held'] == 1 else 'were'} held, where "
        f"about {newest['expected']:,.0f} were expected, and {seats}."
    )


def _waiting(visits: pd.DataFrame, names: list[str] | None = None) -> Line:
    due = int((visits["status"] == Status.CHECK_IN).sum())
    total = words.count(len(visits), "community", "communities")
    if not due:
        return Line(f"None of {total} waits for a visit.", "visits")
    said = f": {words.listed(names)}{' first' if due > len(names) else ''}" if names else ""
    return Line(f"{due} of {total} {'waits' if due == 1 else 'wait'} for a visit{said}.", "visits")
