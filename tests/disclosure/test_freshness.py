"""Of freshness, what comes from self-reports is only said of enough teachers, and not by subtraction."""

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.disclosure import OF_REPORTS, disclosed_freshness
from tlc_data.settings import Settings


def shown(drawing: str, *, outside: bool = False) -> list[str]:
    """Ids of the places of which anything from reports is said."""
    told = text_frame(drawing)
    rows = pd.DataFrame({
        "id": told["id"], "active": 12, "known": told["known"].astype("Int64"),
        "last_log": pd.Timestamp("2026-01-01"), "last_report": pd.Timestamp("2026-01-01"), "report_gap": 28.0,
        "reports_half": 3, "reports_whole": 9,
    })
    found = disclosed_freshness(rows, inside=told["school"], settings=Settings(), outside=outside)
    assert found["last_log"].notna().all() and (found["active"] == 12).all()
    seen = found[list(OF_REPORTS)].notna()
    assert (seen.all(axis=1) == seen.any(axis=1)).all()
    return found.loc[seen.all(axis=1), "id"].tolist()


@pytest.mark.parametrize(("known", "outside", "open_"), [
    (0, False, False), (4, False, False), (5, False, True), (9, True, False), (10, True, True),
])
def test_a_place_says_it_from_five_teachers_on_and_a_file_from_ten(known: int, outside: bool, open_: bool) -> None:
    assert shown(f"id | school | known\na | n | {known}", outside=outside) == (["a"] if open_ else [])


def test_what_is_left_of_the_school_is_no_small_group_either() -> None:
    assert shown("id | school | known\na | n | 12\nb | n | 7\nc | n | 4\nd | s | 6") == ["a", "d"]


def test_several_hidden_ones_cover_each_other_and_nobody_needs_no_cover() -> None:
    assert shown("id | school | known\na | n | 12\nb | n | 3\nc | n | 2") == ["a"]
    assert shown("id | school | known\na | n | 12\nb | n | 0") == ["a"]
    assert shown("id | school | known\na | n | 3\nb | n | 5\nc | n | 5") == ["c"]


def test_no_rows_are_no_rows() -> None:
    assert shown("id | school | known") == []
