"""Every signal equals a second, slower computation on random communities, and many dates at once each date alone."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from tests import random_meetings
from tests.measures.loaded import loaded
from tests.reference import signals as reference
from tests.reference.facts import read
from tests.test_measures_equal import assert_same_signals, dates_of, imported
from tlc_data.measures.clock import day_number
from tlc_data.measures.signals import VERDICT, signals, verdicts
from tlc_data.settings import Settings
from tlc_data.store.store import open_store
from tlc_data.vocabulary import Reason, Status

SEEDS, CHUNK = 100, 10


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_every_row_and_every_reason_is_the_same(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + CHUNK):
        folder, out = tmp_path / str(seed), tmp_path / f"out{seed}"
        random_meetings.write(folder, seed)
        store = open_store(str(tmp_path / f"{seed}.db"))
        imported(store, folder)
        assert_same_signals(store, folder, out, random_meetings.dates(folder, seed), about=f"seed {seed}")
        store.close()


def test_every_signal_and_every_status_comes_and_goes_in_them(tmp_path: Path) -> None:
    reasons, statuses, judged = Counter[str](), Counter[str](), 0
    for seed in range(12):
        random_meetings.write(tmp_path / str(seed), seed)
        facts = read(tmp_path / str(seed))
        for day in random_meetings.dates(tmp_path / str(seed), seed):
            for status, why in reference.signals(facts, day).values():
                judged += 1
                statuses[status] += 1
                reasons.update(why)
    assert set(statuses) == set(Status)
    assert set(reasons) == set(Reason)
    assert all(10 <= times <= judged - 10 for times in reasons.values())


@pytest.mark.parametrize("seed", range(8))
def test_many_dates_at_once_are_judged_as_each_of_them_alone(seed: int, tmp_path: Path) -> None:
    facts, settings = loaded(tmp_path, seed), Settings(inferred_leave_meetings=1 + seed % 3)
    days = [day_number(day) for day in dates_of(seed)]
    together = dict(verdicts(facts, days, settings=settings))
    assert sorted(together) == sorted(days)
    for day, found in together.items():
        pd.testing.assert_frame_equal(found, signals(facts, on=day, settings=settings)[VERDICT])


def test_no_dates_are_judged_as_nothing(tmp_path: Path) -> None:
    assert list(verdicts(loaded(tmp_path, 1), [], settings=Settings())) == []
