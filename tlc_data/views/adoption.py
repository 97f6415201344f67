"""How many use a practice regularly, over months; every number as far as it may be said."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.measures.rhythm import break_that_fits
from tlc_data.settings import Settings
from tlc_data.views import worked
from tlc_data.views.coming_in import with_open_tail
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
from tlc_data.views.months import year_before
from tlc_data.vocabulary import Recorded
from tlc_data.words.findings.months import AtMonth, Drawn
from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.findings.use import (
    ActiveTeachers,
    InUse,
    LineOfUse,
    NobodyActive,
    NobodyReported,
    NothingReported,
    RateAtEnd,
    RateBefore,
    RateHidden,
    ReportedLately,
    RestWouldTell,
    TooRare,
    TooThin,
)
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

_SAID = {
    "in_use_says": Label.IN_USE, "rest_says": Label.TRYING_OR_NOT, "trying_says": Label.TRYING,
    "not_in_use_says": Label.NOT_IN_USE, "not_known_says": Label.NOT_KNOWN,
}


def adoption(rows: pd.DataFrame, *, scene: Scene, practice: str = "", outside: Outside) -> Figure:
    """The adoption rate with its range; months that may not be shown are gaps.

    Parameters
    ----------
    rows
        One place and practice, as the gate lets them out, a row per month.
    practice
        Its name; empty for any practice.
    outside
        The same asked with the floors of a download.
    """
    explained = worked.how_with("adoption", scene.settings)
    shown = scene.within(rows)
    nothing = nothing_of(rows, shown, scene=scene, practice=practice)
    if nothing:
        return Figure("adoption", scene.say(nothing), how=explained)
    told = rows[rows["month"] == scene.told(rows)].iloc[0]
    before = rows[rows["month"] == year_before(told["month"])]
    chart = _rate_chart(shown, told, before, scene) if shown["rate_low"].notna().any() else None
    late = scene.coming_in(shown, drawn=Drawn.DASHED)
    return Figure(
        "adoption", scene.say(use_of(told, before, settings=scene.settings, practice=practice)), chart,
        scene.small_print(_reported(told, scene.settings), *_band(shown), months=shown["month"], late=late),
        as_table(shown, language=scene.language),
        worked.how_with("adoption", scene.settings, worked=worked.adoption(
            told, settings=scene.settings, of=worked.month(told["month"]),
        )),
        scene.say(LineOfUse(rate_of(told))),
        outside=lambda: as_table(scene.within(outside()), language=scene.language),
    )


def nothing_of(rows: pd.DataFrame, shown: pd.DataFrame, *, scene: Scene, practice: str) -> Finding | None:
    """What is missing, where there is nothing to draw."""
    if rows.empty:
        return NothingReported()
    if shown.empty or shown["month"].iloc[-1] != scene.newest:
        return NobodyReported(practice, scene.newest) if practice else NobodyActive(scene.newest)
    return None


def use_of(newest: pd.Series, before: pd.DataFrame, *, settings: Settings, practice: str = "") -> Finding:
    """What is found of one month, beside the same month a year before."""
    why = why_not(newest, settings=settings)
    if why:
        return why
    past = before.iloc[0] if len(before) and pd.notna(before.iloc[0]["rate_low"]) else None
    return InUse(
        newest["month"], Counted(newest["in_use_says"], int(newest["known"])), practice,
        None if past is None else Counted(past["in_use_says"], int(past["known"])),
        None if newest["not_known_says"] == "0" else range_of(newest),
    )


def why_not(month: pd.Series, *, settings: Settings) -> Finding | None:
    """Why no rate is given for a month; None where one is."""
    gate = month["gate"]
    if gate == "hidden":
        return RateHidden(settings.few_known)
    if gate == "rare":
        gap = float(month["report_gap"])
        return TooRare(round(gap), settings.break_days, break_that_fits(gap))
    if gate == "thin":
        return TooThin(int(month["known"]), int(month["active"]))
    return RestWouldTell() if pd.isna(month["rate_low"]) else None


def rate_of(month: pd.Series) -> Bounds | None:
    """Between what the rate of a month lies; None where it may not be shown."""
    return bounds(month["rate_low"], month["rate_high"])


def range_of(month: pd.Series) -> Bounds | None:
    """Between what it would lie if the silent counted."""
    return bounds(month["range_low"], month["range_high"])


def bounds(low: float, high: float) -> Bounds | None:
    """Two ends of a rate, where they may be shown."""
    return None if pd.isna(low) or pd.isna(high) else Bounds(float(low), float(high))


def as_table(shown: pd.DataFrame, *, language: Language = Language.ENGLISH) -> pd.DataFrame:
    """Months as they may be said, for people."""
    hidden = say(Label.NOT_SHOWN, language)
    columns = {Label.MONTH: shown["month"], Label.ACTIVE: shown["active"],
               Label.REPORTED_LATELY: shown["known"].astype("str").fillna(hidden)}
    columns |= {label: shown[name].map(forms(language).word) for name, label in _SAID.items()}
    columns[Label.RATE] = rates(shown, "rate", language=language, hidden=hidden)
    columns[Label.RATE_IF_SILENT] = rates(shown, "range", language=language, hidden=hidden)
    return pd.DataFrame({say(label, language): column for label, column in columns.items()})


def rates(rows: pd.DataFrame, name: str, *, language: Language, hidden: str = "") -> "pd.Series[str]":
    """The bounds `name`_low and `name`_high in words; `hidden` where they may not be shown."""
    ends = zip(rows[f"{name}_low"], rows[f"{name}_high"], strict=True)
    said = [forms(language).percent(bounds(*pair)) or hidden for pair in ends]
    return pd.Series(said, index=rows.index, dtype="str")


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
            hovertext=_points(shown, scene), hoverinfo="text",
            marker={"size": 6, "color": [look.use if plain else look.ground for plain in exact],
                    "line": {"width": 1.5, "color": look.use}},
        ),
    ]
    notes = []
    now = rate_of(told)
    if now:
        named_in = "" if told["month"] == shown["month"].iloc[-1] else told["month"]
        notes.append(named_at_end(at=months.iloc[-1], height=(now.low + now.high) / 2, colour=look.use,
                                  text=scene.say(RateAtEnd(now, named_in))))
    then = rate_of(before.iloc[0]) if len(before) and before["month"].iloc[0] >= scene.since else None
    if then:
        at, height = months_of(before).iloc[0], (then.low + then.high) / 2
        traces.append(ring(look, at=at, height=height, colour=look.use))
        notes.append(said_of_ring(look, at=at, height=height, text=scene.say(RateBefore(then))))
    return over_months(scene, traces, months, rates=True, notes=notes)


def _points(shown: pd.DataFrame, scene: Scene) -> list[str]:
    """What each point says; nothing where nothing is drawn."""
    return [
        "" if pd.isna(row.rate_low) else scene.say(AtMonth(row.month, Counted(row.in_use_says, int(row.known))))
        for row in shown.itertuples(index=False)
    ]


def _band(shown: pd.DataFrame) -> list[Label]:
    """What the band and the open dots say, where there are any."""
    silent = (shown["range_high"] > shown["rate_high"]).any()
    worded = (shown["rate_low"] < shown["rate_high"]).any()
    return [*([Label.BAND_SILENT] if silent else []), *([Label.OPEN_DOTS] if worded else [])]


def _reported(month: pd.Series, settings: Settings) -> Finding:
    active = int(month["active"])
    if month["gate"] == "hidden":
        return ActiveTeachers(active)
    under = settings.reporting_plain if month["gate"] == "marked" else None
    return ReportedLately(int(month["known"]), active, under)
