"""The three answers on top of the School screen: x of y with a sentence, never a bare percentage."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.measures.clock import school_year_start
from tlc_data.views import worked
from tlc_data.views.adoption import range_of, why_not
from tlc_data.views.coming_in import in_words
from tlc_data.views.figure import Scene
from tlc_data.views.months import year_before
from tlc_data.vocabulary import Recorded
from tlc_data.words.findings.answers import (
    HeldOfExpected,
    HeldThisYear,
    KeptLong,
    NobodyKnownActive,
    NoMeetingSince,
    ReportedOnly,
    Share,
    TooFewToSayKept,
    UseRegularly,
    Whose,
)
from tlc_data.words.findings.parts import Counted, Finding
from tlc_data.words.labels import Label

Found = tuple[Finding | Label, Finding]


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
    year = _this_year(participation, scene)
    late = in_words(year["month"], since=scene.open_since(Recorded.LOGS), language=scene.language)
    held, told = meetings_of(year, scene=scene), scene.told(any_practice)
    return [
        _answer(Label.MEETINGS_ARE_KEPT, held, scene, how=_how_kept(held, scene),
                late="" if held[0] == Label.NOT_YET else late),
        _answer(Label.IN_USE_NOW, in_use_of(any_practice, scene=scene), scene, how=_how_in_use(any_practice, scene)),
        _answer(Label.IT_HAS_STUCK, kept_of(schools, told=told, scene=scene), scene,
                how=_how_sustained(schools, told, scene)),
    ]


def _answer(title: Label, found: Found, scene: Scene, *, how: str, late: str = "") -> Answer:
    value, sentence = found
    return Answer(scene.say(title), scene.say(value), f"{scene.say(sentence)}{late}", how)


def _how_kept(found: Found, scene: Scene) -> str:
    lines = []
    if isinstance(found[0], HeldOfExpected) and isinstance(found[1], HeldThisYear):
        lines += worked.meetings_kept(found[0].held, found[0].expected)
        lines += worked.attendance(found[1].taken, found[1].seats)
    return worked.how_with("meetings_kept", scene.settings, worked=lines)


def _how_in_use(any_practice: pd.DataFrame, scene: Scene) -> str:
    now = any_practice[any_practice["month"] == scene.told(any_practice)]
    lines = [] if now.empty else worked.adoption(now.iloc[0], settings=scene.settings)
    return worked.how_with("adoption", scene.settings, worked=lines)


def _how_sustained(schools: pd.DataFrame, told: str, scene: Scene) -> str:
    now = schools[schools["month"] == told]
    lines = [] if now.empty else worked.sustained(now.iloc[0])
    return worked.how_with("sustained", scene.settings, worked=lines)


def _this_year(participation: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    start = school_year_start(scene.settings.out_of_session, scene.on)
    return participation[participation["month"].between(f"{start:%Y-%m}", scene.newest)]


def meetings_of(year: pd.DataFrame, *, scene: Scene) -> Found:
    """Meetings held of those expected this school year."""
    start = school_year_start(scene.settings.out_of_session, scene.on)
    held, expected = int(year["meetings_held"].sum()), float(year["expected"].sum())
    if not held and round(expected) == 0:
        return Label.NOT_YET, NoMeetingSince(start)
    return HeldOfExpected(held, expected), HeldThisYear(
        f"{start:%Y-%m}", int(year["meetings_not_held"].sum()), int(year["present"].sum()), int(year["seats"].sum()),
    )


def in_use_of(any_practice: pd.DataFrame, *, scene: Scene) -> Found:
    """How many use a practice, or why that is not said."""
    told = scene.told(any_practice)
    now = any_practice[any_practice["month"] == told]
    if now.empty:
        return Label.NOT_YET, NobodyKnownActive()
    month = now.iloc[0]
    why = why_not(month, settings=scene.settings)
    if why:
        rated = month["gate"] in ("thin", "rare")
        return ReportedOnly(int(month["known"]), int(month["active"])) if rated else Label.NOT_SHOWN, why
    counted = Counted(month["in_use_says"], int(month["known"]))
    return Share(counted), UseRegularly(range_of(month), _at(told, scene))


def kept_of(schools: pd.DataFrame, *, told: str, scene: Scene) -> Found:
    """How many kept a practice for half a school year, beside the year before."""
    now = schools[schools["month"] == told]
    if now.empty or now.iloc[0]["sustaining_says"] == "not shown":
        return Label.NOT_SHOWN, TooFewToSayKept()
    before = schools[schools["month"] == year_before(told)]
    past = None
    if len(before) and before.iloc[0]["sustaining_says"] != "not shown":
        past = _kept(before.iloc[0])
    return Share(_kept(now.iloc[0])), KeptLong(_whose(now.iloc[0]), _at(told, scene), past)


def _at(told: str, scene: Scene) -> str:
    """The month that a sentence speaks of, where it is not the newest."""
    return told if told != scene.newest else ""


def _kept(month: pd.Series) -> Counted:
    return Counted(month["sustaining_says"], int(month["sustaining_of"]))


def _whose(month: pd.Series) -> Whose:
    """The group that the words are of."""
    if month["sustaining_of"] == month["active"]:
        return Whose.ACTIVE
    return Whose.KNOWN if month["sustaining_of"] == month["known"] else Whose.USING
