"""Where a header stands, over how many rows, and what its columns are called."""

from pathlib import Path

import pytest

from tests.readers.test_polluted import read
from tlc_data.readers import read_tables


def records(text: str) -> str:
    """A drawing of a sheet, bars between its cells, as a file of tabs."""
    return "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()) + "\n"


@pytest.mark.parametrize(("sheet", "columns", "rows", "header_rows", "above"), [
    # A survey: questions over their answers.
    ("""
     Respondent ID | Start Date | Which do you use? |           |        | How often? | Anything else?
                   |            | Exit tickets      | Wait time | Cold calling | Response   | Open-Ended Response
     118           | 03/05/2026 | Exit tickets      |           |        | Weekly     | no
     119           | 03/06/2026 |                   | Wait time |        | Daily      |
     """, [
        "Respondent ID", "Start Date", "Which do you use? [Exit tickets]", "Which do you use? [Wait time]",
        "Which do you use? [Cold calling]", "How often?", "Anything else?",
    ], [3, 4], (1, 2), ()),
    ("""
     Respondent ID | Name     | How often?
                   | Response | Open-Ended Response
     118           | Ada      | Weekly
     """, ["Respondent ID", "Name", "How often?"], [3], (1, 2), ()),
    # Months over days, and the name beside them or under nothing.
    ("""
     Oak team |           |   |   |         |
     Teacher  | September |   |   | October |
              | 12        | 19 | 26 | 3      | 10
     Ada      | P         | P | A | P       | P
     Bo       | A         | P | P | P       | P
     """, ["Teacher", "September 12", "September 19", "September 26", "October 3", "October 10"], [4, 5], (2, 3),
     ("Oak team",)),
    ("""
               | September |   | October |
     Teacher   | 12        | 19 | 3      | 10
     Ada       | P         | P | P       | P
     """, ["Teacher", "September 12", "September 19", "October 3", "October 10"], [3], (1, 2), ()),
    # An unnamed column over a first row that fills it is no second row of a header.
    ("""
     a | | b
     1 | x | 3
     2 | y | 4
     """, ["a", "(column 2)", "b"], [2, 3], (1,), ()),
    ("""
     Name | Notes | School
          | late  | North
     Ada  |       | North
     """, ["Name", "Notes", "School"], [2, 3], (1,), ()),
    # Two title rows of two cells, one with a colon.
    ("""
     School: | North High
     Name    | Date       | Status
     Ada     | 2026-03-14 | P
     """, ["Name", "Date", "Status"], [3], (2,), ("School: | North High",)),
])
def test_a_header_is_read_over_its_rows(
    sheet: str, columns: list[str], rows: list[int], header_rows: tuple[int, ...], above: tuple[str, ...],
    tmp_path: Path,
) -> None:
    table = read(tmp_path, records(sheet))
    assert (list(table.cells.columns), table.rows.tolist()) == (columns, rows)
    assert (table.header_rows, table.above) == (header_rows, above)


IDS = '"{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}",' \
      '"{""ImportId"":""QID2_2""}"\n'


@pytest.mark.parametrize(("responses", "rows"), [
    ("", []), ("2026-03-14 08:28:09,yes,Daily,Never\n", [4]),
    ("2026-03-14 08:28:09,yes,Daily,Never\n2026-03-15 08:28:09,no,Daily,Never\n", [4, 5]),
])
def test_qualtrics_has_three_header_rows_and_its_questions_are_the_columns(
    responses: str, rows: list[int], tmp_path: Path
) -> None:
    head = "StartDate,Q1,Q2_1,Q2_2\nAnfangsdatum,Do you teach?,How often? - Exit tickets,How often? - Wait time\n"
    table = read(tmp_path, head + IDS + responses)
    assert list(table.cells.columns) == [
        "StartDate", "Do you teach?", "How often? [Exit tickets]", "How often? [Wait time]",
    ]
    assert (table.rows.tolist(), table.header_rows) == (rows, (1, 2, 3))


def test_the_older_qualtrics_has_two(tmp_path: Path) -> None:
    table = read(tmp_path, "V1,V2,V3,Q1,\nResponseID,ResponseSet,Name,Do you teach?,\nR_1,Default,Anon,yes,\n")
    assert list(table.cells.columns) == ["ResponseID", "ResponseSet", "Name", "Do you teach?"]
    assert (table.rows.tolist(), table.header_rows) == ([3], (1, 2))


def test_names_that_look_like_our_own_are_told_apart_too(tmp_path: Path) -> None:
    assert list(read(tmp_path, "a,a (2),a,\n1,2,3,4\n").cells.columns) == ["a", "a (2)", "a (3)", "(column 4)"]


@pytest.mark.parametrize(("foot", "aside"), [
    # A legend set apart by a blank row.
    (["", "P = present", "A = absent"], [6, 7]),
    (["", "P|present", "A|absent"], [6, 7]),
    (["Total present|3|1|2|3|2", "", "P = present"], [5, 7]),
    # Names typed ahead, with nothing beside them yet.
    (["Clara", "Dov"], []),
    (["Clara Dorsey-Abernathy was not there on any of the days"], [5]),
])
def test_what_stands_under_an_attendance_sheet(foot: list[str], aside: list[int], tmp_path: Path) -> None:
    sheet = "\n".join(["Teacher|12/9|19/9|26/9|3/10|10/10", "Ada Abara|P|P|A|P|P", "Bruno Bexley|A|P|P|P|P",
                       "Chen Coe|P|P|P|P|P", *foot])
    table = read(tmp_path, sheet.replace("|", "\t") + "\n")
    assert [each.row for each in table.aside] == aside
    assert sorted([*table.rows, *aside]) == [number for number, text in enumerate(sheet.split("\n"), 1) if text][1:]


BLOCKS = """Session 1
Name,Status,Minutes
Ada,P,60
Bo,A,60

Oak team
Session 2
Name,Status,Minutes
Ada,P,45
Session 3,,
Name,Status,Minutes
Cy,P,45
Total,,45
"""


def test_a_title_and_the_header_again_begin_another_table(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(BLOCKS)
    tables = read_tables(tmp_path / "log.csv")
    assert [(table.file, table.above, table.header_rows, table.rows.tolist()) for table in tables] == [
        ("log.csv › Session 1", ("Session 1",), (2,), [3, 4]),
        ("log.csv › Session 2", ("Oak team", "Session 2"), (8,), [9]),
        ("log.csv › Session 3", ("Session 3",), (11,), [12]),
    ]
    assert [[each.row for each in table.aside] for table in tables] == [[1], [6, 7], [10, 13]]


def test_the_header_at_the_top_of_a_page_begins_nothing_and_a_short_row_above_it_stays(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,Status,Minutes\nAda,P,60\nZoe,,\nName,Status,Minutes\nBo,A,60\n")
    assert (table.file, table.rows.tolist(), [each.row for each in table.aside]) == ("log.csv", [2, 3, 5], [4])


@pytest.mark.parametrize(("above", "header"), [
    ("School,North High,,\n", 2), ("School,North High,,\nYear,2025,,\n", 3), ("", 1),
])
def test_a_title_of_two_cells_is_told_by_the_header_under_it(above: str, header: int, tmp_path: Path) -> None:
    table = read(tmp_path, above + "Date,Name,Status,Minutes\n2026-01-01,Ada,P,60\n2026-01-08,Bo,A,60\n")
    assert (list(table.cells.columns), table.header_rows) == (["Date", "Name", "Status", "Minutes"], (header,))
