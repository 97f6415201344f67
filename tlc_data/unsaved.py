"""Lines that are refused, or wait for an answer, and the school that each names: told beside what would be saved."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from tlc_data.frames.columns import columns_of
from tlc_data.frames.problem import Problem
from tlc_data.frames.recognise import Recognised
from tlc_data.frames.rows import places_said
from tlc_data.frames.settled import Settled, Shape
from tlc_data.readers.table import TextTable
from tlc_data.rosters import RosterTable

NOT_NAMED = "no school named"
_NAMES, _IDS = ["school", "community"], ["school_id", "community_id", "meeting_id", "teacher_id"]
COLUMNS = ["file", "table", *_NAMES, *_IDS]
# What a line of each shape would have become, first of all.
_TABLE_OF: dict[str, str] = {
    Shape.MEETING: "meetings", Shape.SIGN_IN: "attendance", Shape.GRID: "attendance", Shape.ROLL: "attendance",
    Shape.REPORT: "self_reports", Shape.REPORTS: "self_reports",
}


def no_lines() -> pd.DataFrame:
    """Nothing refused, nothing that waits: all columns, text."""
    return pd.DataFrame(columns=COLUMNS, dtype="str")


def refused_lines(table: TextTable, known: Recognised, problems: Iterable[Problem]) -> pd.DataFrame:
    """A row for each line of the table that a problem keeps out: `file, table`, and the places it names.

    A canonical table names places by id, a log by name; what a line does not say is empty. A problem with a
    canonical table as a whole keeps all of its lines out.
    """
    wrong = {problem.row for problem in problems if problem.refused}
    whole = known.canonical and 0 in wrong
    bad = np.isin(table.rows, list(wrong)) | whole
    cells = table.cells[bad].reset_index(drop=True)
    said = cells.reindex(columns=_IDS, fill_value="") if known.canonical else places_said(cells, known)
    # Lines that could not be told apart into cells name nothing.
    torn = len(wrong - {0} - set(table.rows.tolist()))
    return _lines(table.file, _TABLE_OF.get(known.one_row_is, known.one_row_is), said, more=torn)


def refused_in_roster(tables: Iterable[RosterTable], problems: Iterable[Problem]) -> pd.DataFrame:
    """The same of the tables of one roster, whose lines point to schools in other files: none is told."""
    wrong = {(problem.file, problem.row) for problem in problems if problem.refused and problem.row}
    parts = [
        _lines(each.file, each.one_row_is, no_lines(), more=sum(file == each.file for file, _ in wrong))
        for each in tables
    ]
    return pd.concat([no_lines(), *parts], ignore_index=True)


def asked_lines(table: TextTable, settled: Settled) -> pd.DataFrame:
    """A row for each line of a table that waits for an answer, with its school where one column is surely that."""
    settled = settled.resolved(table)
    taken = columns_of(table, settled).taken
    columns = {role: each[0] for role, each in taken.items() if len(each) == 1}
    said = places_said(table.cells, Recognised("", columns, settled=settled))
    return _lines(table.file, "", said, more=len(table.aside))


def asked_of_roster(tables: Iterable[RosterTable]) -> pd.DataFrame:
    """The same of a roster."""
    return pd.concat([
        no_lines(), *(_lines(each.file, "", no_lines(), more=len(each.rows) + len(each.aside)) for each in tables),
    ], ignore_index=True)


def asked_by_school(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per file and school: `file, school, rows`, in the order of the files."""
    named = lines.assign(school=lines["school"].mask(lines["school"] == "", NOT_NAMED))
    return named.groupby(["file", "school"], sort=False).size().rename("rows").reset_index()


def _lines(file: str, table: str, said: pd.DataFrame, *, more: int = 0) -> pd.DataFrame:
    """What lines say of places, under the name of their file, and `more` lines that say nothing of any."""
    every = said.reset_index(drop=True).reindex(range(len(said) + more), fill_value="")
    return every.reindex(columns=COLUMNS, fill_value="").assign(file=file, table=str(table)).astype("str")
