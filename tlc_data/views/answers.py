"""The three answers on top of the School screen: x of y with a sentence, never a bare percentage."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.measures.clock import school_year_start
from tlc_data.views import words, worked
from tlc_data.views.adoption import why_not
from tlc_data.views.coming_in import in_words
from tlc_data.views.figure import Scene
from tlc_data.vocabulary import Recorded

_NOT_YET = "not yet"


@dataclass(frozen=True)
class Answer:
    """A question's short answer: what it is about, the figure in words, a sentence, and how it is counted."""

    title: str
    value: str
    sentence: str
    how: str = ""


def answers(
    any_practice: pd.DataFrame, *, participation: pd.DataFrame, schools: pd.DataFrame, scene: Scene
) -> list[Answer]:
    """Meetings kept, in use, and kept for half a school year; of one place."""
    return [
        _meetings(participation, scene), _in_use(any_practice, scene),
        _stuck(schools, any_practice, scene),
    ]


def _meetings(participation: pd.DataFrame, scene: Scene) -> Answer:
    start = school_year_start(scene.settings.out_of_session, scene.on)
    year = participation[participation["month"] >= f"{start:%Y-%m}"]
    year = year[year["month"] <= scene.newest]
    held, expected, off = int(year["meetings_held"].sum()), year["expected"].sum(), int(year["meetings_not_held"].sum())
    if not held and round(expected) == 0:
        return Answer("Meetings are kept", _NOT_YET, f"No meeting is known since {words.day(start)}.")
    seats, taken = int(year["seats"].sum()), int(year["present"].sum())
    came = f" {taken} of {seats} seats were taken." if seats else ""
    late = in_words(year["month"], since=scene.open_since(Recorded.LOGS))
    late = f" {late}." if late else ""
    shown = worked.meetings_kept(held, expected) + (worked.attendance(taken, seats) if seats else [])
    return Answer(
        "Meetings are kept", f"{held} of about {expected:.0f}",
        f"meetings expected since {words.month(f'{start:%Y-%m}')} were held"
        f"{f', {off} cancelled or missed' if off else ''}.{came}{late}",
        worked.how_with("meetings_kept", scene.settings, worked=shown),
    )


def _in_use(any_practice: pd.DataFrame, scene: Scene) -> Answer:
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    if now.empty:
        return Answer("In use", _NOT_YET, "No active teacher is known of this month.")
    month = now.iloc[0]
    why = why_not(month, settings_break=scene.settings.break_days)
    how = worked.how_with("adoption", scene.settings, worked=worked.adoption(month, settings=scene.settings))
    if why:
        value = f"{month['known']} of {month['active']} reported" if month["gate"] in ("thin", "rare") else "not shown"
        return Answer("In use", value, why, how)
    silent = words.percent(month["range_low"], month["range_high"])
    return Answer(
        "In use", words.of(month["in_use_says"], month["known"]),
        f"teachers who reported lately use a practice regularly{_at(told, scene)}. Counting the silent: {silent}.",
        how,
    )


def _stuck(schools: pd.DataFrame, any_practice: pd.DataFrame, scene: Scene) -> Answer:
    title = "It has stuck"
    told = scene.told(any_practice)
    now = schools[schools["month"] == told]
    if now.empty or now.iloc[0]["sustaining_says"] == "not shown":
        return Answer(title, "not shown", "Too few reported lately to say who kept a practice.")
    month = now.iloc[0]
    before = schools[schools["month"] == words.year_before(told)]
    past = ""
    if len(before) and before.iloc[0]["sustaining_says"] != "not shown":
        past = f" A year before it was {_kept(before.iloc[0])}."
    return Answer(
        title, _kept(month),
        f"{_who(month)} have kept a practice for half a school year or longer{_at(told, scene)}.{past}",
        worked.how_with("sustained", scene.settings, worked=worked.sustained(month, group=_group(month))),
    )


def _at(told: str, scene: Scene) -> str:
    """The month that a sentence speaks of, where it is not the newest."""
    return f", as of {words.month(told)}" if told != scene.newest else ""


def _kept(month: pd.Series) -> str:
    return words.of(month["sustaining_says"], month["sustaining_of"])


def _group(month: pd.Series) -> str:
    """The same group, as the formula names it."""
    return "active teachers" if month["sustaining_of"] == month["active"] else _who(month)


def _who(month: pd.Series) -> str:
    """The group that the words are of."""
    if month["sustaining_of"] == month["active"]:
        return "teachers"
    return "who reported lately" if month["sustaining_of"] == month["known"] else "who use one regularly"
