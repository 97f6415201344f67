"""The adoption rate's range holds the truth, however the silent would have answered.

Small rosters report every forty days; some teachers fell silent. Every report that is missing is filled in every
way there is, each filled roster is a community of its own, and the kernel counts them all at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
import pytest

from tests.drawn import frame
from tests.measures.given import counted
from tlc_data.frames.check import typed
from tlc_data.measures.facts import Facts
from tlc_data.measures.rates import in_use, known

PRACTICES = ("p1", "p2")
BEGIN = pd.Timestamp("2025-01-01")
AS_OF = BEGIN + pd.Timedelta(days=240)
ROUNDS = range(0, 241, 40)
# A last report of day 120 or before is older than a break; the reports of the last two rounds would not be.
LAST_ROUNDS = (200, 240)
LEVELS = range(5)

Pair = tuple[str, str]
Said = dict[Pair, dict[int, int]]


@dataclass(frozen=True)
class Counted:
    """Active, known and in use of one roster, on one practice or `any`, on the as-of date."""

    active: int
    known: int
    in_use: int

    @property
    def range(self) -> tuple[float, float]:
        """The rate if every silent teacher did not use one, or did."""
        return self.in_use / self.active, (self.in_use + self.active - self.known) / self.active


def rosters_counted(rosters: list[Said], teachers: list[str], practice: str) -> list[Counted]:
    """What the kernel counts in each roster."""
    reports = [
        (f"{place}-{teacher}", on, f"{BEGIN + pd.Timedelta(days=day):%Y-%m-%d}", str(use))
        for place, roster in enumerate(rosters) for (teacher, on), told in roster.items() for day, use in told.items()
    ]
    members = [(f"{place}-{teacher}", f"c{place:05d}") for place in range(len(rosters)) for teacher in teachers]
    belonging = pd.DataFrame(members, columns=["teacher_id", "community_id"], dtype="str")
    memberships = typed("memberships", belonging.assign(joined_on=f"{BEGIN:%Y-%m-%d}", left_on=""))
    places = sorted({community for _, community in members})
    facts = Facts(
        schools=frozenset({"north"}),
        communities=frame("communities").reindex(range(len(places))).assign(
            community_id=places, school_id="north", first_report_on=pd.NaT
        ),
        memberships=memberships, rostered=frozenset(places), meetings=frame("meetings"), attendance=frame("attendance"),
        self_reports=typed("self_reports", pd.DataFrame(
            reports, columns=["teacher_id", "practice_id", "reported_on", "use"], dtype="str"
        )),
    )
    rows = counted(facts, as_of=f"{AS_OF:%Y-%m-%d}").adoption
    rows = rows[(rows["month"] == f"{AS_OF:%Y-%m}") & (rows["practice_id"] == practice)].set_index("community_id")
    sums = pd.DataFrame({"active": rows["active"], "known": known(rows), "in_use": in_use(rows)})
    # A row that is not there means that all active are unreported.
    every = sums.reindex(places)
    every["active"] = every["active"].fillna(len(teachers))
    return [Counted(*map(int, row)) for row in every.fillna(0).to_numpy()]


def filled(roster: Said, silent: Iterable[Pair]) -> Iterator[Said]:
    """The roster with the last two rounds of each silent pair filled in every way; the first may stay missing."""
    ways = list(product([None, *LEVELS], LEVELS))
    pairs = list(silent)
    for chosen in product(ways, repeat=len(pairs)):
        more = {
            pair: roster.get(pair, {}) | {
                day: use for day, use in zip(LAST_ROUNDS, way, strict=True) if use is not None
            }
            for pair, way in zip(pairs, chosen, strict=True)
        }
        yield roster | more


def is_silent(told: dict[int, int]) -> bool:
    return max(told, default=-1) < LAST_ROUNDS[0] - 35


def random_roster(rng: np.random.Generator, teachers: list[str]) -> Said:
    """Reports up to a last round, by teacher and practice: habits, dips, tries, and nothing at all."""
    roster: Said = {}
    for pair in product(teachers, PRACTICES):
        last = int(rng.choice([-1, 80, 120, 200, 240], p=[0.1, 0.1, 0.2, 0.3, 0.3]))
        low, high = [(0, 5), (2, 5), (0, 2)][int(rng.integers(0, 3))]
        told = {day: int(rng.integers(low, high)) for day in ROUNDS if day <= last and rng.random() < 0.85}
        if told:
            roster[pair] = told
    return roster


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("practice", PRACTICES)
def test_the_range_of_a_practice_holds_every_way_of_filling_the_silence(practice: str, seed: int) -> None:
    rng, teachers = np.random.default_rng(seed), ["t1", "t2", "t3"]
    while True:
        roster = random_roster(rng, teachers)
        silent = [(teacher, practice) for teacher in teachers if is_silent(roster.get((teacher, practice), {}))]
        if 1 <= len(silent) <= 2:
            break
    before, *after = rosters_counted([roster, *filled(roster, silent)], teachers, practice)
    assert (before.active, before.known) == (3, 3 - len(silent))
    lower, upper = before.range
    assert {found.known for found in after} == {3}
    rates = [found.in_use / found.known for found in after]
    assert lower == min(rates) and lower <= max(rates) <= upper


def fillable(roster: Said, teachers: list[str]) -> list[Pair]:
    """What `any` takes to be open: all practices of a teacher whose reports are all old, or who never reported;
    of another, those that are silent after a high report. A practice last reported low did not start unseen."""
    pairs = []
    for teacher in teachers:
        told = {on: roster.get((teacher, on), {}) for on in PRACTICES}
        quiet = all(is_silent(each) for each in told.values())
        for on, each in told.items():
            if is_silent(each) and (quiet or (each and each[max(each)] >= 2)):
                pairs.append((teacher, on))
    return pairs


@pytest.mark.parametrize("seed", range(6))
def test_the_range_of_any_practice_holds_them_too_but_for_what_started_unseen(seed: int) -> None:
    rng, teachers = np.random.default_rng(100 + seed), ["t1", "t2", "t3"]
    while True:
        roster = random_roster(rng, teachers)
        silent = fillable(roster, teachers)
        if 1 <= len(silent) <= 2:
            break
    before, *after = rosters_counted([roster, *filled(roster, silent)], teachers, "any")
    lower, upper = before.range
    rates = [found.in_use / found.active for found in after]
    assert lower <= min(rates) and max(rates) <= upper


def test_the_ends_of_the_range_are_reached() -> None:
    roster: Said = {
        ("t1", "p1"): {day: 3 for day in ROUNDS}, ("t2", "p1"): {day: 0 for day in ROUNDS},
        ("t3", "p1"): {0: 3, 40: 3, 80: 3},
    }
    teachers = ["t1", "t2", "t3", "t4"]
    for practice in ("p1", "any"):
        before, *after = rosters_counted(
            [roster, *filled(roster, [("t3", "p1"), ("t4", "p1")])], teachers, practice
        )
        assert before == Counted(active=4, known=2, in_use=1)
        assert {found.in_use / found.active for found in after} == {0.25, 0.5, 0.75}
        assert before.range == (0.25, 0.75)


@pytest.mark.parametrize("told", [{0: 1, 40: 0}, {}])
def test_of_any_practice_one_that_started_unseen_is_outside_of_the_range(told: dict[int, int]) -> None:
    # Known by what is said of p1; p2, last reported low or never at all, may have begun in the dark.
    roster: Said = {("t1", "p1"): {day: 1 for day in ROUNDS}} | ({("t1", "p2"): told} if told else {})
    before, *after = rosters_counted([roster, *filled(roster, [("t1", "p2")])], ["t1"], "any")
    assert before == Counted(active=1, known=1, in_use=0)
    assert max(found.in_use for found in after) > before.range[1]
