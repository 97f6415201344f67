"""Who kept a practice for longer, as it may be said beside who kept one for half a school year."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.drawn import folder
from tests.store.walks import bring
from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import open_store
from tlc_data.vocabulary import Role

AS_OF = "2026-05-29"


def told(tmp_path: Path, *, half: int, year: int, new: int, none: int) -> pd.Series:
    """The last month of a school of whom so many sustain for half a year only, for a year, use it newly, and not."""
    people = [f"t{n}" for n in range(half + year + new + none)]
    starts = ["2025-06-01"] * half + ["2024-09-02"] * year + ["2026-03-01"] * new + [""] * none
    reports = []
    for teacher, start in zip(people, starts, strict=True):
        reports.append(f"{teacher} | p0 | 2024-08-20 | 0")
        for day in pd.date_range("2024-08-20", AS_OF, freq="20D"):
            use = 2 if start and f"{day:%Y-%m-%d}" >= start else 0
            reports.append(f"{teacher} | p1 | {day:%Y-%m-%d} | {use}")
    facts = folder(tmp_path / "facts", **{
        "schools": "school_id | name | district\nnorth | North | D",
        "communities": "community_id | school_id | name | started_on\nA | north | Oak | 2024-08-20",
        "memberships": "\n".join([
            "teacher_id | community_id | joined_on", *(f"{each} | A | 2024-08-20" for each in people),
        ]),
        "self_reports": "\n".join(["teacher_id | practice_id | reported_on | use", *reports]),
    })
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [facts])
    with store.reading() as connection:
        places = communities(connection)
        rows = leave(
            connection, scope_of(Viewer(Role.PRINCIPAL, "north"), places), Ask("sticking", months=("", "2026-05")),
            programme=Programme(), on=date(2026, 5, 29), directory=places,
        )
    store.close()
    return rows[rows["month"] == "2026-05"].iloc[0]


@pytest.mark.parametrize(("half", "year", "new", "none", "sustaining", "longer"), [
    (8, 6, 4, 8, "14", "6"),
    (2, 10, 4, 8, "12", "nearly all"),  # of 12, else 12 less 10 would be 2
    (0, 5, 0, 12, "nearly all", "nearly all"),  # of the 5 in use; a number would say that it is all of them
    (1, 5, 0, 12, "nearly all", "nearly all"),
    (6, 2, 0, 8, "nearly all", "few"),
])
def test_a_longer_time_narrows_no_word_down(
    tmp_path: Path, half: int, year: int, new: int, none: int, sustaining: str, longer: str
) -> None:
    found = told(tmp_path, half=half, year=year, new=new, none=none)
    assert (found["sustaining_says"], found["longer_0_says"]) == (sustaining, longer)
