"""A clean table dirtied in one way at a time: its rows come back as they were, or what could not be told is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tlc_data.readers import Limits, TextTable, read_tables

HEADER = ["DATE", "TIME", "Qty", "PRODUCT ID", "Price", "Type", "Description", "Comments"]
ROWS = [
    [
        f"{1 + n % 12:02}/{1 + n % 9:02}/2019", f"{8 + n % 10:02}:3{n % 10}", str(n % 7), f"P{100 + n}",
        f"{n * 3.5:.2f}", "Misc" if n % 2 else "Car, Bike", f'said "hi" to {n}' if n % 5 == 0 else "plain thing",
        ["", "late\nnote", "ok"][n % 3],
    ]
    for n in range(1, 31)
]
TABLE = [HEADER, *ROWS]
WIDE = "has more cells than the header has names (8)"


def written(
    rows: list[list[str]], delimiter: str = ",", quote: str = '"', end: str = "\r\n", *, every: bool = False,
    escape: str = "",
) -> str:
    def cell(text: str) -> str:
        if not every and not any(sign in text for sign in (delimiter, quote, "\n")):
            return text
        return quote + text.replace(quote, (escape or quote) + quote) + quote
    return end.join(delimiter.join(map(cell, row)) for row in rows) + end


def read(place: Path, content: str | bytes) -> TextTable:
    (place / "log.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    (table,) = read_tables(place / "log.csv")
    return table


def shown(table: TextTable) -> tuple[list[str], list[list[str]]]:
    return list(table.cells.columns), table.cells.to_numpy(object).tolist()


def padded(more: int) -> list[list[str]]:
    return [[*row, *[""] * more] for row in TABLE]


@pytest.mark.parametrize("content", [
    written(TABLE),
    *[written(TABLE, sign, every=every) for sign in (",", ";", "\t", "|", ", ", "; ", "||") for every in (False, True)],
    written(TABLE, ":", every=True), written(TABLE, " "),
    written(TABLE, end="\n"), written(TABLE, end="\r"),
    written(TABLE, quote="'"), written(TABLE, ";", quote="'"), written(TABLE, quote="'", every=True),
    written(TABLE, escape="\\"), written(TABLE, escape="\\", every=True),
    written(TABLE) + "\r\n\r\n", written(TABLE).rstrip(),
    written(padded(1)), written(padded(2)), written([HEADER, *padded(1)[1:]]),
    written([HEADER, *[row + [""] * (at % 2) for at, row in enumerate(ROWS)]]),
], ids=lambda value: repr(value)[:40])
def test_the_same_table_comes_out_of_every_way_to_write_it(content: str, tmp_path: Path) -> None:
    table = read(tmp_path, content)
    assert shown(table) == (HEADER, ROWS)
    assert (table.aside, table.above, table.header_rows) == ((), (), (1,))


ACCENTS = [[cell.replace("plain", "thé Zoë") for cell in row] for row in ROWS]


@pytest.mark.parametrize("encoding", [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman", "cp850",
])
def test_the_same_table_comes_out_of_every_encoding(encoding: str, tmp_path: Path) -> None:
    assert shown(read(tmp_path, written([HEADER, *ACCENTS]).encode(encoding))) == (HEADER, ACCENTS)


@pytest.mark.parametrize(("above", "titles"), [
    ("My report\nPrinted 3 May\n\n", ("My report", "Printed 3 May")),
    ("My report,,,,,,,\nPrinted: 3 May,,,,,,,\n,,,,,,,\n", ("My report", "Printed: 3 May")),
    ("School:,North High\nYear:,2025\n", ("School: | North High", "Year: | 2025")),
    ("School,North High\nYear,2025\n\n", ("School | North High", "Year | 2025")),
    ("# exported\n", ("# exported",)),
])
def test_titles_above_are_kept_beside_the_table(above: str, titles: tuple[str, ...], tmp_path: Path) -> None:
    table = read(tmp_path, above + written(TABLE))
    assert shown(table) == (HEADER, ROWS)
    assert table.above == titles == tuple(each.text for each in table.aside)
    assert {each.reason for each in table.aside} == {"a title above the header"}
    assert table.header_rows == (above.count("\n") + 1,)


@pytest.mark.parametrize(("below", "aside"), [
    ("\n* all figures are final\nSource: office\n", ["a note below the table"] * 2),
    ("* all figures are final\n", ["a note below the table"]),
    ("Total,,93,,1627.50,,,\n", ["a total"]),
    ("Grand total:,,93,,#DIV/0!,,,\nPrinted on Monday\n", ["a total", "a note below the table"]),
    (",".join(HEADER) + "\n", ["the header again"]),
])
def test_what_stands_below_is_set_aside_with_its_reason(below: str, aside: list[str], tmp_path: Path) -> None:
    table = read(tmp_path, written(TABLE) + below)
    assert shown(table) == (HEADER, ROWS)
    assert [each.reason for each in table.aside] == aside and not any(each.refused for each in table.aside)


@pytest.mark.parametrize("at", [1, 5, 13])
def test_the_header_again_among_the_rows_is_no_row(at: int, tmp_path: Path) -> None:
    table = read(tmp_path, written(TABLE[:at]) + written([HEADER]) + written(TABLE[at:]))
    assert shown(table) == (HEADER, ROWS)
    assert [(each.row, each.reason) for each in table.aside] == ([(at + 1, "the header again")])


@pytest.mark.parametrize("at", [1, 5, 7, 13, 29])
@pytest.mark.parametrize(("dirtied", "refused"), [
    (lambda row: written([row]).replace(",", ",,", 1), True),
    (lambda row: written([row]).replace("P1", '"P1', 1), False),
    (lambda row: '"' + written([row]), False),
    (lambda row: written([[*row[:7], row[7].replace("\n", " ")]], ";"), False),
    (lambda row: written([[*row[:7], row[7].replace("\n", " ")]], "\t"), False),
], ids=["a cell more", "a stray quotation mark", "a quotation mark at the start", "semicolons", "tabs"])
def test_one_dirty_row_costs_at_most_itself(
    at: int, dirtied: Callable[[list[str]], str], refused: bool, tmp_path: Path
) -> None:
    table = read(tmp_path, written(TABLE[:at]) + dirtied(TABLE[at]) + written(TABLE[at + 1:]))
    columns, cells = shown(table)
    clean = [[*row[:7], row[7].replace("\n", " ")] if number == at else row for number, row in enumerate(TABLE)]
    cells = [[*row[:7], row[7].replace("\n", " ")] if number == at - 1 else row for number, row in enumerate(cells)]
    if refused:
        assert [(each.row, each.reason, each.refused) for each in table.aside] == [(at + 1, WIDE, True)]
        assert shown(table)[1] == ROWS[:at - 1] + ROWS[at:]
    else:
        assert (columns, cells, table.aside) == (HEADER, clean[1:], ())


def test_a_table_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    table = read(tmp_path, written(ROWS))
    assert shown(table) == ([f"(column {n})" for n in range(1, 9)], ROWS)
    assert (table.rows.tolist(), table.header_rows) == (list(range(1, 31)), ())


@pytest.mark.parametrize("content", [
    "Teacher,1,2,3\nAda,1,0,1\nBo,0,1,1\n", "Teacher,12\nAda,1\nBo,0\n", "School,2019,2020\nA,34,41\nB,45,44\n",
    "id,1,2\nname,x,y\nn,3,4\n",
    "number\n1.1\n1.2\n", "Name,2026-09-12,2026-09-19\nAda,P,A\nBo,A,P\n", "2,x\n", "a\n1\n",
    "Name,5,7,9\nAda,3,4,x\nBo,1,2,y\n",
])
def test_a_header_of_numbers_or_dates_is_still_a_header(content: str, tmp_path: Path) -> None:
    assert list(read(tmp_path, content).cells.columns) == content.split("\n")[0].split(",")


def test_a_line_of_another_encoding_is_decoded_by_itself(tmp_path: Path) -> None:
    content = "name,n\nJosé,1\n".encode() + "Zoë,2\n".encode("cp1252") + "Åsa,3\nit’s,4\n".encode()
    assert read(tmp_path, content).cells["name"].tolist() == ["José", "Zoë", "Åsa", "it’s"]


def test_damaged_bytes_are_one_sign_in_their_cell(tmp_path: Path) -> None:
    content = "name,school\nJosé,Süd\nZoë,Élan\n".encode().replace(b"\xc3\x89", b"\xc3")
    assert read(tmp_path, content).cells.iloc[1].tolist() == ["Zoë", "�lan"]


def test_sep_names_the_delimiter_and_is_no_title(tmp_path: Path) -> None:
    table = read(tmp_path, "sep=;\n" + written(TABLE, ";"))
    assert shown(table) == (HEADER, ROWS)
    assert (table.above, table.header_rows, table.rows[0]) == ((), (2,), 3)
    assert [(each.row, each.reason) for each in table.aside] == [(1, "the delimiter, said for spreadsheets")]


@pytest.mark.parametrize("row", [
    "Total physical response,3,4", "Ada; Bo; Cy", "Sum Ting,P,A", "Total,P,3", "Count,Basie,1", "Ada,,", "5,,",
])
def test_a_row_that_only_sounds_like_a_total_or_note_stays(row: str, tmp_path: Path) -> None:
    table = read(tmp_path, f"technique,meetings,minutes\n{row}\nExit tickets,3,90\nAda Abara,3,90\n{row}\n")
    assert (table.rows.tolist(), table.aside) == ([2, 3, 4, 5], ())


def test_the_limits_are_kept(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("a,b\n1,2\n3,4\n5,6\n")
    assert len(read_tables(tmp_path / "log.csv", limits=Limits(max_rows=4, max_cells=8))[0].cells) == 3
