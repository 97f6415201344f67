"""Moves between two dates: none of a few people is shown, and none can be found from the totals at either date."""

import numpy as np
import pytest

from tlc_data.disclosure import NEARLY_ALL
from tlc_data.disclosure_sustained import OTHER_PATHS, disclosed_moves
from tlc_data.measures.split import Standing

NAMES = [standing.name.lower() for standing in Standing]
FLOOR = 5


def shown(table: np.ndarray) -> dict[tuple[str, str], str]:
    rows = disclosed_moves(table, floor=FLOOR)
    return {(row.before, row.after): row.says for row in rows.itertuples(index=False)}


def table(**moves: int) -> np.ndarray:
    found = np.zeros((4, 4), dtype=np.int64)
    for name, count in moves.items():
        before, after = name.split("__")
        found[NAMES.index(before), NAMES.index(after)] = count
    return found


@pytest.mark.parametrize(("few", "seen"), [(4, False), (5, True)])
def test_a_move_of_fewer_than_the_floor_is_put_with_the_others(few: int, seen: bool) -> None:
    moves = np.full((4, 4), 12)
    moves[Standing.AWAY, Standing.AWAY], moves[Standing.IN_USE, Standing.NOT_IN_USE] = 0, few
    found = shown(moves)
    assert (("in_use", "not_in_use") in found) == seen
    # A line with nothing left out tells nothing; one with a few left out takes a larger move with it.
    assert len(found) == (15 if seen else 13)


def test_a_single_move_that_a_total_would_tell_is_said_in_words() -> None:
    found = shown(table(in_use__in_use=20, in_use__not_in_use=1, not_in_use__not_in_use=12))
    assert found[("in_use", "in_use")] == NEARLY_ALL


def test_what_is_nearly_all_is_drawn_as_all_whatever_its_number() -> None:
    pictures = [
        disclosed_moves(
            table(in_use__in_use=22 - gone, in_use__not_in_use=gone, not_in_use__not_in_use=12), floor=FLOOR
        ) for gone in (0, 1, 2)
    ]
    assert all(each.equals(pictures[0]) for each in pictures)


def test_no_table_has_no_moves() -> None:
    assert shown(np.zeros((4, 4), dtype=np.int64)) == {}


def told_in(told: np.ndarray, axis: int, place: int) -> np.ndarray:
    return told[place] if axis == 0 else told[:, place]


@pytest.mark.parametrize("seed", range(300))
def test_what_is_put_together_is_a_group_in_every_total(seed: int) -> None:
    rng = np.random.default_rng(seed)
    moves = rng.poisson(rng.choice([0.5, 2, 6, 15], (4, 4)))
    moves[Standing.AWAY, Standing.AWAY] = 0
    found = shown(moves)
    told = np.zeros((4, 4), dtype=bool)
    exact = np.zeros((4, 4), dtype=bool)
    for (before, after), says in found.items():
        if before != OTHER_PATHS:
            at = NAMES.index(before), NAMES.index(after)
            told[at], exact[at] = True, says != NEARLY_ALL
            assert moves[at] >= FLOOR and (not exact[at] or says == str(moves[at]))
    for axis in (0, 1):
        for place in range(4):
            line, seen, sure = (each[place] if axis == 0 else each[:, place] for each in (moves, told, exact))
            if axis == 0 and place == Standing.AWAY or axis == 1 and place == Standing.AWAY:
                seen = seen | (np.arange(4) == Standing.AWAY)
            hidden = int(line[~seen].sum())
            # Either nothing of the line is a number, or what is left of it is a group.
            assert seen.all() or not sure.any() or not sure[told_in(told, axis, place)].all() or hidden >= FLOOR


@pytest.mark.parametrize("seed", range(40))
def test_moves_and_others_are_everybody_where_all_are_numbers(seed: int) -> None:
    moves = np.random.default_rng(seed).poisson(9, (4, 4))
    moves[Standing.AWAY, Standing.AWAY] = 0
    rows = disclosed_moves(moves, floor=FLOOR)
    if rows["says"].str.isdigit().all():
        assert rows["teachers"].sum() == moves.sum()
