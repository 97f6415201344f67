"""Schools side by side on one scale, without ranks; and those that cannot be compared, with the reason."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.views import worked
from tlc_data.views.adoption import middle, rates, why_not
from tlc_data.views.figure import Figure, Outside, Scene
from tlc_data.views.multiples import behind_each, multiples
from tlc_data.vocabulary import Recorded, Status
from tlc_data.words.findings.months import Drawn
from tlc_data.words.findings.parts import Bounds, Finding
from tlc_data.words.findings.places import (
    AttendanceSideBySide,
    NoneCompared,
    NoSchoolLists,
    NotCompared,
    RatesSideBySide,
    SchoolsShown,
    SeatsSideBySide,
    SideBySide,
    WaitingBySchool,
)
from tlc_data.words.findings.use import NobodyActiveNow
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

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
    """Each school that cannot be compared in the last month that has come in, and why."""
    now = any_practice[any_practice["month"] == scene.told(any_practice)].set_index("id")
    may = set(comparable(any_practice, scene=scene)["id"])
    rows = []
    for school, name in schools.names.items():
        if school in may:
            continue
        why = why_not(now.loc[school], settings=scene.settings) if school in now.index else NobodyActiveNow()
        rows.append((name, scene.say(why) if why else ""))
    return pd.DataFrame(rows, columns=[scene.say(Label.SCHOOL), scene.say(Label.WHY)])


def apart_in_words(apart: pd.DataFrame, *, language: Language = Language.ENGLISH) -> str:
    """How many schools cannot be compared."""
    return say(NotCompared(len(apart)), language)


def adoption_side_by_side(
    any_practice: pd.DataFrame, *, schools: Schools, first: int, scene: Scene, outside: Outside
) -> Figure:
    """The adoption rate of each school over months, before what is usual among the others."""
    explained = worked.how_with("adoption", scene.settings)
    may = comparable(any_practice, scene=scene)
    shown = Schools(schools.names[schools.names.index.isin(set(may["id"]))])
    if may.empty:
        return Figure("side_by_side", scene.say(NoneCompared()), how=explained)
    rows = scene.within(any_practice)
    rows = rows.assign(rate=middle(rows))
    wide = rows.pivot_table(index="month", columns="id", values="rate", dropna=False)
    return Figure(
        "side_by_side", scene.say(compared(may, of=len(schools.names), told=scene.told(any_practice), scene=scene)),
        multiples(wide, shown.page(first), look=scene.look, open_since=scene.open_since(Recorded.REPORTS),
                  language=scene.language),
        scene.small_print(_which(shown, first), behind_each(wide), Label.ONE_SCALE, Label.SMALL_SCHOOLS,
                          late=scene.coming_in(rows, drawn=Drawn.DASHED)),
        _table(may, schools, scene.language),
        worked.how_with("adoption", scene.settings, worked=worked.adoption_of_each(may, shown.page(first))),
        scene.say(RatesSideBySide(len(shown.page(first)))),
        outside=lambda: _table(comparable(outside(), scene=scene), schools, scene.language),
    )


def compared(may: pd.DataFrame, *, of: int, told: str, scene: Scene) -> SideBySide:
    """How many of the schools can be compared, and between what their rates lie."""
    rate = middle(may)
    spread = Bounds(float(rate.min()), float(rate.max()))
    return SideBySide(len(may), of, spread, told if told != scene.newest else "")


def meetings_side_by_side(
    participation: pd.DataFrame, *, schools: Schools, first: int, scene: Scene
) -> Figure:
    """Seats taken of each school over months, before what is usual among the others."""
    explained = worked.how_with("attendance", scene.settings)
    rows = scene.within(participation)
    met = rows[rows["seats"] > 0]
    if met.empty:
        return Figure("attendance_side_by_side", scene.say(NoSchoolLists()), how=explained)
    wide = met.pivot_table(index="month", columns="id", values="attendance_rate")
    wide = wide.reindex(sorted(rows["month"].unique()))
    shown = Schools(schools.names[schools.names.index.isin(wide.columns)])
    taken = SeatsSideBySide(int(met["present"].sum()), int(met["seats"].sum()), len(shown.names))
    sums = _seats(rows)
    table = _seats_table(sums, schools, scene)
    return Figure(
        "attendance_side_by_side", scene.say(taken),
        multiples(wide, shown.page(first), look=scene.look, open_since=scene.open_since(Recorded.LOGS),
                  language=scene.language),
        scene.small_print(_which(shown, first), behind_each(wide), months=rows["month"].sort_values(),
                          late=scene.coming_in(rows, Recorded.LOGS, drawn=Drawn.DASHED)),
        table,
        worked.how_with("attendance", scene.settings, worked=[
            *worked.attendance(taken.taken, taken.seats), *worked.attendance_of_each(sums, shown.page(first)),
        ]),
        scene.say(AttendanceSideBySide(len(shown.page(first)))), outside=lambda: table,
    )


def _seats(rows: pd.DataFrame) -> pd.DataFrame:
    """Meetings and seats of each school, over the months."""
    return rows.groupby("id")[["meetings_held", "expected", "present", "seats"]].sum()


def _seats_table(sums: pd.DataFrame, schools: Schools, scene: Scene) -> pd.DataFrame:
    table = sums.assign(school=sums.index.map(schools.names)).round({"expected": 1}).sort_values("school")
    return scene.table(table, {
        "school": Label.SCHOOL, "meetings_held": Label.MEETINGS_HELD, "expected": Label.EXPECTED,
        "present": Label.SEATS_TAKEN, "seats": Label.SEATS,
    }).reset_index(drop=True)


_STATUSES = {
    Status.CHECK_IN: Label.CHECK_IN, Status.WATCH: Label.WATCH, Status.ON_TRACK: Label.ON_TRACK,
    Status.NOT_ENOUGH_DATA: Label.NOT_ENOUGH,
}


def statuses(visits: pd.DataFrame, *, schools: Schools, language: Language = Language.ENGLISH) -> pd.DataFrame:
    """Per school the number of its communities by status; a row for each school that has any."""
    counted = visits.groupby(["school_id", "status"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=[str(status) for status in _STATUSES], fill_value=0)
    # Nobody watches yet: a status without any community is left out.
    counted = counted.loc[:, counted.any() | (counted.columns != Status.WATCH)]
    present = [school for school in schools.names.index if school in counted.index]
    columns = {say(Label.SCHOOL, language): [schools.names[school] for school in present]}
    columns |= {say(_STATUSES[Status(name)], language): counted.loc[present, name].to_numpy() for name in counted}
    return pd.DataFrame(columns)


def waiting(visits: pd.DataFrame) -> WaitingBySchool:
    """Communities to check in with, over all schools."""
    return WaitingBySchool(int((visits["status"] == Status.CHECK_IN).sum()))


def _which(shown: Schools, first: int) -> Finding | Label:
    last = min(first + AT_ONCE, len(shown.names))
    return SchoolsShown(first + 1, last, len(shown.names)) if len(shown.names) > AT_ONCE else Label.EVERY_SCHOOL


def _table(may: pd.DataFrame, schools: Schools, language: Language) -> pd.DataFrame:
    rows = may.assign(school=may["id"].map(schools.names)).sort_values("school")
    columns = {
        Label.SCHOOL: rows["school"], Label.ACTIVE: rows["active"], Label.REPORTED_LATELY: rows["known"],
        Label.IN_USE: rows["in_use_says"].map(forms(language).word),
        Label.RATE: rates(rows, "rate", language=language),
        Label.RATE_IF_SILENT: rates(rows, "range", language=language),
    }
    return pd.DataFrame({say(label, language): cells for label, cells in columns.items()}).reset_index(drop=True)
