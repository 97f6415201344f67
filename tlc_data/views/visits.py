"""The coach's queue: which communities need a visit, why, and the meetings that say so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views.figure import Scene, drawn, upright
from tlc_data.views.months import few_month_ticks
from tlc_data.vocabulary import MeetingStatus, Reason, Status
from tlc_data.words.findings.meetings import LatestMeetingsOf, MeetingOn, PastItsRhythm, ToCheckIn
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

STATUS_WORDS = {
    Status.CHECK_IN: Label.CHECK_IN, Status.WATCH: Label.WATCH, Status.ON_TRACK: Label.ON_TRACK,
    Status.NOT_ENOUGH_DATA: Label.NOT_ENOUGH_YET,
}
# Cards on one screen; further communities stand in a list.
AT_ONCE = 12
_SHORT = 14


@dataclass(frozen=True)
class VisitCard:
    """A community to check in with: one sentence why, the evidence, and a strip of its meetings with its alt text."""

    community_id: str
    community: str
    school: str
    sentence: str
    evidence: list[str]
    strip: go.Figure
    alt: str
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
            row.community_id, row.community, row.school,
            scene.say(why(row)),
            [scene.say(past_rhythm(row, on=scene.on))],
            strip(by_community.get(row.community_id, meetings.iloc[:0]), scene=scene),
            scene.say(LatestMeetingsOf(row.community)), _rows_behind(row.latest_outcomes, scene.language),
        )
        for row in due.itertuples(index=False)
    ]


def why(row: Any) -> ToCheckIn:
    """Each reason of a judged community, with what it rests on."""
    return ToCheckIn(
        tuple(Reason(each) for each in row.reasons.split(";")), int(row.days_since),
        came=(int(row.present), int(row.seats)), usual=float(row.usual_rate),
        core=(int(row.agenda_core), int(row.agenda_logged)), back=(int(row.reported_back), int(row.reported_back_of)),
        minutes=tuple(int(each) for each in row.minutes.split(";") if each), noted=int(row.peer_observations_of),
        since=None if pd.isna(row.taking_up_since) else row.taking_up_since.date(), members=int(row.members),
    )


def as_list(
    visits: pd.DataFrame, *, directory: pd.DataFrame, language: Language = Language.ENGLISH
) -> pd.DataFrame:
    """Communities without a card: `community, school, status, last met`."""
    others = visits if "community" in visits else visits.merge(
        directory[["community_id", "community", "school"]], on="community_id"
    ).sort_values(["school", "community"])
    columns = {
        Label.COMMUNITY: others["community"], Label.SCHOOL: others["school"],
        Label.STATUS: [say(STATUS_WORDS[Status(each)], language) for each in others["status"]],
        Label.LAST_MET: [_last(when, language) for when in others["last_held_on"]],
    }
    return pd.DataFrame({say(label, language): cells for label, cells in columns.items()}).reset_index(drop=True)


def strip(meetings: pd.DataFrame, *, scene: Scene) -> go.Figure:
    """The latest meetings as dots: filled where held, open where not; the day judged as a line."""
    look = scene.look
    outcomes = with_day(meetings, scene.on).tail(_SHORT)
    held = outcomes[outcomes["status"] == "held"]
    off = outcomes[outcomes["status"] != "held"]
    pad, now = pd.Timedelta(days=20), pd.Timestamp(scene.on)
    first = (outcomes["day"].min() if len(outcomes) else now - 6 * pad) - pad
    return drawn(look, [
        go.Scatter(x=held["day"], y=[0] * len(held), mode="markers", marker={"size": 13, "color": look.use},
                   hovertext=_dots(held, scene), hoverinfo="text"),
        go.Scatter(x=off["day"], y=[0] * len(off), mode="markers", hovertext=_dots(off, scene), hoverinfo="text",
                   marker={"size": 13, "color": look.ground, "line": {"color": look.look_at, "width": 2.5}}),
    ], height=74, margin={"l": 12, "r": 12, "t": 4, "b": 26}, shapes=[upright(look, now)],
        x={"type": "date", "range": [first, now + pad],
           **few_month_ticks(first, now + pad, most=7, language=scene.language, beside=True)},
        y={"visible": False, "range": [-1, 1]})


def with_day(meetings: pd.DataFrame, on: date) -> pd.DataFrame:
    """Meetings with an outcome by a day, by `day`: the day held, else the day planned."""
    rows = meetings[meetings["status"].isin(["held", "cancelled", "missed"])]
    rows = rows.assign(day=rows["held_on"].where(rows["status"] == "held", rows["scheduled_on"]))
    return rows[rows["day"] <= pd.Timestamp(on)].sort_values(["day", "scheduled_on", "meeting_id"], ignore_index=True)


def _dots(meetings: pd.DataFrame, scene: Scene) -> list[str]:
    return [
        scene.say(MeetingOn(row.day.date(), MeetingStatus(row.status))) for row in meetings.itertuples(index=False)
    ]


def past_rhythm(row: "pd.Series", *, on: date) -> PastItsRhythm:
    """When a community last met, against what its rhythm allows."""
    last = None if pd.isna(row.last_held_on) else row.last_held_on.date()
    return PastItsRhythm(last, int(row.days_since), on, round(float(row.allowed_days)))


def _rows_behind(outcomes: str, language: Language) -> pd.DataFrame:
    written = forms(language)
    rows = [part.split(" ", 1) for part in outcomes.split(";") if part]
    return pd.DataFrame(
        [(written.day(date.fromisoformat(day)), written.word(status)) for day, status in rows],
        columns=[say(Label.DAY, language), say(Label.MEETING, language)],
    )


def _last(when: pd.Timestamp, language: Language) -> str:
    return say(Label.NOT_YET, language) if pd.isna(when) else forms(language).day(when.date())
