"""One community: its meetings as a timeline."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked
from tlc_data.views.coming_in import hatched_band
from tlc_data.views.figure import Figure, Scene, drawn
from tlc_data.views.months import few_month_ticks
from tlc_data.views.visits import with_day
from tlc_data.vocabulary import CORE_PARTS, AgendaPart, MeetingStatus, Recorded
from tlc_data.words.findings.meetings import CommunityMet, LineOfMeetings, MeetingOn, NoMeetings, WhoCameOn
from tlc_data.words.findings.months import Drawn
from tlc_data.words.findings.parts import Counted
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

_LANES = [part.value for part in AgendaPart]


def timeline(meetings: pd.DataFrame, *, name: str, scene: Scene) -> Figure:
    """Each meeting a dot, larger the more came; what was on its agenda as ticks below."""
    rows = with_day(meetings, scene.on)
    rows = rows[rows["day"].dt.strftime("%Y-%m") >= scene.since].reset_index(drop=True)
    if rows.empty:
        return Figure("timeline", scene.say(NoMeetings()), how=worked.how_with("attendance", scene.settings))
    found = met(rows, name=name)
    table = as_table(rows, language=scene.language)
    late = scene.coming_in(pd.DataFrame({"month": [scene.newest]}), Recorded.LOGS, drawn=Drawn.HATCHED)
    return Figure(
        "timeline", scene.say(found), _chart(rows, scene), scene.small_print(Label.TIMELINE_MARKS, late=late), table,
        _how(rows, found, scene=scene), scene.say(LineOfMeetings(len(rows), found.held)), outside=lambda: table,
    )


def _how(rows: pd.DataFrame, found: CommunityMet, *, scene: Scene) -> str:
    """Who came, and whether the core of the agenda was kept: the two that a timeline shows."""
    listed = rows[(rows["status"] == "held") & rows["present"].notna()]
    came = worked.attendance(int(listed["present"].sum()), int(listed["seats"].sum()))
    return "\n\n".join([
        worked.how_with("attendance", scene.settings, worked=came),
        worked.how_with("core_agenda", scene.settings, worked=worked.core_agenda(found.core, found.agendas)),
    ])


def met(rows: pd.DataFrame, *, name: str) -> CommunityMet:
    """What the meetings of a community come to; its core are agendas with feedback and planning both."""
    held = rows[rows["status"] == "held"]
    agendas = held.loc[held["agenda"] != "", "agenda"]
    core = sum(all(part in agenda.split(";") for part in CORE_PARTS) for agenda in agendas)
    last = held["day"].iloc[-1].date() if len(held) else None
    return CommunityMet(name, len(held), last, len(rows) - len(held), core, len(agendas))


def as_table(rows: pd.DataFrame, *, language: Language = Language.ENGLISH) -> pd.DataFrame:
    """Meetings for people, newest first; who came as a count."""
    newest, written = rows.iloc[::-1], forms(language)
    seats = [
        "" if pd.isna(present) else written.of(Counted(str(present), int(seats)))
        for present, seats in zip(newest["present"], newest["seats"], strict=True)
    ]
    columns = {
        Label.DAY: [written.day(day.date()) for day in newest["day"]],
        Label.MEETING: newest["status"].map(written.word).to_numpy(), Label.CAME: seats,
        Label.MINUTES: newest["minutes"].astype("str").fillna("").to_numpy(),
        Label.AGENDA: [", ".join(map(written.word, agenda.split(";"))) for agenda in newest["agenda"]],
    }
    return pd.DataFrame({say(label, language): cells for label, cells in columns.items()})


def _chart(rows: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    held, off = rows[rows["status"] == "held"], rows[rows["status"] != "held"]
    rate = (held["present"] / held["seats"].where(held["seats"] > 0)).astype("Float64")
    came = [
        scene.say(WhoCameOn(row.day.date(), None if pd.isna(row.present) else (int(row.present), int(row.seats))))
        for row in held.itertuples(index=False)
    ]
    missed = [scene.say(MeetingOn(row.day.date(), MeetingStatus(row.status))) for row in off.itertuples(index=False)]
    top = len(_LANES) + 1
    pad = pd.Timedelta(days=20)
    until = max(rows["day"].max(), pd.Timestamp(scene.on)) + pad
    traces: list[go.Scatter | go.Bar] = [
        *hatched_band(look, since=scene.open_since(Recorded.LOGS), until=until, bottom=-0.7, top=top + 1.1),
        go.Scatter(
            x=held["day"], y=[top] * len(held), mode="markers", hovertext=came, hoverinfo="text",
            marker={"size": [9 if pd.isna(share) else 6 + 11 * float(share) for share in rate], "color": look.use,
                    "line": {"width": 1, "color": look.ground},
                    "opacity": [0.45 if pd.isna(share) else 1.0 for share in rate]},
        ),
        go.Scatter(
            x=off["day"], y=[top] * len(off), mode="markers", hovertext=missed, hoverinfo="text",
            marker={"size": 13, "color": look.ground, "line": {"color": look.look_at, "width": 2.5}},
        ),
    ]
    for lane, part in enumerate(reversed(_LANES)):
        with_part = held[(";" + held["agenda"] + ";").str.contains(f";{part};", regex=False)]
        colour = look.use if part in list(CORE_PARTS) else look.context
        traces.append(go.Scatter(
            x=with_part["day"], y=[lane] * len(with_part), mode="markers", hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 10, "line": {"width": 3, "color": colour}},
        ))
    first = rows["day"].min() - pad
    lanes = [scene.forms.word(part) for part in reversed(_LANES)]
    return drawn(
        look, traces, height=290,
        x={"type": "date", "range": [first, until],
           **few_month_ticks(first, until, most=8, language=scene.language)},
        y={"tickvals": [*range(len(_LANES)), top], "ticktext": [*lanes, f"<b>{scene.say(Label.MEETINGS)}</b>"],
           "range": [-0.7, top + 1.1], "automargin": True},
    )
