"""Spells: runs of use, adoption, how they end, and what was there before we looked."""

import pytest

from tests.drawn import assert_shows
from tests.measures.kernel import spells_of
from tlc_data.settings import Settings

BREAK, ADOPTED, SUSTAINED = 75, 15, 145


def test_nobody_reported_and_there_is_no_spell() -> None:
    assert spells_of("day | use | stopped").empty


def test_one_high_report_is_a_spell_and_no_adoption() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 2
    """, as_of=10), """
        first_on | last_on | adopted_on | sustained_on | ended   | ended_on | decided_on
        0        | 0       |            |              | ongoing |          |
    """)


@pytest.mark.parametrize("use", ["0", "1"])
def test_low_reports_alone_are_no_spell(use: str) -> None:
    assert spells_of(f"""
        day | use
        0   | {use}
        20  | {use}
    """).empty


@pytest.mark.parametrize(("use", "found"), [("1", 0), ("2", 1), ("3", 1), ("4", 1)])
def test_use_is_high_from_occasional_on(use: str, found: int) -> None:
    assert len(spells_of(f"""
        day | use
        0   | {use}
    """)) == found


def test_an_unknown_level_that_stopped_is_no_use() -> None:
    assert spells_of("""
        day | use | stopped
        0   |     | switched
    """).empty


@pytest.mark.parametrize(("gap", "found"), [(BREAK - 1, 1), (BREAK, 1), (BREAK + 1, 2)])
def test_a_break_is_more_than_75_days_between_two_reports(gap: int, found: int) -> None:
    assert len(spells_of(f"""
        day   | use
        0     | 3
        {gap} | 3
    """)) == found


@pytest.mark.parametrize(("after", "adopted_on"), [(ADOPTED - 1, ""), (ADOPTED, ADOPTED), (ADOPTED + 1, ADOPTED + 1)])
def test_use_15_days_after_a_spell_began_makes_it_an_adoption(after: int, adopted_on: object) -> None:
    assert_shows(spells_of(f"""
        day     | use
        0       | 2
        {after} | 2
    """, as_of=20), f"""
        first_on | adopted_on   | last_on
        0        | {adopted_on} | {after}
    """)


def test_adopted_on_is_the_first_high_date_late_enough_and_not_the_last() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 2
        14  | 4
        20  | 2
        30  | 3
    """, as_of=30), """
        first_on | adopted_on | last_on
        0        | 20         | 30
    """)


def test_a_low_report_cannot_make_an_adoption() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 2
        15  | 1
        30  | 2
    """, as_of=30), """
        first_on | adopted_on | last_on
        0        | 30         | 30
    """)


@pytest.mark.parametrize(("after", "sustained_on"), [
    (SUSTAINED - 1, ""), (SUSTAINED, 20 + SUSTAINED), (SUSTAINED + 1, 20 + SUSTAINED + 1),
])
def test_use_145_days_after_adoption_is_sustained(after: int, sustained_on: object) -> None:
    assert_shows(spells_of(f"""
        day          | use
        0            | 2
        20           | 2
        95           | 2
        {20 + after} | 2
    """, as_of=200), f"""
        first_on | adopted_on | sustained_on   | last_on
        0        | 20         | {sustained_on} | {20 + after}
    """)


def test_days_out_of_session_do_not_count_towards_adoption() -> None:
    # Day 0 is 1 January 2024; 3 January is the first of session, and 17 January the 15th.
    assert_shows(spells_of("""
        day | use
        0   | 2
        15  | 2
        16  | 2
    """, as_of=30, settings=Settings()), """
        first_on | adopted_on
        0        | 16
    """)


@pytest.mark.parametrize(("before", "after", "found"), [
    (BREAK, BREAK, 1), (BREAK + 1, 10, 2), (10, BREAK + 1, 2),
])
def test_a_dip_counts_as_use_without_a_break_on_either_side(before: int, after: int, found: int) -> None:
    assert len(spells_of(f"""
        day              | use
        0                | 3
        {before}         | 1
        {before + after} | 3
    """)) == found


def test_a_dip_does_not_move_first_or_last_day() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        40  | 0
        60  | 3
        80  | 1
        90  | 1
    """), """
        first_on | adopted_on | last_on | ended  | ended_on | decided_on
        0        | 20         | 60      | lapsed | 80       | 90
    """)


@pytest.mark.parametrize("stopped", ["lapsed", "switched"])
def test_a_report_that_says_stopped_is_no_dip(stopped: str) -> None:
    assert_shows(spells_of(f"""
        day | use | stopped
        0   | 3   |
        20  | 3   |
        40  | 0   | {stopped}
        60  | 3   |
    """, as_of=60), f"""
        first_on | last_on | ended     | ended_on | decided_on
        0        | 20      | {stopped} | 40       | 40
        60       | 60      | ongoing   |          |
    """)


def test_two_low_reports_in_a_row_are_no_dip() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        40  | 1
        50  | 1
        60  | 3
    """, as_of=60), """
        first_on | last_on | ended   | ended_on | decided_on
        0        | 20      | lapsed  | 40       | 50
        60       | 60      | ongoing |          |
    """)


def test_a_low_last_report_wavers_and_does_not_end_the_spell() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        40  | 1
    """, as_of=60), """
        first_on | last_on | ended   | ended_on
        0        | 20      | ongoing |
    """)


def test_a_low_last_report_after_a_break_lapsed_unseen() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        96  | 1
    """, as_of=100), """
        last_on | ended         | ended_on           | decided_on
        20      | lapsed_unseen | 58                 | 96
    """)


@pytest.mark.parametrize(("low_on", "ended_on"), [
    (96, 20 + 76 // 2), (97, 20 + 77 // 2), (98, 20 + 78 // 2), (120, 20 + 100 // 2),
])
def test_an_unseen_lapse_lies_half_way_rounded_down(low_on: int, ended_on: int) -> None:
    assert_shows(spells_of(f"""
        day      | use
        0        | 3
        20       | 3
        {low_on} | 0
    """, as_of=120), f"""
        ended         | ended_on   | decided_on
        lapsed_unseen | {ended_on} | {low_on}
    """)


def test_half_way_is_reckoned_in_calendar_days_from_the_last_high_date() -> None:
    # 15 June is day 166 of 2024; over the summer 60 of the days are out of session.
    assert_shows(spells_of("""
        day | use
        146 | 3
        166 | 3
        306 | 1
    """, as_of=310, settings=Settings()), """
        last_on | ended         | ended_on         | decided_on
        166     | lapsed_unseen | 236              | 306
    """)


@pytest.mark.parametrize(("stopped", "gap", "ended", "ended_on"), [
    ("lapsed", BREAK, "lapsed", 20 + BREAK),
    ("switched", BREAK, "switched", 20 + BREAK),
    ("lapsed", BREAK + 1, "lapsed_unseen", 20 + (BREAK + 1) // 2),
    ("switched", BREAK + 1, "switched", 20 + (BREAK + 1) // 2),
])
def test_a_report_that_says_stopped_settles_it_itself(stopped: str, gap: int, ended: str, ended_on: int) -> None:
    assert_shows(spells_of(f"""
        day        | use | stopped
        0          | 3   |
        20         | 3   |
        {20 + gap} | 0   | {stopped}
        200        | 0   |
    """), f"""
        ended   | ended_on   | decided_on
        {ended} | {ended_on} | {20 + gap}
    """)


@pytest.mark.parametrize("next_on", [41, 115, 116, 300])
@pytest.mark.parametrize("next_use", ["0", "1"])
def test_a_lapse_is_dated_by_the_low_report_and_settled_by_the_one_after_it(next_on: int, next_use: str) -> None:
    assert_shows(spells_of(f"""
        day       | use
        0         | 3
        20        | 3
        40        | 0
        {next_on} | {next_use}
    """), f"""
        ended  | ended_on | decided_on
        lapsed | 40       | {next_on}
    """)


def test_high_use_after_a_break_settles_a_low_report_as_a_lapse() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        40  | 1
        116 | 3
    """, as_of=116), """
        first_on | ended   | ended_on | decided_on
        0        | lapsed  | 40       | 116
        116      | ongoing |          |
    """)


def test_whether_it_switched_is_said_by_the_report_that_follows_and_no_later_one() -> None:
    assert_shows(spells_of("""
        day | use | stopped
        0   | 3   |
        20  | 3   |
        40  | 1   |
        50  | 0   | switched
    """), """
        ended  | ended_on | decided_on
        lapsed | 40       | 50
    """)


def test_high_use_after_a_break_makes_the_first_spell_silent() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        96  | 3
    """, as_of=96), """
        first_on | last_on | ended   | ended_on | decided_on
        0        | 20      | silent  |          |
        96       | 96      | ongoing |          |
    """)


@pytest.mark.parametrize(("as_of", "ended"), [(20 + BREAK, "ongoing"), (20 + BREAK + 1, "silent")])
def test_a_spell_is_silent_when_the_as_of_date_lies_after_a_break(as_of: int, ended: str) -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
    """, as_of=as_of), f"""
        ended   | ended_on | decided_on
        {ended} |          |
    """)


@pytest.mark.parametrize(("as_of", "ended"), [(40 + BREAK, "ongoing"), (40 + BREAK + 1, "silent")])
def test_silence_is_reckoned_from_the_last_report_also_a_wavering_one(as_of: int, ended: str) -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
        40  | 1
    """, as_of=as_of), f"""
        last_on | ended
        20      | {ended}
    """)


@pytest.mark.parametrize("as_of", [30, 500])
def test_a_spell_without_an_end_of_a_teacher_who_left_is_left_and_never_silent(as_of: int) -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        20  | 3
    """, as_of=as_of, left=True), """
        ended | ended_on | decided_on
        left  |          |
    """)


def test_a_lapse_stays_a_lapse_when_the_teacher_leaves() -> None:
    assert_shows(spells_of("""
        day | use | stopped
        0   | 3   |
        20  | 3   |
        40  | 0   | lapsed
    """, left=True), """
        ended  | ended_on
        lapsed | 40
    """)


def test_nothing_dated_after_the_as_of_date_is_used() -> None:
    drawing = """
        day | use
        0   | 3
        20  | 3
        40  | 1
        60  | 1
    """
    assert_shows(spells_of(drawing, as_of=59), """
        ended
        ongoing
    """)
    assert_shows(spells_of(drawing, as_of=60), """
        ended
        lapsed
    """)


@pytest.mark.parametrize(("first_use", "other_on", "prevalent"), [
    ("2", 10, "yes"),  # on the date of the first report of all
    ("2", 9, ""),      # somebody who reported before, and starts at occasional use
    ("3", 9, "yes"),   # weekly use at the first report
    ("4", 9, "yes"),
    ("2", 11, "yes"),
])
def test_use_was_there_before_we_looked_at_weekly_use_or_at_the_first_report_of_all(
    first_use: str, other_on: int, prevalent: str
) -> None:
    found = spells_of(f"""
        practice | day        | use
        p1       | 10         | {first_use}
        p1       | 40         | 3
        p2       | {other_on} | 0
    """)
    assert_shows(found, f"""
        practice | prevalent
        p1       | {prevalent}
    """)


def test_a_spell_that_does_not_start_at_the_first_report_on_the_practice_is_new() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 1
        10  | 4
        40  | 4
    """), """
        first_on | prevalent
        10       |
    """)


def test_a_second_spell_is_never_prevalent() -> None:
    assert_shows(spells_of("""
        day | use
        0   | 3
        200 | 4
    """), """
        first_on | prevalent
        0        | yes
        200      |
    """)


def test_teachers_and_practices_are_kept_apart_in_whatever_order_they_lie() -> None:
    assert_shows(spells_of("""
        teacher | practice | day | use
        t2      | p1       | 25  | 3
        t1      | p2       | 30  | 3
        t1      | p1       | 20  | 3
        t2      | p1       | 0   | 3
        t1      | p2       | 5   | 3
        t1      | p1       | 0   | 3
        t1      | p1       | 40  | 0
    """, as_of=40), """
        teacher | practice | first_on | last_on | adopted_on
        0       | p1       | 0        | 20      | 20
        0       | p2       | 5        | 30      | 30
        1       | p1       | 0        | 25      | 25
    """)


@pytest.mark.parametrize(("name", "value", "drawing", "shows"), [
    ("break_days", 10, "day | use\n0 | 3\n11 | 3", "first_on\n0\n11"),
    ("high_use", 3, "day | use\n0 | 2\n20 | 3", "first_on\n20"),
    ("adopted_after", 30, "day | use\n0 | 3\n29 | 3\n30 | 3", "adopted_on\n30"),
    ("sustained_after", 40, "day | use\n0 | 3\n20 | 3\n60 | 3", "sustained_on\n60"),
    ("prevalent_use", 4, "day | use | practice\n5 | 3 | p1\n0 | 0 | p0", "prevalent\n "),
])
def test_each_setting_is_heeded(name: str, value: int, drawing: str, shows: str) -> None:
    settings = Settings(**{"out_of_session": (), name: value})  # type: ignore[arg-type]
    found = spells_of(drawing, as_of=61, settings=settings)
    column = shows.splitlines()[0]
    assert found[column].astype("str").tolist() == [line.strip() for line in shows.splitlines()[1:]]
