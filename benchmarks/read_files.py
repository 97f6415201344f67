"""Reading files as text tables, beside other readers of the same file."""

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random

import pandas as pd
import xlsxwriter

from benchmarks.district import options, scratch
from benchmarks.measured import Measured, show, timed
from tlc_data.readers import read_tables

XLSX_ROWS = 100_000
CSV_ROWS = 1_350_000
XLSX_BAR = 1.5
HEADER = ["teacher_id", "practice_id", "reported_on", "use", "stopped", "community_id"]


def drawn_rows(rows: int, seed: int) -> list[list[str]]:
    """Self-reports as a district's canonical file holds them."""
    drawn = Random(seed)
    return [
        [
            f"teacher-{drawn.randrange(10_000):05}", f"practice-{drawn.randrange(40)}",
            f"20{24 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}", str(drawn.randrange(5)), "",
            f"school-{drawn.randrange(200):03}--oak",
        ]
        for number in range(rows)
    ]


def written_csv(place: Path, rows: list[list[str]]) -> Path:
    """The rows as one plain CSV."""
    with place.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([HEADER, *rows])
    return place


def written_xlsx(place: Path, rows: list[list[str]]) -> Path:
    """The rows as one sheet, with dates that are dates and numbers that are numbers."""
    book = xlsxwriter.Workbook(place, {"constant_memory": True})
    sheet, day = book.add_worksheet("Reports"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADER)
    for at, row in enumerate(rows, start=1):
        sheet.write_row(at, 0, row)
        sheet.write_datetime(at, 2, pd.Timestamp(row[2]).to_pydatetime(), day)
        sheet.write_number(at, 3, int(row[3]))
    book.close()
    return place


def by_duckdb(place: Path) -> Callable[[], object] | None:
    """DuckDB's reader of CSV, every column as text; None where it is not installed."""
    try:
        import duckdb
    except ImportError:
        return None
    return lambda: duckdb.sql(f"SELECT * FROM read_csv('{place}', all_varchar = true)").df()


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=5)
    with scratch() as place:
        rows = drawn_rows(CSV_ROWS, 7)
        large = written_csv(place / "self_reports.csv", rows)
        book = written_xlsx(place / "reports.xlsx", rows[:XLSX_ROWS])
        acts: list[tuple[str, Callable[[], object] | None]] = [
            ("ours", lambda: read_tables(large)),
            ("pandas.read_csv, as it comes", lambda: pd.read_csv(large)),
            ("pandas.read_csv, all text", lambda: pd.read_csv(large, dtype="str", keep_default_na=False)),
            ("DuckDB read_csv, all text", by_duckdb(large)),
        ]
        found = [(what, timed(act, times=asked.times)) for what, act in acts if act is not None]
        show(f"XLSX of {XLSX_ROWS:,} rows", [
            Measured("ours", timed(lambda: read_tables(book), times=asked.times), XLSX_BAR)
        ])
        bare = sorted(found[1][1])[asked.times // 2]
        show(f"CSV of {CSV_ROWS:,} rows; the bar is bare pandas.read_csv", [
            Measured(what, seconds, bare) for what, seconds in found
        ])


if __name__ == "__main__":
    main()
