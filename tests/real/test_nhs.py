"""Emergency departments of 274 organisations, by month: a flow of real institutions through the run charts.

The share of attendances seen to within four hours. Rows, organisations and months are those of the file's own
description. It publishes no run charts, so the verdicts are held to a second computation.
"""

from collections import Counter
from functools import cache

import numpy as np
import pandas as pd
import pytest

from tests.measures.test_run_chart import slowly
from tests.real.files import real
from tlc_data.measures.run_chart import RunChart, limits, run_chart
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

USUAL = Settings()


def attendances() -> pd.DataFrame:
    rows = pd.read_csv(real("nhs_ae_attendances") / "ae_attendances.csv", dtype={"type": "str", "org_code": "str"})
    return rows.assign(month=rows["period"].str[:7], within=rows["attendances"] - rows["breaches"])


@cache
def charts(kind: str) -> dict[str, tuple[pd.DataFrame, RunChart]]:
    """Months and chart of each organisation's departments of a kind."""
    rows = attendances()
    months = rows[rows["type"] == kind].sort_values(["org_code", "month"]).set_index("month")
    return {
        organisation: (own, run_chart(own["within"], denominators=own["attendances"], settings=USUAL))
        for organisation, own in months.groupby("org_code")
    }


def test_the_file_is_the_one_described() -> None:
    rows = attendances()
    assert (len(rows), rows["org_code"].nunique(), sorted(rows["type"].unique())) == (12765, 274, ["1", "2", "other"])
    assert (rows["month"].min(), rows["month"].max(), rows["month"].nunique()) == ("2016-04", "2019-03", 36)
    shown = rows[(rows["org_code"] == "RQM") & (rows["type"] == "1") & (rows["month"] < "2018-04")]
    assert len(shown) == 24


@pytest.mark.parametrize("kind", ["1", "2", "other"])
def test_a_slower_walk_over_every_organisation_finds_the_same(kind: str) -> None:
    assert charts(kind)
    for own, found in charts(kind).values():
        counts = own["within"].astype(int).tolist(), own["attendances"].astype(int).tolist()
        assert (found.useful, found.longest_run, found.crossings) == slowly(*counts)
        beyond = found.longest_run > limits(found.useful)[0] or found.crossings < limits(found.useful)[1]
        few = len(found.months) < 12 or (beyond and found.useful < len(found.months) / 2)
        assert found.verdict == (
            Change.TOO_FEW if few else Change.CHANGED if beyond else Change.NOT_MORE_THAN_USUAL
        )


def test_the_major_departments_changed_and_few_can_be_told_of_the_small_ones() -> None:
    major = Counter(found.verdict for _, found in charts("1").values())
    # Each winter is worse than the summer before it: most of the large departments go beyond chance.
    assert major == {Change.CHANGED: 116, Change.NOT_MORE_THAN_USUAL: 24}
    assert Counter(found.verdict for _, found in charts("2").values())[Change.TOO_FEW] == 6


def test_a_department_below_its_median_at_the_end_and_one_that_is_not() -> None:
    worse, other = charts("1")["RRK"][1], charts("1")["RQM"][1]
    assert (worse.useful, worse.longest_run, worse.run_limit) == (36, 9, 8)
    assert (worse.crossings, worse.crossing_limit) == (9, 13)
    assert (worse.last_run, worse.last_side, worse.worth_a_look) == (9, -1, True)
    assert (other.last_run, other.last_side, other.worth_a_look) == (1, 1, False)


def test_shuffled_months_of_the_same_departments_have_not_changed() -> None:
    # The same numbers in a random order: what is called changed now is a false alarm.
    rng, called = np.random.default_rng(8), 0
    for own, _ in charts("1").values():
        shuffled = own.iloc[rng.permutation(len(own))].set_index(own.index)
        called += run_chart(
            shuffled["within"], denominators=shuffled["attendances"], settings=USUAL
        ).verdict == Change.CHANGED
    assert called / len(charts("1")) <= 0.06
