"""Every signal of a whole district on 90 weekly dates, and of one coach's communities today."""

from pathlib import Path

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import Measured, command, show, timed

WEEKS, BAR, COACH_BAR = 90, 20, 0.5


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=3)
    with scratch() as place:
        db = imported(made(place, schools=asked.schools), place / "store.db")
        rows = [exported(db, place, asked.times), one_coach(db, asked.times)]
    show(f"Communities that need a visit in {asked.schools} schools", rows)


def exported(db: Path, place: Path, times: int) -> Measured:
    """The command, start and all: facts read from the store, judged on every date, written."""
    from datetime import date, timedelta

    dates = [date.today() - timedelta(weeks=week) for week in range(WEEKS)]
    words = [word for day in dates for word in ("--as-of", day.isoformat())]
    runs = [command("signals", *words, "--out", str(place / "signals.csv"), "--db", str(db)) for _ in range(times)]
    return Measured(f"signals on {WEEKS} dates", [run.seconds for run in runs], BAR, max(run.megabytes for run in runs))


def one_coach(db: Path, times: int) -> Measured:
    """From the facts to the verdicts with their evidence, for the communities of one coach."""
    from tlc_data.counts import as_of_now
    from tlc_data.measures.clock import EPOCH
    from tlc_data.measures.signals import signals
    from tlc_data.settings import Settings
    from tlc_data.store.directory import communities
    from tlc_data.store.shards import load_facts
    from tlc_data.store.store import open_store

    store = open_store(str(db))
    with store.reading() as connection:
        directory = communities(connection)
        on = as_of_now(connection, today=EPOCH.replace(year=2100)) or 0
        mine = directory[directory["coach"] == directory["coach"].iloc[0]]
        schools = sorted(mine["school_id"].unique())

        def judge() -> object:
            return signals(load_facts(connection, directory, schools), on=on, settings=Settings())

        found = Measured(f"one coach's {len(mine)} communities", timed(judge, times=times), COACH_BAR)
    store.close()
    return found


if __name__ == "__main__":
    main()
