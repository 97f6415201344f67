"""The frames given to the measures are not changed by them."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.measures.loaded import loaded
from tests.random_facts import TODAY
from tlc_data.measures.clock import day_number
from tlc_data.measures.shard import count
from tlc_data.measures.signals import signals
from tlc_data.settings import Settings

FRAMES = ("communities", "memberships", "meetings", "attendance", "self_reports")


@pytest.mark.parametrize("seed", [3, 11])
def test_counting_and_judging_leave_their_facts_as_they_were(seed: int, tmp_path: Path) -> None:
    facts = loaded(tmp_path, seed)
    before = {name: getattr(facts, name).copy(deep=True) for name in FRAMES}
    count(facts, as_of=day_number(TODAY), settings=Settings())
    signals(facts, on=day_number(date(2025, 3, 1)), settings=Settings())
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(facts, name), before[name])
