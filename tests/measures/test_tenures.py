"""The roster of any date, chosen from versions, is the one computed for that date alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.measures.given import given
from tests.measures.loaded import loaded
from tests.random_facts import TODAY
from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import Facts
from tlc_data.measures.roster import Roster, roster
from tlc_data.measures.tenures import tenures
from tlc_data.settings import Settings

DATES = [TODAY - timedelta(days=days) for days in (0, 30, 95, 200, 290, 411, 520, 700, 1000, 1500)]


def told(found: Roster) -> list[tuple[object, ...]]:
    """Memberships with names instead of codes, in the order that decides homes."""
    return sorted(
        (found.teachers[teacher], joined, -community, found.community_ids[community], left)
        for teacher, community, joined, left in zip(
            found.teacher, found.community.tolist(), found.joined.tolist(), found.left.tolist(), strict=True
        )
    )


def assert_same_roster(facts: Facts, day: int, settings: Settings) -> None:
    chosen, alone = tenures(facts, settings=settings).on(day), roster(facts, as_of=day, settings=settings)
    assert told(chosen) == told(alone)
    for name in ("community_ids", "school_ids"):
        assert getattr(chosen, name) == getattr(alone, name)
    for name in ("own", "started", "ended", "interval"):
        assert getattr(chosen, name).tolist() == getattr(alone, name).tolist(), name
    order = list(zip(chosen.teacher.tolist(), chosen.joined.tolist(), (-chosen.community).tolist(), strict=True))
    assert order == sorted(order)


@pytest.mark.parametrize("seed", range(12))
def test_every_date_has_the_roster_that_is_computed_for_it_alone(seed: int, tmp_path: Path) -> None:
    facts, settings = loaded(tmp_path, seed), Settings(inferred_leave_meetings=seed % 4)
    for day in DATES:
        assert_same_roster(facts, day_number(day), settings)


LISTED = given(
    meetings="\n".join([
        "meeting_id | community_id | held_on | status",
        *(f"m{number} | C | 2025-01-{number:02d} | held" for number in range(1, 11)),
    ]),
    attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
        m2         | t2         | present
        m5         | t2         | absent
        m10        | t1         | present
    """,
)


@pytest.mark.parametrize("day", range(1, 13))
def test_who_is_listed_again_has_not_left_after_all(day: int) -> None:
    assert_same_roster(LISTED, day_number(TODAY.replace(2025, 1, day)), Settings())


@pytest.mark.parametrize("day", [1, 9, 10, 11, 19, 20, 21, 30])
@pytest.mark.parametrize("left_on", ["", "2025-01-20", "2025-01-05", "2024-12-31"])
def test_an_open_membership_ends_before_the_next_school_until_its_own_end_has_come(day: int, left_on: str) -> None:
    facts = given(
        communities="""
            community_id | school_id | started_on | ended_on
            A            | north     | 2024-12-01 | 2025-01-25
            B            | south     |            |
        """,
        memberships=f"""
            teacher_id | community_id | joined_on  | left_on
            t1         | A            | 2025-01-01 | {left_on}
            t1         | B            | 2025-01-10 |
            t2         | B            |            | 2025-01-20
        """,
        self_reports="""
            teacher_id | practice_id | reported_on | use | community_id
            t2         | p           | 2025-01-11  | 2   | B
        """,
    )
    assert_same_roster(facts, day_number(TODAY.replace(2025, 1, day)), Settings())


def test_no_facts_have_no_versions() -> None:
    assert len(tenures(given(), settings=Settings()).teacher) == 0
