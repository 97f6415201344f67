"""The coach's queue: which communities need a visit, why, and the meetings that say so."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import words, worked
from tlc_data.views.figure import Scene, drawn, upright
from tlc_data.vocabulary import Reason, Status

STATUS_WORDS = {
    Status.CHECK_IN: "check in", Status.WATCH: "watch", Status.ON_TRACK: "on track",
    Status.NOT_ENOUGH_DATA: "not enough to say yet",
}
# Cards on one screen; further communities stand in a list.
AT_ONCE = 12
_SHORT = 14


@dataclass(frozen=True)
class VisitCard:
    """A community to check in with: one sentence why, the evidence, how it was counted, and a strip of its meetings."""

    community_id: str
    community: str
    school: str
    sentence: str
    evidence: list[str]
    worked: list[str]
    strip: go.Figure
    table: pd.DataFrame


def in_order(visits: pd.DataFrame, *, directory: pd.DataFrame) -> pd.DataFrame:
    """Communities to check in with, the longest past its rhythm first; with their names and schools."""
    due = visits[visits["status"] == Status.CHECK_IN].merge(
        directory[["community_id", "community", "school"]], on="community_id"
    )
    due = due.assign(past=due["days_since"] / due["allowed_days"])
    return due.sort_values(["past", "community"], ascending=[False, True], ignore_index=True)


def cards(due: pd.DataFrame, *, meetings: pd.DataFrame, scene: Scene) -> list[VisitCard]:
    """A card for each of these communities."""
    by_community = dict(list(meetings.groupby("community_id")))
    return [
        VisitCard(
            row.community_id, row.community, row.school, _sentence(row.reasons, row.days_since),
            [_evidence(row.last_held_on, row.days_since, row.allowed_days, scene.on)],
            worked.visit(row._asdict(), settings=scene.settings),
            strip(by_community.get(row.community_id, meetings.iloc[:0]), scene=scene),
            _rows_behind(row.latest_outcomes),
        )
        for row in due.itertuples(index=False)
    ]


def how_judged(visits: pd.DataFrame, *, scene: Scene) -> str:
    """How the communities of a screen were judged, with how many there are of each."""
    counted = visits["status"].value_counts()
    parts = {label: int(counted.get(status, 0)) for status, label in STATUS_WORDS.items() if status in counted}
    return worked.how_with("visits", scene.settings, worked=worked.statuses(parts, of=len(visits)))


def as_list(visits: pd.DataFrame, *, directory: pd.DataFrame) -> pd.DataFrame:
    """Communities without a card: `community, school, status, last met`."""
    others = visits if "community" in visits else visits.merge(
        directory[["community_id", "community", "school"]], on="community_id"
    ).sort_values(["school", "community"])
    return pd.DataFrame({
        "community": others["community"], "school": others["school"], "status": others["status"].map(STATUS_WORDS),
        "last met": [_last(when) for when in others["last_held_on"]],
    }).reset_index(drop=True)


def strip(meetings: pd.DataFrame, *, scene: Scene) -> go.Figure:
    """The latest meetings as dots: filled where held, open where not; the day judged as a line."""
    look = scene.look
    outcomes = with_day(meetings, scene.on).tail(_SHORT)
    held = outcomes[outcomes["status"] == "held"]
    off = outcomes[outcomes["status"] != "held"]
    pad, now = pd.Timedelta(days=20), pd.Timestamp(scene.on)
    first = outcomes["day"].min() if len(outcomes) else now - 6 * pad
    return drawn(look, [
        go.Scatter(x=held["day"], y=[0] * len(held), mode="markers", marker={"size": 13, "color": look.use},
                   hovertemplate="%{x|%-d %B %Y}: held<extra></extra>"),
        go.Scatter(x=off["day"], y=[0] * len(off), mode="markers", customdata=off[["status"]],
                   hovertemplate="%{x|%-d %B %Y}: %{customdata[0]}<extra></extra>",
                   marker={"size": 13, "color": look.ground, "line": {"color": look.look_at, "width": 2.5}}),
    ], height=74, margin={"l": 12, "r": 12, "t": 4, "b": 26}, shapes=[upright(look, now)],
        x={"type": "date", "range": [first - pad, now + pad], "tickformat": "%b %Y", "nticks": 5},
        y={"visible": False, "range": [-1, 1]})


def with_day(meetings: pd.DataFrame, on: date) -> pd.DataFrame:
    """Meetings with an outcome by a day, by `day`: the day held, else the day planned."""
    rows = meetings[meetings["status"].isin(["held", "cancelled", "missed"])]
    rows = rows.assign(day=rows["held_on"].where(rows["status"] == "held", rows["scheduled_on"]))
    return rows[rows["day"] <= pd.Timestamp(on)].sort_values(["day", "scheduled_on", "meeting_id"], ignore_index=True)


def _sentence(reasons: str, since: int) -> str:
    said = {
        Reason.OVERDUE: f"no meeting for {since} school days",
        Reason.TWO_MISSED: "the last two meetings did not take place",
    }
    return f"{words.capital(words.listed([said[Reason(reason)] for reason in reasons.split(';')]))}."


def _evidence(last: pd.Timestamp, since: int, allowed: float, on: date) -> str:
    when = f"Last met: {_last(last)}" if pd.notna(last) else "It has not met since it started"
    return f"{when}. That is {since} school days before {words.day(on)}; its rhythm allows {allowed:.0f}."


def _rows_behind(outcomes: str) -> pd.DataFrame:
    rows = [part.split(" ", 1) for part in outcomes.split(";") if part]
    return pd.DataFrame(
        [(words.day(date.fromisoformat(day)), status) for day, status in rows], columns=["day", "meeting"]
    )


def _last(when: pd.Timestamp) -> str:
    return "not yet" if pd.isna(when) else words.day(when.date())
