"""Whether meetings are kept and people come, over months."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import words, worked
from tlc_data.views.coming_in import shapes_of, still, with_open_tail
from tlc_data.views.figure import (
    DAY_MS,
    Figure,
    Scene,
    months_of,
    named_at_end,
    over_months,
    ring,
    said_of_ring,
)
from tlc_data.vocabulary import Recorded

NOTHING = "There are no meetings of it yet: bring its meeting log in on the Data screen to see this."
_MEETINGS = {
    "month": "month", "meetings_held": "held", "meetings_not_held": "cancelled or missed", "expected": "expected",
}
_SEATS = {
    "month": "month", "present": "seats taken", "seats": "seats", "attendance_unknown": "meetings without a list",
}


def meetings_kept(participation: pd.DataFrame, *, scene: Scene) -> Figure:
    """Meetings held by month, against those expected from the rhythm of the communities."""
    shown = scene.within(participation)
    if shown.empty or not (shown["meetings_held"].sum() + shown["expected"].sum()):
        return Figure("meetings", NOTHING, how=worked.how_with("meetings_kept", scene.settings))
    come_in = scene.whole(shown)
    held, off = int(come_in["meetings_held"].sum()), int(come_in["meetings_not_held"].sum())
    expected = come_in["expected"].sum()
    look, months = scene.look, months_of(shown)
    shapes = shapes_of(shown["month"], since=scene.open_since(Recorded.LOGS))
    chart = over_months(scene, [
        go.Bar(x=months, y=shown["expected"], marker_color=look.sand, width=24 * DAY_MS,
               hovertemplate="%{x|%B %Y}: %{y:.1f} expected<extra></extra>"),
        go.Bar(x=months, y=shown["meetings_held"], marker_color=look.use, width=13 * DAY_MS,
               marker_pattern={"shape": shapes, "fillmode": "replace", "size": 6, "solidity": 0.45},
               hovertemplate="%{x|%B %Y}: %{y} held<extra></extra>"),
    ], months, rates=False)
    table = shown[list(_MEETINGS)].round({"expected": 1}).rename(columns=_MEETINGS)
    until = f" up to {words.month(come_in['month'].iloc[-1])}" if len(come_in) < len(shown) else ""
    wanted = f"about {expected:.0f} were expected" if expected >= 1 else "none was expected"
    return Figure(
        "meetings",
        f"{words.capital(words.count(held, 'meeting'))} {'was' if held == 1 else 'were'} held where {wanted}"
        f"{until}"
        f"{f'; {off} were cancelled or missed' if off else ''}.",
        chart, _small_print(shown, scene, "wide bars: expected, narrow bars: held", "hatched"), table,
        worked.how_with("meetings_kept", scene.settings, worked=worked.meetings_kept(held, expected)),
        f"Bars of meetings held by month, {held} in all{until}, before wider bars of those expected.",
        outside=lambda: table,
    )


def attendance(participation: pd.DataFrame, *, scene: Scene) -> Figure:
    """Share of seats taken by month."""
    every = scene.within(participation)
    shown = every[every["seats"] > 0].reset_index(drop=True)
    if shown.empty:
        lists = int(every["attendance_unknown"].sum())
        finding = f"{lists} meetings were held without a list of who came: bring their lists in." if lists else NOTHING
        return Figure("attendance", finding, how=worked.how_with("attendance", scene.settings))
    newest, look, months = scene.whole(shown).iloc[-1], scene.look, months_of(every)
    traces = with_open_tail(
        look, months, every["attendance_rate"], look.use, named=every["month"],
        since=scene.open_since(Recorded.LOGS), customdata=every[["present", "seats"]],
        hovertemplate="%{x|%B %Y}: %{customdata[0]} of %{customdata[1]} seats<extra></extra>",
        marker={"size": 6, "color": look.use, "line": {"width": 1, "color": look.ground}},
    )
    named_in = f"<br>in {words.month_alone(newest['month'])}" if newest["month"] != shown["month"].iloc[-1] else ""
    notes = [named_at_end(at=months_of(shown).iloc[-1], height=newest["attendance_rate"], colour=look.use,
                          text=f"<b>{newest['attendance_rate']:.0%}</b> came{named_in}")]
    before = participation[participation["month"] == words.year_before(newest["month"])]
    before = before[before["seats"] > 0]
    if len(before) and before["month"].iloc[0] >= scene.since:
        at, rate = months_of(before).iloc[0], float(before["attendance_rate"].iloc[0])
        traces.append(ring(look, at=at, height=rate, colour=look.use))
        notes.append(said_of_ring(look, at=at, height=rate, text=f"a year before {rate:.0%}"))
    chart = over_months(scene, traces, months, rates=True, notes=notes)
    table = shown[list(_SEATS)].rename(columns=_SEATS)
    seats, taken = int(shown["seats"].sum()), int(shown["present"].sum())
    return Figure(
        "attendance", f"In {words.month(newest['month'])}, {newest['present']} of {newest['seats']} seats were taken"
        f"{_year_ago(before)}.",
        chart, _small_print(shown, scene, f"{taken:,} of {seats:,} seats", "dashed"), table,
        worked.how_with("attendance", scene.settings, worked=[
            *worked.attendance(newest["present"], newest["seats"], of=words.month(newest["month"])),
            *worked.attendance(taken, seats, of=words.period(shown["month"])),
        ]),
        f"A line of the share of seats taken by month, last {newest['attendance_rate']:.0%}.", outside=lambda: table,
    )


def _year_ago(before: pd.DataFrame) -> str:
    if before.empty:
        return ""
    past = before.iloc[0]
    return f"; a year before it was {past['present']} of {past['seats']}"


def _small_print(shown: pd.DataFrame, scene: Scene, first: str, drawn: str) -> str:
    late = still(shown["month"], since=scene.open_since(Recorded.LOGS), drawn=drawn)
    return f"{first} · {words.period(shown['month'])} · as of {words.day(scene.on)}{late}"
