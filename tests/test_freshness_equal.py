"""How fresh records are and how late they come in equals a second, slower computation on random imports."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from tests.random_facts import TODAY, write
from tests.reference.facts import as_of_date, known_by, read
from tests.reference.freshness import (
    Brought,
    Lags,
    Pace,
    Place,
    first_provisional,
    freshness,
    half_and_whole,
    lags,
)
from tests.reference.roster import stays
from tests.store.walks import Rows, bring, distinct, tables, written
from tlc_data.counts import refresh
from tlc_data.measures.freshness import Lag, first_open_month, lag_of
from tlc_data.settings import Programme, Settings
from tlc_data.store.counted import read_counts, read_freshness
from tlc_data.store.directory import communities
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Level

SEEDS, CHUNK = 12, 4
# Quick and slow ones, on the very day, and about as long as is waited.
DELAYS = [0, 1, 3, 3, 9, 14, 30, 59, 60, 61, 62, 150]
Parts = dict[date, dict[str, Rows]]


def import_days(last: date, rng: Random) -> list[date]:
    """Two to seven days of import within two years up to some weeks after the last fact."""
    end = last + timedelta(days=rng.choice([0, 3, 59, 60, 61, 90]))
    return sorted({end, *(end - timedelta(days=rng.randint(1, 700)) for _ in range(rng.randint(1, 6)))})


def in_parts(given: dict[str, Rows], days: list[date], rng: Random) -> Parts:
    """Each log and report in the import that finds it; a few were planned, or said otherwise, in one before."""
    parts: Parts = {day: {} for day in days}
    # What describes comes once, with the last: who was whose is told by what stands in the end.
    parts[days[-1]] = {name: rows for name, rows in given.items() if name not in ("meetings", "self_reports")}
    for table in ("meetings", "self_reports"):
        for row in given.get(table, []):
            at = arrival(row, days, rng)
            parts[days[at]].setdefault(table, []).append(row)
            if at and rng.random() < 0.2:
                earlier = before(table, row, rng)
                parts[days[rng.randrange(at)]].setdefault(table, []).extend(earlier)
    return parts


def arrival(row: dict[str, str], days: list[date], rng: Random) -> int:
    said = row.get("reported_on") or row.get("held_on") or row.get("scheduled_on") or f"{days[0]}"
    wanted = date.fromisoformat(said) + timedelta(days=rng.choice(DELAYS))
    return next((at for at, day in enumerate(days) if day >= wanted), len(days) - 1)


def before(table: str, row: dict[str, str], rng: Random) -> Rows:
    """What an earlier import may have said of a row: a plan of the meeting, or other cells; or nothing."""
    if table == "self_reports":
        return [row | {"use": str(rng.randint(0, 4))}] if row["use"] and not row.get("stopped") else []
    if row.get("minutes") and rng.random() < 0.5:
        return [row | {"minutes": "33"}]
    if row["meeting_id"] and row["held_on"] and row.get("scheduled_on"):
        emptied = dict.fromkeys(row, "") | {name: row[name] for name in ("meeting_id", "community_id", "scheduled_on")}
        return [emptied]
    return []


def imported(store: Store, parts: Parts, place: Path) -> list[Brought]:
    """Import each part on its day; what each says, as the second computation reads it."""
    brought = []
    for number, (day, given) in enumerate(parts.items(), 1):
        folder = written(place / f"{number}", given)
        if given:
            edition = bring(store, [folder]).edition
            with store.writing() as connection:
                connection.exec_driver_sql(
                    "UPDATE editions SET made_at = ? WHERE number = ?", (f"{day}T12:00:00+00:00", edition)
                )
            brought.append(Brought(day, read(folder)))
    return brought


def counted(store: Store, as_of: date) -> tuple[dict[Place, Pace], Lags, pd.DataFrame]:
    """The stored counts, on a day, in the words of the second computation; and those of districts."""
    with store.writing() as connection:
        refresh(connection, touched=None, today=TODAY, programme=Programme(), as_of=as_of)
        directory = communities(connection)
        schools = sorted(directory["school_id"].unique())
        fresh = {
            (str(level), row.id): (
                said(row.last_log), said(row.last_report), told(row.report_gap), told(row.meeting_gap)
            )
            for level in (Level.COMMUNITY, Level.SCHOOL)
            for row in read_freshness(connection, level=level, schools=schools).itertuples()
        }
        late = read_counts(connection, "lags", level=Level.COMMUNITY, schools=schools)
        above = [
            read_counts(connection, "lags", level=level, schools=schools) for level in (Level.SCHOOL, Level.DISTRICT)
        ]
    found = {(row.id, row.kind, row.days): row.recorded for row in late.itertuples()}
    return fresh, found, pd.concat(above, keys=["school", "district"], names=["level"]).reset_index(level=0)


def said(day: object) -> date | None:
    return None if pd.isna(day) else pd.Timestamp(str(day)).date()


def told(number: float) -> float | None:
    return None if pd.isna(number) else number


def summed(found: Lags, where: dict[str, str]) -> dict[tuple[str, str], list[int]]:
    """(place, kind) -> the days of every row in it."""
    late: dict[tuple[str, str], list[int]] = {}
    for (community_id, kind, days), rows in found.items():
        late.setdefault((where[community_id], kind), []).extend([days] * rows)
    return late


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_random_imports_on_different_days_are_as_fresh_and_as_late_twice(first: int, tmp_path: Path) -> None:
    known_lags = 0
    for seed in range(first, first + CHUNK):
        rng, place = Random(f"fresh {seed}"), tmp_path / str(seed)
        write(place / "drawn", seed)
        given = distinct(tables(place / "drawn"))
        every = read(written(place / "whole", given))
        last = as_of_date(every, today=TODAY)
        if last is None:
            continue
        store = open_store(str(tmp_path / f"{seed}.db"))
        brought = imported(store, in_parts(given, import_days(last, rng), rng), place)
        for as_of in (last, last - timedelta(days=rng.randint(30, 300))):
            facts = known_by(every, as_of)
            roster = stays(facts)
            fresh, late, above = counted(store, as_of)
            about = f"seed {seed} on {as_of}"
            wanted = freshness(facts, roster)
            silent = {at for at in {*wanted, *fresh} if {*wanted.get(at, ()), *fresh.get(at, ())} <= {None}}
            assert {at: each for at, each in fresh.items() if at not in silent} == {
                at: each for at, each in wanted.items() if at not in silent
            }, about
            slow = lags(facts, roster, brought)
            assert late == slow, about
            known_lags += agree_above(above, slow, facts_places(store), about)
        store.close()
    # Without enough rows of any place nothing would have been held equal.
    assert known_lags


def facts_places(store: Store) -> dict[str, dict[str, str]]:
    """By level, the place of each community."""
    with store.reading() as connection:
        rows = communities(connection).set_index("community_id")
    return {"school": rows["school_id"].to_dict(), "district": rows["district"].to_dict()}


def agree_above(above: pd.DataFrame, slow: Lags, places: dict[str, dict[str, str]], about: str) -> int:
    """Schools and districts add up to the same half and whole; how many of them are known."""
    known = 0
    for level, where in places.items():
        rows = above[above["level"] == level]
        stored = {
            (str(place), str(kind)): lag_of(each["days"], each["recorded"], settings=Settings())
            for (place, kind), each in rows.groupby(["id", "kind"])
        }
        wanted = {key: Lag(*half_and_whole(late)) for key, late in summed(slow, where).items()}
        assert stored == wanted, f"{about}, {level}"
        known += sum(lag.whole is not None for lag in wanted.values())
    return known


def test_the_first_month_that_is_still_coming_in_is_the_same_twice() -> None:
    rng = Random("months")
    for _ in range(2000):
        seen_on = date(2024, 1, 1) + timedelta(days=rng.randint(0, 900))
        as_of = seen_on - timedelta(days=rng.choice([0, 0, 1, 20, 90]))
        whole = rng.choice([None, 0, 1, 14, 31, 60, 61, rng.randint(0, 61)])
        assert first_open_month(Lag(whole, whole), seen_on=seen_on, as_of=as_of) == first_provisional(
            whole, seen_on=seen_on, as_of=as_of
        ), (whole, seen_on, as_of)


