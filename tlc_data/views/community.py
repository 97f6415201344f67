"""One community: its meetings as a timeline."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import words, worked
from tlc_data.views.coming_in import hatched_band, still
from tlc_data.views.figure import Figure, Scene, drawn
from tlc_data.views.participation import NOTHING
from tlc_data.views.visits import with_day
from tlc_data.vocabulary import CORE_PARTS, AgendaPart, Recorded

_LANES = [part.value for part in AgendaPart]


def timeline(meetings: pd.DataFrame, *, name: str, scene: Scene) -> Figure:
    """Each meeting a dot, larger the more came; what was on its agenda as ticks below."""
    rows = with_day(meetings, scene.on)
    rows = rows[rows["day"].dt.strftime("%Y-%m") >= scene.since].reset_index(drop=True)
    if rows.empty:
        return Figure("timeline", NOTHING, how=worked.how_with("attendance", scene.settings))
    held = rows[rows["status"] == "held"]
    off = len(rows) - len(held)
    last = f"; the last on {words.day(held['day'].iloc[-1].date())}" if len(held) else ""
    cores = held[held["agenda"] != ""]
    core = sum(all(part in agenda.split(";") for part in CORE_PARTS) for agenda in cores["agenda"])
    agenda = f" Feedback and planning were both on {core} of {len(cores)} logged agendas." if len(cores) else ""
    table = as_table(rows)
    late = still(pd.Series([scene.newest]), since=scene.open_since(Recorded.LOGS), drawn="hatched")
    return Figure(
        "timeline",
        f"{name} has held {words.count(len(held), 'meeting')}{last}"
        f"{f'; {off} did not take place' if off else ''}.{agenda}",
        _chart(rows, scene),
        f"dot: who came · open: not held · ticks: parts of the agenda · as of {words.day(scene.on)}"
        f"{late}",
        table, _how(held, core=core, logged=len(cores), scene=scene),
        f"A timeline of {len(rows)} meetings, {len(held)} of them held.", outside=lambda: table,
    )


def _how(held: pd.DataFrame, *, core: int, logged: int, scene: Scene) -> str:
    """Who came, and whether the core of the agenda was kept: the two that a timeline shows."""
    listed = held[held["present"].notna()]
    came = worked.attendance(int(listed["present"].sum()), int(listed["seats"].sum()))
    return "\n\n".join([
        worked.how_with("attendance", scene.settings, worked=came),
        worked.how_with("core_agenda", scene.settings, worked=worked.core_agenda(core, logged)),
    ])


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Meetings for people, newest first; who came as a count."""
    newest = rows.iloc[::-1]
    seats = [
        "" if pd.isna(present) else f"{present} of {seats}"
        for present, seats in zip(newest["present"], newest["seats"], strict=True)
    ]
    return pd.DataFrame({
        "day": [words.day(day.date()) for day in newest["day"]], "meeting": newest["status"], "came": seats,
        "minutes": newest["minutes"].astype("str").fillna(""),
        "agenda": newest["agenda"].str.replace(";", ", "),
    }).reset_index(drop=True)


def _chart(rows: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    held, off = rows[rows["status"] == "held"], rows[rows["status"] != "held"]
    rate = (held["present"] / held["seats"].where(held["seats"] > 0)).astype("Float64")
    came = [
        "who came was not recorded" if pd.isna(present) else f"{present} of {seats} came"
        for present, seats in zip(held["present"], held["seats"], strict=True)
    ]
    top = len(_LANES) + 1
    pad = pd.Timedelta(days=20)
    until = max(rows["day"].max(), pd.Timestamp(scene.on)) + pad
    traces: list[go.Scatter | go.Bar] = [
        *hatched_band(look, since=scene.open_since(Recorded.LOGS), until=until, bottom=-0.7, top=top + 1.1),
        go.Scatter(
            x=held["day"], y=[top] * len(held), mode="markers", customdata=[[each] for each in came],
            hovertemplate="%{x|%-d %B %Y}: %{customdata[0]}<extra></extra>",
            marker={"size": [9 if pd.isna(share) else 6 + 11 * float(share) for share in rate], "color": look.use,
                    "line": {"width": 1, "color": look.ground},
                    "opacity": [0.45 if pd.isna(share) else 1.0 for share in rate]},
        ),
        go.Scatter(
            x=off["day"], y=[top] * len(off), mode="markers", customdata=off[["status"]],
            hovertemplate="%{x|%-d %B %Y}: %{customdata[0]}<extra></extra>",
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
    return drawn(
        look, traces, height=290,
        x={"type": "date", "range": [rows["day"].min() - pad, until], "tickformat": "%b\n%Y",
           "nticks": 6},
        y={"tickvals": [*range(len(_LANES)), top], "ticktext": [*reversed(_LANES), "<b>meetings</b>"],
           "range": [-0.7, top + 1.1], "automargin": True},
    )
