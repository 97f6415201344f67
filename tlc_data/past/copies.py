"""Copies of a store as it was known in an edition, with its counts as of a day: made once, the newest few kept."""

import hashlib
import os
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from tlc_data.counts import refresh
from tlc_data.measures.shard import VERSION
from tlc_data.progress import Progress, untold
from tlc_data.settings import Programme, Settings
from tlc_data.store.editions import editions, programme_of
from tlc_data.store.migrate import SCHEMA
from tlc_data.store.past import being_written, copy_at, file_of, publish
from tlc_data.store.store import Store

# Some hundred megabytes each on a large district; whoever compares two dates goes between two or three.
KEPT = 6
# Schools counted at a time, so that whoever waits sees how far it is.
_AT_ONCE = 20
# Seconds after which a copy that is still being made is nobody's.
_ABANDONED = 3600


@dataclass(frozen=True)
class Moment:
    """What is looked back at: an edition, and a day (None: the latest that the edition speaks of)."""

    edition: int
    as_of: date | None = None


def programme_then(store: Store, moment: Moment, *, now: Programme) -> Programme:
    """The settings in force in the edition; those of today where it kept none."""
    with store.reading() as connection:
        return programme_of(connection, moment.edition) or now


def as_careful_as(programme: Programme, today: Programme) -> Programme:
    """Earlier settings with the floors of today where these are higher: looking back never shows smaller groups."""
    def careful(settings: Settings, other: Settings) -> Settings:
        return replace(
            settings, few_known=max(settings.few_known, other.few_known),
            few_known_outside=max(settings.few_known_outside, other.few_known_outside),
        )

    names = sorted({name for name, _ in (*programme.districts, *today.districts)})
    return Programme(
        careful(programme.settings, today.settings),
        tuple((name, careful(programme.of(name), today.of(name))) for name in names),
    )


def place_of(store: Store, folder: Path, moment: Moment, *, programme: Programme) -> Path:
    """The file of a copy, named after all that its rows hang on: the editions themselves, not only their number."""
    with store.reading() as connection:
        told = [each for each in editions(connection) if each.number <= moment.edition]
    whole = repr((str(file_of(store)), told, moment.as_of, programme.fingerprint(), VERSION, SCHEMA))
    return folder / f"past-{hashlib.sha256(whole.encode()).hexdigest()[:16]}.db"


def laid(
    store: Store, folder: Path, moment: Moment, *, programme: Programme, today: date, progress: Progress = untold
) -> Path:
    """The file of the copy, made now where there is none; one that is stopped or killed leaves none behind."""
    place = place_of(store, folder, moment, programme=programme)
    if place.exists():
        os.utime(place)
        return place
    folder.mkdir(parents=True, exist_ok=True)
    making = folder / f"{place.stem}.{uuid4().hex}.making"
    try:
        progress(0, 1, "copying what was known then")
        copy_at(store, making, edition=moment.edition)
        with being_written(making) as copy, copy.writing() as connection:
            refresh(
                connection, touched=None, today=today, programme=programme, as_of=moment.as_of, size=_AT_ONCE,
                progress=progress,
            )
        publish(making, place)
    finally:
        for part in folder.glob(f"{making.name}*"):
            part.unlink(missing_ok=True)
    clear(folder, keep=place)
    return place


def clear(folder: Path, *, keep: Path, kept: int = KEPT) -> None:
    """Remove all copies but the few that were looked at last, and what nobody finished."""
    by_use = sorted(folder.glob("past-*.db"), key=_last_used, reverse=True)
    for place in by_use[kept:]:
        if place != keep:
            place.unlink(missing_ok=True)
    for place in folder.glob("past-*.making*"):
        if time.time() - _last_used(place) > _ABANDONED:
            place.unlink(missing_ok=True)


def _last_used(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except FileNotFoundError:
        return 0.0
