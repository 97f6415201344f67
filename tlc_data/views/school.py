"""The figures of one school over time."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views.figure import Figure, Look, drawn

_NOTHING = "No meetings or reports of this school yet: import its log to see this."
_WHY = {
    "hidden": "Fewer than 5 teachers have reported lately, so nothing of what they said is shown.",
    "thin": "Too few teachers have reported lately to give a rate: {known} of {active} did.",
}


def meetings_kept(participation: pd.DataFrame, *, on: date, look: Look) -> Figure:
    """Meetings held by month, against those expected from the rhythm of the communities."""
    how = "Held meetings of all communities, beside the days in session divided by each community's interval."
    recent = _latest_months(participation, on, 12)
    if recent.empty:
        return _empty("meetings", how)
    held, expected = int(recent["meetings_held"].sum()), recent["expected"].sum()
    months = _months(recent)
    chart = drawn(look, [
        go.Bar(x=months, y=recent["expected"], marker_color=look.grid,
               hovertemplate="expected %{y:.1f}<extra></extra>"),
        go.Bar(x=months, y=recent["meetings_held"], marker_color=look.use, width=15 * 86_400_000,
               hovertemplate="held %{y}<extra></extra>"),
    ], rates=False)
    table = recent[["month", "meetings_held", "meetings_not_held", "expected"]].round({"expected": 1})
    return Figure(
        "meetings", f"{held} meetings were held in the 12 months to {on:%B %Y}; about {expected:.0f} were expected.",
        chart, f"{_period(recent)}; wide bars: expected; as of {on:%-d %B %Y}", table, how,
        f"Bars of meetings held by month, {held} in all, before bars of those expected.",
    )


def attendance(participation: pd.DataFrame, *, on: date, look: Look) -> Figure:
    """Share of seats taken, by month."""
    how = "Present or partly present, of everyone a member on the day or on the list, the excused too."
    rated = _latest_months(participation, on, 24)
    rated = rated[rated["seats"] > 0]
    if rated.empty:
        return _empty("attendance", how)
    newest = rated.iloc[-1]
    chart = drawn(look, [_line(_months(rated), rated["attendance_rate"], look.use)], rates=True)
    return Figure(
        "attendance", f"In {_spoken(newest['month'])} {newest['present']} of {newest['seats']} seats were taken.",
        chart, f"n = {rated['seats'].sum()} seats; {_period(rated)}; as of {on:%-d %B %Y}",
        rated[["month", "present", "seats", "attendance_unknown"]], how, "A line of the attendance rate by month.",
    )


def adoption(any_practice: pd.DataFrame, *, on: date, look: Look) -> Figure:
    """The adoption rate on any practice with its range; months that may not be shown are gaps."""
    how = (
        "In use: a practice adopted or sustained. The line is in use of those who reported lately; the band "
        "counts every silent teacher as not using below, and as using above."
    )
    if any_practice.empty:
        return _empty("adoption", how)
    recent = _latest_months(any_practice, on, 24)
    if recent.empty or recent["month"].iloc[-1] != f"{on:%Y-%m}":
        return replace(_empty("adoption", how), finding=f"Nobody was an active member in {on:%B %Y}.")
    newest, months = recent.iloc[-1], _months(recent)
    middle = (recent["rate_low"] + recent["rate_high"]) / 2
    chart = drawn(look, [
        _line(months, recent["range_low"], look.grid),
        _line(months, recent["range_high"], look.grid, fill="tonexty", fillcolor="rgba(148,163,184,.25)"),
        _line(months, middle, look.use),
    ], rates=True)
    return Figure(
        "adoption", _adoption_finding(newest), chart if middle.notna().any() else None,
        f"{newest['active']} active teachers; {_period(recent)}; as of {on:%-d %B %Y}",
        recent[["month", "active", "known", "in_use_says", "trying_says", "not_in_use_says", "not_known_says"]],
        how, "A line of the adoption rate by month, with the range that silence leaves.",
    )


def _adoption_finding(month: pd.Series) -> str:
    if month["gate"] in _WHY:
        return _WHY[month["gate"]].format(known=month["known"], active=month["active"])
    return (
        f"In {_spoken(month['month'])} {month['in_use_says']} of the {month['known']} teachers who reported lately "
        f"used a practice regularly; {month['not_known_says']} of {month['active']} were silent."
    )


def _line(months: pd.Series, values: pd.Series, colour: str, **more: object) -> go.Scatter:
    return go.Scatter(x=months, y=values, mode="lines+markers", line={"color": colour, "width": 2.5}, **more)


def _empty(key: str, how: str) -> Figure:
    return Figure(key, _NOTHING, None, "", pd.DataFrame(), how, "")


def _latest_months(rows: pd.DataFrame, on: date, count: int) -> pd.DataFrame:
    """Rows of the last `count` calendar months, that of `on` included."""
    first = pd.Period(on, freq="M") - (count - 1)
    return rows[(rows["month"] >= str(first)) & (rows["month"] <= f"{on:%Y-%m}")]


def _months(rows: pd.DataFrame) -> pd.Series:
    return pd.to_datetime(rows["month"], format="%Y-%m")


def _spoken(month: str) -> str:
    return f"{pd.Timestamp(month + '-01'):%B %Y}"


def _period(rows: pd.DataFrame) -> str:
    return f"{_spoken(rows['month'].iloc[0])} to {_spoken(rows['month'].iloc[-1])}"
