"""Stored counts: schools and districts are the sums of their communities, and each school bears its stamp."""

from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import assert_shows, folder
from tests.random_facts import TODAY, write
from tests.store.walks import bring
from tlc_data.measures.adoption import COUNTS as ADOPTION
from tlc_data.measures.adoption import FLOWS
from tlc_data.measures.clock import day_number
from tlc_data.measures.participation import COUNTS as PARTICIPATION
from tlc_data.measures.retention import COUNTS as RETENTION
from tlc_data.measures.schools import COUNTS as SCHOOLS
from tlc_data.measures.shard import VERSION
from tlc_data.settings import Programme
from tlc_data.store.counted import read_counts, stamps
from tlc_data.store.directory import communities
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Level

SUMMED = {
    "participation": (["month"], [*PARTICIPATION, "expected"]),
    "retention": (["practice_id", "weeks"], [*RETENTION]),
    "adoption": (["practice_id", "month"], [name for name in ADOPTION if name not in ("active", "unreported")]),
}


def filled(place: Path, seed: int) -> tuple[Store, pd.DataFrame]:
    write(place / "facts", seed)
    store = open_store(str(place / "store.db"))
    bring(store, [place / "facts"])
    with store.reading() as connection:
        return store, communities(connection)


def counts(store: Store, directory: pd.DataFrame, name: str, level: Level) -> pd.DataFrame:
    with store.reading() as connection:
        return read_counts(connection, name, level=level, schools=sorted(directory["school_id"].unique()))


def added(rows: pd.DataFrame, above: dict[str, str], keys: list[str], summed: list[str]) -> pd.DataFrame:
    placed = rows.assign(id=rows["id"].map(above))
    return placed.groupby(["id", *keys])[summed].sum(min_count=1).astype("Float64").sort_index()


@pytest.mark.parametrize("name", SUMMED)
@pytest.mark.parametrize("seed", [360, 361])
def test_schools_and_districts_are_the_sums_of_what_lies_in_them(seed: int, name: str, tmp_path: Path) -> None:
    store, directory = filled(tmp_path, seed)
    keys, summed = SUMMED[name]
    levels = {level: counts(store, directory, name, level) for level in Level}
    for below, level, part, whole in (
        (Level.COMMUNITY, Level.SCHOOL, "community_id", "school_id"),
        (Level.SCHOOL, Level.DISTRICT, "school_id", "district"),
    ):
        above = dict(zip(directory[part], directory[whole], strict=True))
        found = levels[level].set_index(["id", *keys])[summed].astype("Float64").sort_index()
        wanted = added(levels[below], above, keys, summed)
        pd.testing.assert_frame_equal(found, wanted, check_exact=False, atol=1e-9)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("seed", [360, 361])
def test_active_is_the_same_for_every_practice_of_a_place_and_month(seed: int, level: Level, tmp_path: Path) -> None:
    """Also in a school of which one community has no row for the practice."""
    store, directory = filled(tmp_path, seed)
    rows = counts(store, directory, "adoption", level)
    on_any = rows[rows["practice_id"] == "any"].set_index(["id", "month"])["active"]
    each = rows[rows["practice_id"] != "any"]
    wanted = on_any.reindex(pd.MultiIndex.from_frame(each[["id", "month"]])).fillna(0)
    assert each["active"].tolist() == wanted.tolist()
    states = [name for name in ADOPTION if name not in (*FLOWS, "active")]
    assert (rows[states].sum(axis=1) == rows["active"]).all()


@pytest.mark.parametrize("seed", [360])
def test_a_district_adds_its_schools_up(seed: int, tmp_path: Path) -> None:
    store, directory = filled(tmp_path, seed)
    above = dict(zip(directory["school_id"], directory["district"], strict=True))
    summed = [*SCHOOLS, "expected"]
    found = counts(store, directory, "schools", Level.DISTRICT).set_index(["id", "month"])[summed].astype("Float64")
    wanted = added(counts(store, directory, "schools", Level.SCHOOL), above, ["month"], summed)
    pd.testing.assert_frame_equal(found.sort_index(), wanted, check_exact=False, atol=1e-9)


REPORTS = """
    teacher_id | practice_id | reported_on | use | community_id
    t1         | p1          | 2026-01-10  | 1   | A
    t1         | p1          | 2026-01-20  | 1   | A
    t2         | p1          | 2026-02-01  | 1   | B
"""


def test_each_school_bears_the_stamp_of_what_its_counts_were_made_from(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", self_reports=REPORTS, communities="""
        community_id | school_id
        A            | north
        B            | south
    """)])
    with store.reading() as connection:
        found = stamps(connection)
    print_ = Programme().fingerprint()
    as_of = day_number(pd.Timestamp("2026-02-01").date())
    assert {school: (s.edition, s.as_of, s.settings_hash, s.version, s.report_gap) for school, s in found.items()} == {
        "north": (1, as_of, print_, VERSION, 10.0), "south": (1, as_of, print_, VERSION, None),
    }
    assert as_of <= day_number(TODAY)


def test_counts_of_a_school_that_is_no_more_are_gone(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [folder(tmp_path / "facts", self_reports=REPORTS, communities="""
        community_id | school_id
        A            | north
        B            | south
    """)])
    bring(store, [folder(tmp_path / "moved", communities="community_id | school_id\nB | north")])
    with store.reading() as connection:
        assert sorted(stamps(connection)) == ["north"]
        rows = read_counts(connection, "adoption", level=Level.SCHOOL, schools=["north", "south"], practice="any")
    assert_shows(rows, """
        id    | month   | active
        north | 2026-01 | 1
        north | 2026-02 | 2
    """)
