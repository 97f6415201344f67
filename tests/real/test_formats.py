"""Real files in every state: each is read as its makers say, and every line of it is accounted for."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from tests.real.files import PLACE, real
from tlc_data.errors import UnreadableFile
from tlc_data.readers import READABLE, TextTable, read_tables

# Its makers' expectation has another telephone number than the file itself.
_ANOTHER_NUMBER = "location_coordinates"


def found(folder: str, name: str) -> TextTable:
    (table,) = read_tables(real(folder) / name)
    return table


@pytest.mark.parametrize("name", [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
])
def test_the_spectrum_of_csv_is_what_its_makers_expect(name: str) -> None:
    told = (real("dirty_csv_spectrum") / "json" / f"{name}.json").read_text(encoding="utf-8")
    # The copy of the one with carriage returns has lost them.
    expected = json.loads(told.replace("\\r\\n", "\\n"))
    rows = found("dirty_csv_spectrum", f"csvs/{name}.csv").cells.to_dict("records")
    expected = expected if isinstance(expected, list) else [expected]
    if name == _ANOTHER_NUMBER:
        expected = [each | {"Contact Phone Number": "2095257564"} for each in expected]
    assert rows == expected


def test_every_dirty_file_is_read_or_told_in_a_sentence() -> None:
    told = []
    for path in sorted(real("dirty_frictionless").iterdir()):
        if path.suffix in READABLE and path.name != "PROVENANCE.txt":
            try:
                tables = read_tables(path)
            except UnreadableFile as sentence:
                told.append(str(sentence))
                continue
            assert tables and all(len(table.cells.columns) for table in tables)
    assert told == ["empty.csv is empty: it has no header and no rows."]


@pytest.mark.parametrize(("name", "columns", "rows", "header_rows", "refused"), [
    ("blank-headers.csv", ["id", "(column 2)", "age"], [2, 3], (1,), []),
    ("duplicate-headers.csv", ["id", "name", "id (2)", "age", "id (3)"], [2, 3], (1,), []),
    ("bom.csv", ["id", "name"], [2, 3], (1,), []),
    ("capital-invalid.csv", ["id", "name", "name (2)"], [2, 3, 4, 5, 6, 7, 8, 9, 10], (1,), [12]),
    ("countries.csv", ["id", "neighbor_id", "name", "population"], [3, 5, 6, 7], (2,), [4]),
    ("country-2.csv", ["id", "neighbor_id", "name", "population"], [3, 4, 5, 6, 7], (2,), []),
    ("delimiter.csv", ["id", "name"], [2, 3], (1,), []),
    ("defective-rows.csv", ["id", "name", "age"], [2], (1,), [3]),
    ("escaping.csv", ["ID", "Test"], [2, 3, 4], (1,), []),
    ("issue-1109.csv", ["int", "number", "string"], [2, 3, 4], (1,), []),
    ("skip-rows-before-headers.csv", ["id", "name"], [3, 4], (2,), []),
    ("structure-errors.csv", ["id", "name", "age"], [2, 3], (1,), [5]),
    ("schema-errors.csv", ["id", "name", "age"], [2, 3, 4], (1,), [5]),
    ("without-headers.csv", ["(column 1)", "(column 2)"], [1, 2, 3], (), []),
    ("without-rows.csv", ["id", "name"], [], (1,), []),
    ("transpose.csv", ["id", "1", "2", "3"], [2, 3], (1,), []),
    ("table.tsv", ["id", "name"], [2, 3, 4], (1,), []),
    ("multiline-headers.xlsx", [
        "Region", "Caloric contribution [(%)]",
        "Cumulative impact of changes on cost of food basket [from previous quarter]",
        "Cumulative impact of changes on cost of food basket [from baseline (%)]",
    ], [6], (1, 4, 5), []),
    ("skip-rows.xlsx", ["A", "B"], [3], (2,), []),
])
def test_a_dirty_file_is_read_as_its_name_says(
    name: str, columns: list[str], rows: list[int], header_rows: tuple[int, ...], refused: list[int]
) -> None:
    table = found("dirty_frictionless", name)
    assert (list(table.cells.columns), table.rows.tolist(), table.header_rows) == (columns, rows, header_rows)
    assert [each.row for each in table.aside if each.refused] == refused


@pytest.mark.parametrize(("name", "column", "cells"), [
    ("table-infer-iso-8859-7.csv", "name", ["Λεωνιδας", "Αλεξανδρος", "Μυρων", "Ευστοργιος"]),
    ("latin1.csv", "name", ["english", "©"]), ("issue-844.csv", "età", ["47", "67"]),
    ("escaping.csv", "Test", ["Test line 1", 'Test " line 2', 'Test " line 3']),
    ("preserve-formatting-percentage.xlsx", "col2", ["52%", "30%", "6%"]),
    ("table-with-ints-floats-dates.ods", "Datetime", [
        "2009-08-16 05:43:21", "2009-09-20 15:30:00", "2012-08-23 20:40:59",
    ]),
    ("table-with-ints-floats-dates.xls", "Date", ["2009-08-16", "2009-09-20", "2012-08-23"]),
    ("cast-int-to-string-issue-1251.xls", "A", ["001", "002"]),
])
def test_a_cell_of_a_dirty_file_is_what_was_written(name: str, column: str, cells: list[str]) -> None:
    assert found("dirty_frictionless", name).cells[column].tolist() == cells


def test_a_sheet_of_three_bands_of_headers_has_a_name_for_every_column() -> None:
    table = found("dirty_frictionless", "issue-1024.xlsx")
    assert table.header_rows == (10, 11, 12)
    assert table.above == ("Afghanistan", "IPC Analysis 2017-2022", "Create date: 15.4.2022")
    assert list(table.cells.columns)[:2] == ["Country", "Level 1 Name"]
    assert "First Projection [Phase 1 › #]" in table.cells and "Second Projection [Phase P3+ › %]" in table.cells
    assert [(each.row, each.reason) for each in table.aside][-2:] == [
        (62, "a note below the table"), (64, "a note below the table"),
    ]


@pytest.mark.parametrize(("name", "first", "header_rows"), [
    ("sample.csv", "2017-07-18 08:28:09", (1, 2, 3)), ("sample_legacy.csv", "R_2YPOQ602ER1jkf1", (1, 2)),
])
def test_a_survey_of_one_response_is_one_row(name: str, first: str, header_rows: tuple[int, ...]) -> None:
    table = found("qualtrics_samples", name)
    assert (len(table.cells), table.cells.iat[0, 0], table.header_rows) == (1, first, header_rows)
    assert table.cells["This is a free text question."].tolist() == ["Hello World!"]


@pytest.mark.parametrize(("folder", "name", "rows", "aside"), [
    ("apha_cpd_survey", "apha_cpd_survey.csv", 237, 0),
    ("canopy_2019_public", "2020-tag-updates.csv", 117, 0),
    ("carpentries_programme", "all_workshops.csv", 1869, 0),
    ("carpentries_programme", "attendance.csv", 297, 1),
    ("carpentries_programme", "days_badge_to_teach.csv", 943, 0),
    ("carpentries_programme", "instructor_training_events.csv", 191, 0),
    ("carpentries_surveys", "longterm_October2017.csv", 476, 0),
    ("carpentries_surveys", "20200326-longterm-other_questions-no-open.csv", 176, 0),
    ("carpentries_surveys", "20180908_post_clean.csv", 967, 0),
    ("davis_southern_women", "davis_attendance.csv", 89, 0),
    ("nces_ccd_texas", "tx-campuses-ccd.csv", 9336, 0),
    ("nhs_ae_attendances", "ae_attendances.csv", 12765, 0),
    ("nz_councils_2019", "HDC2019.csv", 443, 0),
    ("oneroster_samples", "OneRosterv1p1BaseCSV/users.csv", 2, 0),
])
def test_a_real_file_has_as_many_rows_as_its_makers_say(folder: str, name: str, rows: int, aside: int) -> None:
    table = found(folder, name)
    assert (len(table.cells), len(table.aside)) == (rows, aside)


def test_a_workbook_of_four_sheets_has_three_tables_and_a_note() -> None:
    tables = read_tables(real("canopy_2019_public") / "The-Canopy-Dataset.xlsx")
    assert [(table.file.rpartition(" › ")[2], table.cells.shape) for table in tables] == [
        ("Confirmed Schools", (173, 163)), ("Nominated Schools", (62, 163)), ("Data Dictionary", (163, 6)),
    ]
    assert [each.reason for each in tables[2].aside] == ["a note below the table"]


def plain_files() -> list[Path]:
    return [path for path in sorted(PLACE.rglob("*.csv")) if "dirty" not in str(path)] if PLACE.is_dir() else []


@pytest.mark.parametrize("path", plain_files(), ids=lambda path: path.name)
def test_a_plain_file_is_cell_for_cell_what_another_reader_reads(path: Path) -> None:
    (table,) = read_tables(path)
    if table.header_rows != (1,):
        pytest.skip("its header is of several rows or missing")
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        records = list(csv.reader(lines))
    rows = [[cell.strip() for cell in records[number - 1]] for number in table.rows.tolist()]
    kept = [at for at, name in enumerate(records[0]) if name.strip() or any(row[at:at + 1] != [""] for row in rows)]
    expected = [[row[at] if at < len(row) else "" for at in kept][:len(table.cells.columns)] for row in rows]
    cells = pd.DataFrame(expected, columns=table.cells.columns, dtype="str")
    # Where the other reader knows no letter, it cannot be asked.
    ours, theirs = table.cells.to_numpy(object).ravel().tolist(), cells.to_numpy(object).ravel().tolist()
    asked = [pair for pair in zip(ours, theirs, strict=True) if "\ufffd" not in pair[1]]
    assert [own for own, _ in asked] == [other for _, other in asked]
    assert len(asked) >= 0.9 * len(ours)
