"""Where teachers went between two dates: from stage to stage, as bands between two columns."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked_sustained as worked
from tlc_data.views.figure import FONT, Figure, Scene
from tlc_data.words.findings.parts import Finding
from tlc_data.words.findings.sustained import Moved, MovesNotShown, MovesOf
from tlc_data.words.labels import Label

_NAMES = {
    "in_use": Label.IN_USE, "not_in_use": Label.TRYING_OR_NOT, "silent": Label.NOT_KNOWN, "away": Label.NOT_HERE,
    "other paths": Label.OTHER_PATHS,
}
_ORDER = list(_NAMES)


def moves(rows: pd.DataFrame, *, first: str, last: str, scene: Scene) -> Figure:
    """Bands from where teachers stood at the end of one month to where at the end of another.

    Parameters
    ----------
    rows
        Of one place, as the gate lets them out; empty where nothing may be said.
    """
    explained = worked.together(scene.settings, between=worked.moves([
        (_NAMES[row["before"]], _NAMES[row["after"]], row["says"])
        for row in _largest_first(rows).to_dict("records")
    ]))
    if rows.empty:
        return Figure("moves", scene.say(MovesNotShown(first, last)), how=explained)
    return Figure(
        "moves", scene.say(moved_in(rows, first=first, last=last)), _chart(rows, scene),
        scene.small_print(Label.OTHER_PATHS_ARE), as_table(rows, scene), explained, scene.say(MovesOf(first, last)),
    )


def moved_in(rows: pd.DataFrame, *, first: str, last: str) -> Finding:
    """How many stayed in use, came into it, and left it."""
    def said(before: tuple[str, ...], after: tuple[str, ...]) -> str:
        found = rows[rows["before"].isin(before) & rows["after"].isin(after)]
        if len(found) == 1:
            return str(found.iloc[0]["says"])
        exact = len(found) > 0 and found["says"].str.isdigit().all()
        return str(int(found["teachers"].sum())) if exact else ""

    return Moved(
        first, last, said(("in_use",), ("in_use",)), said(("not_in_use",), ("in_use",)),
        said(("in_use",), ("not_in_use",)),
    )


def as_table(rows: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Moves for people, the largest first."""
    ordered = _largest_first(rows)
    return pd.DataFrame({
        scene.say(Label.BEFORE): [scene.say(_NAMES[name]) for name in ordered["before"]],
        scene.say(Label.AFTER): [scene.say(_NAMES[name]) for name in ordered["after"]],
        scene.say(Label.TEACHERS): [scene.forms.word(says) for says in ordered["says"]],
    })


def _largest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("teachers", ascending=False)


def _chart(rows: pd.DataFrame, scene: Scene) -> go.Figure:
    look = scene.look
    inks = {"in_use": look.use, "not_in_use": look.context, "silent": look.sand, "away": look.grid,
            "other paths": look.grid}
    soft = {"in_use": look.use_soft}
    before = [name for name in _ORDER if (rows["before"] == name).any()]
    after = [name for name in _ORDER if (rows["after"] == name).any()]
    named = [*(scene.say(_NAMES[name]) for name in before), *(scene.say(_NAMES[name]) for name in after)]
    bands = go.Sankey(
        arrangement="fixed", hoverinfo="none",
        node={"label": named, "color": [inks[name] for name in (*before, *after)], "pad": 16, "thickness": 14,
              "line": {"width": 0}, "hoverinfo": "none"},
        link={
            "source": [before.index(name) for name in rows["before"]],
            "target": [len(before) + after.index(name) for name in rows["after"]],
            "value": rows["teachers"].astype("float64").tolist(),
            "color": [soft.get(name, look.band) for name in rows["after"]], "hoverinfo": "none",
        },
    )
    return go.Figure([bands], {
        "template": "none", "height": 300, "margin": {"l": 8, "r": 8, "t": 12, "b": 12},
        "paper_bgcolor": "rgba(0,0,0,0)", "font": {"family": FONT, "size": 14, "color": look.ink},
    })
