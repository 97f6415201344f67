"""Dates as people write them, and which of two numbers is the day."""

import pandas as pd
import pytest

from tlc_data.frames.dates import DateOrder, depends_on_order, orders_possible, parsed_days


@pytest.mark.parametrize(("cell", "iso"), [
    ("2026-03-14", "2026-03-14"), ("2026-3-4 15:30", "2026-03-04"), ("2026/03/14", "2026-03-14"),
    ("2026-03-14T15:30:00Z", "2026-03-14"), ("14/03/2026", "2026-03-14"), ("14.3.2026", "2026-03-14"),
    ("14-03-26", "2026-03-14"), ("14/3/2026 3:30 PM", "2026-03-14"), ("14 March 2026", "2026-03-14"),
    ("Sat, 14 Mar 2026", "2026-03-14"), ("14-Mar-26", "2026-03-14"), ("March 14, 2026", "2026-03-14"),
    ("Oct. 8th 2008", "2008-10-08"), ("Saturday, October 8th, 2008", "2008-10-08"), ("Sept 3, 2025", "2025-09-03"),
    ("46095", "2026-03-14"), ("46095.6458", "2026-03-14"),
    ("31/02/2026", ""), ("14/13/2026", ""), ("Marchtober 3, 2026", ""), ("spring", ""), ("", ""), ("3", ""),
])
def test_a_day_is_read_however_it_is_written(cell: str, iso: str) -> None:
    assert parsed_days(pd.Series([cell], dtype="str"), DateOrder.DAY_FIRST).tolist() == [iso]


@pytest.mark.parametrize(("cells", "possible"), [
    (["03/04/2026"], {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}),
    (["03/04/2026", "13/04/2026"], {DateOrder.DAY_FIRST}),
    (["03/04/2026", "04/13/2026"], {DateOrder.MONTH_FIRST}),
    (["13/04/2026", "04/13/2026"], set()),
    (["12/12/2026"], {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}),
    (["2026-04-03", "3 April 2026"], {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}),
])
def test_a_number_past_twelve_proves_the_order(cells: list[str], possible: set[DateOrder]) -> None:
    assert orders_possible(pd.Series(cells, dtype="str")) == possible


@pytest.mark.parametrize(("cell", "depends"), [
    ("03/04/2026", True), ("13/04/2026", True), ("04/04/2026", False), ("2026-04-03", False), ("", False),
])
def test_only_two_different_numbers_hang_on_the_order(cell: str, depends: bool) -> None:
    assert depends_on_order(pd.Series([cell], dtype="str")) is depends


def test_each_order_reads_the_same_cell_as_its_own_day() -> None:
    cells = pd.Series(["03/04/2026"], dtype="str")
    assert parsed_days(cells, DateOrder.DAY_FIRST).tolist() == ["2026-04-03"]
    assert parsed_days(cells, DateOrder.MONTH_FIRST).tolist() == ["2026-03-04"]
