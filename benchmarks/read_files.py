"""Reading files as text tables, beside other readers of the same file; then checked and previewed."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median

import pandas as pd
import xlsxwriter

from benchmarks.district import options, scratch
from benchmarks.measured import Measured, alone, show, timed
from tlc_data.readers import read_tables

XLSX_ROWS = 100_000
CSV_ROWS = 1_350_000
XLSX_BAR = 1.5
PREVIEW_BAR = 5.0
PREVIEW_MEMORY_BAR = 1000
TODAY = date(2027, 3, 1)
HEADER = ["teacher_id", "practice_id", "reported_on", "use", "stopped", "community_id"]


def drawn_rows(rows: int, seed: int) -> list[list[str]]:
    """Self-reports as a district's canonical file holds them: 50 teachers in each of 200 schools."""
    drawn = Random(seed)
    teachers = [drawn.randrange(10_000) for _ in range(rows)]
    return [
        [
            f"teacher-{teacher:05}", f"practice-{drawn.randrange(40)}",
            f"20{24 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}", str(drawn.randrange(5)), "",
            f"school-{teacher % 200:03}--oak",
        ]
        for number, teacher in enumerate(teachers)
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


def by_pandas(place: Path, *, text: bool) -> pd.DataFrame:
    """The file as pandas guesses its types, or every cell as text."""
    return pd.read_csv(place, dtype="str", keep_default_na=False) if text else pd.read_csv(place)


def by_duckdb(place: Path, *, text: bool) -> pd.DataFrame:
    """The file by DuckDB's reader, with types guessed or every cell as text."""
    import duckdb

    return duckdb.sql(f"SELECT * FROM read_csv('{place}', all_varchar = {str(text).lower()})").df()


def previewed(file: Path, db: Path) -> pd.DataFrame:
    """Read, checked and compared with a store, told by table and school, as the Data screen does."""
    from tlc_data.intake import preview, read
    from tlc_data.store.store import open_store

    store = open_store(str(db))
    with store.reading() as connection:
        found = preview(connection, read([file], today=TODAY))
    store.close()
    return pd.concat([found.summary(), found.by_school()])


def kept(file: Path, db: Path) -> None:
    """The rows saved into a store; what is counted from them is not compared, and not made."""
    from tlc_data.intake import preview, read
    from tlc_data.settings import Programme
    from tlc_data.store.identities import remember_people
    from tlc_data.store.save import save
    from tlc_data.store.sources import remember_sources
    from tlc_data.store.store import open_store

    store, reading = open_store(str(db)), read([file], today=TODAY)
    with store.writing() as connection:
        found = preview(connection, reading)
        remember_people(connection, found.people)
        remember_sources(connection, found.sources)
        save(connection, found.changes, files=reading.files, says="the same rows", programme=Programme())
    store.close()


def measured(what: str, act: Callable[[], object], times: int, *, bar: float, memory_bar: float | None) -> Measured:
    """One act by itself in a process."""
    seconds, cpu, peak = alone(act, times=times)
    return Measured(what, seconds, bar, peak, memory_bar, cpu)


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=5)
    with scratch() as place:
        rows = drawn_rows(CSV_ROWS, 7)
        large = written_csv(place / "self_reports.csv", rows)
        book = written_xlsx(place / "reports.xlsx", rows[:XLSX_ROWS])
        empty, full = place / "empty.db", place / "full.db"
        kept(large, full)
        show(f"XLSX of {XLSX_ROWS:,} rows", [
            Measured("ours", timed(lambda: read_tables(book), times=asked.times), XLSX_BAR)
        ])
        bare = measured("pandas.read_csv, guessing", partial(by_pandas, large, text=False), asked.times,
                        bar=PREVIEW_BAR, memory_bar=None)
        beside = median(bare.seconds)
        readers: list[tuple[str, Callable[[], object]]] = [
            ("ours", partial(read_tables, large)),
            ("pandas.read_csv, all text", partial(by_pandas, large, text=True)),
        ]
        if find_spec("duckdb"):
            readers += [
                (f"DuckDB read_csv, {how}", partial(by_duckdb, large, text=how == "all text"))
                for how in ("guessing", "all text")
            ]
        show(f"CSV of {CSV_ROWS:,} rows, read; the bar is bare pandas.read_csv", [
            replace(bare, bar=beside),
            *(measured(what, act, asked.times, bar=beside, memory_bar=None) for what, act in readers),
        ])
        show(f"CSV of {CSV_ROWS:,} rows, read, checked and previewed", [
            measured(what, partial(previewed, large, db), asked.times, bar=PREVIEW_BAR, memory_bar=PREVIEW_MEMORY_BAR)
            for what, db in (("into an empty store", empty), ("into a store that holds them", full))
        ])


if __name__ == "__main__":
    main()
