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
    # None is small: as it is; an empty group is left out.
    ((5, 5, 5, 5, 5), {"same": 5, "joiners": 5, "newly_reporting": 5, "leavers": 5, "fell_silent": 5}),
    ((9, 0, 5, 6, 0), {"same": 9, "newly_reporting": 5, "leavers": 6}),
    ((9, 0, 0, 0, 0), {"same": 9}),
    # A small one goes with the other of its side, whatever there is on the other side.
    ((9, 4, 6, 1, 7), {"same": 9, "others_now": 10, "others_before": 8}),
    ((9, 8, 4, 9, 7), {"same": 9, "others_now": 12, "leavers": 9, "fell_silent": 7}),
    ((9, 2, 3, 0, 5), {"same": 9, "others_now": 5, "fell_silent": 5}),
    # A side that is small as a whole goes with the same teachers.
    ((9, 6, 0, 1, 1), {"same_and_few": 11, "joiners": 6}), ((9, 0, 4, 3, 2), {"same_and_few": 13, "others_before": 5}),
    # If both are, or one is and the other is empty, the change is all there is to show.
    ((30, 1, 1, 1, 1), None), ((30, 0, 0, 4, 0), None), ((30, 2, 0, 0, 0), None),
    # Too few of the same teachers.
    ((4, 9, 9, 9, 9), None),
])
def test_small_groups_are_merged_side_by_side(
    sizes: tuple[int, int, int, int, int], shown: dict[str, int] | None
) -> None:
    whole = groups(*sizes)
    found = merged(whole)
    if shown is None or found is None:
        assert found is shown is None
        return
    assert {str(part.group): part.teachers for part in found.parts} == shown
    assert sum(part.change for part in found.parts) == pytest.approx(whole.change, abs=1e-12)


def test_a_higher_floor_merges_more() -> None:
    found = merged(groups(12, 9, 10, 11, 12), floor=10)
    assert found is not None
    assert {str(part.group): part.teachers for part in found.parts} == {
        "same": 12, "others_now": 19, "leavers": 11, "fell_silent": 12,
    }
    assert merged(groups(9, 20, 20, 20, 20), floor=10) is None


def test_merged_groups_have_the_rate_of_all_their_teachers() -> None:
    whole = of((9, USE, USE), (1, AWAY, USE), (1, AWAY, NOT), (6, SILENT, USE), (2, SILENT, NOT), (3, USE, AWAY))
    assert whole is not None
    found = merged(whole)
    assert found is not None
    few, others = found.parts
    assert (few.group, few.teachers, few.rate0, few.rate1) == (Group.SAME_AND_FEW, 12, whole.rate0, 1.0)
    assert (others.group, others.teachers, others.rate0, others.rate1) == (Group.OTHERS_NOW, 10, None, 0.7)
    assert others.change == pytest.approx(whole.rate1 - 1.0)


def found_by_subtraction(split: Split) -> list[int]:
    """Sizes of the groups whose teachers in use can be told from what a split shows, beside its own parts."""
    first = split.parts[0]
    sizes = []
    if first.group == Group.SAME:
        now = sum(part.teachers for part in split.parts if part.rate0 is None)
        before = sum(part.teachers for part in split.parts if part.rate1 is None)
        assert (first.teachers + before, first.teachers + now) == (split.known0, split.known1)
        sizes += [split.known0 - first.teachers, split.known1 - first.teachers]
    return sizes + [part.teachers for part in split.parts]


def test_nothing_under_five_can_be_found_in_any_split_that_is_shown() -> None:
    rng, seen = np.random.default_rng(2), 0
    for _ in range(500):
        found = merged(groups(*(int(size) for size in rng.integers([1, 0, 0, 0, 0], 9))))
        if found is not None:
            seen += 1
            assert all(size == 0 or size >= 5 for size in found_by_subtraction(found))
    assert seen > 100
