"""Whether it has stuck in the school: the sticking share over months, and next to it whether communities still meet."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked
from tlc_data.views import worked_sustained as lasting
from tlc_data.views.coming_in import with_open_tail
from tlc_data.views.figure import Figure, Outside, Scene, months_of, named_at_end, over_months
from tlc_data.vocabulary import Embedded, Recorded
from tlc_data.words.findings.months import Drawn
from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.findings.sustained import (
    KeptLonger,
    LineOfSticking,
    StickingAtEnd,
    StillMeet,
    Stuck,
    StuckNotShown,
    WantedShare,
)
from tlc_data.words.findings.use import NothingReported
from tlc_data.words.labels import Label

_NOT_SHOWN = "not shown"
_YEAR = 12


def sticking(months: pd.DataFrame, *, scene: Scene, outside: Outside) -> Figure:
    """The share of active teachers who sustain a practice, by month, with the range that silence leaves.

    Parameters
    ----------
    months
        One school as the gate lets it out, a row a month.
    """
    shown = scene.within(months)
    if shown.empty:
        explained = lasting.together(scene.settings, sustained=[], embedded=[])
        return Figure("sticking", scene.say(NothingReported()), how=explained)
    now = told_month(months, scene)
    explained = lasting.together(
        scene.settings, sustained=worked.sustained(now), embedded=lasting.embedded(months, now, scene.settings)
    )
    claims = (stuck_in(now, scene=scene), *longer_in(now, scene=scene), meets_in(now, scene=scene))
    finding = " ".join(scene.say(each) for each in claims)
    if shown["share_low"].notna().sum() == 0:
        return Figure("sticking", finding, how=explained)
    late = scene.coming_in(shown, drawn=Drawn.DASHED)
    return Figure(
        "sticking", finding, _chart(shown, now, scene),
        scene.small_print(Label.BAND_SUSTAIN, months=shown["month"], late=late), as_table(shown, scene), explained,
        scene.say(LineOfSticking(_share(now))), outside=lambda: as_table(scene.within(outside()), scene),
    )


def told_month(months: pd.DataFrame, scene: Scene) -> pd.Series:
    """The last month that has come in; else the last there is."""
    told = months[months["month"] == scene.told(months)]
    return (told if len(told) else months).iloc[-1]


def stuck_in(month: pd.Series, *, scene: Scene) -> Finding:
    """Whether it has stuck in a month: since when, or when it was lost."""
    share = _share(month)
    if month["embedded"] == _NOT_SHOWN or share is None:
        return StuckNotShown()
    state = Embedded(month["embedded"])
    since = str(month["embedded_since"]) if state == Embedded.YES and month["embedded_now"] == Embedded.YES else ""
    lost = str(month["embedded_lost"]) if state == Embedded.NO and month["embedded_now"] == Embedded.NO else ""
    return Stuck(state, str(month["month"]), share, scene.settings.embedded_share, since, lost)


def longer_in(month: pd.Series, *, scene: Scene) -> list[Finding]:
    """How many have kept a practice for longer than the half school year, where it may be said of anybody."""
    found: list[Finding] = []
    for place, days in enumerate(scene.settings.sustained_further):
        says = month.get(f"longer_{place}_says")
        if pd.notna(says) and says not in (_NOT_SHOWN, "few"):
            found.append(KeptLonger(days, Counted(str(says), int(month[f"longer_{place}_of"]))))
    return found


def meets_in(month: pd.Series, *, scene: Scene) -> Finding:
    """Whether the communities still meet in a month."""
    kept = None if pd.isna(month["kept"]) else float(month["kept"])
    return StillMeet(
        Embedded(month["still_meet"]), kept, scene.settings.embedded_gap, scene.settings.embedded_meetings
    )


def _share(month: pd.Series) -> Bounds | None:
    if pd.isna(month["share_low"]) or pd.isna(month["share_high"]):
        return None
    return Bounds(float(month["share_low"]), float(month["share_high"]))


def as_table(shown: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Months as they may be said, for people."""
    percent = scene.forms.percent
    shares = [_share(row) for _, row in shown.iterrows()]
    words = {Embedded.YES: Label.YES, Embedded.NO: Label.NO, Embedded.CANNOT_TELL: Label.CANNOT_TELL,
             _NOT_SHOWN: Label.NOT_SHOWN}
    return pd.DataFrame({
        scene.say(Label.MONTH): shown["month"],
        scene.say(Label.ACTIVE): shown["active"].astype("str").fillna(""),
        scene.say(Label.SUSTAIN_ONE): [percent(each) if each else scene.say(Label.NOT_SHOWN) for each in shares],
        scene.say(Label.MEETINGS_KEPT): ["" if pd.isna(kept) else scene.forms.share(kept) for kept in shown["kept"]],
        scene.say(Label.STUCK): [scene.say(words[state]) for state in shown["embedded"]],
        scene.say(Label.STILL_MEET): [scene.say(words[state]) for state in shown["still_meet"]],
    })


def _chart(shown: pd.DataFrame, now: pd.Series, scene: Scene) -> go.Figure:
    look, months, wanted = scene.look, months_of(shown), scene.settings.embedded_share
    invisible = {"width": 0}
    traces = [
        go.Scatter(x=months, y=shown["share_low"], mode="lines", line=invisible, hoverinfo="skip"),
        go.Scatter(x=months, y=shown["share_high"], mode="lines", line=invisible, fill="tonexty",
                   fillcolor=look.kept_soft, hoverinfo="skip"),
        *with_open_tail(
            look, months, shown["share_low"], look.kept, named=shown["month"],
            since=scene.open_since(Recorded.REPORTS), hoverinfo="text",
            hovertext=[f"{scene.forms.month(row['month'])}: {scene.forms.percent(_share(row))}"
                       for _, row in shown.iterrows()],
            marker={"size": 6, "color": look.kept, "line": {"width": 1, "color": look.ground}},
        ),
        go.Scatter(x=[months.iloc[0], months.iloc[-1]], y=[wanted, wanted], mode="lines", hoverinfo="skip",
                   line={"color": look.context, "width": 1, "dash": "dash"}),
    ]
    notes = [{
        "x": months.iloc[0], "y": wanted, "text": scene.say(WantedShare(wanted)), "showarrow": False,
        "xanchor": "left", "yshift": 9, "font": {"color": look.context, "size": 12},
    }]
    share = _share(now)
    if share is not None:
        notes.append(named_at_end(
            at=months.iloc[-1], height=share.low, text=scene.say(StickingAtEnd(share)), colour=look.kept,
        ))
    return over_months(scene, traces, months, rates=True, notes=notes)
