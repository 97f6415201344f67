"""What sustained change asks of the store of a district: seconds until the rows have left the gate, nothing cached."""

import resource
from pathlib import Path

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import Measured, show, timed

SCHOOL_BAR, RETENTION_BAR, SPLIT_BAR = 0.3, 0.5, 1.0


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=7)
    with scratch() as place:
        db = imported(made(place, schools=asked.schools), place / "store.db")
        rows = answers(db, asked.times)
    show(f"Sustained change in a store of {asked.schools} schools (nothing cached)", rows)


def answers(db: Path, times: int) -> list[Measured]:
    """One school with every card of it, and the whole district."""
    from tlc_data.access.viewer import Viewer, scope_of
    from tlc_data.measures.clock import day_of
    from tlc_data.settings import Programme
    from tlc_data.store.counted import stamps
    from tlc_data.store.directory import communities
    from tlc_data.store.gate import Ask, leave
    from tlc_data.store.store import open_store
    from tlc_data.vocabulary import Level, Role

    store = open_store(str(db))
    with store.reading() as connection:
        places = communities(connection)
        judged = day_of(max(stamp.as_of for stamp in stamps(connection).values()))
    first = places.sort_values("community_id").iloc[0]
    months = ("2025-05", "2026-05")
    own = (first["school_id"],)
    school = [Ask(table, ids=own, months=months) for table in (
        "sticking", "curve", "triangle", "courses", "began", "split", "same", "moves", "depth", "flows",
    )]
    district = [
        (Ask("kept", Level.DISTRICT, by="practice_id"), RETENTION_BAR), (Ask("curve", Level.DISTRICT), RETENTION_BAR),
        (Ask("split", Level.DISTRICT, months=months), SPLIT_BAR),
        (Ask("same", Level.DISTRICT, months=months), SPLIT_BAR),
        (Ask("moves", Level.DISTRICT, months=months), SPLIT_BAR),
    ]
    coordinator = scope_of(Viewer(Role.COORDINATOR, first["district"]), places)

    def answer(asks: list[Ask]) -> None:
        with store.reading() as connection:
            for ask in asks:
                leave(connection, coordinator, ask, programme=Programme(), on=judged, directory=places)

    found = [Measured("one school: every figure of it", timed(lambda: answer(school), times=times), SCHOOL_BAR)]
    for ask, bar in district:
        what = f"the district: {ask.table}{', by practice' if ask.by else ''}"
        found.append(Measured(what, timed(lambda ask=ask: answer([ask]), times=times), bar))
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, Measured("the whole process", [sum(sum(row.seconds) for row in found)], None, peak)]


if __name__ == "__main__":
    main()
