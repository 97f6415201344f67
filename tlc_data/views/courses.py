"""What becomes of practices: from plan to habit, which are kept and which dropped, and how many at once."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked_sustained as worked
from tlc_data.views.figure import Figure, Outside, Scene, drawn, drawn_text, said_at_the_side
from tlc_data.words.findings.parts import Counted, Finding
from tlc_data.words.findings.sustained import BarsOfCourses, Depth, NoCourseYet, PlanToHabit, WhatLasts
from tlc_data.words.labels import Label

_STEPS = ("tried", "adopted", "dropped", "sustained", "kept")


def courses(
    rows: pd.DataFrame, depth: pd.DataFrame, *, names: dict[str, str], scene: Scene, outside: Outside | None = None
) -> Figure:
    """Each practice with those who tried it, took it up and kept it; the sentence says what lasts and what does not.

    Parameters
    ----------
    rows, depth
        Of one place, as the gate lets them out.
    names
        Of practices, by id.
    """
    named = rows.assign(name=rows["practice_id"].map(names).fillna(rows["practice_id"]))
    told = named[named["adopted_of"].notna()].reset_index(drop=True)
    told = told.assign(share=told["adopted_low"] / told["adopted_of"].astype("float64"))
    told = told.sort_values(["share", "name"], ascending=[True, False], ignore_index=True)
    explained = worked.together(scene.settings, kept=worked.kept(told.iloc[::-1]), breadth=worked.breadth(depth))
    if told.empty:
        return Figure("courses", scene.say(NoCourseYet(scene.settings.few_known)), how=explained)
    found = [lasts_in(told), *([depth_in(depth)] if depth_in(depth) else [])]
    return Figure(
        "courses", " ".join(scene.say(each) for each in found if each is not None), _chart(told, scene),
        scene.small_print(Label.BARS_TRIED), as_table(told.iloc[::-1], scene), explained,
        scene.say(BarsOfCourses(len(told))),
        outside=(lambda: as_table(outside().assign(
            name=lambda each: each["practice_id"].map(names).fillna(each["practice_id"])), scene))
        if outside is not None else None,
    )


def lasts_in(told: pd.DataFrame) -> WhatLasts:
    """The practice that keeps most of those who took it up, and the one most often tried and dropped."""
    return WhatLasts(_most(told, "kept", "since_of"), _most(told, "dropped", "dropped_of"))


def _most(told: pd.DataFrame, part: str, whole: str) -> tuple[str, Counted] | None:
    known = told[told[whole].notna() & told[f"{part}_low"].notna() & (told[f"{part}_says"] != "few")]
    if known.empty:
        return None
    share = (known[f"{part}_low"] + known[f"{part}_high"]) / known[whole].astype("float64")
    row = known.assign(share=share).sort_values(["share", "name"], ascending=[False, True]).iloc[0]
    return str(row["name"]), Counted(str(row[f"{part}_says"]), int(row[whole]))


def depth_in(depth: pd.DataFrame) -> Finding | None:
    """How many keep to one to three practices; None where it may not be said."""
    if depth.empty or pd.isna(depth.iloc[0]["in_use"]):
        return None
    row = depth.iloc[0]
    return Depth(
        Counted(str(row["focused_says"]), int(row["in_use"])), float(row["tried_median"]), float(row["in_use_median"])
    )


def plan_to_habit(rows: pd.DataFrame, *, scene: Scene) -> Figure:
    """From plans to habits, over the practices of `rows` (one place; all practices, or one)."""
    found = steps_in(rows)
    explained = worked.together(
        scene.settings, plan_to_habit=[] if found is None else worked.plan_to_habit(rows.iloc[0])
    )
    if found is None:
        return Figure("plans", scene.say(NoCourseYet(scene.settings.few_known)), how=explained)
    steps = {
        Label.PLANS_TRIED: found.tried, Label.TRIES_ADOPTED: found.adopted, Label.HABITS_SUSTAINED: found.sustained,
    }
    told = {label: step for label, step in steps.items() if step is not None}
    return Figure(
        "plans", scene.say(found), _steps_chart(told, rows, scene) if told else None,
        scene.small_print(Label.STEPS_WAIT), pd.DataFrame({
            scene.say(Label.STEP): [scene.say(label) for label in told],
            scene.say(Label.HOW_MANY): [scene.forms.of(step) for step in told.values()],
        }), explained, scene.say(found),
    )


def steps_in(rows: pd.DataFrame) -> PlanToHabit | None:
    """The steps of one row; None where nothing of it may be said."""
    if rows.empty:
        return None
    row = rows.iloc[0]
    steps = [
        None if pd.isna(row[f"{step}_of"]) or row[f"{step}_says"] == "not shown"
        else Counted(str(row[f"{step}_says"]), int(row[f"{step}_of"])) for step in ("tried", "adopted", "sustained")
    ]
    if not any(steps) and not int(row["plans_made"]):
        return None
    return PlanToHabit(int(row["plans_made"]), int(row["meetings_due"]), *steps)


def _steps_chart(told: dict[Label, Counted], rows: pd.DataFrame, scene: Scene) -> go.Figure:
    look, row = scene.look, rows.iloc[0]
    of = {Label.PLANS_TRIED: "tried", Label.TRIES_ADOPTED: "adopted", Label.HABITS_SUSTAINED: "sustained"}
    names = [scene.say(label) for label in told][::-1]
    ends = [
        (float(row[f"{of[label]}_low"]) / step.of, float(row[f"{of[label]}_high"]) / step.of)
        for label, step in told.items()
    ][::-1]
    inks = {Label.PLANS_TRIED: look.sand, Label.TRIES_ADOPTED: look.use, Label.HABITS_SUSTAINED: look.kept}
    return drawn(look, [
        go.Bar(x=[1.0] * len(names), y=names, orientation="h", hoverinfo="skip",
               marker={"color": "rgba(0,0,0,0)", "line": {"color": look.sand, "width": 1}}),
        go.Bar(x=[high for _, high in ends], y=names, orientation="h", hoverinfo="skip", marker={
            "color": [inks[label] for label in told][::-1],
            "pattern": {"shape": ["" if low == high else "/" for low, high in ends]},
        }),
    ], height=70 + 42 * len(names), right=110, x={"visible": False, "range": [0, 1]},
        y={"showgrid": False, "automargin": True},
        annotations=said_at_the_side(look, names, [scene.forms.of(step) for step in told.values()][::-1]))


def as_table(told: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Practices with their steps, as they may be said."""
    def cell(row: pd.Series, step: str, whole: str) -> str:
        if pd.isna(row[whole]) or row[f"{step}_says"] == "not shown":
            return scene.say(Label.NOT_SHOWN)
        return scene.forms.of(Counted(str(row[f"{step}_says"]), int(row[whole])))

    every = [row for _, row in told.iterrows()]
    return pd.DataFrame({
        scene.say(Label.PRACTICE): told["name"].to_numpy(),
        scene.say(Label.TRIES_ADOPTED): [cell(row, "adopted", "adopted_of") for row in every],
        scene.say(Label.TRIED_DROPPED): [cell(row, "dropped", "dropped_of") for row in every],
        scene.say(Label.HABITS_SUSTAINED): [cell(row, "sustained", "sustained_of") for row in every],
        scene.say(Label.STILL_IN_USE): [cell(row, "kept", "since_of") for row in every],
    })


def _chart(told: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    rows = [drawn_text(name if len(name) < 30 else f"{name[:28]}…") for name in told["name"]]
    tried = told["adopted_of"].astype("float64")
    said = [scene.forms.of(Counted(str(row.adopted_says), int(row.adopted_of))) for row in told.itertuples(index=False)]
    worded = ["" if low == high else "/" for low, high in zip(told["adopted_low"], told["adopted_high"], strict=True)]
    return drawn(look, [
        go.Bar(x=tried, y=rows, orientation="h", marker_color=look.sand, hoverinfo="skip"),
        go.Bar(x=told["adopted_high"], y=rows, orientation="h", hoverinfo="skip",
               marker={"color": look.kept, "pattern": {"shape": worded}}),
        go.Scatter(x=tried - told["dropped_high"], y=rows, mode="markers", hoverinfo="skip",
                   marker={"symbol": "line-ns", "size": 16, "line": {"width": 2, "color": look.context}}),
    ], height=70 + 34 * len(told), right=90, x={"visible": False, "rangemode": "tozero"},
        y={"showgrid": False, "automargin": True}, annotations=said_at_the_side(look, rows, said))
