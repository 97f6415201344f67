"""How long a habit lasts: the retention curve with its interval, and how cohorts keep theirs."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked_sustained as worked
from tlc_data.views.figure import Figure, Outside, Scene, drawn, shares
from tlc_data.words.findings.parts import Bounds, Finding
from tlc_data.words.findings.sustained import (
    AfterWeeks,
    AtLeastThisWide,
    Cohorts,
    CurveOf,
    CurveStops,
    KeptAtEnd,
    LeftOut,
    NoCohortYet,
    StillInUse,
    TermNamed,
    TooFewAdoptions,
    WorstAtEnd,
)
from tlc_data.words.labels import Label

_EVERY = 26
# A share that is told no closer than this is no headline.
_WIDEST = 0.25


def retention(
    curve: pd.DataFrame, courses: pd.DataFrame, *, scene: Scene, practice: str = "", outside: Outside | None = None
) -> Figure:
    """The share of habits still in use, by weeks since they began.

    Parameters
    ----------
    curve
        Of one place, as the gate lets it out: a row a week; empty where too few began.
    courses
        Of the same place, to say how many were there before anybody looked.
    practice
        Its name; empty for any practice.
    """
    explained = worked.together(scene.settings, retention=worked.retention(curve, scene.settings))
    if curve.empty:
        return Figure("retention", scene.say(TooFewAdoptions(scene.settings.few_known, practice)), how=explained)
    last = curve.iloc[-1]
    stops = CurveStops(int(last["weeks"]) + 1, scene.settings.few_at_risk)
    wide = AtLeastThisWide() if bool(last["wide"]) else None
    return Figure(
        "retention", scene.say(kept_in(curve, scene=scene, practice=practice)), _chart(curve, scene),
        scene.small_print(Label.WEEKS_AND_FOLLOWED, stops, wide, _left_out(courses)), as_table(curve, scene), explained,
        scene.say(CurveOf(int(last["weeks"]), _kept(last))),
        outside=(lambda: as_table(outside(), scene)) if outside is not None else None,
    )


def kept_in(curve: pd.DataFrame, *, scene: Scene, practice: str = "") -> Finding:
    """The longest headline that is told closely enough, else the first reached; where none is, the end of the curve."""
    reached = curve[curve["weeks"].isin(scene.settings.headline_weeks)]
    told = reached[reached["kept_high"] - reached["kept_low"] <= _WIDEST]
    week = int(told["weeks"].iloc[-1] if len(told) else (reached if len(reached) else curve.iloc[-1:])["weeks"].iloc[0])
    row = curve[curve["weeks"] == week].iloc[0]
    worst = Bounds(float(row["worst_low"]), float(row["worst_high"]))
    return StillInUse(
        int(row["adoptions"]), week, _kept(row), Bounds(float(row["low"]), float(row["high"])),
        worst if round(100 * worst.high) < round(100 * _kept(row).high) else None, practice,
    )


def _kept(row: pd.Series) -> Bounds:
    return Bounds(float(row["kept_low"]), float(row["kept_high"]))


def _left_out(courses: pd.DataFrame) -> Finding | None:
    said = courses["found_says"].iloc[0] if len(courses) == 1 else ""
    return LeftOut(str(said)) if said not in ("", "0", "not shown") else None


def as_table(curve: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """The curve a quarter of a year apart, for people."""
    rows = curve[curve["at_risk"].notna()]
    percent = scene.forms.percent
    return pd.DataFrame({
        scene.say(Label.WEEKS_SINCE): rows["weeks"].astype("str"),
        scene.say(Label.FOLLOWED): rows["at_risk"].astype("str"),
        scene.say(Label.STILL_IN_USE): [percent(_kept(row)) for _, row in rows.iterrows()],
        scene.say(Label.INTERVAL): [percent(Bounds(row["low"], row["high"])) for _, row in rows.iterrows()],
        scene.say(Label.WORST_CASE): [
            percent(Bounds(row["worst_low"], row["worst_high"])) for _, row in rows.iterrows()
        ],
    }).reset_index(drop=True)


def _chart(curve: pd.DataFrame, scene: Scene) -> go.Figure:
    look, weeks, last = scene.look, curve["weeks"], curve.iloc[-1]
    steps = {"shape": "hv", "color": look.kept}
    invisible = {"width": 0, "shape": "hv"}
    traces = [
        go.Scatter(x=weeks, y=curve["low"], mode="lines", line=invisible, hoverinfo="skip"),
        go.Scatter(x=weeks, y=curve["high"], mode="lines", line=invisible, fill="tonexty", fillcolor=look.kept_soft,
                   hoverinfo="skip"),
        go.Scatter(x=weeks, y=curve["worst_high"], mode="lines", hoverinfo="skip",
                   line={"shape": "hv", "color": look.context, "width": 1.5, "dash": "dot"}),
        go.Scatter(x=weeks, y=curve["kept_high"], mode="lines", line={**steps, "width": 2.5}, hoverinfo="text",
                   hovertext=[f"{scene.say(AfterWeeks(int(row.weeks)))}: "
                              f"{scene.forms.percent(Bounds(row.kept_low, row.kept_high))}"
                              for row in curve.itertuples(index=False)]),
    ]
    apart = last["kept_high"] - last["worst_high"]
    notes = [{
        "x": last["weeks"], "y": last["kept_high"], "text": scene.say(KeptAtEnd(_kept(last))), "showarrow": False,
        "xanchor": "left", "xshift": 8, "yshift": 10 if apart < 0.3 else 0, "align": "left",
        "font": {"color": look.kept, "size": 14},
    }]
    if apart > 0.005:
        worst = Bounds(float(last["worst_low"]), float(last["worst_high"]))
        notes.append({
            "x": last["weeks"], "y": last["worst_high"], "text": scene.say(WorstAtEnd(worst)), "showarrow": False,
            "xanchor": "left", "xshift": 8, "yshift": -30 if apart < 0.3 else 0, "align": "left",
            "font": {"color": look.context, "size": 12},
        })
    told = curve[curve["at_risk"].notna() & (curve["weeks"] % _EVERY == 0)]
    ticks = {
        "tickvals": told["weeks"].tolist(),
        "ticktext": [f"{int(row.weeks)}<br>{scene.forms.number(int(row.at_risk))}"
                     for row in told.itertuples(index=False)],
        "tickangle": 0,
    }
    until = max(int(last["weeks"]), _EVERY)
    return drawn(
        look, traces, height=320, right=130, x={"range": [-0.03 * until, until], **ticks},
        y={"range": [0, 1.04], **shares(scene.language)}, annotations=notes,
        margin={"l": 44, "r": 130, "t": 18, "b": 56},
    )


def cohorts(triangle: pd.DataFrame, *, scene: Scene) -> Figure:
    """Share kept by the term in which habits began and the terms since: squares, darker the more are kept."""
    said = triangle[triangle["said"]]
    explained = worked.together(scene.settings, cohorts=worked.cohorts(said))
    if said.empty:
        return Figure("cohorts", scene.say(NoCohortYet(scene.settings.few_known)), how=explained)
    return Figure(
        "cohorts", scene.say(cohorts_in(said)), _triangle_chart(said, scene), scene.small_print(Label.SQUARES_KEPT),
        _triangle_table(said, scene), explained, scene.say(cohorts_in(said)),
    )


def cohorts_in(said: pd.DataFrame) -> Finding:
    """The newest cohort that was followed for a term, beside the first."""
    first_term = said[said["term"] == said["term"].min()]
    newest, oldest = first_term.iloc[-1], first_term.iloc[0]
    before = (str(oldest["cohort"]), _kept(oldest)) if len(first_term) > 1 else None
    return Cohorts(str(newest["cohort"]), _kept(newest), before)


def _triangle_chart(said: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    middle = (said["kept_low"] + said["kept_high"]) / 2
    names = [scene.forms.capital(scene.say(TermNamed(each))) for each in said["cohort"]]
    text = [_short(row) for _, row in said.iterrows()]
    traces = [go.Scatter(
        x=said["term"], y=names, mode="markers+text", text=text, hoverinfo="skip",
        textfont={"color": [look.ground if share > 0.5 else look.ink for share in middle], "size": 11},
        marker={"symbol": "square", "size": 50, "color": middle, "cmin": 0, "cmax": 1,
                "colorscale": [[0, look.sand], [1, look.kept]], "line": {"width": 0}},
    )]
    terms = sorted(said["term"].unique())
    weeks = {int(row.term): int(row.weeks) for row in said.itertuples(index=False)}
    order = list(dict.fromkeys(names))[::-1]
    return drawn(
        look, traces, height=90 + 60 * len(order), right=24,
        x={"tickvals": terms, "ticktext": [f"{weeks[int(term)]}" for term in terms],
           "range": [min(terms) - 0.6, max(max(terms), 4) + 0.6], "side": "top", "tickangle": 0,
           "tickfont": {"size": 12}},
        y={"categoryorder": "array", "categoryarray": order, "automargin": True, "showgrid": False,
           "range": [-0.6, len(order) - 0.4]},
        margin={"l": 44, "r": 24, "t": 40, "b": 12},
    )


def _short(row: pd.Series) -> str:
    low, high = round(100 * float(row["kept_low"])), round(100 * float(row["kept_high"]))
    return f"{low}" if low == high else f"{low}–{high}"


def _triangle_table(said: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    return pd.DataFrame({
        scene.say(Label.TERM_BEGUN): [scene.say(TermNamed(each)) for each in said["cohort"]],
        scene.say(Label.HABITS): said["adoptions"].astype("str").to_numpy(),
        scene.say(Label.WEEKS_SINCE): said["weeks"].astype("str").to_numpy(),
        scene.say(Label.STILL_IN_USE): [scene.forms.percent(_kept(row)) for _, row in said.iterrows()],
    })


def by_group(
    kept: pd.DataFrame, names: dict[str, str], *, by: str, header: Label, scene: Scene
) -> pd.DataFrame:
    """Headlines of each group as a table for people: a row a group, a column a headline.

    Parameters
    ----------
    kept
        Headlines as the gate lets them out, with the group in the column `by`.
    names
        What each group is called; those without a name are left out.
    """
    weeks = list(scene.settings.headline_weeks)
    rows = []
    for group, name in names.items():
        mine = kept[kept[by] == group].set_index("weeks")
        if mine.empty or pd.isna(mine["adoptions"].iloc[0]):
            continue
        rows.append([name, str(mine["adoptions"].iloc[0]), *(
            scene.forms.percent(_kept(mine.loc[week])) if week in mine.index and bool(mine.loc[week, "said"])
            else scene.say(Label.NOT_YET) for week in weeks
        )])
    columns = [scene.say(header), scene.say(Label.HABITS), *(scene.say(AfterWeeks(week)) for week in weeks)]
    return pd.DataFrame(rows, columns=columns)


def ordered_by_kept(kept: pd.DataFrame, by: str, week: int) -> list[str]:
    """The groups that say a share after so many weeks, most kept first; then the others by their key."""
    at = kept[(kept["weeks"] == week) & kept["said"]]
    middle = np.round((at["kept_low"] + at["kept_high"]) / 2, 6)
    first = at.assign(middle=middle).sort_values(["middle", by], ascending=[False, True])[by].tolist()
    return [*first, *sorted(set(kept[by]) - set(first))]
