"""Whether meetings are kept and people come, over months."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked
from tlc_data.views import worked_sustained as lasting
from tlc_data.views.coming_in import shapes_of, with_open_tail
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
from tlc_data.views.months import year_before
from tlc_data.views.noise import noise
from tlc_data.vocabulary import Recorded
from tlc_data.words.findings.meetings import (
    BarsOfMeetings,
    CameAtEnd,
    CameBefore,
    ExpectedAtMonth,
    HeldAtMonth,
    LineOfSeats,
    MeetingsKept,
    NoLists,
    NoMeetings,
    SeatsAtMonth,
    SeatsInAll,
    SeatsTaken,
)
from tlc_data.words.findings.months import Drawn
from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.sustained import Flow
from tlc_data.words.labels import Label

_MEETINGS = {
    "month": Label.MONTH, "meetings_held": Label.HELD, "meetings_not_held": Label.CANCELLED_OR_MISSED,
    "expected": Label.EXPECTED,
}
_SEATS = {
    "month": Label.MONTH, "present": Label.SEATS_TAKEN, "seats": Label.SEATS, "attendance_unknown": Label.WITHOUT_LIST,
}


def meetings_kept(participation: pd.DataFrame, *, scene: Scene, flows: pd.DataFrame | None = None) -> Figure:
    """Meetings held by month, against those expected from the rhythm of the communities.

    Parameters
    ----------
    flows
        Of the same place, to say whether it changed more than it usually varies.
    """
    shown = scene.within(participation)
    if shown.empty or not (shown["meetings_held"].sum() + shown["expected"].sum()):
        return Figure("meetings", scene.say(NoMeetings()), how=worked.how_with("meetings_kept", scene.settings))
    found = kept_in(shown, scene=scene)
    table = scene.table(shown.round({"expected": 1}), _MEETINGS)
    late = scene.coming_in(shown, Recorded.LOGS, drawn=Drawn.HATCHED)
    return Figure(
        "meetings", _with_noise(scene.say(found), flows, Flow.MEETINGS_KEPT, scene), _kept_chart(shown, scene),
        scene.small_print(Label.WIDE_AND_NARROW, months=shown["month"], late=late), table,
        lasting.together(
            scene.settings, meetings_kept=worked.meetings_kept(found.held, found.expected),
            **lasting.noise(flows, Flow.MEETINGS_KEPT),
        ),
        scene.say(BarsOfMeetings(found.held, found.until)), outside=lambda: table,
    )


def _with_noise(said: str, flows: pd.DataFrame | None, flow: Flow, scene: Scene) -> str:
    return said if flows is None else f"{said} {noise(flows, flow, scene=scene)}".strip()


def kept_in(shown: pd.DataFrame, *, scene: Scene) -> MeetingsKept:
    """Meetings held and expected in the months that have come in."""
    come_in = scene.whole(shown)
    return MeetingsKept(
        int(come_in["meetings_held"].sum()), float(come_in["expected"].sum()), int(come_in["meetings_not_held"].sum()),
        come_in["month"].iloc[-1] if len(come_in) < len(shown) else "",
    )


def _kept_chart(shown: pd.DataFrame, scene: Scene) -> go.Figure:
    look, months = scene.look, months_of(shown)
    shapes = shapes_of(shown["month"], since=scene.open_since(Recorded.LOGS))
    pairs = list(zip(shown["month"], shown["expected"], shown["meetings_held"], strict=True))
    return over_months(scene, [
        go.Bar(x=months, y=shown["expected"], marker_color=look.sand, width=24 * DAY_MS, hoverinfo="text",
               hovertext=[scene.say(ExpectedAtMonth(month, float(due))) for month, due, _ in pairs]),
        go.Bar(x=months, y=shown["meetings_held"], marker_color=look.use, width=13 * DAY_MS, hoverinfo="text",
               marker_pattern={"shape": shapes, "fillmode": "replace", "size": 6, "solidity": 0.45},
               hovertext=[scene.say(HeldAtMonth(month, int(held))) for month, _, held in pairs]),
    ], months, rates=False)


def attendance(participation: pd.DataFrame, *, scene: Scene, flows: pd.DataFrame | None = None) -> Figure:
    """Share of seats taken by month; `flows` as for `meetings_kept`."""
    every = scene.within(participation)
    shown = every[every["seats"] > 0].reset_index(drop=True)
    if shown.empty:
        return Figure("attendance", scene.say(without_seats(every)), how=worked.how_with("attendance", scene.settings))
    newest = scene.whole(shown).iloc[-1]
    before = participation[participation["month"] == year_before(newest["month"])]
    before = before[before["seats"] > 0]
    table = scene.table(shown, _SEATS)
    in_all = SeatsInAll(int(shown["present"].sum()), int(shown["seats"].sum()))
    late = scene.coming_in(shown, Recorded.LOGS, drawn=Drawn.DASHED)
    return Figure(
        "attendance", _with_noise(scene.say(taken_in(newest, before)), flows, Flow.ATTENDANCE, scene),
        _seats_chart(every, shown, newest, before, scene),
        scene.small_print(in_all, months=shown["month"], late=late), table,
        lasting.together(scene.settings, attendance=[
            *worked.attendance(newest["present"], newest["seats"], of=worked.month(newest["month"])),
            *worked.attendance(in_all.taken, in_all.seats, of=worked.period(shown["month"])),
        ], **lasting.noise(flows, Flow.ATTENDANCE)),
        scene.say(LineOfSeats(float(newest["attendance_rate"]))), outside=lambda: table,
    )


def without_seats(every: pd.DataFrame) -> Finding:
    """What is missing where no list of who came is here."""
    lists = int(every["attendance_unknown"].sum())
    return NoLists(lists) if lists else NoMeetings()


def taken_in(newest: pd.Series, before: pd.DataFrame) -> SeatsTaken:
    """Seats taken in a month, beside the year before."""
    past = None if before.empty else (int(before.iloc[0]["present"]), int(before.iloc[0]["seats"]))
    return SeatsTaken(newest["month"], int(newest["present"]), int(newest["seats"]), past)


def _seats_chart(
    every: pd.DataFrame, shown: pd.DataFrame, newest: pd.Series, before: pd.DataFrame, scene: Scene
) -> go.Figure:
    look, months = scene.look, months_of(every)
    traces = with_open_tail(
        look, months, every["attendance_rate"], look.use, named=every["month"],
        since=scene.open_since(Recorded.LOGS), hoverinfo="text",
        hovertext=[scene.say(SeatsAtMonth(row.month, int(row.present), int(row.seats)))
                   for row in every.itertuples(index=False)],
        marker={"size": 6, "color": look.use, "line": {"width": 1, "color": look.ground}},
    )
    share = float(newest["attendance_rate"])
    named_in = newest["month"] if newest["month"] != shown["month"].iloc[-1] else ""
    notes = [named_at_end(at=months_of(shown).iloc[-1], height=share, colour=look.use,
                          text=scene.say(CameAtEnd(share, named_in)))]
    if len(before) and before["month"].iloc[0] >= scene.since:
        at, rate = months_of(before).iloc[0], float(before["attendance_rate"].iloc[0])
        traces.append(ring(look, at=at, height=rate, colour=look.use))
        notes.append(said_of_ring(look, at=at, height=rate, text=scene.say(CameBefore(rate))))
    return over_months(scene, traces, months, rates=True, notes=notes)
