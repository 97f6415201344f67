"""The exports of counts for whoever runs the store: nothing is hidden in them, no teacher is in them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from tlc_data.counts import as_of_now, compute, is_stale, refresh, shards
from tlc_data.measures.adoption import COUNTS as ADOPTION
from tlc_data.measures.clock import day_number, day_of
from tlc_data.measures.participation import COUNTS as PARTICIPATION
from tlc_data.measures.retention import COUNTS as RETENTION
from tlc_data.measures.schools import COUNTS as SCHOOLS
from tlc_data.measures.shard import Counts
from tlc_data.measures.signals import verdicts
from tlc_data.outgoing import as_csv
from tlc_data.settings import Programme
from tlc_data.store.counted import read_counts
from tlc_data.store.dates import latest_fact
from tlc_data.store.directory import communities
from tlc_data.store.editions import edition_known_on, programme_of
from tlc_data.store.engine import Connection
from tlc_data.store.shards import load_facts
from tlc_data.store.store import Store
from tlc_data.vocabulary import Level

KEYS = {
    "participation": ["community_id", "month"],
    "adoption": ["community_id", "practice_id", "month"],
    "retention": ["community_id", "practice_id", "weeks"],
    "schools": ["school_id", "month"],
}
COUNTS = {
    "participation": [*PARTICIPATION], "adoption": [*ADOPTION], "retention": [*RETENTION],
    "schools": [*SCHOOLS, "expected"],
}
SIGNALS = ["as_of", "community_id", "status", "reasons"]


def export_measures(
    store: Store, folder: Path, *, today: date, programme: Programme, as_of: date | None = None,
    known_on: date | None = None, shard_size: int | None = None,
) -> None:
    """Write participation.csv, adoption.csv, retention.csv and schools.csv into a folder.

    Stored counts are used where they answer the question; another as-of or known-on date (or a
    `shard_size`) is computed from the facts by the same function.
    """
    if as_of is None and known_on is None and shard_size is None:
        tables = _stored(store, today=today, programme=programme)
    else:
        with store.reading() as connection:
            tables = _computed(
                connection, today=today, programme=programme, as_of=as_of, known_on=known_on,
                size=shard_size or 50,
            )
    write_tables(tables, folder)


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table of counts as a file: its keys, then its counts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        shown = rows[[*KEYS[name], *COUNTS[name]]].sort_values(KEYS[name])
        if "expected" in shown:
            shown = shown.assign(expected=shown["expected"].map("{:.4f}".format))
        (folder / f"{name}.csv").write_text(as_csv(shown), encoding="utf-8", newline="")


def _stored(store: Store, *, today: date, programme: Programme) -> dict[str, pd.DataFrame]:
    with store.reading() as connection:
        stale = is_stale(connection, today=today, programme=programme)
    if stale:
        with store.writing() as connection:
            refresh(connection, touched=set(), today=today, programme=programme)
    with store.reading() as connection:
        return stored_tables(connection)


def stored_tables(connection: Connection) -> dict[str, pd.DataFrame]:
    """Every table of counts as the store holds it."""
    schools = sorted(communities(connection)["school_id"].unique())
    tables = {}
    for name in KEYS:
        level = Level.SCHOOL if name == "schools" else Level.COMMUNITY
        found = read_counts(connection, name, level=level, schools=schools)
        tables[name] = found.rename(columns={"id": KEYS[name][0]})
    return tables | {
        "participation": _met(tables["participation"]), "retention": _of_every_cohort(tables["retention"]),
    }


def _computed(
    connection: Connection, *, today: date, programme: Programme, as_of: date | None, known_on: date | None,
    size: int,
) -> dict[str, pd.DataFrame]:
    edition = None
    if known_on is not None:
        edition = edition_known_on(connection, known_on)
        programme = programme_of(connection, edition) or programme
    if as_of is not None:
        day: int | None = day_number(as_of)
    elif edition is None:
        day = as_of_now(connection, today=today)
    else:
        day = latest_fact(connection, today=day_number(today), edition=edition)
    if day is None:
        return {name: pd.DataFrame(columns=[*KEYS[name], *COUNTS[name]]) for name in KEYS}
    directory = communities(connection, edition=edition)
    counted = [
        counts for _, counts in compute(
            connection, directory, shards(directory, size=size), as_of=day, programme=programme, edition=edition
        )
    ]
    return {
        "participation": _met(_together(counted, lambda c: c.participation, "participation")),
        "adoption": _together(counted, lambda c: c.adoption, "adoption"),
        "retention": _of_every_cohort(_together(counted, lambda c: c.retention, "retention")),
        "schools": _together(counted, lambda c: c.schools, "schools"),
    }


def _together(counted: list[Counts], which: Callable[[Counts], pd.DataFrame], name: str) -> pd.DataFrame:
    empty = pd.DataFrame(columns=[*KEYS[name], *COUNTS[name]])
    return pd.concat([which(counts) for counts in counted], ignore_index=True) if counted else empty


def _of_every_cohort(rows: pd.DataFrame) -> pd.DataFrame:
    """Retention without the terms in which adoptions began."""
    return rows.groupby(KEYS["retention"], as_index=False)[COUNTS["retention"]].sum()


def _met(rows: pd.DataFrame) -> pd.DataFrame:
    """Months in which something took place, not only was expected."""
    return rows[(rows[list(PARTICIPATION)] != 0).any(axis=1)]


def export_signals(store: Store, file: Path, *, dates: Iterable[date], programme: Programme) -> None:
    """Write `as_of, community_id, status, reasons` for each date, by date and community."""
    days = sorted({day_number(day) for day in dates})
    rows = []
    with store.reading() as connection:
        directory = communities(connection)
        for shard in shards(directory):
            facts = load_facts(connection, directory, shard.schools)
            for day, found in verdicts(facts, days, settings=programme.of(shard.district)):
                rows.append(found.assign(as_of=day_of(day).isoformat())[SIGNALS])
    every = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=SIGNALS)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_csv(every.sort_values(SIGNALS[:2])), encoding="utf-8", newline="")
