"""What a screen asks of the store of a district, by role: seconds until the rows have left the gate."""

import resource
from pathlib import Path

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import Measured, show, timed

BAR = 0.5
HOLDS = ("directory", "practices", "events")


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=5)
    with scratch() as place:
        db = imported(made(place, schools=asked.schools), place / "store.db")
        rows = answers(db, asked.times)
    show(f"Answers from a store of {asked.schools} schools (nothing cached)", rows)


def answers(db: Path, times: int) -> list[Measured]:
    """Every table for every role that sees any of it, whole and in parts."""
    from tlc_data.access.viewer import Viewer, scope_of
    from tlc_data.measures.clock import day_of
    from tlc_data.settings import Programme
    from tlc_data.store.counted import stamps
    from tlc_data.store.directory import communities
    from tlc_data.store.gate import Ask, leave
    from tlc_data.store.store import open_store
    from tlc_data.vocabulary import ANY_PRACTICE, Level, Role

    store = open_store(str(db))
    with store.reading() as connection:
        places = communities(connection)
        judged = day_of(max(stamp.as_of for stamp in stamps(connection).values()))
    first = places.sort_values("community_id").iloc[0]
    viewers = [
        (Viewer(Role.PRINCIPAL, first["school_id"]), (Level.SCHOOL, Level.COMMUNITY)),
        (Viewer(Role.COORDINATOR, first["district"]), (Level.DISTRICT, Level.SCHOOL)),
        (Viewer(Role.COACH, first["coach"]), (Level.COMMUNITY,)),
    ]
    found = []
    for viewer, levels in viewers:
        asks = [Ask(table) for table in HOLDS]
        for level in levels:
            asks += [Ask("adoption", level, practice=practice) for practice in (ANY_PRACTICE, "p1", "")]
            asks += [Ask("participation", level)]
            asks += [Ask("schools", level)] if level != Level.COMMUNITY else []
        asks += [Ask("meetings")] if viewer.role != Role.COORDINATOR else []
        asks += [Ask("visits")]

        def answer(ask: Ask, viewer: Viewer = viewer) -> int:
            with store.reading() as connection:
                scope = scope_of(viewer, communities(connection))
                return len(leave(connection, scope, ask, programme=Programme(), on=judged))

        for ask in asks:
            count = answer(ask)
            what = f"{viewer.role}: {ask.table}" + ("" if ask.table in HOLDS else f", {ask.level}")
            what += f", {ask.practice or 'each practice'}" if ask.table == "adoption" else ""
            found.append(Measured(f"{what} ({count:,} rows)", timed(lambda ask=ask: answer(ask), times=times), BAR))
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, Measured("the whole process", [sum(sum(row.seconds) for row in found)], None, peak)]


if __name__ == "__main__":
    main()
