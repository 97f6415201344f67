"""Where teachers stand: known, in use, sustaining, and who could not sustain anything yet."""

import numpy as np
import pandas as pd
import pytest

from tests.measures.given import ALWAYS
from tests.measures.kernel import BEGIN, run
from tlc_data.measures.adoption import any_stages, stage_cells
from tlc_data.measures.clock import Ints, clock, day_number, months_of
from tlc_data.measures.standing import standings, sticking_standings
from tlc_data.vocabulary import Stage

AS_OF = 400
TICKING = clock(ALWAYS.out_of_session)
MONTHS = np.arange(12, dtype=np.int64) + months_of(np.array([day_number(BEGIN.date())]))[0]


def reported(*told: tuple[str, str, range, int]) -> str:
    """Drawn reports: teacher, practice, days and use."""
    return "teacher | practice | day | use\n" + "\n".join(
        f"{teacher} | {practice} | {day} | {use}" for teacher, practice, days, use in told for day in days
    )


def both(drawing: str, *, here: np.ndarray | None = None) -> tuple[Ints, Ints]:
    """Standings for adoption and for the sticking share: teachers × months."""
    reports, _, seen = run(drawing, as_of=AS_OF)
    where = np.ones((int(reports.teacher.max()) + 1, len(MONTHS)), dtype=bool) if here is None else here
    as_of = day_number(BEGIN.date()) + AS_OF
    cells = stage_cells(reports, seen, MONTHS, clock=TICKING, as_of=as_of, settings=ALWAYS)
    return standings(any_stages(cells, where.shape), here=where), sticking_standings(
        reports, seen, MONTHS, here=where, clock=TICKING, as_of=as_of, settings=ALWAYS
    )


def row(standing: Ints, teacher: int = 0) -> str:
    """A letter a month: away, silent, not in use, in use."""
    return "".join("as-+"[code] for code in standing[teacher])


def test_a_habit_is_in_use_once_adopted_and_sticks_once_sustained() -> None:
    # Days 0 to 330, a report each month: adopted on day 30, sustained on day 180 (30 June, day 181, has seen it).
    adopted, sticking = both(reported(("t1", "p1", range(0, 331, 30), 3)))
    assert row(adopted) == "++++++++++++"
    assert row(sticking) == "sssss+++++++"


def test_who_reports_no_use_is_known_for_sticking_only_after_as_long() -> None:
    adopted, sticking = both(reported(("t1", "p1", range(0, 331, 30), 0)))
    assert row(adopted) == "------------"
    # 160 days of reports are there with that of day 180.
    assert row(sticking) == "sssss-------"


@pytest.mark.parametrize(("last", "known"), [(159, "s"), (160, "-"), (161, "-")])
def test_as_long_as_it_takes_to_sustain_below_on_and_above(last: int, known: str) -> None:
    days = [0, 60, 120, last]
    drawing = "day | use\n" + "\n".join(f"{day} | 1" for day in days)
    assert row(both(drawing)[1])[5] == known


def test_a_silence_begins_the_count_anew_and_another_practice_can_stand_in() -> None:
    gone = (("t1", "p1", range(0, 91, 30), 1), ("t1", "p1", range(210, 331, 30), 1))
    adopted, sticking = both(reported(*gone))
    assert row(adopted) == "-----s------"
    assert row(sticking) == "ssssssssssss"
    other = reported(*gone, ("t1", "p2", range(0, 331, 30), 1))
    assert row(both(other)[1]) == "sssss-------"


def test_who_is_not_here_is_away_whatever_they_report() -> None:
    here = np.ones((2, len(MONTHS)), dtype=bool)
    here[0, :4] = False
    here[1, 9:] = False
    drawing = reported(("t1", "p1", range(0, 331, 30), 3), ("t2", "p1", range(0, 331, 30), 1))
    adopted, sticking = both(drawing, here=here)
    assert (row(adopted), row(adopted, 1)) == ("aaaa++++++++", "---------aaa")
    assert (row(sticking), row(sticking, 1)) == ("aaaas+++++++", "sssss----aaa")


def test_every_stage_has_a_standing() -> None:
    stages = np.arange(len(Stage))[None, :]
    found = standings(stages, here=np.ones_like(stages, dtype=bool))
    words = pd.Series(["as-+"[code] for code in found[0]], index=[str(stage) for stage in Stage]).to_dict()
    assert words == {
        "unreported": "s", "unknown": "s", "not_using": "-", "trying": "-", "adopted": "+", "sustained": "+",
        "lapsed": "-",
    }
