"""What views find, before any language says it: held against the findings themselves."""

from datetime import date

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.settings import Settings
from tlc_data.views import adoption, answers, community, district, participation, stages, today, visits
from tlc_data.views.figure import Scene
from tlc_data.views.months import few_month_ticks, month_and_year, month_ticks, year_before
from tlc_data.vocabulary import Status
from tlc_data.words.findings.answers import (
    HeldOfExpected,
    HeldThisYear,
    KeptLong,
    NoMeetingSince,
    ReportedOnly,
    Share,
    TooFewToSayKept,
    UseRegularly,
    Whose,
)
from tlc_data.words.findings.meetings import CommunityMet, MeetingsKept, NoLists, NoMeetings, PastItsRhythm, SeatsTaken
from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.findings.places import (
    MetInMonth,
    NoListsAtAll,
    SideBySide,
    Waiting,
    WaitingBySchool,
    WaitingSomewhere,
)
from tlc_data.words.findings.use import (
    InUse,
    MostInUse,
    NobodyActive,
    NobodyReported,
    NoPracticeKnown,
    NothingReported,
    RateHidden,
    ReportedByMost,
    RestWouldTell,
    StagesOf,
    TooRare,
    TooThin,
)
from tlc_data.words.labels import Label
from tlc_data.words.language import Language

ON = date(2026, 5, 31)
SCENE = Scene(ON, events=pd.DataFrame({"scope": [], "on": pd.to_datetime([]), "text": []}))
SETTINGS = Settings()
HEADERS = "id | practice_id | month | gate | active | known | in_use_says | low | high | not_known_says"


def use(*lines: str) -> pd.DataFrame:
    """Months of adoption as the gate lets them out; `low` and `high` bound the rate, the silent are not counted in."""
    told = text_frame("\n".join([HEADERS, *lines])).replace("", pd.NA)
    low, high = (told[name].astype("Float64").astype("float64") for name in ("low", "high"))
    return pd.DataFrame({
        **{name: told[name].astype("str") for name in ("id", "practice_id", "month", "gate")},
        **{name: told[name].astype("Int64") for name in ("active", "known")},
        **{name: told[name].fillna("not shown").astype("str") for name in ("in_use_says", "not_known_says")},
        "rate_low": low, "rate_high": high, "range_low": low / 2, "range_high": high / 2,
        "in_use_low": low * 10, "in_use_high": high * 10, "report_gap": 50.4,
    })


NOW = use("s | any | 2026-05 | plain | 20 | 18 | 9 | 0.5 | 0.5 | 2").iloc[0]
NOBODY = use().iloc[:0]


@pytest.mark.parametrize(("line", "found"), [
    ("s | any | 2026-05 | hidden | 20 |    |    |  |  |", RateHidden(5)),
    ("s | any | 2026-05 | thin   | 20 | 11 |    |  |  | 9", TooThin(11, 20)),
    ("s | any | 2026-05 | rare   | 20 | 18 |    |  |  | 2", TooRare(50, 75, 126)),
    ("s | any | 2026-05 | marked | 20 | 15 |    |  |  | 5", RestWouldTell()),
    ("s | any | 2026-05 | plain  | 20 | 20 | few | 0 | 0.1 | 0", None),
])
def test_why_no_rate_is_given(line: str, found: Finding | None) -> None:
    assert adoption.why_not(use(line).iloc[0], settings=SETTINGS) == found


def test_the_floor_that_is_told_is_the_one_in_force() -> None:
    hidden = use("s | any | 2026-05 | hidden | 20 | | | | |").iloc[0]
    assert adoption.why_not(hidden, settings=Settings(few_known=8)) == RateHidden(8)


def test_use_of_a_month_beside_the_year_before() -> None:
    counted, silent = Counted("9", 18), Bounds(0.25, 0.25)
    before = use("s | any | 2025-05 | plain | 20 | 16 | few | 0 | 0.1 | 4")
    hidden = use("s | any | 2025-05 | hidden | 20 | | | | |")
    assert adoption.use_of(NOW, before, settings=SETTINGS) == InUse("2026-05", counted, "", Counted("few", 16), silent)
    for nothing in (hidden, NOBODY):
        assert adoption.use_of(NOW, nothing, settings=SETTINGS) == InUse("2026-05", counted, "", None, silent)


def test_where_nobody_is_silent_nothing_is_said_of_the_silent() -> None:
    whole = use("s | p | 2026-05 | plain | 18 | 18 | nearly all | 0.9 | 1 | 0").iloc[0]
    found = adoption.use_of(whole, NOBODY, settings=SETTINGS, practice="Exit tickets")
    assert found == InUse("2026-05", Counted("nearly all", 18), "Exit tickets")


def test_what_is_missing_where_there_is_nothing_to_draw() -> None:
    old, new = (use(f"s | any | {month} | plain | 20 | 18 | 9 | 0.5 | 0.5 | 2") for month in ("2026-04", "2026-05"))
    assert adoption.nothing_of(NOBODY, NOBODY, scene=SCENE, practice="") == NothingReported()
    assert adoption.nothing_of(old, old, scene=SCENE, practice="") == NobodyActive("2026-05")
    assert adoption.nothing_of(old, old, scene=SCENE, practice="Exit tickets") == NobodyReported(
        "Exit tickets", "2026-05")
    assert adoption.nothing_of(new, new, scene=SCENE, practice="") is None


@pytest.mark.parametrize(("split", "parts"), [
    (("9", "5", "4", "9"), (("9", Label.IN_USE), ("5", Label.TRYING), ("4", Label.NOT_IN_USE))),
    (("few", "not shown", "not shown", "nearly all"), (("few", Label.IN_USE), ("nearly all", Label.TRYING_OR_NOT))),
])
def test_stages_split_or_merged(split: tuple[str, ...], parts: tuple[tuple[str, Label], ...]) -> None:
    names = ("in_use_says", "trying_says", "not_in_use_says", "rest_says")
    month = pd.Series({**dict(zip(names, split, strict=True)), "not_known_says": "0", "active": 18, "month": "2026-05"})
    assert stages.stages_of(month) == StagesOf(18, "2026-05", parts)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(in_use=(rows["in_use_low"] + rows["in_use_high"]) / 2, name=rows["practice_id"].str.upper())


def test_the_practice_most_in_use_or_else_most_reported() -> None:
    most = named(use("s | p | 2026-05 | plain | 20 | 18 | 9 | 0.5 | 0.5 | 2"))
    before = use("s | p | 2025-05 | plain | 20 | 16 | 4 | 0.2 | 0.2 | 4").set_index("practice_id")
    thin = named(use("s | p | 2026-05 | thin | 20 | 7 | | | | 13"))

    def found(rows: pd.DataFrame, past: pd.DataFrame, told: str = "2026-05") -> Finding:
        return stages.most_used(rows, past, told=told, scene=SCENE)

    assert found(most, before) == MostInUse("P", Counted("9", 18), "", Counted("4", 16))
    assert found(most, before.iloc[:0], "2026-04") == MostInUse("P", Counted("9", 18), "2026-04")
    assert found(thin, before) == ReportedByMost("P", Counted("7", 20))
    assert found(thin.iloc[:0], before) == NoPracticeKnown(5)


def met(*lines: str) -> pd.DataFrame:
    told = text_frame("\n".join(["month | held | off | expected | present | seats | without", *lines]))
    numbers = told.drop(columns=["month"]).astype("float64").astype("int64")
    return pd.DataFrame({
        "month": told["month"], "meetings_held": numbers["held"], "meetings_not_held": numbers["off"],
        "expected": told["expected"].astype("float64"), "present": numbers["present"], "seats": numbers["seats"],
        "attendance_unknown": numbers["without"],
    })


def test_meetings_kept_speak_of_the_months_that_have_come_in() -> None:
    rows = met("2026-04 | 3 | 1 | 4 | 20 | 24 | 0", "2026-05 | 2 | 0 | 4 | 0 | 0 | 2")
    assert participation.kept_in(rows, scene=SCENE) == MeetingsKept(5, 8.0, 1)
    running = Scene(date(2026, 5, 20), events=SCENE.events)
    assert participation.kept_in(rows, scene=running) == MeetingsKept(3, 4.0, 1, "2026-04")
    assert participation.without_seats(rows.tail(1)) == NoLists(2)
    assert participation.without_seats(rows.head(1)) == NoMeetings()
    assert participation.taken_in(rows.iloc[0], rows.iloc[:0]) == SeatsTaken("2026-04", 20, 24)
    assert participation.taken_in(rows.iloc[0], rows.head(1)) == SeatsTaken("2026-04", 20, 24, (20, 24))


def test_the_answers_as_they_are_found() -> None:
    rows = met("2026-04 | 3 | 1 | 4 | 20 | 24 | 0")
    assert answers.meetings_of(rows, scene=SCENE) == (HeldOfExpected(3, 4.0), HeldThisYear("2025-08", 1, 20, 24))
    assert answers.meetings_of(rows.iloc[:0], scene=SCENE) == (Label.NOT_YET, NoMeetingSince(date(2025, 8, 15)))
    shown = use("s | any | 2026-05 | plain | 20 | 18 | 9 | 0.5 | 0.5 | 2")
    assert answers.in_use_of(shown, scene=SCENE) == (Share(Counted("9", 18)), UseRegularly(Bounds(0.25, 0.25)))
    thin = use("s | any | 2026-05 | thin | 20 | 11 | | | | 9")
    assert answers.in_use_of(thin, scene=SCENE) == (ReportedOnly(11, 20), TooThin(11, 20))
    hidden = use("s | any | 2026-05 | hidden | 20 | | | | |")
    assert answers.in_use_of(hidden, scene=SCENE) == (Label.NOT_SHOWN, RateHidden(5))


@pytest.mark.parametrize(("of", "whose"), [(20, Whose.ACTIVE), (18, Whose.KNOWN), (9, Whose.USING)])
def test_who_kept_a_practice_is_told_of_the_right_group(of: int, whose: Whose) -> None:
    rows = pd.DataFrame({"month": ["2026-05"], "sustaining_says": ["4"], "sustaining_of": [of], "active": [20],
                         "known": [18]})
    assert answers.kept_of(rows, told="2026-05", scene=SCENE) == (Share(Counted("4", of)), KeptLong(whose))
    hidden = rows.assign(sustaining_says="not shown")
    assert answers.kept_of(hidden, told="2026-05", scene=SCENE) == (Label.NOT_SHOWN, TooFewToSayKept())


def test_a_community_and_the_core_of_its_agendas() -> None:
    rows = pd.DataFrame({
        "day": pd.to_datetime(["2026-03-02", "2026-04-06", "2026-05-04", "2026-05-11"]),
        "status": ["held", "held", "held", "missed"],
        "agenda": ["feedback;planning", "feedback", "", "feedback;planning"],
    })
    assert community.met(rows, name="Oak") == CommunityMet("Oak", 3, date(2026, 5, 4), 1, 1, 2)
    assert community.met(rows.tail(1), name="Oak") == CommunityMet("Oak", 0, None, 1, 0, 0)


def test_schools_compared_and_communities_that_wait() -> None:
    may = use("a | any | 2026-05 | plain | 20 | 18 | 9 | 0.5 | 0.5 | 2",
              "b | any | 2026-05 | plain | 20 | 18 | few | 0 | 0.1 | 2")
    assert district.compared(may, of=3, told="2026-05", scene=SCENE) == SideBySide(2, 3, Bounds(0.05, 0.5))
    assert district.compared(may, of=3, told="2026-04", scene=SCENE).month == "2026-04"
    judged = pd.DataFrame({"status": [Status.CHECK_IN, Status.ON_TRACK, Status.CHECK_IN], "school_id": ["a", "a", "b"]})
    assert district.waiting(judged) == WaitingBySchool(2)
    assert today.waiting_by_school(judged) == WaitingSomewhere(2, 3, 2)
    assert today.waiting(judged, ["Oak"]) == Waiting(2, 3, ("Oak",))
    assert today.waiting(judged.iloc[:0]) == Waiting(0, 0)


def test_a_month_of_meetings_on_the_landing() -> None:
    rows = met("2026-04 | 3 | 1 | 4 | 20 | 24 | 0", "2026-05 | 2 | 0 | 4 | 0 | 0 | 2")
    assert today.met(rows, scene=SCENE) == MetInMonth("2026-04", 3, 4.0, 20, 24)
    assert today.met(rows.tail(1), scene=SCENE) == NoListsAtAll()


def test_when_a_community_last_met() -> None:
    row = pd.Series({"last_held_on": pd.Timestamp("2026-03-02"), "days_since": 52, "allowed_days": 48.6})
    assert visits.past_rhythm(row, on=ON) == PastItsRhythm(date(2026, 3, 2), 52, ON, 49)
    assert visits.past_rhythm(row.replace({pd.Timestamp("2026-03-02"): pd.NaT}), on=ON).last is None


@pytest.mark.parametrize(("first", "last", "every", "ticks"), [
    ("2025-11-10", "2026-04-20", 1, ["dic<br>2025", "ene<br>2026", "feb", "mar", "abr"]),
    ("2025-11-10", "2026-04-20", 3, ["ene<br>2026", "abr"]), ("2026-02-02", "2026-02-20", 1, []),
])
def test_ticks_stand_at_whole_months(first: str, last: str, every: int, ticks: list[str]) -> None:
    found = month_ticks(pd.Timestamp(first), pd.Timestamp(last), every=every, language=Language.SPANISH)
    assert found["ticktext"] == ticks


def test_there_are_never_more_ticks_than_there_is_room_for() -> None:
    first = pd.Timestamp("2016-03-15")
    for days in (40, 200, 800, 3000, 9000):
        found = few_month_ticks(first, first + pd.Timedelta(days=days), most=6, language=Language.ENGLISH)
        places = found["tickvals"]
        assert isinstance(places, list) and 1 <= len(places) <= 6, days
    assert month_and_year("2026-03", Language.ENGLISH) == "Mar 2026" and year_before("2026-03") == "2025-03"
