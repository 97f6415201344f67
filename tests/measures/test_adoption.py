"""Adoption: states at the end of each month and flows within it, by home community."""

import pytest

from tests.drawn import assert_shows
from tests.measures.given import counted, given
from tlc_data.measures.adoption import COUNTS, FLOWS

TWO = """
    community_id | school_id | started_on
    A            | north     | 2025-01-01
    B            | south     | 2025-01-01
"""


def test_without_facts_there_is_no_row() -> None:
    assert counted(given()).adoption.empty


def test_everybody_unreported_is_a_row_of_any_and_of_no_practice() -> None:
    found = counted(given(memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-10 | 2025-02-20
        t2         | A            | 2025-01-10 | 2025-01-31
    """), as_of="2025-04-15").adoption
    assert_shows(found, """
        community_id | practice_id | month   | active | unreported
        A            | any         | 2025-01 | 2      | 2
    """)


def test_active_at_a_months_end_means_on_its_last_day_or_on_the_as_of_date() -> None:
    facts = given(memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-31 | 2025-02-28
        t2         | A            | 2025-02-01 | 2025-02-27
        t3         | A            | 2025-02-14 |
        t4         | A            | 2025-02-15 |
    """)
    assert_shows(counted(facts, as_of="2025-03-31").adoption, """
        month   | active
        2025-01 | 1
        2025-02 | 3
        2025-03 | 2
    """)
    assert_shows(counted(facts, as_of="2025-02-14").adoption, """
        month   | active
        2025-01 | 1
        2025-02 | 3
    """)


def test_a_practice_has_a_row_where_anybody_reported_and_active_is_the_same_for_each() -> None:
    found = counted(given(memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t2         | A            | 2025-01-01
        t3         | A            | 2025-01-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-05  | 1
        t2         | p1          | 2025-02-05  | 0
        t2         | p2          | 2025-02-05  | 1
    """), as_of="2025-02-28").adoption
    assert_shows(found, """
        practice_id | month   | active | unreported | not_using | trying
        any         | 2025-01 | 3      | 2          | 0         | 1
        any         | 2025-02 | 3      | 1          | 0         | 2
        p1          | 2025-01 | 3      | 2          | 0         | 1
        p1          | 2025-02 | 3      | 1          | 1         | 1
        p2          | 2025-02 | 3      | 2          | 0         | 1
    """)


def test_everybody_unknown_is_counted_and_silence_is_no_lapse() -> None:
    found = counted(given(memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t2         | A            | 2025-01-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-05  | 3
        t1         | p1          | 2025-01-25  | 3
        t2         | p1          | 2025-01-05  | 0
    """), as_of="2025-06-30").adoption
    assert_shows(found[found["month"] == "2025-06"], """
        practice_id | active | unreported | unknown | not_using | trying | adopted | sustained | lapsed
        any         | 2      | 0          | 2       | 0         | 0      | 0       | 0         | 0
        p1          | 2      | 0          | 2       | 0         | 0      | 0       | 0         | 0
    """)


def test_a_teacher_counts_once_in_the_home_and_moves_with_it() -> None:
    found = counted(given(communities=TWO, memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t1         | B            | 2025-02-10
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-05  | 3
        t1         | p1          | 2025-01-20  | 3
    """), as_of="2025-02-28").adoption
    assert_shows(found[found["practice_id"] == "p1"], """
        community_id | month   | active | adopted | found_adopted
        A            | 2025-01 | 1      | 1       | 1
        B            | 2025-02 | 1      | 1       | 0
    """)


def test_a_shard_counts_its_own_communities_with_the_whole_history_of_those_who_came() -> None:
    found = counted(given(communities=TWO, memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t1         | B            | 2025-02-10
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-05  | 3
        t1         | p1          | 2025-02-20  | 3
    """, schools=frozenset({"south"})), as_of="2025-02-28").adoption
    assert_shows(found, """
        community_id | practice_id | month   | active | adopted
        B            | any         | 2025-02 | 1      | 1
        B            | p1          | 2025-02 | 1      | 1
    """)


# Everybody reports once on another practice first, so that nothing was there before we looked.
MEMBER = "teacher_id | community_id | joined_on\nt1 | A | 2025-01-01"
BEFORE = "t1 | p0 | 2025-01-01 | 0 |\n"


def flows(reports: str, *, as_of: str = "2026-06-30", memberships: str = MEMBER, before: str = BEFORE) -> list[str]:
    """What happened on p1, as `month home flow`, in order."""
    found = counted(given(
        communities=TWO, memberships=memberships,
        self_reports=f"teacher_id | practice_id | reported_on | use | stopped\n{before}{reports}",
    ), as_of=as_of).adoption
    rows = found[found["practice_id"] == "p1"].sort_values("month")
    return [
        f"{month} {home} {flow}" + (f" ×{n}" if n > 1 else "")
        for month, home, *counts in rows[["month", "community_id", *FLOWS]].itertuples(index=False, name=None)
        for flow, n in zip(FLOWS, counts, strict=True) if n
    ]


ADOPTED = "t1 | p1 | 2025-02-01 | 2 |\nt1 | p1 | 2025-03-01 | 2 |\n"


@pytest.mark.parametrize(("reports", "expected"), [
    ("t1 | p1 | 2025-02-01 | 2 |\nt1 | p1 | 2025-02-15 | 2 |", []),  # 14 days are no habit
    (ADOPTED, ["2025-03 A newly_adopted"]),
    ("t1 | p1 | 2025-02-01 | 3 |\nt1 | p1 | 2025-03-01 | 2 |", ["2025-03 A found_adopted"]),
    (ADOPTED + "t1 | p1 | 2025-04-01 | 0 |\nt1 | p1 | 2025-05-01 | 1 |",
     ["2025-03 A newly_adopted", "2025-05 A newly_lapsed"]),  # settled by the report after it
    (ADOPTED + "t1 | p1 | 2025-04-01 | | lapsed", ["2025-03 A newly_adopted", "2025-04 A newly_lapsed"]),
    (ADOPTED + "t1 | p1 | 2025-04-01 | | switched", ["2025-03 A newly_adopted", "2025-04 A switched"]),
    (ADOPTED + "t1 | p1 | 2025-08-01 | 1 |", ["2025-03 A newly_adopted", "2025-08 A newly_lapsed"]),  # unseen
    (ADOPTED + "t1 | p1 | 2025-08-01 | | switched", ["2025-03 A newly_adopted", "2025-08 A switched"]),
    (ADOPTED + "t1 | p1 | 2025-04-01 | 1 |", ["2025-03 A newly_adopted"]),  # wavering decides nothing
    (ADOPTED + "t1 | p1 | 2025-08-01 | 2 |\nt1 | p1 | 2025-08-16 | 2 |",
     ["2025-03 A newly_adopted", "2025-08 A readopted"]),  # it had fallen silent
    (ADOPTED + "t1 | p1 | 2025-05-10 | 2 |\nt1 | p1 | 2025-07-24 | 2 |",
     ["2025-03 A newly_adopted", "2025-07 A newly_sustained"]),
    # Only adopted spells flow: one that never was cannot lapse or switch.
    ("t1 | p1 | 2025-02-01 | 2 |\nt1 | p1 | 2025-02-10 | 0 | lapsed", []),
    ("t1 | p1 | 2025-02-01 | 2 |\nt1 | p1 | 2025-02-10 | 0 | switched", []),
    # The first spell of all may be no adoption: the first adopted one is not prevalent then.
    ("t1 | p1 | 2025-02-01 | 4 |\nt1 | p1 | 2025-02-05 | 0 | lapsed\nt1 | p1 | 2025-03-01 | 4 |\n"
     "t1 | p1 | 2025-03-20 | 4 |", ["2025-03 A newly_adopted"]),
    # Found adopted, lapsed, adopted again.
    ("t1 | p1 | 2025-02-01 | 4 |\nt1 | p1 | 2025-02-20 | 4 |\nt1 | p1 | 2025-03-05 | 0 | lapsed\n"
     "t1 | p1 | 2025-04-01 | 2 |\nt1 | p1 | 2025-04-20 | 2 |",
     ["2025-02 A found_adopted", "2025-03 A newly_lapsed", "2025-04 A readopted"]),
])
def test_a_flow_counts_in_the_month_and_home_of_its_day(reports: str, expected: list[str]) -> None:
    assert flows(reports) == expected


def test_each_teacher_and_practice_has_a_first_adoption_of_its_own() -> None:
    reports = "".join(
        f"{teacher} | {practice} | 2025-02-01 | 2 |\n{teacher} | {practice} | 2025-03-01 | 2 |\n"
        for teacher, practice in (("t1", "p1"), ("t1", "p2"), ("t2", "p2"))
    )
    found = counted(given(memberships=MEMBER + "\nt2 | A | 2025-01-01", self_reports=(
        f"teacher_id | practice_id | reported_on | use | stopped\n{BEFORE}t2 | p0 | 2025-01-01 | 0 |\n{reports}"
    )), as_of="2025-03-31").adoption
    assert_shows(found[(found["month"] == "2025-03") & found["practice_id"].isin(["p1", "p2"])], """
        practice_id | newly_adopted | readopted
        p1          | 1             | 0
        p2          | 2             | 0
    """)


def test_the_first_report_of_all_finds_use_that_was_there() -> None:
    assert flows(ADOPTED, before="") == ["2025-03 A found_adopted"]


@pytest.mark.parametrize(("as_of", "expected"), [("2025-02-28", []), ("2025-03-01", ["2025-03 A newly_adopted"])])
def test_a_flow_needs_a_report_by_the_as_of_date(as_of: str, expected: list[str]) -> None:
    assert flows(ADOPTED, as_of=as_of) == expected


def test_a_flow_of_one_without_a_home_that_day_counts_nowhere() -> None:
    assert flows(ADOPTED + "t1 | p1 | 2025-04-01 | | lapsed", memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-01 | 2025-02-28
        t1         | B            | 2025-04-01 |
    """) == ["2025-04 B newly_lapsed"]


def test_a_month_with_flows_has_a_row_also_where_nobody_is_active_at_its_end() -> None:
    found = counted(given(communities=TWO, memberships="""
        teacher_id | community_id | joined_on  | left_on
        t1         | A            | 2025-01-01 | 2025-03-10
    """, self_reports=f"teacher_id | practice_id | reported_on | use | stopped\n{BEFORE}{ADOPTED}")).adoption
    assert_shows(found[(found["practice_id"] == "p1") & (found["month"] == "2025-03")], """
        active | unreported | adopted | newly_adopted
        0      | 0          | 0       | 1
    """)


def test_the_flows_of_any_are_empty_and_every_other_count_is_a_number() -> None:
    found = counted(given(memberships=MEMBER, self_reports=(
        f"teacher_id | practice_id | reported_on | use | stopped\n{BEFORE}{ADOPTED}"
    )), as_of="2025-03-31").adoption
    on_any = found["practice_id"] == "any"
    assert found.loc[on_any, [*FLOWS]].isna().all(axis=None)
    assert found.loc[~on_any, [*COUNTS]].notna().all(axis=None)
    assert found.loc[on_any, [name for name in COUNTS if name not in FLOWS]].notna().all(axis=None)


def test_states_of_any_and_of_each_practice_sum_to_active() -> None:
    found = counted(given(memberships="""
        teacher_id | community_id | joined_on
        t1         | A            | 2025-01-01
        t2         | A            | 2025-01-01
        t3         | B            | 2025-02-01
    """, self_reports="""
        teacher_id | practice_id | reported_on | use
        t1         | p1          | 2025-01-05  | 3
        t1         | p2          | 2025-03-05  | 0
        t2         | p2          | 2025-02-05  | 1
        t3         | p1          | 2025-02-05  | 2
    """), as_of="2025-08-15").adoption
    states = [name for name in COUNTS if name not in FLOWS and name != "active"]
    assert (found[states].sum(axis=1) == found["active"]).all()
    assert found["month"].max() == "2025-08"
