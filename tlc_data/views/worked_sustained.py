"""How the figures of sustained change were counted, with the numbers that they may say themselves.

As in `worked`: rows as the gate lets them out, and lines in English.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tlc_data.measures.rates import divided
from tlc_data.settings import Settings
from tlc_data.views.worked import between, how_with, lines, month
from tlc_data.vocabulary import Change
from tlc_data.words.english import forms as written
from tlc_data.words.findings.sustained import Flow, TermNamed
from tlc_data.words.labels import Label
from tlc_data.words.saying import say


def together(settings: Settings, **worked: list[str]) -> str:
    """How several measures of one figure are counted, each with its lines, by its key."""
    return "\n\n".join(how_with(key, settings, worked=each) for key, each in worked.items())


def retention(curve: pd.DataFrame, settings: Settings) -> list[str]:
    """What the curve says after each of the headline weeks that it reaches, and how many were then followed."""
    weeks = curve.set_index("weeks")
    found = [_after(weeks.loc[week], week) for week in settings.headline_weeks if week in weeks.index]
    # The line that every curve shares stands once.
    return list(dict.fromkeys(line for each in found for line in each))


def _after(row: pd.Series, week: int) -> list[str]:
    followed = row["at_risk"]
    return lines("retention", {
        "adoptions": row["adoptions"], "weeks": week, "share": between(row["kept_low"], row["kept_high"]),
        "interval": between(row["low"], row["high"]), "worst": between(row["worst_low"], row["worst_high"]),
        "followed": "" if pd.isna(followed) else followed,
    })


def cohorts(said: pd.DataFrame) -> list[str]:
    """Each term of adoption after each step of time that may be said."""
    return [
        line for row in said.to_dict("records") for line in lines("cohorts", {
            "cohort": written.capital(say(TermNamed(row["cohort"]))), "adoptions": row["adoptions"],
            "weeks": row["weeks"], "share": between(row["kept_low"], row["kept_high"]),
        })
    ]


def embedded(months: pd.DataFrame, now: pd.Series, settings: Settings) -> list[str]:
    """Both claims at the end of a month and so many months before, of what may be said."""
    earlier = str(pd.Period(now["month"], "M") - settings.embedded_gap)
    then = months[months["month"] == earlier]
    share, kept = _of_embedded(now)
    share_before, kept_before = _of_embedded(then.iloc[0]) if len(then) else ("", "")
    return lines("embedded", {
        "share": share, "share_before": share_before, "share_wanted": _percent(settings.embedded_share),
        "meetings": kept, "meetings_before": kept_before, "meetings_wanted": _percent(settings.embedded_meetings),
    }, of=month(now["month"]))


def _of_embedded(row: pd.Series) -> tuple[str, str]:
    return between(row["share_low"], row["share_high"]), _percent(row["kept"])


def why_changed(parts: Iterable[tuple[Label, int]], *, points: int) -> list[str]:
    """The parts of a change in whole points, and the whole of it."""
    said = " ".join(f"{_signed(each)} {say(label)}" for label, each in parts)
    return lines("why_changed", {"parts": said, "change": _signed(points)})


def same_teachers(same: pd.DataFrame, *, what: str) -> list[str]:
    """Who took it up and who gave it up of the same teachers; their difference where numbers are said."""
    rows = same[(same["what"] == what) & same["teachers"].notna()]
    return [
        line for row in rows.to_dict("records") for line in lines("noise_stocks", {
            "gained": row["gained_says"], "lost": row["lost_says"], "both": row["teachers"],
            "difference": _points(row["difference"]), "interval": _points(row["lower"], row["upper"]),
        })
    ]


def noise(flows: pd.DataFrame | None, flow: Flow) -> dict[str, list[str]]:
    """By the key of each measure that was judged: how a flow runs, and its rates around an event."""
    rows = flows[flows["flow"] == flow] if flows is not None else pd.DataFrame()
    if rows.empty or not rows.iloc[0]["points"]:
        return {}
    row = rows.iloc[0]
    found = {"noise_flows": [] if row["verdict"] == Change.TOO_FEW else lines("noise_flows", {
        "run": row["longest_run"], "longest": row["run_limit"], "crossings": row["crossings"],
        "fewest": row["crossing_limit"],
    })}
    if row["event"]:
        found["event"] = lines("event", {
            "before": _percent(row["before"]), "after": _percent(row["after"]),
            "difference": f"{_points(row['after'] - row['before'])} points",
        }, of=str(row["event"]))
    return found


def kept(told: pd.DataFrame) -> list[str]:
    """Each practice by its name with the steps that may be said."""
    return [
        line for row in told.to_dict("records") for line in lines("kept", {
            "name": written.capital(row["name"]), **_step(row, "adopted", "adopted_of", rate="rate", whole="tried"),
            "dropped": row["dropped_says"],
            **_step(row, "sustained", "sustained_of", rate="sustained_rate", whole="due"),
            **_step(row, "kept", "since_of", rate="kept_rate", whole="ever"),
        })
    ]


def breadth(depth: pd.DataFrame) -> list[str]:
    """How many keep to one to three practices, and how many the middle teacher tries and uses."""
    return [
        line for row in depth[depth["in_use"].notna()].to_dict("records") for line in lines("breadth", {
            "focused": row["focused_says"], "in_use": row["in_use"], "tried": f"{row['tried_median']:g}",
            "used": f"{row['in_use_median']:g}",
        })
    ]


def plan_to_habit(row: pd.Series) -> list[str]:
    """Each step from plan to habit that may be said."""
    return lines("plan_to_habit", {
        "plans": row["plans_made"], "meetings": row["meetings_due"],
        **_step(row, "tried", "tried_of", rate="tried_rate", whole="told"),
        **_step(row, "adopted", "adopted_of", rate="adopted_rate", whole="tried_due"),
        **_step(row, "sustained", "sustained_of", rate="sustained_rate", whole="due"),
    })


def moves(rows: "Iterable[tuple[Label, Label, str]]") -> list[str]:
    """Each move that is shown: from where, to where, and how many as it may be said."""
    return [
        line for before, after, says in rows
        for line in lines("between", {"before": say(before), "after": say(after), "teachers": says})
    ]


def _step(row: "pd.Series | Mapping[str, Any]", part: str, of: str, *, rate: str, whole: str) -> dict[str, object]:
    """A part, what it is of, and its rate by the bounds that its word leaves; nothing where that is not shown."""
    if pd.isna(row[of]):
        return {}
    low, high = (divided(row[f"{part}_{end}"], row[of]) for end in ("low", "high"))
    return {part: row[f"{part}_says"], whole: row[of], rate: between(low, high)}


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−") if points else "0"


def _points(*shares: float) -> str:
    """Shares as points of a hundred, from the first to the last; empty where one is not said."""
    return "" if any(pd.isna(each) for each in shares) else " to ".join(_signed(round(100 * each)) for each in shares)


def _percent(share: float) -> str:
    return between(share, share)
