"""The five parts of a change: by hand, exact on random rosters, and merged where groups are small."""

from fractions import Fraction

import numpy as np
import pytest

from tlc_data.measures.split import Group, Split, Standing, cross, merged, split

AWAY, SILENT, NOT, USE = Standing.AWAY, Standing.SILENT, Standing.NOT_IN_USE, Standing.IN_USE


def of(*moves: tuple[int, Standing, Standing]) -> Split | None:
    """Split of so many teachers who went from one standing to another."""
    table = np.zeros((4, 4), dtype=np.int64)
    for count, before, after in moves:
        table[before, after] += count
    return split(table)


def test_a_roster_is_crossed() -> None:
    before, after = np.array([AWAY, USE, USE, NOT, SILENT, USE]), np.array([USE, USE, AWAY, USE, NOT, USE])
    found = cross(before, status1=after)
    assert found.sum() == 6
    assert (found[AWAY, USE], found[USE, USE], found[USE, AWAY], found[NOT, USE], found[SILENT, NOT]) == (1, 2, 1, 1, 1)


def test_the_five_parts_by_hand() -> None:
    found = of(
        (4, USE, USE), (3, NOT, USE), (1, USE, NOT), (2, NOT, NOT), (3, AWAY, USE), (2, AWAY, NOT),
        (1, SILENT, USE), (4, SILENT, NOT), (2, USE, AWAY), (3, NOT, AWAY), (5, USE, SILENT), (0, NOT, SILENT),
        (9, SILENT, SILENT), (9, AWAY, AWAY), (7, SILENT, AWAY), (7, AWAY, SILENT),
    )
    assert found is not None
    assert (found.known0, found.known1) == (20, 20)
    assert (found.rate0, found.rate1) == (12 / 20, 11 / 20)
    same0, same1 = 5 / 10, 7 / 10
    assert [(part.group, part.teachers, part.rate0, part.rate1) for part in found.parts] == [
        (Group.SAME, 10, same0, same1), (Group.JOINERS, 5, None, 3 / 5), (Group.NEWLY_REPORTING, 5, None, 1 / 5),
        (Group.LEAVERS, 5, 2 / 5, None), (Group.FELL_SILENT, 5, 5 / 5, None),
    ]
    assert [part.change for part in found.parts] == pytest.approx([
        same1 - same0, 5 / 20 * (3 / 5 - same1), 5 / 20 * (1 / 5 - same1), -5 / 20 * (2 / 5 - same0),
        -5 / 20 * (5 / 5 - same0),
    ])
    assert sum(part.change for part in found.parts) == pytest.approx(found.change, abs=1e-15)


def test_without_the_same_teachers_there_is_no_split() -> None:
    assert of((5, USE, SILENT), (5, SILENT, USE)) is None
    assert of() is None


def test_only_the_same_teachers_make_the_whole_change() -> None:
    found = of((3, USE, USE), (2, NOT, USE))
    assert found is not None
    assert [part.change for part in found.parts] == [pytest.approx(2 / 5), 0, 0, 0, 0]
    assert [part.rate1 for part in found.parts[1:]] == [None] * 4


def slow(before: list[int], after: list[int]) -> dict[str, Fraction]:
    """The definition's words, teacher by teacher, in fractions."""
    pairs = list(zip(before, after, strict=True))

    def rate(group: list[tuple[int, int]], end: int) -> Fraction:
        return Fraction(sum(pair[end] == USE for pair in group), len(group))

    known0, known1 = ([pair for pair in pairs if pair[end] >= NOT] for end in (0, 1))
    same = [pair for pair in known0 if pair in known1 and pair[1] >= NOT]
    parts = {"same": rate(same, 1) - rate(same, 0)}
    for name, standing in (("joiners", AWAY), ("newly_reporting", SILENT)):
        group = [pair for pair in known1 if pair[0] == standing]
        parts[name] = Fraction(len(group), len(known1)) * (rate(group, 1) - rate(same, 1)) if group else Fraction(0)
    for name, standing in (("leavers", AWAY), ("fell_silent", SILENT)):
        group = [pair for pair in known0 if pair[1] == standing]
        parts[name] = -Fraction(len(group), len(known0)) * (rate(group, 0) - rate(same, 0)) if group else Fraction(0)
    return parts | {"change": rate(known1, 1) - rate(known0, 0)}


def test_the_parts_of_a_thousand_random_rosters_sum_to_the_change_and_agree_with_a_slow_computation() -> None:
    rng = np.random.default_rng(11)
    splits = 0
    for _ in range(1000):
        teachers = int(rng.integers(1, 60))
        chances = rng.dirichlet(np.full(16, 0.6))
        place = rng.choice(16, teachers, p=chances)
        before, after = place // 4, place % 4
        found = split(cross(before, status1=after))
        if not np.any((before >= NOT) & (after >= NOT)):
            assert found is None
            continue
        assert found is not None
        splits += 1
        assert abs(sum(part.change for part in found.parts) - (found.rate1 - found.rate0)) < 1e-12
        told = slow(before.tolist(), after.tolist())
        assert found.change == pytest.approx(float(told["change"]), abs=1e-12)
        for part in found.parts:
            assert part.change == pytest.approx(float(told[part.group]), abs=1e-12)
    assert splits > 800


def groups(same: int, joiners: int, newly: int, leavers: int, silent: int) -> Split:
    found = of(
        (same, USE, NOT), (joiners, AWAY, USE), (newly, SILENT, USE), (leavers, USE, AWAY), (silent, NOT, SILENT)
    )
    assert found is not None
    return found


@pytest.mark.parametrize(("sizes", "shown"), [
    # None is small: as it is.
    ((5, 5, 5, 5, 5), {"same": 5, "joiners": 5, "newly_reporting": 5, "leavers": 5, "fell_silent": 5}),
    # Two small ones that hold five together.
    ((9, 4, 6, 1, 7), {"same": 9, "newly_reporting": 6, "fell_silent": 7, "others": 5}),
    # Two small ones that do not: the next smallest goes with them.
    ((9, 3, 6, 1, 7), {"same": 9, "fell_silent": 7, "others": 10}),
    # One small one never stands alone, or it would be found by subtraction.
    ((9, 8, 4, 9, 7), {"same": 9, "joiners": 8, "leavers": 9, "others": 11}),
    ((9, 1, 0, 0, 6), {"same": 9, "newly_reporting": 0, "leavers": 0, "others": 7}),
    ((9, 0, 0, 0, 0), {"same": 9, "joiners": 0, "newly_reporting": 0, "leavers": 0, "fell_silent": 0}),
    # All the others together are too few, or the same teachers are.
    ((30, 1, 1, 1, 1), None), ((30, 0, 0, 4, 0), None), ((4, 9, 9, 9, 9), None),
])
def test_small_groups_are_merged_until_nothing_can_be_found_by_subtraction(
    sizes: tuple[int, int, int, int, int], shown: dict[str, int] | None
) -> None:
    whole = groups(*sizes)
    found = merged(whole)
    if shown is None or found is None:
        assert found is shown is None
        return
    assert {str(part.group): part.teachers for part in found.parts} == shown
    assert sum(part.change for part in found.parts) == pytest.approx(whole.change, abs=1e-12)
    assert all(part.teachers >= 5 or part.teachers == 0 for part in found.parts)
    assert all((part.rate0, part.rate1) == (None, None) for part in found.parts if part.group == Group.OTHERS)


def test_a_higher_floor_merges_more() -> None:
    found = merged(groups(12, 9, 10, 11, 12), floor=10)
    assert found is not None
    assert {str(part.group): part.teachers for part in found.parts} == {
        "same": 12, "leavers": 11, "fell_silent": 12, "others": 19,
    }
    assert merged(groups(9, 20, 20, 20, 20), floor=10) is None
