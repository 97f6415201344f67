"""Why a rate changed between two months: its parts as a waterfall, and what the same teachers say."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked_sustained as worked
from tlc_data.views.figure import Figure, Scene, drawn, shares
from tlc_data.vocabulary import Change, Rise
from tlc_data.words.findings.parts import Bounds, Finding
from tlc_data.words.findings.sustained import (
    BarsOfParts,
    Held,
    Moving,
    NotSplit,
    Part,
    PointsOf,
    RiseOfSilence,
    SameTeachers,
    TooFewTheSame,
    WhyChanged,
)
from tlc_data.words.labels import Label

_NAMES = {
    Moving.SAME: Label.THE_SAME, Moving.JOINERS: Label.JOINERS, Moving.NEWLY_REPORTING: Label.NEWLY_REPORTING,
    Moving.LEAVERS: Label.LEAVERS, Moving.FELL_SILENT: Label.FELL_SILENT, Moving.OTHERS_NOW: Label.OTHERS_NOW,
    Moving.OTHERS_BEFORE: Label.OTHERS_BEFORE, Moving.SAME_AND_FEW: Label.SAME_AND_FEW,
}


def why_changed(
    parts: pd.DataFrame, same: pd.DataFrame, *, first: str, last: str, scene: Scene, key: str = "why"
) -> Figure:
    """The parts of the change of the adoption rate, and the verdict on the same teachers.

    Parameters
    ----------
    parts, same
        Of one place, as the gate lets them out.
    first, last
        The two months that were asked for.
    """
    verdict = scene.say(same_in(same, Held.IN_USE))
    told = parts[parts["teachers"] > 0].reset_index(drop=True)
    explained = worked.together(
        scene.settings, why_changed=_worked(told), noise_stocks=worked.same_teachers(same, what=Held.IN_USE)
    )
    if told.empty:
        return Figure(key, f"{scene.say(NotSplit(first, last))} {verdict}", how=explained)
    return Figure(
        key, f"{scene.say(change_in(told, first=first, last=last))} {verdict}", _chart(told, first, last, scene),
        scene.small_print(Label.BARS_OF_PARTS), as_table(told, scene), explained, scene.say(BarsOfParts(first, last)),
    )


def _worked(told: pd.DataFrame) -> list[str]:
    if told.empty:
        return []
    total = _change(told)
    named = [_NAMES[Moving(group)] for group in told["group"]]
    return worked.why_changed(
        zip(named, rounded(told["points"], total), strict=True), points=round(100 * total)
    )


def _change(told: pd.DataFrame) -> float:
    return float(told["rate1"].iloc[0] - told["rate0"].iloc[0])


def change_in(told: pd.DataFrame, *, first: str, last: str) -> Finding:
    """The change in points and each part of it that anybody makes; of a rise that is silence, that it is."""
    total = _change(told)
    parts = tuple(
        Part(Moving(row.group), points, int(row.teachers))
        for row, points in zip(told.itertuples(index=False), rounded(told["points"], total), strict=True)
    )
    if told["rise"].iloc[0] == Rise.SILENCE:
        silent = next(each.teachers for each in parts if each.group == Moving.FELL_SILENT)
        return RiseOfSilence(first, last, round(100 * total), parts[0], silent)
    return WhyChanged(first, last, round(100 * total), parts)


def rounded(points: "pd.Series[float]", total: float) -> list[int]:
    """Whole points that add up to the whole change: what rounding leaves goes to the largest remainders."""
    exact = [100 * float(each) for each in points]
    whole = [int(each // 1) for each in exact]
    missing = round(100 * total) - sum(whole)
    order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[:missing]:
        whole[place] += 1
    return whole


def same_in(same: pd.DataFrame, held: Held) -> Finding:
    """What the same teachers, known at both months, say of use or of sustaining."""
    rows = same[same["what"] == held]
    if rows.empty or pd.isna(rows.iloc[0]["teachers"]):
        return TooFewTheSame(held)
    row = rows.iloc[0]
    numbers = pd.notna(row["difference"])
    return SameTeachers(
        held, Change(row["verdict"]), int(row["teachers"]), str(row["gained_says"]), str(row["lost_says"]),
        float(row["difference"]) if numbers else None,
        Bounds(float(row["lower"]), float(row["upper"])) if numbers else None,
    )


def as_table(told: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """The parts for people."""
    total = _change(told)
    return pd.DataFrame({
        scene.say(Label.WHO): [scene.say(_NAMES[Moving(group)]) for group in told["group"]],
        scene.say(Label.TEACHERS): told["teachers"].astype("str"),
        scene.say(Label.POINTS): [scene.say(PointsOf(points)) for points in rounded(told["points"], total)],
    })


def _chart(told: pd.DataFrame, first: str, last: str, scene: Scene) -> go.Figure:
    look = scene.look
    rate0, rate1 = float(told["rate0"].iloc[0]), float(told["rate1"].iloc[0])
    names = [
        scene.forms.month(first), *(scene.say(_NAMES[Moving(group)]) for group in told["group"]),
        scene.forms.month(last),
    ]
    starts = rate0 + told["points"].cumsum() - told["points"]
    inks = [look.use if Moving(group) == Moving.SAME else look.context for group in told["group"]]
    points = rounded(told["points"], rate1 - rate0)
    texts = [f"{round(100 * rate0)} %", *(scene.say(PointsOf(each)) for each in points), f"{round(100 * rate1)} %"]
    traces = [go.Bar(
        x=names, y=[rate0, *told["points"], rate1], base=[0, *starts, 0], hoverinfo="skip", text=texts,
        textposition="outside", cliponaxis=False, textfont={"color": look.ink},
        marker={"color": [look.sand, *inks, look.use]},
    )]
    top = max(rate0, rate1, float((starts + told["points"]).max()), float(starts.max()))
    return drawn(
        look, traces, height=300, x={"automargin": True, "tickangle": 0},
        y={"range": [0, min(max(top + 0.15, 0.3), 1.1)], **shares(scene.language)},
    )
