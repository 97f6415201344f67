"""Schools side by side on one scale, without ranks; and those that cannot be compared, with the reason."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from tlc_data.measures.catalogue import how
from tlc_data.views import words
from tlc_data.views.adoption import middle, why_not
from tlc_data.views.figure import FONT, Figure, Look, Scene

AT_ONCE = 24
_COLUMNS = 2
_HIGH = 96
_TITLE = 22
_FEW = 12


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
    """The newest month of each school that may share an axis."""
    now = any_practice[any_practice["month"] == scene.newest]
    return now[now["gate"].isin(["plain", "marked"]) & now["rate_low"].notna()]


def not_compared(any_practice: pd.DataFrame, *, schools: Schools, scene: Scene) -> pd.DataFrame:
    """`school, why` of those that cannot be compared in the newest month."""
    now = any_practice[any_practice["month"] == scene.newest].set_index("id")
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
        return "Every school can be compared this month."
    return f"{words.capital(words.count(len(apart), 'school'))} cannot be compared this month."


def adoption_side_by_side(
    any_practice: pd.DataFrame, *, schools: Schools, first: int, scene: Scene, outside: pd.DataFrame
) -> Figure:
    """The adoption rate of each school over months, before what is usual among the others."""
    explained = how("adoption", scene.settings)
    may = comparable(any_practice, scene=scene)
    shown = Schools(schools.names[schools.names.index.isin(set(may["id"]))])
    if may.empty:
        return Figure("side_by_side", "No school can be compared this month: too few teachers reported.", how=explained)
    rows = scene.within(any_practice)
    rows = rows.assign(rate=middle(rows))
    wide = rows.pivot_table(index="month", columns="id", values="rate", dropna=False)
    rates = (may["rate_low"] + may["rate_high"]) / 2
    return Figure(
        "side_by_side",
        f"In {len(may)} of {words.count(len(schools.names), 'school')} enough teachers reported to be compared. Of "
        f"those who reported, {words.percent(rates.min(), rates.max())} use a practice regularly.",
        _multiples(wide, shown.page(first), scene, may.set_index("id")),
        f"{_which(shown, first)} · {_behind(wide)} · one scale, 0 to 100 % · as of "
        f"{words.day(scene.on)} · in small schools a few teachers move the line far",
        _table(may, schools), explained,
        f"Small multiples of the adoption rate of {len(shown.page(first))} schools by month.",
        outside=_table(comparable(outside, scene=scene), schools),
    )


def meetings_side_by_side(
    participation: pd.DataFrame, *, schools: Schools, first: int, scene: Scene
) -> Figure:
    """Seats taken of each school over months, before what is usual among the others."""
    explained = how("attendance", scene.settings)
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
        _multiples(wide, shown.page(first), scene, None),
        f"{_which(shown, first)} · {_behind(wide)} · {words.period(rows['month'].sort_values())}",
        table, explained, f"Small multiples of the attendance of {len(shown.page(first))} schools by month.",
        outside=table,
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


def _behind(wide: pd.DataFrame) -> str:
    return "behind each the others" if len(wide.columns) <= _FEW else "band: the middle half of the schools"


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


def _multiples(wide: pd.DataFrame, page: "pd.Series[str]", scene: Scene, now: pd.DataFrame | None) -> go.Figure:
    look, months = scene.look, pd.to_datetime(wide.index, format="%Y-%m")
    behind = _peers(wide, months, look) if len(wide.columns) <= _FEW else _middle_half(wide, months, look)
    titles = [name if len(name) <= _TITLE else f"{name[: _TITLE - 1]}…" for name in page]
    lines = -(-len(page) // _COLUMNS)
    chart = make_subplots(
        rows=lines, cols=_COLUMNS, shared_xaxes=True, shared_yaxes=True, subplot_titles=titles,
        vertical_spacing=min(0.34 / lines, 0.2), horizontal_spacing=0.13,
    )
    for place, school in enumerate(page.index):
        cell = {"row": place // _COLUMNS + 1, "col": place % _COLUMNS + 1}
        traces = [
            *behind, go.Scatter(x=months, y=wide[school].astype(np.float32), mode="lines", connectgaps=False,
                       line={"color": look.use, "width": 2}, hovertemplate="%{x|%B %Y}: %{y:.0%}<extra></extra>"),
            _last_point(months, wide[school], look),
        ]
        chart.add_traces(traces, rows=[cell["row"]] * len(traces), cols=[cell["col"]] * len(traces))
    return _styled(chart, look, lines)


def _peers(wide: pd.DataFrame, months: pd.DatetimeIndex, look: Look) -> list[go.Scatter]:
    """All schools as one thin line, broken between them."""
    gap = pd.DataFrame(np.nan, index=[0], columns=wide.columns)
    values = pd.concat([wide, gap]).to_numpy(np.float32).T.ravel()
    days = [*months, months[-1]] * len(wide.columns)
    return [go.Scatter(x=days, y=values, mode="lines", line={"color": look.sand, "width": 1}, hoverinfo="skip")]


def _middle_half(wide: pd.DataFrame, months: pd.DatetimeIndex, look: Look) -> list[go.Scatter]:
    """The band in which the middle half of the schools lies."""
    some = wide.dropna(how="all").index
    low, high = (wide.loc[some].quantile(q, axis=1).reindex(wide.index).astype(np.float32) for q in (0.25, 0.75))
    return [
        go.Scatter(x=months, y=low, mode="lines", line={"width": 0}, hoverinfo="skip"),
        go.Scatter(x=months, y=high, mode="lines", line={"width": 0}, fill="tonexty", fillcolor=look.grid,
                   hoverinfo="skip"),
    ]


def _last_point(months: pd.DatetimeIndex, rate: pd.Series, look: Look) -> go.Scatter:
    place = int(np.flatnonzero(rate.notna())[-1])
    return go.Scatter(
        x=[months[place]], y=[rate.iloc[place]], mode="markers+text", text=[f"{rate.iloc[place]:.0%}"],
        textposition="middle right", textfont={"color": look.use, "size": 13}, cliponaxis=False, hoverinfo="skip",
        marker={"color": look.use, "size": 7},
    )


def _styled(chart: go.Figure, look: Look, lines: int) -> go.Figure:
    chart.update_layout(
        template="none", height=60 + _HIGH * lines, margin={"l": 40, "r": 44, "t": 28, "b": 36}, showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
        font={"family": FONT, "size": 13, "color": look.ink},
    )
    chart.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, type="date", tickformat="%b %Y", nticks=3)
    chart.update_yaxes(range=[0, 1.02], tickvals=[0, 0.5, 1], tickformat=".0%", gridcolor=look.grid, zeroline=False,
                       fixedrange=True)
    chart.update_annotations(font={"family": FONT, "size": 13, "color": look.ink}, xanchor="left")
    for title, axis in zip(chart.layout.annotations, chart.select_xaxes(), strict=False):
        title.x = axis.domain[0]
    return chart
