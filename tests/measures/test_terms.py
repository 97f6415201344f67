"""Terms: the halves of a school year."""

from datetime import date

import pandas as pd
import pytest

from tlc_data.measures.clock import day_number
from tlc_data.measures.terms import last_month, term_ends, term_of, term_of_month
from tlc_data.settings import Settings

NORTH = Settings().out_of_session
SOUTH = ("12-15/01-31",)


@pytest.mark.parametrize(("month", "calendar", "term"), [
    ("2025-07", NORTH, "2024-2"), ("2025-08", NORTH, "2025-1"), ("2025-12", NORTH, "2025-1"),
    ("2026-01", NORTH, "2025-2"), ("2026-06", NORTH, "2025-2"),
    ("2026-01", SOUTH, "2025-2"), ("2026-02", SOUTH, "2026-1"), ("2026-06", SOUTH, "2026-1"),
    ("2026-07", SOUTH, "2026-2"), ("2026-12", SOUTH, "2026-2"),
    ("2026-01", (), "2026-1"), ("2026-05", (), "2026-1"), ("2026-06", (), "2026-2"),
])
def test_a_month_lies_in_a_half_of_its_school_year(month: str, calendar: tuple[str, ...], term: str) -> None:
    assert term_of_month(month, out_of_session=calendar) == term
    assert term_of(day_number(date.fromisoformat(f"{month}-15")), out_of_session=calendar) == term


@pytest.mark.parametrize("calendar", [NORTH, SOUTH, ()])
def test_terms_begin_and_end_within_themselves(calendar: tuple[str, ...]) -> None:
    for term in ("2024-1", "2024-2", "2025-1"):
        assert term_of_month(last_month(term, out_of_session=calendar), out_of_session=calendar) == term
        assert last_month(term, out_of_session=calendar) in term_ends(
            [str(month) for month in pd.period_range("2024-01", "2027-12", freq="M")], out_of_session=calendar
        )


def test_the_newest_month_stands_for_a_term_that_still_runs() -> None:
    months = ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert term_ends(months, out_of_session=NORTH) == ["2025-12", "2026-02"]
    assert term_ends([], out_of_session=NORTH) == []
