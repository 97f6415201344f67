"""A filter on a screen of a district: seconds until the whole page has been drawn again.

Without a browser: the page runs as the server would run it, and its figures are made.
"""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import ROOT, Measured, show

BAR = 0.5


@dataclass(frozen=True)
class Walk:
    """A viewer on a screen (a `part` of it), and the values that one of its filters is set to, one after the other."""

    viewer: str
    page: str
    key: str
    values: tuple[str, ...]
    part: str = ""


def walks(db: Path) -> list[Walk]:
    """Each screen with its filters, for a role that has it."""
    from tlc_data.store.directory import communities
    from tlc_data.store.store import open_store

    store = open_store(str(db))
    with store.reading() as connection:
        places = communities(connection).sort_values("community_id")
    store.close()
    first = places.iloc[0]
    coordinator, coach = f"coordinator:{first['district']}", f"coach:{first['coach']}"
    schools = tuple(places["school_id"].drop_duplicates()[1:7])
    coached = tuple(places.loc[places["coach"] == first["coach"], "community_id"][1:7])
    coaches = sorted({*places["coach"]} - {"", first["coach"]})[:6]
    periods = ("two", "all", "year")
    return [
        Walk(coordinator, "school", "school", schools),
        Walk(f"principal:{first['school_id']}", "school", "practice", tuple(f"p{number}" for number in range(1, 26))),
        Walk(coordinator, "school", "school", schools, part="change"),
        Walk(f"principal:{first['school_id']}", "school", "since", periods, part="change"),
        Walk(coordinator, "practices", "practice", ("p1", "p2", "p3", "any")),
        Walk(f"principal:{first['school_id']}", "practices", "practice", ("p1", "p2", "p3", "any")),
        Walk(coordinator, "district", "order", ("size", "name")),
        Walk(coordinator, "district", "since", periods),
        Walk(coach, "community", "community", coached),
        Walk(coach, "visits", "viewer", tuple(f"coach:{name}" for name in coaches)),
        Walk(coordinator, "today", "viewer", tuple(f"principal:{school}" for school in schools)),
    ]


def drawn(walk: Walk) -> tuple[list[float], list[float]]:
    """Seconds of the first drawing, and of each change of the filter."""
    from streamlit.testing.v1 import AppTest

    screen = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    screen.query_params["viewer"] = walk.viewer
    if walk.part:
        screen.query_params["part"] = walk.part
    screen.run()
    begun = time.perf_counter()
    if walk.page != "today":
        screen.switch_page(f"pages/{walk.page}.py")
    run(screen)
    opened = time.perf_counter() - begun
    changes = []
    for value in walk.values:
        screen.query_params[walk.key] = value
        begun = time.perf_counter()
        run(screen)
        changes.append(time.perf_counter() - begun)
    return [opened], changes


def run(screen: Any) -> None:
    """Draw the page; one that fails is not worth timing."""
    screen.run()
    if screen.exception:
        raise SystemExit(screen.exception[0].message)


def main() -> None:
    """Measure and print."""
    asked = options(__doc__.splitlines()[0], times=1)
    with scratch() as place:
        db = imported(made(place, schools=asked.schools), place / "store.db")
        os.environ["TLC_DATABASE_URL"] = f"sqlite:///{db}"
        rows = []
        for walk in walks(db):
            opened, changes = drawn(walk)
            who = walk.viewer.partition(":")[0]
            rows.append(Measured(f"{walk.page}, {who}: opened", opened))
            rows.append(Measured(f"{walk.page}, {who}: another {walk.key}", changes, BAR))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(Measured("all of it", [sum(sum(row.seconds) for row in rows)], None, peak))
    show(f"Screens of a district of {asked.schools} schools", rows)


if __name__ == "__main__":
    main()
