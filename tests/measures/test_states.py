"""The state of one active teacher on a date: on a practice, and on any."""

import numpy as np
import pytest

from tests.measures.given import ALWAYS
from tests.measures.kernel import BEGIN, run
from tlc_data.measures.adoption import any_stages, stage_cells
from tlc_data.measures.clock import clock, day_number, months_of
from tlc_data.vocabulary import Stage

BREAK, ADOPTED, SUSTAINED = 75, 15, 145
STAGES = list(Stage)


def stage(drawing: str, *, on: int, practice: str = "p1") -> str:
    """State of the one teacher `on` days after the first; "" where nothing was reported by then."""
    reports, _, seen = run(drawing, as_of=on)
    as_of = day_number(BEGIN.date()) + on
    month = months_of(np.array([as_of]))
    cells = stage_cells(reports, seen, month, clock=clock(()), as_of=as_of, settings=ALWAYS)
    if practice == "any":
        return str(STAGES[any_stages(cells, (1, 1))[0, 0]])
    found = cells.stage[[reports.practice_ids[code] == practice for code in cells.practice]]
    return str(STAGES[found[0]]) if len(found) else ""


SUSTAINING = """
    day | use
    0   | 3
    15  | 3
    90  | 3
    160 | 3
"""


@pytest.mark.parametrize(("drawing", "on", "expected"), [
    ("day | use\n5 | 3", 4, ""),  # a practice nobody reported on has no row
    ("day | use\n5 | 3", 5, "trying"),  # high, and not yet a habit
    ("day | use\n5 | 1", 5, "trying"),
    ("day | use\n5 | 0", 5, "not_using"),
    ("day | use | stopped\n5 | | lapsed", 5, "not_using"),
    ("day | use\n0 | 3\n14 | 3", 14, "trying"),
    ("day | use\n0 | 3\n15 | 3", 15, "adopted"),
    ("day | use\n0 | 3\n15 | 3\n30 | 1", 30, "adopted"),  # wavering counts as use
    ("day | use\n0 | 3\n15 | 3\n30 | 0", 30, "adopted"),
    ("day | use\n0 | 3\n10 | 0", 10, "trying"),  # wavering in a spell that is no adoption yet
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 1", 40, "lapsed"),
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 1", 39, "adopted"),  # the past as it was known
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 3", 39, "adopted"),
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 3", 40, "adopted"),  # it was a dip
    ("day | use | stopped\n0 | 3 |\n15 | 3 |\n30 | 0 | lapsed", 30, "lapsed"),
    ("day | use | stopped\n0 | 3 |\n15 | 3 |\n30 | 0 | switched", 30, "not_using"),
    ("day | use | stopped\n0 | 3 |\n15 | 3 |\n30 | 0 | switched\n40 | 1 |", 40, "trying"),
    ("day | use\n0 | 3\n10 | 3\n20 | 1\n30 | 1", 30, "trying"),  # never adopted, so nothing lapsed
    ("day | use\n0 | 3\n10 | 3\n20 | 1\n30 | 0", 30, "not_using"),
    ("day | use\n0 | 3\n15 | 3\n91 | 1", 91, "lapsed"),  # lapsed unseen
    ("day | use\n0 | 3\n15 | 3\n90 | 1", 90, "adopted"),  # on the break: wavering
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 1\n50 | 3", 50, "trying"),  # begun again
    ("day | use\n0 | 3\n15 | 3\n30 | 1\n40 | 1\n50 | 3\n60 | 1\n70 | 1", 70, "lapsed"),  # the last adopted spell
    ("day | use\n0 | 3\n15 | 3\n91 | 3\n100 | 1\n110 | 1", 110, "trying"),  # it ended silent, not lapsed
    (SUSTAINING, 159, "adopted"),
    (SUSTAINING, 160, "sustained"),
    (SUSTAINING + "\n    170 | 1", 170, "sustained"),
    (SUSTAINING + "\n    170 | 1\n    180 | 1", 180, "lapsed"),
    (SUSTAINING + "\n    170 | 1\n    180 | 3", 180, "sustained"),
])
def test_the_state_is_the_first_rule_that_holds(drawing: str, on: int, expected: str) -> None:
    assert stage(drawing, on=on) == expected


@pytest.mark.parametrize("use", ["0", "1", "3"])
@pytest.mark.parametrize(("after", "fresh"), [(BREAK - 1, True), (BREAK, True), (BREAK + 1, False)])
def test_after_75_days_without_a_word_the_state_is_unknown(use: str, after: int, fresh: bool) -> None:
    found = stage(f"day | use\n0 | {use}", on=after)
    assert (found != "unknown") == fresh


@pytest.mark.parametrize(("last", "on", "expected"), [
    (15 + SUSTAINED - 1, 15 + SUSTAINED, "adopted"), (15 + SUSTAINED, 15 + SUSTAINED, "sustained"),
])
def test_sustained_needs_a_report_late_enough_and_not_only_time(last: int, on: int, expected: str) -> None:
    assert stage(f"day | use\n0 | 3\n15 | 3\n88 | 3\n{last} | 3", on=on) == expected


# One practice each, as it stands on day 300; a practice last heard of on day 200 is unknown.
ONE = {
    "sustained": "day | use\n0 | 3\n15 | 3\n90 | 3\n160 | 3\n230 | 3\n300 | 3",
    "adopted": "day | use\n280 | 3\n300 | 3",
    "trying": "day | use\n300 | 1",
    "lapsed": "day | use\n200 | 3\n220 | 3\n290 | 1\n300 | 0",
    "not_using": "day | use\n300 | 0",
    "unknown, last in use": "day | use\n200 | 2",
    "unknown, last not": "day | use\n200 | 1",
}


def together(*names: str) -> str:
    lines = ["practice | day | use"]
    for number, name in enumerate(names):
        lines += [f"p{number} | {line}" for line in ONE[name].splitlines()[1:]]
    return "\n".join(lines)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("practices", "expected"), [
    (("sustained", "unknown, last in use", "adopted"), "sustained"),
    (("adopted", "unknown, last in use", "trying"), "adopted"),
    (("trying", "unknown, last in use"), "unknown"),
    (("lapsed", "unknown, last in use"), "unknown"),
    (("not_using", "unknown, last in use"), "unknown"),
    (("trying", "unknown, last not"), "trying"),
    (("trying", "lapsed"), "trying"),
    (("lapsed", "unknown, last not"), "lapsed"),
    (("lapsed", "not_using"), "lapsed"),
    (("not_using", "unknown, last not"), "not_using"),
    (("unknown, last not",), "unknown"),
    (("unknown, last in use", "unknown, last not"), "unknown"),
])
def test_on_any_practice_the_furthest_stands_and_hidden_use_makes_it_unknown(
    practices: tuple[str, ...], expected: str, turned: bool
) -> None:
    order = practices[::-1] if turned else practices
    assert stage(together(*order), on=300, practice="any") == expected


@pytest.mark.parametrize("name", [name for name in ONE if not name.startswith("unknown")])
def test_each_practice_drawn_here_stands_where_it_says(name: str) -> None:
    assert stage(ONE[name], on=300) == name


def test_an_active_teacher_who_never_reported_is_unreported() -> None:
    assert stage("day | use\n5 | 3", on=4, practice="any") == "unreported"
