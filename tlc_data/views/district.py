"""Schools side by side on one scale, without ranks; and those that cannot be compared, with the reason."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.views import words, worked
from tlc_data.views.adoption import middle, why_not
from tlc_data.views.coming_in import still
from tlc_data.views.figure import Figure, Outside, Scene
from tlc_data.views.multiples import behind_each, multiples
from tlc_data.vocabulary import Recorded

AT_ONCE = 24


@dataclass(frozen=True)
class Schools:
    """Names of the schools of a district, in the order in which they are shown."""

    names: "pd.Series[str]"

    def page(self, first: int) -> "pd.Series[str]":
        """Up to `AT_ONCE` of them."""
        return self.names.iloc[first : first + AT_ONCE]


def ordered(directory: pd.DataFrame, any_practice: pd.DataFrame, *, order: str, scene: Scene) -> Schools:
    """The schools by name, or by size (active teachers now, most first)."""
    names = directory.drop_duplicates("school_id").set_index("school_id")["school"]
    if order == "size":
        now = any_practice[any_practice["month"] == scene.newest].set_index("id")["active"]
        sizes = names.index.to_series().map(now).fillna(0)
        return Schools(names.loc[sizes.sort_values(ascending=False, kind="stable").index])
    return Schools(names.sort_values())


def comparable(any_practice: pd.DataFrame, *, scene: Scene) -> pd.DataFrame:
    """The last month that has come in of each school that may share an axis."""
    now = any_practice[any_practice["month"] == scene.told(any_practice)]
    return now[now["gate"].isin(["plain", "marked"]) & now["rate_low"].notna()]


def not_compared(any_practice: pd.DataFrame, *, schools: Schools, scene: Scene) -> pd.DataFrame:
    """`school, why` of those that cannot be compared in the last month that has come in."""
    now = any_practice[any_practice["month"] == scene.told(any_practice)].set_index("id")
    may = set(comparable(any_practice, scene=scene)["id"])
    rows = []
    for school, name in schools.names.items():
        if school in may:
            continue
        why = "Nobody is an active member." if school not in now.index else why_not(
            now.loc[school], settings_break=scene.settings.break_days
        )
        rows.append((name, why))
    return pd.DataFrame(rows, columns=["school", "why"])


def apart_in_words(apart: pd.DataFrame) -> str:
    """How many schools cannot be compared."""
    if apart.empty:
        return "Every school can be compared."
    return f"{words.capital(words.count(len(apart), 'school'))} cannot be compared."


def adoption_side_by_side(
    any_practice: pd.DataFrame, *, schools: Schools, first: int, scene: Scene, outside: Outside
) -> Figure:
    """The adoption rate of each school over months, before what is usual among the others."""
    explained = worked.how_with("adoption", scene.settings)
    may = comparable(any_practice, scene=scene)
    shown = Schools(schools.names[schools.names.index.isin(set(may["id"]))])
    if may.empty:
        return Figure("side_by_side", "No school can be compared yet: too few teachers reported.", how=explained)
    rows = scene.within(any_practice)
    rows = rows.assign(rate=middle(rows))
    wide = rows.pivot_table(index="month", columns="id", values="rate", dropna=False)
    told = scene.told(any_practice)
    rates = (may["rate_low"] + may["rate_high"]) / 2
    return Figure(
        "side_by_side",
        f"In {len(may)} of {words.count(len(schools.names), 'school')} enough teachers reported to be compared"
        f"{f' in {words.month(told)}' if told != scene.newest else ''}. Of "
        f"those who reported, {words.percent(rates.min(), rates.max())} use a practice regularly.",
        multiples(wide, shown.page(first), look=scene.look, open_since=scene.open_since(Recorded.REPORTS)),
        f"{_which(shown, first)} · {behind_each(wide)} · one scale, 0 to 100 % · as of "
        f"{words.day(scene.on)} · in small schools a few teachers move the line far"
        f"{still(rows['month'], since=scene.open_since(Recorded.REPORTS), drawn='dashed')}",
        _table(may, schools),
        worked.how_with("adoption", scene.settings, worked=worked.adoption_of_each(may, shown.page(first))),
        f"Small multiples of the adoption rate of {len(shown.page(first))} schools by month.",
        outside=lambda: _table(comparable(outside(), scene=scene), schools),
    )


def meetings_side_by_side(
    participation: pd.DataFrame, *, schools: Schools, first: int, scene: Scene
) -> Figure:
    """Seats taken of each school over months, before what is usual among the others."""
    explained = worked.how_with("attendance", scene.settings)
    rows = scene.within(participation)
    met = rows[rows["seats"] > 0]
    if met.empty:
        return Figure("attendance_side_by_side", "No school's lists of who came are here yet.", how=explained)
    wide = met.pivot_table(index="month", columns="id", values="attendance_rate")
    wide = wide.reindex(sorted(rows["month"].unique()))
    shown = Schools(schools.names[schools.names.index.isin(wide.columns)])
    sums = rows.groupby("id")[["meetings_held", "expected", "present", "seats"]].sum()
    table = sums.assign(school=sums.index.map(schools.names)).round({"expected": 1}).sort_values("school")
    table = table[["school", "meetings_held", "expected", "present", "seats"]].reset_index(drop=True).rename(
        columns={"meetings_held": "meetings held", "present": "seats taken"})
    return Figure(
        "attendance_side_by_side",
        f"{int(met['present'].sum()):,} of {int(met['seats'].sum()):,} seats were taken in "
        f"{len(shown.names)} schools.",
        multiples(wide, shown.page(first), look=scene.look, open_since=scene.open_since(Recorded.LOGS)),
        f"{_which(shown, first)} · {behind_each(wide)} · {words.period(rows['month'].sort_values())}"
        f"{still(rows['month'], since=scene.open_since(Recorded.LOGS), drawn='dashed')}",
        table,
        worked.how_with("attendance", scene.settings, worked=[
            *worked.attendance(int(met["present"].sum()), int(met["seats"].sum())),
            *worked.attendance_of_each(sums, shown.page(first)),
        ]),
        f"Small multiples of the attendance of {len(shown.page(first))} schools by month.",
        outside=lambda: table,
    )


def statuses(visits: pd.DataFrame, *, schools: Schools) -> pd.DataFrame:
    """Per school the number of its communities by status; a row for each school that has any."""
    labels = {"check_in": "check in", "watch": "watch", "on_track": "on track", "not_enough_data": "not enough data"}
    counted = visits.groupby(["school_id", "status"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=list(labels), fill_value=0).rename(columns=labels)
    present = [school for school in schools.names.index if school in counted.index]
    table = counted.loc[present].reset_index(drop=True)
    table.insert(0, "school", [schools.names[school] for school in present])
    return table[["school", *(name for name in labels.values() if name in ("check in", "on track", "not enough data")
                              or table[name].any())]]


def waiting(counted: pd.DataFrame) -> int:
    """Communities to check in with, over all schools."""
    return int(counted["check in"].sum()) if len(counted) else 0


def _which(shown: Schools, first: int) -> str:
    last = min(first + AT_ONCE, len(shown.names))
    return f"schools {first + 1} to {last} of {len(shown.names)}" if len(shown.names) > AT_ONCE else "every school"


def _table(may: pd.DataFrame, schools: Schools) -> pd.DataFrame:
    rows = may.assign(school=may["id"].map(schools.names)).sort_values("school")
    return pd.DataFrame({
        "school": rows["school"], "active teachers": rows["active"], "reported lately": rows["known"],
        "in use": rows["in_use_says"],
        "rate": [words.percent(*pair) for pair in zip(rows["rate_low"], rows["rate_high"], strict=True)],
        "rate if the silent counted":
            [words.percent(*pair) for pair in zip(rows["range_low"], rows["range_high"], strict=True)],
    }).reset_index(drop=True)
