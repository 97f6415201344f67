"""Facts of a shard → measures → stored counts with stamps; or the same, computed for one question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import EveryFact
from tlc_data.measures.shard import VERSION, Counts, count
from tlc_data.progress import Progress, untold
from tlc_data.settings import Programme
from tlc_data.store.counted import (
    Stamp,
    forget_counts,
    stamps,
    sum_districts,
    take_from_districts,
    write_counts,
    write_stamps,
)
from tlc_data.store.dates import latest_fact
from tlc_data.store.directory import communities
from tlc_data.store.editions import latest, note_settings
from tlc_data.store.engine import Connection
from tlc_data.store.shards import load_facts

# Up to so many schools a shard: enough to be worth a pass, few enough to hold memory.
SHARD = 50


@dataclass(frozen=True)
class Shard:
    """Schools of one district that are counted together."""

    district: str
    schools: list[str]


def shards(directory: pd.DataFrame, *, size: int = SHARD) -> list[Shard]:
    """Every school of the directory in shards of up to `size`, no shard across two districts."""
    found = []
    for district, rows in directory.groupby("district", sort=True):
        schools = sorted(rows["school_id"].unique())
        found += [Shard(str(district), schools[at : at + size]) for at in range(0, len(schools), size)]
    return found


def compute(
    connection: Connection, directory: pd.DataFrame, chosen: Iterable[Shard], *, as_of: int,
    programme: Programme, edition: int | None = None, every: EveryFact | None = None,
) -> Iterator[tuple[Shard, Counts]]:
    """Counts of each shard on an as-of date, of the facts as they stand or stood in an edition.

    Where `every` fact is at hand, none is read from the store.
    """
    for shard in chosen:
        if every is None:
            facts = load_facts(connection, directory, shard.schools, edition=edition, recorded=True)
        else:
            facts = every.of(directory, shard.schools)
        yield shard, count(facts, as_of=as_of, settings=programme.of(shard.district))


def as_of_now(connection: Connection, *, today: date, given: date | None = None) -> int | None:
    """The as-of date of the store as a day number; None where there are no facts with a date.

    A `given` one stands where it is not later than the latest fact.
    """
    latest_day = latest_fact(connection, today=day_number(today))
    return latest_day if given is None or latest_day is None else min(latest_day, day_number(given))


def refresh(
    connection: Connection, *, touched: set[str] | None, today: date, programme: Programme,
    size: int = SHARD, every: EveryFact | None = None, same_districts: bool = False, progress: Progress = untold,
    as_of: date | None = None,
) -> list[str]:
    """Bring stored counts up to the facts, inside the open transaction; returns the schools counted.

    Counted are the schools `touched` (None: all), and every school whose stamp has another
    as-of date, other settings or an older version of the measures. `every` is for a store whose
    facts are all at hand, as they were just saved; `same_districts` says that no school has come
    into another district since they were counted. An `as_of` date before the latest fact is for
    copies that look back.
    """
    note_settings(connection, programme)
    directory = communities(connection)
    present = set(directory["school_id"])
    before = stamps(connection)
    gone = sorted(set(before) - present)
    forget_counts(connection, gone)
    day = as_of_now(connection, today=today, given=as_of)
    if day is None:
        forget_counts(connection, sorted(present & set(before)))
        sum_districts(connection, directory)
        return []
    stamp = Stamp(latest(connection), day, programme.fingerprint(), VERSION)
    stale = {school for school in present if not _fresh(before.get(school), stamp)}
    wanted = present if touched is None else stale | (touched & present)
    few = wanted if same_districts and not gone and len(wanted) < len(present) / 2 else None
    if few is not None:
        take_from_districts(connection, directory, few)
    chosen = shards(directory[directory["school_id"].isin(wanted)], size=size)
    counted = compute(connection, directory, chosen, as_of=day, programme=programme, every=every)
    for at, (shard, counts) in enumerate(counted):
        progress(at, len(chosen), f"{len(shard.schools)} schools")
        write_counts(connection, counts, directory, shard.schools)
        write_stamps(connection, shard.schools, stamp, counts.report_gaps)
    if wanted or gone:
        sum_districts(connection, directory, added=few)
    return sorted(wanted)


def is_stale(connection: Connection, *, today: date, programme: Programme) -> bool:
    """Whether any stored count was made with another date, other settings or an older version."""
    as_of = as_of_now(connection, today=today)
    present = set(communities(connection)["school_id"])
    if as_of is None:
        return False
    stamp = Stamp(0, as_of, programme.fingerprint(), VERSION)
    before = stamps(connection)
    return set(before) != present or any(not _fresh(before.get(school), stamp) for school in present)


def _fresh(found: Stamp | None, wanted: Stamp) -> bool:
    return found is not None and (
        (found.as_of, found.settings_hash, found.version)
        == (wanted.as_of, wanted.settings_hash, wanted.version)
    )
