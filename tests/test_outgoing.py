"""What leaves as a file is not run by a spreadsheet."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from tlc_data.outgoing import as_csv, inert, inert_cells


@pytest.mark.parametrize("text", [
    '=HYPERLINK("http://x")', "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", "--5", "+", "- a note",
    "-5 %", "1-2".replace("1", "-1"),
])
def test_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Oak", "a=b", "12", "-5", "+3.25", "-0.5", "'=1", "1-2", "2026-03", " =1"])
def test_plain_numbers_and_other_text_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


def test_a_frame_is_made_safe_in_its_texts_and_headers_and_is_not_changed_itself() -> None:
    rows = pd.DataFrame({
        "=name": ["=1+1", "Oak"], "n": [-1, 2], "rate": [-0.5, float("nan")],
        "any": pd.Series(["@x", None], dtype="object"),
        "known": pd.Series([pd.NA, -3], dtype="Int64"),
    })
    before = rows.copy(deep=True)
    assert as_csv(rows) == "'=name,n,rate,any,known\n'=1+1,-1,-0.5,'@x,\nOak,2,,,-3\n"
    pd.testing.assert_frame_equal(rows, before)


def test_a_frame_without_rows_or_columns_leaves_as_it_is() -> None:
    assert as_csv(pd.DataFrame({"a": pd.Series([], dtype="str")})) == "a\n"
    assert inert_cells(pd.DataFrame()).empty


def test_two_columns_of_one_name_are_both_safe() -> None:
    rows = pd.DataFrame([["=1", "=2"]], columns=["a", "a"], dtype="str")
    assert next(iter(list(csv.reader(io.StringIO(as_csv(rows))))[1:])) == ["'=1", "'=2"]


def test_nothing_else_writes_a_file_for_a_spreadsheet() -> None:
    rooms = Path(__file__).parents[1] / "tlc_data"
    writing = {
        path.relative_to(rooms).as_posix() for path in rooms.rglob("*.py")
        if ".to_csv(" in path.read_text(encoding="utf-8") or ".to_excel(" in path.read_text(encoding="utf-8")
    }
    # The make-believe district is ours from the first letter to the last.
    assert writing == {"outgoing.py", "synthetic/district.py"}
