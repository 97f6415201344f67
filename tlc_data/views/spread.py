"""Where a practice is used: the schools side by side in the order of their names, without ranks."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked
from tlc_data.views.figure import Figure, Outside, Scene, drawn, drawn_text, said_at_the_side
from tlc_data.words.findings.parts import Counted
from tlc_data.words.findings.sustained import Spread, SpreadOf
from tlc_data.words.findings.use import NobodyReported, PracticeInUse, PracticeReported
from tlc_data.words.labels import Label


def spread(
    rows: pd.DataFrame, names: dict[str, str], *, practice: str, scene: Scene, outside: Outside | None = None
) -> Figure:
    """Each school with the teachers who reported on a practice lately, and of these those who use it.

    Parameters
    ----------
    rows
        Adoption of one practice by school, as the gate lets it out.
    names
        Of schools, by id.
    practice
        Its name.
    """
    told = scene.told(rows)
    now = rows[rows["month"] == told].assign(name=lambda each: each["id"].map(names))
    known = now[now["known"].notna()].sort_values("name", ascending=False, ignore_index=True)
    if known.empty:
        return Figure(
            "spread", scene.say(NobodyReported(practice, told)),
            how=worked.how_with("practices", scene.settings),
        )
    found = Spread(practice, told, len(now), int(known["rate_low"].notna().sum()))
    return Figure(
        "spread", scene.say(found), _chart(known, scene), scene.small_print(Label.SPREAD_BARS),
        as_table(known.iloc[::-1], scene),
        worked.how_with("practices", scene.settings, worked=worked.practices(known)),
        scene.say(SpreadOf(practice)),
        outside=None if outside is None else lambda: as_table(
            outside().query("month == @told").assign(name=lambda each: each["id"].map(names)), scene
        ),
    )


def _said(row: pd.Series, scene: Scene) -> str:
    if row["in_use_says"] == "not shown":
        return scene.say(PracticeReported(int(row["known"])))
    return scene.say(PracticeInUse(Counted(str(row["in_use_says"]), int(row["known"]))))


def as_table(known: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Schools as they may be said."""
    return pd.DataFrame({
        scene.say(Label.SCHOOL): known["name"].to_numpy(),
        scene.say(Label.ACTIVE): known["active"].astype("str").to_numpy(),
        scene.say(Label.REPORTED_LATELY): known["known"].astype("str").fillna(scene.say(Label.NOT_SHOWN)).to_numpy(),
        scene.say(Label.IN_USE): [scene.forms.word(says) for says in known["in_use_says"]],
    })


def _chart(known: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    rows = [drawn_text(name) for name in known["name"]]
    worded = ["" if low == high else "/" for low, high in zip(known["in_use_low"], known["in_use_high"], strict=True)]
    return drawn(look, [
        go.Bar(x=known["known"].astype("float64"), y=rows, orientation="h", marker_color=look.sand, hoverinfo="skip"),
        go.Bar(x=known["in_use_high"], y=rows, orientation="h", hoverinfo="skip",
               marker={"color": look.use, "pattern": {"shape": worded}}),
    ], height=70 + 30 * len(known), right=130, x={"visible": False, "rangemode": "tozero"},
        y={"showgrid": False, "automargin": True},
        annotations=said_at_the_side(look, rows, [_said(row, scene) for _, row in known.iterrows()]))
