"""How well headers and files are recognised, on the half of the labelled set that nobody builds on."""

from itertools import combinations

import pytest

from tests.recognition.labelled import HALVES, NOTHING, USED, cases
from tests.recognition.measuring import Score, scores, verdicts

# What is aimed at is 95 % right and 1 % wrong without a question, of both. These are what is reached: they may rise,
# and not fall. All of it is there but for one: of what a row is, too much is asked with another answer first.
LEAST_RIGHT = {"columns": 95, "shapes": 92}
MOST_WRONG = {"columns": 1, "shapes": 1}


@pytest.fixture(scope="module")
def measured() -> dict[str, Score]:
    return scores(verdicts("measure"))


@pytest.mark.parametrize("about", ["columns", "shapes"])
def test_nearly_all_is_right(measured: dict[str, Score], about: str) -> None:
    assert measured[about].percent("right") >= LEAST_RIGHT[about], str(measured[about])


@pytest.mark.parametrize("about", ["columns", "shapes"])
def test_hardly_anything_is_wrong_without_a_question(measured: dict[str, Score], about: str) -> None:
    assert measured[about].percent("wrong") <= MOST_WRONG[about], str(measured[about])


def test_the_halves_share_no_case_and_no_file() -> None:
    for one, other in combinations(map(cases, HALVES), 2):
        assert not {case.name for case in one} & {case.name for case in other}
        assert not {case.table.file for case in one} & {case.table.file for case in other}


def test_each_half_has_all_shapes_and_enough_columns() -> None:
    for half in HALVES:
        found = cases(half)
        assert {case.shape for case in found} == set(USED)
        assert len(found) >= 60 and sum(len(case.roles) for case in found) >= 400
        assert sum(case.shape == NOTHING for case in found) >= len(found) / 6


def test_every_role_a_shape_uses_is_known_to_the_labels() -> None:
    known = frozenset({NOTHING}).union(*USED.values())
    assert all(roles <= known for half in HALVES for case in cases(half) for roles in case.roles.values())
