"""Where a rise came from: below, on and above each threshold, and never both at once."""

import numpy as np
import pytest

from tlc_data.measures.rises import is_growth_of_the_same, is_rise_of_silence, rise_of
from tlc_data.measures.split import Group, Part, Split, Standing, merged, split
from tlc_data.settings import Settings
from tlc_data.vocabulary import Rise

USUAL = Settings()
AWAY, SILENT, NOT, USE = Standing.AWAY, Standing.SILENT, Standing.NOT_IN_USE, Standing.IN_USE
OTHERS = (Group.JOINERS, Group.NEWLY_REPORTING, Group.LEAVERS, Group.FELL_SILENT)


def of(*, same: int, silent: int = 0, joiners: int = 0, teachers: int = 6, used: int = 1) -> Split:
    """A change that sums from these parts, in points; so many teachers fell silent, and so many of them used it."""
    points = {Group.SAME: same, Group.FELL_SILENT: silent, Group.JOINERS: joiners}
    parts = tuple(
        Part(group, teachers, used / teachers, None, points.get(group, 0) / 100) if group == Group.FELL_SILENT
        else Part(group, 20, None, None, points.get(group, 0) / 100) for group in (Group.SAME, *OTHERS)
    )
    return Split(40, 40, 0.4, 0.4 + sum(points.values()) / 100, parts)


@pytest.mark.parametrize(("change", "rise"), [
    # rise_least is 5 points.
    ({"same": 0, "silent": 4}, Rise.NONE), ({"same": 0, "silent": 5}, Rise.SILENCE),
    ({"same": 0, "silent": 6}, Rise.SILENCE), ({"same": 4}, Rise.NONE), ({"same": 5}, Rise.SAME),
    ({"same": 0}, Rise.NONE), ({"same": -20, "silent": 10}, Rise.NONE),
    # rise_little: of 20 points the same teachers make 4, 5 and 6.
    ({"same": 4, "silent": 16}, Rise.SILENCE), ({"same": 5, "silent": 15}, Rise.SILENCE),
    ({"same": 6, "silent": 14}, Rise.OTHER),
    # They may have gone down meanwhile.
    ({"same": -8, "silent": 18}, Rise.SILENCE),
    # rise_most: of 20 points those who fell silent make 9, 10 and 11, the others the rest.
    ({"same": 0, "silent": 9, "joiners": 11}, Rise.OTHER), ({"same": 0, "silent": 10, "joiners": 10}, Rise.SILENCE),
    ({"same": 0, "silent": 11, "joiners": 9}, Rise.SILENCE),
    # And the same teachers 9, 10 and 11.
    ({"same": 9, "joiners": 11}, Rise.OTHER), ({"same": 10, "joiners": 10}, Rise.SAME),
    ({"same": 11, "joiners": 9}, Rise.SAME),
    # Half of a small rise is not itself worth a word.
    ({"same": 4, "joiners": 4}, Rise.OTHER), ({"same": 5, "joiners": 5}, Rise.SAME),
    # Growth that others hide in part is growth.
    ({"same": 20, "joiners": -10}, Rise.SAME),
    # few_known: 4, 5 and 6 who fell silent.
    ({"same": 0, "silent": 10, "teachers": 4}, Rise.OTHER), ({"same": 0, "silent": 10, "teachers": 5}, Rise.SILENCE),
    ({"same": 0, "silent": 10, "teachers": 6}, Rise.SILENCE),
    # Most of them did not use it: of 6, 2, 3 and 4 did.
    ({"same": 0, "silent": 10, "used": 2}, Rise.SILENCE), ({"same": 0, "silent": 10, "used": 3}, Rise.OTHER),
    ({"same": 0, "silent": 10, "used": 4}, Rise.OTHER),
])
def test_a_rise_is_called_by_what_makes_it(change: dict[str, int], rise: Rise) -> None:
    found = of(**change)
    assert rise_of(found, settings=USUAL) == rise
    assert is_rise_of_silence(found, settings=USUAL) == (rise == Rise.SILENCE)
    assert is_growth_of_the_same(found, settings=USUAL) == (rise == Rise.SAME)


def test_a_programme_may_ask_for_more() -> None:
    found = of(same=2, silent=8)
    assert rise_of(found, settings=Settings(rise_least=0.11)) == Rise.NONE
    assert rise_of(found, settings=Settings(rise_little=0.1)) == Rise.OTHER
    assert rise_of(found, settings=Settings(rise_most=0.9)) == Rise.OTHER


def crossed(*moves: tuple[int, Standing, Standing]) -> Split:
    table = np.zeros((4, 4), dtype=np.int64)
    for count, before, after in moves:
        table[before, after] += count
    found = split(table)
    assert found is not None
    return found


STEADY = ((10, USE, USE), (12, NOT, NOT))


def test_silence_of_non_users_is_found_in_the_roster_itself() -> None:
    found = crossed(*STEADY, (8, NOT, SILENT))
    assert found.parts[0].change == 0
    assert rise_of(found, settings=USUAL) == Rise.SILENCE


def test_silence_put_together_with_leavers_is_not_called_so() -> None:
    found = merged(crossed(*STEADY, (8, NOT, SILENT), (2, USE, AWAY)))
    assert found is not None and [part.group for part in found.parts] == [Group.SAME, Group.OTHERS_BEFORE]
    assert rise_of(found, settings=USUAL) == Rise.OTHER


def test_few_put_with_the_same_teachers_leave_silence_what_it_is_but_make_no_growth_of_the_same() -> None:
    silence = merged(crossed(*STEADY, (8, NOT, SILENT), (1, SILENT, NOT)))
    growth = merged(crossed(*STEADY, (5, NOT, USE), (2, AWAY, USE), (6, USE, SILENT), (5, NOT, SILENT)))
    assert silence is not None and growth is not None
    assert silence.parts[0].group == growth.parts[0].group == Group.SAME_AND_FEW
    assert rise_of(silence, settings=USUAL) == Rise.SILENCE
    assert growth.parts[0].change > 0.1 and rise_of(growth, settings=USUAL) == Rise.OTHER


def test_silence_of_users_is_no_rise() -> None:
    assert rise_of(crossed(*STEADY, (8, USE, SILENT)), settings=USUAL) == Rise.NONE


def test_no_roster_is_both_at_once() -> None:
    rng = np.random.default_rng(5)
    called = []
    for _ in range(3000):
        found = split(rng.poisson(rng.choice([0.5, 2, 8]), (4, 4)))
        if found is not None:
            silence, growth = (ask(found, settings=USUAL) for ask in (is_rise_of_silence, is_growth_of_the_same))
            assert not (silence and growth)
            assert not (silence or growth) or found.change >= 0.05 - 1e-9
            called.append(rise_of(found, settings=USUAL))
    assert set(called) == set(Rise)
