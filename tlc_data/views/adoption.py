"""How many use a practice regularly, over months; every number as far as it may be said."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.measures.rhythm import break_that_fits
from tlc_data.views import words, worked
from tlc_data.views.coming_in import still, with_open_tail
from tlc_data.views.figure import (
    Figure,
    Outside,
    Scene,
    months_of,
    named_at_end,
    over_months,
    ring,
    said_of_ring,
)
from tlc_data.vocabulary import Recorded

NOTHING = "Nobody has reported on a practice yet: bring self-reports in on the Data screen to see this."
_COLUMNS = {
    "month": "month", "active": "active teachers", "known": "reported lately", "in_use_says": "in use",
    "rest_says": "trying or not in use",
    "trying_says": "trying", "not_in_use_says": "not in use", "not_known_says": "not known",
}


def adoption(rows: pd.DataFrame, *, scene: Scene, practice: str = "a practice", outside: Outside) -> Figure:
    """The adoption rate with its range; months that may not be shown are gaps.

    Parameters
    ----------
    rows
        One place and practice, as the gate lets them out, a row per month.
    outside
        The same asked with the floors of a download.
    """
    explained = worked.how_with("adoption", scene.settings)
    shown = scene.within(rows)
    if rows.empty:
        return Figure("adoption", NOTHING, how=explained)
    if shown.empty or shown["month"].iloc[-1] != scene.newest:
        said = f"Nobody reported on {practice}" if practice != "a practice" else "Nobody was an active member"
        return Figure("adoption", f"{said} in {words.month(scene.newest)}.", how=explained)
    told = rows[rows["month"] == scene.told(rows)].iloc[0]
    before = rows[rows["month"] == words.year_before(told["month"])]
    chart = _rate_chart(shown, told, before, scene) if shown["rate_low"].notna().any() else None
    return Figure(
        "adoption", finding(told, before, settings_break=scene.settings.break_days, practice=practice), chart,
        f"{_reported(told)} · {_band(shown)}{words.period(shown['month'])} · as of {words.day(scene.on)}"
        f"{still(shown['month'], since=scene.open_since(Recorded.REPORTS), drawn='dashed')}",
        as_table(shown),
        worked.how_with("adoption", scene.settings, worked=worked.adoption(
            told, settings=scene.settings, of=words.month(told["month"]),
        )),
        _alt(told),
        outside=lambda: as_table(scene.within(outside())),
    )


def finding(newest: pd.Series, before: pd.DataFrame, *, settings_break: int, practice: str = "a practice") -> str:
    """The sentence of one month, beside the same month a year before."""
    why = why_not(newest, settings_break=settings_break)
    if why:
        return why
    said = (
        f"In {words.month(newest['month'])}, {words.of(newest['in_use_says'], newest['known'])} teachers who reported "
        f"lately use {practice} regularly"
    )
    if len(before) and pd.notna(before.iloc[0]["rate_low"]):
        past = before.iloc[0]
        said += f"; a year before it was {words.of(past['in_use_says'], past['known'])}"
    silent = words.percent(newest["range_low"], newest["range_high"])
    return f"{said}." if newest["not_known_says"] == "0" else f"{said}. Counting the silent: {silent}."


def why_not(month: pd.Series, *, settings_break: int) -> str:
    """Why no rate is given for a month; empty where one is."""
    gate = month["gate"]
    if gate == "hidden":
        return "Fewer than 5 teachers have reported lately, so nothing of what they said is shown."
    if gate == "rare":
        gap = float(month["report_gap"])
        return (
            f"Reports come every {gap:.0f} school days: too rare to judge with a break of {settings_break}. "
            f"A break of {break_that_fits(gap)} would fit this rhythm."
        )
    if gate == "thin":
        return f"{month['known']} of {month['active']} active teachers reported lately: too few to give a rate."
    if pd.isna(month["rate_low"]):
        return "How many use it is not shown: with so few teachers the rest would tell it."
    return ""


def as_table(shown: pd.DataFrame) -> pd.DataFrame:
    """Months as they may be said, for people."""
    table = shown[list(_COLUMNS)].rename(columns=_COLUMNS)
    table["reported lately"] = table["reported lately"].astype("str").fillna("not shown")
    table["rate"] = [
        words.percent(low, high) or "not shown"
        for low, high in zip(shown["rate_low"], shown["rate_high"], strict=True)
    ]
    table["rate if the silent counted"] = [
        words.percent(low, high) or "not shown"
        for low, high in zip(shown["range_low"], shown["range_high"], strict=True)
    ]
    return table


def middle(rows: pd.DataFrame) -> pd.Series:
    """Where a rate is drawn: itself, or the middle of the bounds that its words leave."""
    return (rows["rate_low"] + rows["rate_high"]) / 2


def _rate_chart(shown: pd.DataFrame, told: pd.Series, before: pd.DataFrame, scene: Scene) -> go.Figure:
    look, months, rate = scene.look, months_of(shown), middle(shown)
    exact = shown["rate_low"] == shown["rate_high"]
    invisible = {"width": 0}
    traces = [
        go.Scatter(x=months, y=shown["range_low"], mode="lines", line=invisible, hoverinfo="skip"),
        go.Scatter(x=months, y=shown["range_high"], mode="lines", line=invisible, fill="tonexty",
                   fillcolor=look.use_soft, hoverinfo="skip"),
        *with_open_tail(
            look, months, rate, look.use, named=shown["month"], since=scene.open_since(Recorded.REPORTS),
            customdata=shown[["in_use_says", "known"]].astype("str"),
            hovertemplate="%{x|%B %Y}: %{customdata[0]} of %{customdata[1]}<extra></extra>",
            marker={"size": 6, "color": [look.use if plain else look.ground for plain in exact],
                    "line": {"width": 1.5, "color": look.use}},
        ),
    ]
    notes = []
    if pd.notna(told["rate_low"]):
        named_in = "" if told["month"] == shown["month"].iloc[-1] else f"<br>in {words.month_alone(told['month'])}"
        text = f"<b>{words.percent(told['rate_low'], told['rate_high'])}</b><br>in use{named_in}"
        height = (told["rate_low"] + told["rate_high"]) / 2
        notes.append(named_at_end(at=months.iloc[-1], height=height, colour=look.use, text=text))
    if len(before) and pd.notna(before.iloc[0]["rate_low"]) and before["month"].iloc[0] >= scene.since:
        past, at = before.iloc[0], months_of(before).iloc[0]
        height = float(middle(before).iloc[0])
        text = f"a year before {words.percent(past['rate_low'], past['rate_high'])}"
        traces.append(ring(look, at=at, height=height, colour=look.use))
        notes.append(said_of_ring(look, at=at, height=height, text=text))
    return over_months(scene, traces, months, rates=True, notes=notes)


def _band(shown: pd.DataFrame) -> str:
    """What the band and the open dots say, where there are any."""
    silent = (shown["range_high"] > shown["rate_high"]).any()
    worded = (shown["rate_low"] < shown["rate_high"]).any()
    band = "band: if the silent all did, or none did · " if silent else ""
    return f"{band}{'open dots: few or nearly all, the band says between what · ' if worded else ''}"


def _reported(month: pd.Series) -> str:
    if month["gate"] == "hidden":
        return f"{month['active']} active teachers"
    marked = " (under 85 %: mind the band, which says what the silent leave open)" if month["gate"] == "marked" else ""
    return f"{month['known']} of {month['active']} active teachers reported lately{marked}"


def _alt(newest: pd.Series) -> str:
    rate = words.percent(newest["rate_low"], newest["rate_high"])
    last = f", last {rate}" if rate else ""
    return f"A line of the share of teachers in use by month{last}, with the range that silence leaves."
