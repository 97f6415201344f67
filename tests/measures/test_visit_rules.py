"""Each signal on a history drawn by hand: absent, below, on and above its threshold."""

import math

import pytest

from tests.measures.given import ALWAYS
from tlc_data.measures.clock import clock
from tlc_data.measures.falling import alarms, usual_rate
from tlc_data.measures.histories import Held, History, Standing, core_lost_after
from tlc_data.measures.visit_rules import (
    RULES,
    Judging,
    has_new_facilitator,
    has_no_observation,
    is_out_of_size,
    is_plateau,
    is_quiet,
    is_short,
    reasons_of,
    reports_little_back,
    status_of,
)
from tlc_data.settings import Settings
from tlc_data.vocabulary import Reason, Status

ON = 1000
TODAY = Judging(ON, clock(()), ALWAYS)


TEN = Standing(members=10)


def history(*held: Held, standing: Standing = TEN) -> History:
    return History(0, 28, tuple(each.day for each in held), ("held",) * len(held), held, standing=standing)


def test_every_reason_has_its_rule_in_order() -> None:
    assert list(RULES) == list(Reason)


@pytest.mark.parametrize(("back", "true"), [
    ([], False), ([(0, 10)], False),
    ([(5, 10), (5, 10)], True), ([(6, 10), (5, 10)], False), ([(5, 10), (6, 10)], False),  # 6 of 10 is 60 %
    ([(3, 5), (3, 5)], False), ([(2, 5), (2, 5)], True),
    ([(9, 10), (5, 10), (5, 10)], True), ([(5, 10), (5, 10), (6, 10)], False),
    ([(5, 10), (0, 0), (5, 10)], True), ([(5, 10), (0, None), (None, 10), (5, 10)], True),  # those take no part
    ([(5, 10), (0, 0)], False), ([(0, 1), (0, 1)], True),
])
def test_report_back_looks_at_the_last_two_that_recorded_it(
    back: list[tuple[int | None, int | None]], true: bool
) -> None:
    held = [Held(900 + at, reported_back=told, present=present) for at, (told, present) in enumerate(back)]
    assert reports_little_back(history(*held), TODAY) is true


@pytest.mark.parametrize(("minutes", "true"), [
    ([], False), ([45], False), ([59, 59], True), ([60, 59], False), ([59, 60], False), ([59, None, 59, None], True),
    ([90, 30, 0], True), ([30, 30, 61], False),
])
def test_short_looks_at_the_last_two_with_minutes(minutes: list[int | None], true: bool) -> None:
    assert is_short(history(*(Held(900 + at, minutes=each) for at, each in enumerate(minutes))), TODAY) is true


@pytest.mark.parametrize(("recorded", "true"), [
    ({}, False), ({56: 0}, False), ({56: 0, 1: 0}, True), ({57: 0, 1: 0}, False), ({57: 3, 56: 0, 0: 0}, True),
    ({56: 1, 1: 0}, False), ({50: 0, 20: None, 1: 0}, True), ({50: None, 1: 0}, False), ({30: 0, 20: 0, 1: 2}, False),
])
def test_no_observation_looks_two_intervals_back(recorded: dict[int, int | None], true: bool) -> None:
    held = [Held(ON - ago, observations=each) for ago, each in recorded.items()]
    assert has_no_observation(history(*held), TODAY) is true


@pytest.mark.parametrize(("led", "true"), [
    ([], False), ([1, 1, 2], False), ([1, 1, 1, 2], True), ([1, 1, 1, 1], False), ([2, 1, 1, 2], False),
    ([3, 1, 1, 1, 2], True), ([1, 1, 1, None], False), ([None, 1, 1, 2], False), ([1, 1, 1, 2, 2], False),
    ([0, 0, 0, 1], True),
])
def test_a_new_facilitator_follows_three_meetings_of_another(led: list[int | None], true: bool) -> None:
    assert has_new_facilitator(history(*(Held(900 + at, each) for at, each in enumerate(led))), TODAY) is true


@pytest.mark.parametrize(("active", "unreported", "known", "true"), [
    (0, 0, 0, False), (10, 10, 0, False), (10, 9, 0, True), (10, 0, 5, True), (10, 0, 6, False), (10, 0, 7, False),
    (5, 2, 3, False), (5, 0, 2, True),
])
def test_quiet_reports_are_under_sixty_percent_of_those_at_home(
    active: int, unreported: int, known: int, true: bool
) -> None:
    here = Standing(10, active, unreported, known)
    assert is_quiet(history(standing=here), TODAY) is true


@pytest.mark.parametrize(("known", "in_use", "adopted", "meetings", "true"), [
    (10, 4, 900, 4, True), (10, 5, 900, 4, False), (10, 6, 900, 4, False),  # half use one
    (5, 2, 900, 4, True), (4, 1, 900, 4, False),  # five known
    (10, 4, 901, 4, False), (10, 4, 899, 4, True),  # the fourth last was on day 900
    (10, 4, 800, 3, False), (10, 4, 901, 5, True),  # with a fifth, the fourth last was on day 901
])
def test_a_plateau_has_nothing_new_since_the_fourth_last_meeting(
    known: int, in_use: int, adopted: int, meetings: int, true: bool
) -> None:
    held = [Held(900 + at) for at in range(meetings)]
    here = Standing(10, 12, 0, known, in_use, adopted)
    assert is_plateau(history(*held, standing=here), TODAY) is true


@pytest.mark.parametrize(("members", "true"), [(0, True), (7, True), (8, False), (14, False), (15, True)])
def test_size_is_from_eight_to_fourteen(members: int, true: bool) -> None:
    assert is_out_of_size(history(standing=Standing(members)), TODAY) is true


@pytest.mark.parametrize(("agendas", "lost"), [
    ("", ""), ("n", "n"), ("nn", "ny"), ("ny", "nn"), ("nyn", "nny"), ("yynn", "nnny"), ("ynyyn", "nnnnn"),
    ("nnyy", "nyyn"), ("nnyny", "nyyyy"), ("nnynyy", "nyyyyn"), ("nnyyn", "nyynn"), ("nnyynn", "nyynny"),
])
def test_the_core_is_lost_with_two_of_three_and_back_with_two_in_a_row(agendas: str, lost: str) -> None:
    assert core_lost_after([each == "y" for each in agendas]) == [each == "y" for each in lost]


# Six meetings of 10 seats, 51 present: (51 + 17) / (60 + 20) = 0.85, which fallen by 0.25 is 0.6.
FIRST = [(9, 10), (8, 10), (9, 10), (8, 10), (9, 10), (8, 10)]


def on_after(later: list[tuple[int, int]], settings: Settings = ALWAYS) -> list[bool]:
    return [alarm.on for alarm in alarms([*FIRST, *later], settings)[len(FIRST) :]]


def test_the_usual_rate_is_that_of_the_first_six_with_twenty_seats_added() -> None:
    assert usual_rate(FIRST, ALWAYS) == usual_rate([*FIRST, (0, 10)], ALWAYS) == pytest.approx(0.85)
    assert usual_rate([], ALWAYS) == pytest.approx(17 / 20)
    assert usual_rate([(100, 100)] * 6, ALWAYS) == pytest.approx(0.95)  # 617 / 620, held at 0.95


def test_the_sum_goes_by_the_ratio_of_the_two_rates_and_never_below_nothing() -> None:
    one = 5 * math.log(0.6 / 0.85) + 5 * math.log(0.4 / 0.15)
    found = alarms([*FIRST, (5, 10), (9, 10), (10, 10)], ALWAYS)
    assert found[6].score == pytest.approx(one)
    assert found[7].score == pytest.approx(one + 9 * math.log(0.6 / 0.85) + math.log(0.4 / 0.15))
    assert found[8].score == 0.0 and not any(alarm.on for alarm in found)


@pytest.mark.parametrize(("alarm", "on"), [(3.1, True), (3.162, True), (3.163, False), (4.0, False)])
def test_the_alarm_is_set_above_its_level(alarm: float, on: bool) -> None:
    assert on_after([(5, 10)], Settings(attendance_alarm=alarm)) == [on]  # the sum is 3.1626


@pytest.mark.parametrize(("later", "on"), [
    ([(5, 10), (5, 10)], [False, True]),
    ([(5, 10), (5, 10), (29, 40), (29, 40)], [False, True, True, False]),  # 29 of 40 is 0.725, halfway
    ([(5, 10), (5, 10), (28, 40), (29, 40), (28, 40)], [False, True, True, True, True]),
    ([(5, 10), (5, 10), (29, 40), (28, 40), (29, 40), (29, 40)], [False, True, True, True, True, False]),
    ([(5, 10), (5, 10), (10, 10), (10, 10), (5, 10), (5, 10)], [False, True, True, False, False, True]),
])
def test_the_alarm_clears_at_the_second_good_meeting_in_a_row(later: list[tuple[int, int]], on: list[bool]) -> None:
    assert on_after(later) == on


def test_nobody_at_all_in_the_first_six_is_no_rate_to_fall_from() -> None:
    nobody = alarms([(0, 10)] * 9, Settings(attendance_prior_rate=0.0))
    assert not any(alarm.on for alarm in nobody)


def test_the_first_six_never_alarm() -> None:
    assert not any(alarm.on for alarm in alarms([(0, 10)] * 6, ALWAYS))


@pytest.mark.parametrize(("reasons", "held", "status"), [
    ([], 3, Status.ON_TRACK), ([], 2, Status.NOT_ENOUGH_DATA), ([Reason.OVERDUE], 0, Status.CHECK_IN),
    ([Reason.TWO_MISSED], 3, Status.CHECK_IN), ([Reason.ATTENDANCE], 3, Status.CHECK_IN),
    ([Reason.CORE_LOST, Reason.SIZE], 3, Status.CHECK_IN), ([Reason.SIZE], 3, Status.ON_TRACK),
    ([Reason.SHORT, Reason.SIZE], 3, Status.WATCH), ([Reason.SHORT, Reason.PLATEAU, Reason.SIZE], 3, Status.WATCH),
])
def test_the_status_rests_on_the_reasons(reasons: list[Reason], held: int, status: Status) -> None:
    assert status_of(history(*(Held(at) for at in range(held))), reasons, ALWAYS) == status


@pytest.mark.parametrize(("held", "reasons"), [(2, [Reason.OVERDUE]), (3, [Reason.OVERDUE, Reason.SHORT, Reason.SIZE])])
def test_under_three_held_meetings_only_the_first_two_are_judged(held: int, reasons: list[Reason]) -> None:
    drawn = history(*(Held(900 + at, minutes=30) for at in range(held)), standing=Standing(3))
    assert reasons_of(drawn, TODAY) == reasons


def test_a_size_that_a_coach_has_seen_does_not_count() -> None:
    drawn = history(*(Held(980 + at, minutes=30) for at in range(3)), standing=Standing(3))
    assert reasons_of(drawn, TODAY) == [Reason.SHORT, Reason.SIZE]
    assert reasons_of(drawn, TODAY, size_seen=True) == [Reason.SHORT]
