"""Dates in pieces, and days whose year stands elsewhere."""

import pandas as pd
import pytest

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.years import lacks_year, put_together, with_year


@pytest.mark.parametrize(("cell", "lacks"), [
    ("12/19", True), ("12/19-12/20", True), ("9-Sep", True), ("3 March", True), ("March 3rd", True), ("Mon 3/4", True),
    ("2026-03-04", False), ("3 March 2026", False), ("Sep-25", False), ("May", False), ("12", False), ("", False),
    ("maybe 5", False),
])
def test_a_day_without_its_year(cell: str, lacks: bool) -> None:
    assert lacks_year(cell) is lacks


@pytest.mark.parametrize(("cell", "year", "day"), [
    ("12/19", "2018-19", "2018-12-19"), ("1/12", "2018-19", "2019-01-12"), ("7/31", "2018-19", "2019-07-31"),
    ("8/1", "2018-19", "2018-08-01"), ("9-Sep", "SY 2018/2019", "2018-09-09"), ("3 March", "2020", "2020-03-03"),
    ("2026-03-04", "2018", "2026-03-04"), ("12/19", "", "12/19"), ("12/19-12/20", "'18", "2018-12-19"),
])
def test_the_year_of_a_row_or_file_completes_it(cell: str, year: str, day: str) -> None:
    assert with_year(cell, year, DateOrder.MONTH_FIRST) == day


def test_pieces_are_put_together_and_what_cannot_be_is_shown_as_it_is() -> None:
    pieces = pd.DataFrame([
        ("2019", "10", "4"), ("2019-20", "March", ""), ("", "", ""), ("2019", "13", "5"), ("19", "5", "31.0"),
    ], columns=["year", "month", "day"], dtype="str")
    found = put_together(year=pieces["year"], month=pieces["month"], day=pieces["day"])
    assert found.tolist() == ["2019-10-04", "2020-03", "", "5 13 2019", "2019-05-31"]
