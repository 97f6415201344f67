"""Where teachers stand, now and in the same month last year; and which practices catch on."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import worked
from tlc_data.views.adoption import as_table, why_not
from tlc_data.views.figure import Figure, Outside, Scene, drawn, drawn_text, room_for, said_at_the_side
from tlc_data.views.months import year_before
from tlc_data.words.findings.months import StillComingIn
from tlc_data.words.findings.parts import Counted, Finding
from tlc_data.words.findings.use import (
    BarsOfPractices,
    BarsOfStages,
    FewerThan,
    KnownOf,
    MostInUse,
    MostOn,
    NoPracticeKnown,
    NothingReported,
    PracticeInUse,
    PracticeReported,
    PracticesNotShown,
    ReportedByMost,
    StageBefore,
    StagesOf,
    UsedBy,
)
from tlc_data.words.labels import Label

_SPLIT = {
    "in_use": Label.IN_USE, "trying": Label.TRYING, "not_in_use": Label.NOT_IN_USE, "not_known": Label.NOT_KNOWN,
}
_MERGED = {"in_use": Label.IN_USE, "rest": Label.TRYING_OR_NOT, "not_known": Label.NOT_KNOWN}


def stages(rows: pd.DataFrame, *, scene: Scene, outside: Outside) -> Figure:
    """Merged stages of the last month that has come in, each with a ring where it stood a year before."""
    explained = worked.how_with("stages", scene.settings)
    told = scene.told(rows)
    now, before = rows[rows["month"] == told], rows[rows["month"] == year_before(told)]
    if now.empty:
        return Figure("stages", scene.say(NothingReported()), how=explained)
    month = now.iloc[0]
    why = why_not(month, settings=scene.settings)
    if why and month["gate"] != "plain" and month["gate"] != "marked":
        return Figure("stages", scene.say(why), how=explained, table=as_table(now, language=scene.language))
    found = stages_of(month)
    ring = Label.RING_BEFORE if _has(before) else None
    known = KnownOf(int(month["known"]), int(month["active"]))
    return Figure(
        "stages", scene.say(found), _parts_chart(month, before, scene),
        scene.small_print(known, Label.HATCHED_WORDS, ring, late=_later(rows, scene)),
        as_table(pd.concat([before, now]), language=scene.language),
        worked.how_with("stages", scene.settings, worked=worked.stages(month, _parts(month))),
        scene.say(BarsOfStages(found.parts)),
        outside=lambda: as_table(scene.within(outside()), language=scene.language),
    )


def stages_of(month: pd.Series) -> StagesOf:
    """Each part of the active teachers that may be shown, and is not nobody."""
    said = tuple(
        (str(month[f"{part}_says"]), label) for part, label in _parts(month).items()
        if month[f"{part}_says"] not in ("0", "not shown")
    )
    return StagesOf(int(month["active"]), month["month"], said)


def _parts(month: pd.Series) -> dict[str, Label]:
    return _SPLIT if month["trying_says"] != "not shown" else _MERGED


def _later(rows: pd.DataFrame, scene: Scene) -> StillComingIn | None:
    return scene.coming_in(scene.within(rows))


def _has(before: pd.DataFrame) -> bool:
    return len(before) > 0 and bool(pd.notna(before.iloc[0]["known"]))


def _parts_chart(month: pd.Series, before: pd.DataFrame, scene: Scene) -> go.Figure:
    look, named = scene.look, _parts(month)
    names, parts = [scene.say(label) for label in named.values()][::-1], list(named)[::-1]
    low = [month[f"{part}_low"] for part in parts]
    high = [month[f"{part}_high"] for part in parts]
    inks = {"in_use": look.use, "trying": look.use, "not_in_use": look.context, "rest": look.context,
            "not_known": look.sand}
    traces: list[go.Bar | go.Scatter] = [go.Bar(
        x=high, y=names, orientation="h", marker={
            "color": [inks[part] for part in parts],
            "opacity": [0.55 if part == "trying" else 1.0 for part in parts],
            "pattern": {"shape": ["" if a == b else "/" for a, b in zip(low, high, strict=True)]},
        },
        hoverinfo="skip",
    )]
    if _has(before):
        past = before.iloc[0]
        middles = [(past[f"{part}_low"] + past[f"{part}_high"]) / 2 for part in parts]
        traces.append(go.Scatter(
            x=middles, y=names, mode="markers", hoverinfo="text",
            text=[scene.say(StageBefore(past[f"{part}_says"])) for part in parts],
            marker={"size": 11, "color": look.ground, "line": {"color": look.ink, "width": 2}},
        ))
    said = [scene.forms.word(month[f"{part}_says"]) for part in parts]
    return drawn(
        look, traces, height=90 + 35 * len(parts), right=room_for(said),
        x={"range": [0, max(int(month["active"]), 1)], "visible": False}, y={"showgrid": False, "automargin": True},
        annotations=said_at_the_side(look, names, said),
    )


def catching_on(rows: pd.DataFrame, *, practices: pd.DataFrame, scene: Scene, outside: Outside) -> Figure:
    """Each practice with the teachers who reported on it lately, and a ring for a year before."""
    explained = worked.how_with("practices", scene.settings)
    told = scene.told(rows)
    now = _of_month(rows, told, practices)
    if now.empty:
        return Figure("practices", scene.say(NothingReported()), how=explained)
    counted = now[now["known"].notna()].assign(in_use=lambda rows: (rows["in_use_low"] + rows["in_use_high"]) / 2)
    counted = counted.sort_values(["in_use", "known", "name"], ascending=[True, True, False], na_position="first")
    before = _of_month(rows, year_before(told), practices).set_index("practice_id")
    found = most_used(counted, before, told=told, scene=scene)
    table = _practice_table(now, scene)
    if counted.empty:
        return Figure("practices", scene.say(found), how=explained, table=table)
    past = counted["practice_id"].map((before["in_use_low"] + before["in_use_high"]) / 2).astype("float64")
    small, first = len(now) - len(counted), counted.iloc[-1]
    return Figure(
        "practices", scene.say(found), _practice_chart(counted, past, scene),
        scene.small_print(
            BarsOfPractices(int(first["active"])), Label.RING_IN_USE if past.notna().any() else None,
            PracticesNotShown(small, scene.settings.few_known) if small else None, late=_later(rows, scene),
        ),
        table, worked.how_with("practices", scene.settings, worked=worked.practices(counted)),
        scene.say(MostOn(first["name"])),
        outside=lambda: _practice_table(_of_month(outside(), told, practices), scene),
    )


def most_used(counted: pd.DataFrame, before: pd.DataFrame, *, told: str, scene: Scene) -> Finding:
    """The practice in use by most, beside the year before; where none can be judged, the one reported by most.

    Parameters
    ----------
    counted
        Practices of which something may be said, the one most in use last.
    before
        The same month a year before, by practice.
    """
    if counted.empty:
        return NoPracticeKnown(scene.settings.few_known)
    first, when = counted.iloc[-1], told if told != scene.newest else ""
    if pd.isna(first["in_use"]):
        return ReportedByMost(first["name"], Counted(str(first["known"]), int(first["active"])), when)
    past = before.loc[first["practice_id"]] if first["practice_id"] in before.index else None
    known = None if past is None or past["in_use_says"] == "not shown" else _used(past)
    return MostInUse(first["name"], _used(first), when, known)


def _used(month: pd.Series) -> Counted:
    return Counted(month["in_use_says"], int(month["known"]))


def practice_names(rows: pd.DataFrame, practices: pd.DataFrame) -> dict[str, str]:
    """Names of the practices that have rows, by id, in the order of their names."""
    described = dict(zip(practices["practice_id"], practices["name"], strict=True))
    names = {each: described.get(each) or each for each in rows["practice_id"].unique()}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def _of_month(rows: pd.DataFrame, month: str, practices: pd.DataFrame) -> pd.DataFrame:
    now = rows[rows["month"] == month].merge(practices, on="practice_id", how="left")
    now["name"] = now["name"].fillna("").where(now["name"].fillna("") != "", now["practice_id"])
    return now


def _practice_table(now: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    ordered = now.sort_values(["known", "name"], ascending=[False, True], na_position="last")
    hidden = scene.say(FewerThan(scene.settings.few_known))
    using = ordered["in_use_says"].map(scene.forms.word)
    return scene.table(
        ordered.assign(known=ordered["known"].astype("str").fillna(hidden), in_use_says=using),
        {"name": Label.PRACTICE, "active": Label.ACTIVE, "known": Label.REPORTED_LATELY, "in_use_says": Label.IN_USE},
    )


def _practice_chart(counted: pd.DataFrame, past: pd.Series, scene: Scene) -> go.Figure:
    look = scene.look
    names = [name if len(name) < 30 else f"{name[:28]}…" for name in counted["name"]]
    rows = [drawn_text(name) for name in names]
    said = [
        scene.say(PracticeReported(int(known)) if says == "not shown" else PracticeInUse(Counted(says, int(known))))
        for says, known in zip(counted["in_use_says"], counted["known"], strict=True)
    ]
    return drawn(look, [
        go.Bar(x=counted["known"], y=rows, orientation="h", marker_color=look.sand, hoverinfo="skip"),
        go.Bar(x=counted["in_use_high"], y=rows, orientation="h", marker_color=look.use, hoverinfo="text",
               hovertext=[scene.say(UsedBy(says)) for says in counted["in_use_says"]],
               marker_pattern_shape=["" if a == b else "/" for a, b in
                                     zip(counted["in_use_low"], counted["in_use_high"], strict=True)]),
        go.Scatter(x=past, y=rows, mode="markers", hoverinfo="skip",
                   marker={"size": 11, "color": look.ground, "line": {"color": look.ink, "width": 2}}),
    ], height=70 + 34 * len(counted), right=room_for(said), x={"visible": False, "rangemode": "tozero"},
        y={"showgrid": False, "automargin": True}, annotations=said_at_the_side(look, names, said))
