"""Where teachers stand, now and in the same month last year; and which practices catch on."""

import pandas as pd
import plotly.graph_objects as go

from tlc_data.views import words, worked
from tlc_data.views.adoption import NOTHING, as_table, why_not
from tlc_data.views.coming_in import still
from tlc_data.views.figure import Figure, Look, Outside, Scene, drawn, drawn_text, said_at_the_side
from tlc_data.vocabulary import Recorded

_SPLIT = {"in_use": "in use", "trying": "trying", "not_in_use": "not in use", "not_known": "not known"}
_MERGED = {"in_use": "in use", "rest": "trying or not in use", "not_known": "not known"}


def stages(rows: pd.DataFrame, *, scene: Scene, outside: Outside) -> Figure:
    """Merged stages of the last month that has come in, each with a ring where it stood a year before."""
    explained = worked.how_with("stages", scene.settings)
    told = scene.told(rows)
    now, before = rows[rows["month"] == told], rows[rows["month"] == words.year_before(told)]
    if now.empty:
        return Figure("stages", NOTHING, how=explained)
    month = now.iloc[0]
    why = why_not(month, settings_break=scene.settings.break_days)
    if why and month["gate"] != "plain" and month["gate"] != "marked":
        return Figure("stages", why, how=explained, table=as_table(now))
    parts = _SPLIT if month["trying_says"] != "not shown" else _MERGED
    said = [
        f"{month[f'{part}_says']} {name}" for part, name in parts.items()
        if month[f"{part}_says"] not in ("0", "not shown")
    ]
    return Figure(
        "stages", f"Of {month['active']} teachers in {words.month(told)}: {words.listed(said)}.",
        _parts_chart(month, before, parts, scene.look),
        f"{month['known']} of {month['active']} reported lately · hatched: only words may be shown"
        f"{' · ring: a year before' if _has(before) else ''} · as of {words.day(scene.on)}{_later(rows, scene)}",
        as_table(pd.concat([before, now])),
        worked.how_with("stages", scene.settings, worked=worked.stages(month, parts)),
        f"Bars of teachers by stage: {words.listed(said)}.",
        outside=lambda: as_table(scene.within(outside())),
    )


def _later(rows: pd.DataFrame, scene: Scene) -> str:
    return still(scene.within(rows)["month"], since=scene.open_since(Recorded.REPORTS))


def _has(before: pd.DataFrame) -> bool:
    return len(before) > 0 and bool(pd.notna(before.iloc[0]["known"]))


def _parts_chart(month: pd.Series, before: pd.DataFrame, named: dict[str, str], look: Look) -> go.Figure:
    names, parts = list(named.values())[::-1], list(named)[::-1]
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
            text=[f"a year before: {past[f'{part}_says']}" for part in parts],
            marker={"size": 11, "color": look.ground, "line": {"color": look.ink, "width": 2}},
        ))
    return drawn(
        look, traces, height=90 + 35 * len(parts), right=90,
        x={"range": [0, max(int(month["active"]), 1)], "visible": False}, y={"showgrid": False, "automargin": True},
        annotations=said_at_the_side(look, names, [month[f"{part}_says"] for part in parts]),
    )


def catching_on(rows: pd.DataFrame, *, practices: pd.DataFrame, scene: Scene, outside: Outside) -> Figure:
    """Each practice with the teachers who reported on it lately, and a ring for a year before."""
    explained = worked.how_with("practices", scene.settings)
    told = scene.told(rows)
    now = _of_month(rows, told, practices)
    if now.empty:
        return Figure("practices", NOTHING, how=explained)
    counted = now[now["known"].notna()].assign(in_use=lambda rows: (rows["in_use_low"] + rows["in_use_high"]) / 2)
    counted = counted.sort_values(["in_use", "known", "name"], ascending=[True, True, False], na_position="first")
    table = _practice_table(now)
    small = len(now) - len(counted)
    rest = f" · {words.count(small, 'practice')} with fewer than 5 reports not shown" if small else ""
    if counted.empty:
        return Figure("practices", "On no practice have 5 teachers reported lately.", how=explained, table=table)
    before = _of_month(rows, words.year_before(told), practices).set_index("practice_id")
    past = counted["practice_id"].map((before["in_use_low"] + before["in_use_high"]) / 2).astype("float64")
    first = counted.iloc[-1]
    return Figure(
        "practices", _catches_on(first, before, told if told != scene.newest else ""),
        _practice_chart(counted, past, scene.look),
        f"sand: reported on it lately, of {first['active']} active teachers · dark: in use, where enough reported to "
        f"say{' · ring: in use a year before' if past.notna().any() else ''}{rest} · as of {words.day(scene.on)}"
        f"{_later(rows, scene)}",
        table, worked.how_with("practices", scene.settings, worked=worked.practices(counted)),
        f"Bars of teachers by practice, most on {first['name']}.",
        outside=lambda: _practice_table(_of_month(outside(), told, practices)),
    )


def _catches_on(first: pd.Series, before: pd.DataFrame, told: str) -> str:
    """The practice in use by most, beside the year before; where none can be judged, the one reported by most."""
    name = words.capital(first["name"])
    when = f" in {words.month(told)}" if told else ""
    if pd.isna(first["in_use"]):
        counted = words.of(first["known"], first["active"])
        return f"{name} is reported by most{when}: {counted} teachers, too few to say how many use it."
    counted = words.of(first["in_use_says"], first["known"])
    said = f"The practice most in use{when} is {first['name']}: {counted} teachers who reported lately"
    past = before.loc[first["practice_id"]] if first["practice_id"] in before.index else None
    if past is None or past["in_use_says"] == "not shown":
        return f"{said}."
    return f"{said}; a year before it was {words.of(past['in_use_says'], past['known'])}."


def practice_names(rows: pd.DataFrame, practices: pd.DataFrame) -> dict[str, str]:
    """Names of the practices that have rows, by id, in the order of their names."""
    described = dict(zip(practices["practice_id"], practices["name"], strict=True))
    names = {each: described.get(each) or each for each in rows["practice_id"].unique()}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def _of_month(rows: pd.DataFrame, month: str, practices: pd.DataFrame) -> pd.DataFrame:
    now = rows[rows["month"] == month].merge(practices, on="practice_id", how="left")
    now["name"] = now["name"].fillna("").where(now["name"].fillna("") != "", now["practice_id"])
    return now


def _practice_table(now: pd.DataFrame) -> pd.DataFrame:
    ordered = now.sort_values(["known", "name"], ascending=[False, True], na_position="last")
    columns = {"name": "practice", "active": "active teachers", "known": "reported lately", "in_use_says": "in use"}
    table = ordered[list(columns)].rename(columns=columns)
    return table.assign(**{"reported lately": table["reported lately"].astype("str").fillna("fewer than 5")})


def _practice_chart(counted: pd.DataFrame, past: pd.Series, look: Look) -> go.Figure:
    names = [name if len(name) < 30 else f"{name[:28]}…" for name in counted["name"]]
    rows = [drawn_text(name) for name in names]
    said = [
        f"{known} reported" if says == "not shown" else f"{says} of {known} in use"
        for says, known in zip(counted["in_use_says"], counted["known"], strict=True)
    ]
    return drawn(look, [
        go.Bar(x=counted["known"], y=rows, orientation="h", marker_color=look.sand, hoverinfo="skip"),
        go.Bar(x=counted["in_use_high"], y=rows, orientation="h", marker_color=look.use, hoverinfo="text",
               hovertext=[f"{says} in use" for says in counted["in_use_says"]],
               marker_pattern_shape=["" if a == b else "/" for a, b in
                                     zip(counted["in_use_low"], counted["in_use_high"], strict=True)]),
        go.Scatter(x=past, y=rows, mode="markers", hoverinfo="skip",
                   marker={"size": 11, "color": look.ground, "line": {"color": look.ink, "width": 2}}),
    ], height=70 + 34 * len(counted), right=130, x={"visible": False, "rangemode": "tozero"},
        y={"showgrid": False, "automargin": True}, annotations=said_at_the_side(look, names, said))
