"""How far the headlines hang on the settings: what has to move moves, what cannot stays, and nothing is saved."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.drawn import folder, text_frame
from tlc_data.headlines import Headline, kept_after, schools_embedded
from tlc_data.intake import files_in, read, store_reading
from tlc_data.sensitivity import Moved, as_table, in_words, sensitivity, steps, varied
from tlc_data.settings import Programme, Settings
from tlc_data.store.store import Store, open_store

TODAY = date(2025, 7, 1)
TEACHERS = [f"t{number}" for number in range(1, 7)]
NO_HOLIDAYS = Settings(out_of_session=())


def drawn(place: Path) -> Path:
    """Six teachers of one community: four use it from January on, every 60 days; two only in January, 17 days long.

    The last meeting was 50 days before the last report.
    """
    often = [f"{who} | exit | {day} | 3" for who in TEACHERS[:4] for day in ("2025-01-06", "2025-03-07", "2025-05-06")]
    short = [f"{who} | exit | {day} | {use}" for who in TEACHERS[4:]
             for day, use in (("2025-01-06", 1), ("2025-01-13", 2), ("2025-01-30", 2), ("2025-05-06", 2))]
    return folder(
        place, schools="school_id | name | district\nnorth | North | Lakeside",
        communities="community_id | school_id | started_on\nN | north | 2025-01-01",
        memberships="\n".join(["teacher_id | community_id | joined_on", *(f"{t} | N | 2025-01-01" for t in TEACHERS)]),
        meetings="community_id | held_on | status\nN | 2025-01-20 | held\nN | 2025-02-17 | held\nN | 2025-03-17 | held",
        self_reports="\n".join(["teacher_id | practice_id | reported_on | use", *often, *short]),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("sensitivity")
    store = open_store(str(place / "store.db"))
    files, _ = files_in([drawn(place / "facts")])
    store_reading(store, read(files, today=TODAY), today=TODAY, programme=Programme(NO_HOLIDAYS))
    return store


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, Moved]:
    with store.reading() as connection:
        return {each.setting: each for each in sensitivity(connection, today=TODAY, programme=Programme(NO_HOLIDAYS))}


def at(moved: Moved, name: str, place: str = "Lakeside") -> list[float]:
    return [next(each.value for each in side if (each.name, each.place) == (name, place)) for side in moved.at]


def test_every_setting_that_is_a_number_and_decides_something_has_its_turn(found: dict[str, Moved]) -> None:
    assert list(found) == varied()
    assert {"break_days", "overdue_intervals", "reporting_floor", "embedded_share"} <= set(found)
    assert not {"out_of_session", "max_rows", "least_points", "headline_weeks"} & set(found)


def test_a_setting_that_should_move_a_headline_does(found: dict[str, Moved]) -> None:
    # The four report every 60 days, so a break of 56 parts their uses, and nobody has adopted. The two report again
    # only after 96 days: that is past a break of 94 days, too.
    assert at(found["break_days"], "adoption") == pytest.approx([4 / 6, 0, 4 / 6])
    # 50 days without a meeting: 1.75 × 28 = 49 are allowed, 2.1875 × 28 = 61.25 at a quarter more.
    assert at(found["overdue_intervals"], "to check in") == [1, 1, 0]
    assert at(found["interval_days"], "to check in") == [1, 1, 0]


def test_a_setting_that_cannot_move_a_headline_does_not(found: dict[str, Moved]) -> None:
    for name in ("few_known_outside", "lag_waited", "lag_least", "complete_enough"):
        usual, less, more = found[name].at
        assert [repr(each) for each in less] == [repr(each) for each in usual] == [repr(each) for each in more]
        assert in_words(found[name]) == "none of them"
    assert at(found["overdue_intervals"], "adoption") == pytest.approx([4 / 6] * 3)
    assert at(found["break_days"], "to check in") == [1, 1, 1]


def test_a_school_has_its_own_adoption_rate_beside_its_districts(found: dict[str, Moved]) -> None:
    assert at(found["break_days"], "adoption", "north") == at(found["break_days"], "adoption")
    assert "1 school, most north: adoption 67 % (0 %, 67 %)" in in_words(found["break_days"])


def test_the_table_has_a_row_for_each_setting_and_three_columns_for_each_headline(found: dict[str, Moved]) -> None:
    table = as_table(list(found.values())).set_index("setting")
    assert list(table.index) == varied()
    row = table.loc["overdue_intervals"]
    assert row[["value", "less", "more"]].tolist() == [1.75, 1.3125, 2.1875]
    assert [row[f"to check in, Lakeside{side}"] for side in ("", ", less", ", more")] == [1, 1, 0]
    assert table.shape[1] == 3 + 3 * len(found["break_days"].at[0])


def test_the_store_is_left_as_it_was(store: Store) -> None:
    def everything() -> list[object]:
        with store.reading() as connection:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return [(name, connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()) for (name,) in names]

    before = everything()
    with store.reading() as connection:
        next(iter(sensitivity(connection, today=TODAY, programme=Programme(NO_HOLIDAYS))))
    assert everything() == before


def test_a_store_without_facts_has_no_headline(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "empty.db"))
    with store.reading() as connection:
        assert list(sensitivity(connection, today=TODAY, programme=Programme())) == []
    store.close()


def test_a_district_with_settings_of_its_own_moves_by_a_quarter_of_its_own(store: Store) -> None:
    own = Programme(NO_HOLIDAYS, (("Lakeside", Settings(out_of_session=(), overdue_intervals=1.2)),))
    with store.reading() as connection:
        moved = {each.setting: each for each in sensitivity(connection, today=TODAY, programme=own)}
    # 1.2, 0.9 and 1.5 intervals of 28 days: 50 days are past each of them.
    assert at(moved["overdue_intervals"], "to check in") == [1, 1, 1]


@pytest.mark.parametrize(("name", "less", "more"), [
    ("break_days", 56, 94), ("high_use", 1, 3), ("overdue_intervals", 1.3125, 2.1875), ("reporting_plain", 0.6375, 1.0),
    ("few_known", 5, 7), ("embedded_gap", 3, 5),
])
def test_a_quarter_is_rounded_away_from_the_value_and_stays_within_what_may_be(
    name: str, less: float, more: float
) -> None:
    assert steps(Settings(), name) == (less, more)


RETENTION = """
    weeks | lapsed | silent | censored
    4     | 2      | 0      | 0
    10    | 1      | 1      | 0
    30    | 1      | 0      | 5
"""


@pytest.mark.parametrize(("weeks", "share"), [
    (3, 1.0), (4, 8 / 10), (9, 8 / 10), (10, 8 / 10 * 7 / 8), (29, 8 / 10 * 7 / 8), (30, 8 / 10 * 7 / 8 * 5 / 6),
    (31, np.nan),
])
def test_retention_is_the_product_of_what_each_week_keeps(weeks: int, share: float) -> None:
    counts = text_frame(RETENTION).astype("int64")
    assert kept_after(counts, Settings(headline_weeks=(weeks,))) == {
        f"kept {weeks} weeks": pytest.approx(share, nan_ok=True)
    }


@pytest.mark.parametrize(("followed", "shown"), [(4, False), (5, True), (6, True)])
def test_retention_is_told_only_where_enough_are_followed(followed: int, shown: bool) -> None:
    counts = pd.DataFrame({"weeks": [2, 26], "lapsed": [3, 0], "silent": [0, 0], "censored": [0, followed]})
    assert np.isfinite(kept_after(counts, Settings())["kept 26 weeks"]) == shown


@pytest.mark.parametrize(("sustaining", "held", "counted"), [(6, 3, 1), (5, 3, 0), (6, 2, 0)])
def test_a_school_is_embedded_by_both_ends_and_both_stretches(sustaining: int, held: int, counted: int) -> None:
    # 6 of 10 is the 60 % it takes; 3 of 4 meetings each month are 75 %. What is drawn holds 4 months ago.
    months = [f"2025-0{number}" for number in range(1, 9)]
    rows = pd.DataFrame({
        "school_id": "north", "month": months, "active": 10, "known": 10, "in_use": 8,
        "sustaining": [6, 6, 6, sustaining, 0, 0, 0, 6], "meetings_held": [held] * 4 + [3] * 4, "expected": 4.0,
    })
    assert schools_embedded(rows, "2025-08", Settings()) == counted
    assert schools_embedded(rows[1:], "2025-08", Settings()) == 0


def test_what_moves_by_less_than_anybody_sees_is_not_said() -> None:
    def sides(*values: float) -> Moved:
        return Moved("x", (1, 0, 2), tuple([Headline("adoption", "D", value, True)] for value in values))  # type: ignore[arg-type]

    assert in_words(sides(0.5, 0.504, 0.5)) == "none of them"
    assert in_words(sides(0.5, 0.51, 0.5)) == "adoption 50 % (51 %, 50 %)"
    assert in_words(sides(0.5, np.nan, 0.5)) == "adoption 50 % (too few, 50 %)"
    assert in_words(sides(np.nan, np.nan, np.nan)) == "none of them"
