"""The check of canonical rows: typed frames out, and every problem at once."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.frames.cells import expected, parse
from tlc_data.frames.persons import spoken
from tlc_data.frames.problem import Problem
from tlc_data.frames.rules import ADJUST, RULES, Finding
from tlc_data.frames.said import Said
from tlc_data.frames.tables import TABLES, Table
from tlc_data.readers.table import Aside

_SAYS_NEITHER = "a report with neither a level of use nor a stop"
_SAID_AGAIN = "said again by a later row, which counts"


@dataclass(frozen=True)
class Checked:
    """The good rows of a table, typed; their row numbers; what is wrong or odd with any.

    `dropped` counts the lines that say nothing and so are no rows at all; `aside` has them, and those that a later
    row says again.
    """

    frame: pd.DataFrame
    rows: np.ndarray
    problems: list[Problem]
    dropped: int = 0
    aside: tuple[Aside, ...] = ()


def check(name: str, said: Said, *, today: date) -> Checked:
    """Type the cells of one table and hold its rows against the rules.

    Refused rows are left out of the frame; odd ones stay, and both are told. Of rows with the
    same key the later one counts.
    """
    table = TABLES[name]
    missing = [column for column in table.needed if column not in said.text]
    if missing:
        return Checked(typed(name, said.text.iloc[:0]), said.rows[:0], [_no_column(said, m) for m in missing])
    told, empty = _without_empty(name, said)
    problems = [_unknown_column(told, header) for header in told.text if header not in table.names]
    frame, wrong = _typed(table, told, problems)
    bad = np.logical_or.reduce([*wrong.values()])
    frame = ADJUST[name](frame) if name in ADJUST else frame
    for rule in RULES.get(name, ()):
        finding = rule(frame, today)
        fresh = finding.where & ~(wrong[finding.column] if finding.refused else bad)
        problems += _told(told, frame, finding, np.flatnonzero(fresh))
        bad |= fresh if finding.refused else False
        if finding.mended is not None:
            frame = finding.mended
    return _kept(table, told, frame, bad, problems, empty)


def typed(name: str, text: pd.DataFrame) -> pd.DataFrame:
    """Text in the types of a canonical table, all its columns; cells that cannot be read are empty."""
    table = TABLES[name]
    return pd.DataFrame(
        {column.name: parse(_cells(text, column.name), column).values for column in table.columns},
        index=text.index,
    )


def _cells(text: pd.DataFrame, column: str) -> pd.Series:
    if column in text:
        return text[column]
    return pd.Series("", index=text.index, name=column, dtype="str")


def _without_empty(name: str, said: Said) -> tuple[Said, np.ndarray]:
    """Self-reports that say neither a level nor a stop are no reports."""
    if name != "self_reports":
        return said, said.rows[:0]
    speaks = ((_cells(said.text, "use") != "") | (_cells(said.text, "stopped") != "")).to_numpy(bool)
    if speaks.all():
        return said, said.rows[:0]
    told = replace(said, text=said.text[speaks].reset_index(drop=True), rows=said.rows[speaks])
    return told, said.rows[~speaks]


def _typed(table: Table, said: Said, problems: list[Problem]) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The typed frame, and by column where a cell cannot be read or must not be empty."""
    wrong = {}
    columns = {}
    for column in table.columns:
        cells = _cells(said.text, column.name)
        parsed = parse(cells, column)
        empty = (cells == "").to_numpy(bool) if column.name in table.needed else np.zeros(len(cells), dtype=bool)
        wrong[column.name] = parsed.wrong | empty
        for at in np.flatnonzero(wrong[column.name]):
            problems.append(Problem(
                said.file, int(said.rows[at]), said.header(column.name), str(cells.iloc[at]), expected(column),
                "Correct the cell; the row is left out until then.",
            ))
        columns[column.name] = parsed.values
    return pd.DataFrame(columns, index=said.text.index), wrong


def _told(said: Said, frame: pd.DataFrame, finding: Finding, places: np.ndarray) -> list[Problem]:
    return [
        Problem(
            said.file, int(said.rows[at]), said.header(finding.column), found, finding.expected, finding.advice,
            finding.refused,
        )
        for at, found in zip(places, _found(said, frame, finding.column, places), strict=True)
    ]


def _found(said: Said, frame: pd.DataFrame, column: str, places: np.ndarray) -> list[str]:
    """The cells as the file shows them; where one is empty there, what was made of it."""
    cells, values = _cells(said.text, column).iloc[places], frame[column].iloc[places]
    return [
        spoken(str(cell)) or ("" if pd.isna(value) else str(value)) for cell, value in zip(cells, values, strict=True)
    ]


def _kept(
    table: Table, said: Said, frame: pd.DataFrame, bad: np.ndarray, problems: list[Problem], empty: np.ndarray
) -> Checked:
    """The good rows, the later of those with one key."""
    good = frame[~bad]
    rows = said.rows[~bad]
    earlier = good.duplicated(list(table.key), keep="last").to_numpy(bool)
    if earlier.any():
        key = table.key[-1]
        once = f"one row for {table.one_row_is}" if said.called else "one row for each " + " and ".join(table.key)
        places = np.flatnonzero(~bad)[earlier]
        problems += [
            Problem(
                said.file, int(said.rows[at]), said.header(key), found, once,
                "A later row says the same again; that one counts.", refused=False,
            )
            for at, found in zip(places, _found(said, frame, key, places), strict=True)
        ]
    aside = [Aside(row, "", _SAYS_NEITHER) for row in np.unique(empty).tolist()]
    aside += [Aside(row, "", _SAID_AGAIN) for row in rows[earlier].tolist()]
    good, rows = (good[~earlier], rows[~earlier]) if earlier.any() else (good, rows)
    return Checked(good.reset_index(drop=True), rows, problems, len(empty), tuple(aside))


def _no_column(said: Said, column: str) -> Problem:
    return Problem(
        said.file, 0, column, ", ".join(map(str, said.text.columns)), f"a column named {column}",
        "Add the column; nothing of this file is saved without it.",
    )


def _unknown_column(said: Said, header: str) -> Problem:
    return Problem(
        said.file, 0, str(header), str(header), "a column of this table",
        "The column is not read; the rest is.", refused=False,
    )
