"""Grids, roll-calls and cells of several choices as tables with a row for each thing that is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from tlc_data.frames.choices import joins_choices, one_row_each
from tlc_data.frames.columns import PERSON
from tlc_data.frames.grids import DATE, MARK, NUMBER, dates_of, grid_rows, is_total, roll_rows
from tlc_data.frames.grids import PERSON as NAME
from tlc_data.frames.headers import Role
from tlc_data.frames.names import normalise
from tlc_data.frames.problem import Problem
from tlc_data.frames.recognise import Recognised
from tlc_data.frames.settled import Blanks, Settled, Shape
from tlc_data.readers.table import Aside, TextTable


@dataclass(frozen=True)
class Plain:
    """A table with a row for each thing said, how it is read, what is wrong with it, and the lines set aside."""

    table: TextTable
    known: Recognised
    problems: list[Problem] = field(default_factory=list)
    aside: tuple[Aside, ...] = ()


def unrolled(table: TextTable, known: Recognised, *, today: date) -> Plain:
    """The table as a plain list; one that is already stays as it is."""
    if known.one_row_is == Shape.GRID:
        return _grid(table, known, today=today)
    if known.one_row_is == Shape.ROLL:
        return Plain(roll_rows(table, list(known.marks)), _as_sign_in(known, {Role.PERSON: NAME}))
    header = known.columns.get(Role.PRACTICE, "") if known.one_row_is == Shape.REPORT else ""
    if header and joins_choices(table.cells[header]):
        return _choices(table, known, header)
    return Plain(table, known)


def without_missing(table: TextTable, settled: Settled) -> TextTable:
    """The table with nothing in the cells that were said to say nothing."""
    codes = [code for code in settled.missing if code]
    return replace(table, cells=table.cells.mask(table.cells.isin(codes), "")) if codes else table


def _as_sign_in(known: Recognised, more: Mapping[Role, str]) -> Recognised:
    columns = {**known.columns, Role.ATTENDANCE: MARK, **more}
    return replace(known, one_row_is=Shape.SIGN_IN, columns=columns)


def _grid(table: TextTable, known: Recognised, *, today: date) -> Plain:
    people = [known.columns[role] for role in PERSON if role in known.columns]
    named = table.cells[people]
    sums = named.map(is_total).any(axis=1).to_numpy(bool)
    # Where each row was said to be somebody, no column names them.
    blank = ~sums & (named == "").all(axis=1).to_numpy(bool) & bool(people)
    aside = tuple(Aside(int(row), " ".join(filter(None, cells)), "a total") for row, cells in zip(
        table.rows[sums], named[sums].itertuples(index=False, name=None), strict=True))
    problems = [
        Problem(table.file, int(row), people[0], "", "a name",
                "Write whose marks these are; they are left out until then.")
        for row in table.rows[blank]
    ]
    kept = ~(sums | blank)
    table = replace(table, cells=table.cells[kept].reset_index(drop=True), rows=table.rows[kept])
    told = {normalise(label): day for label, day in known.settled.labels.get(Role.DATE, {}).items()}
    dates = dates_of(list(known.marks), year=_year(table, known), order=known.dates,
                     month_day=known.settled.month_only, told=told)
    wrong = [header for header, day in dates.items() if len(day) != 10 or day[4] != "-"]
    problems += [
        Problem(table.file, 0, header, header, "a date above the marks",
                "Write the day of the meeting there; the marks are left out until then.") for header in wrong
    ]
    marks = [header for header in known.marks if header not in wrong]
    unmarked = [header for header in marks if (table.cells[header] == "").all()]
    planned = [header for header in unmarked if dates[header] > today.isoformat()]
    problems += [
        Problem(table.file, 0, header, "", "marks of who came", "Nobody is marked, so it is taken as not recorded, "
                "not as a meeting to which nobody came.", refused=False)
        for header in unmarked if header not in planned
    ]
    problems += _no_marks(table, people, marks)
    rows = grid_rows(table, [header for header in marks if header not in unmarked or header in planned], dates, people)
    columns: dict[Role, str] = {role: header for role, header in known.columns.items() if role != Role.YEAR}
    known = _as_sign_in(replace(known, columns=columns), {Role.DATE: DATE, Role.NUMBER: NUMBER})
    return Plain(rows, known, problems, aside)


def _year(table: TextTable, known: Recognised) -> str:
    header = known.columns.get(Role.YEAR)
    cells = [cell for cell in table.cells[header] if cell] if header else []
    return cells[0] if cells else known.settled.always.get(Role.YEAR, "")


def _no_marks(table: TextTable, people: list[str], marks: list[str]) -> list[Problem]:
    """People of a grid who have no mark at all."""
    bare = (table.cells[marks] == "").all(axis=1).to_numpy(bool) if marks else np.zeros(len(table.rows), dtype=bool)
    return [
        Problem(table.file, int(row), people[0] if people else "", "no mark in any column", "a mark of attendance",
                "The person is on the list but is not counted in any meeting.", refused=False)
        for row in table.rows[bare]
    ]


def _choices(table: TextTable, known: Recognised, header: str) -> Plain:
    options = frozenset(normalise(label) for label in known.settled.labels.get(Role.PRACTICE, {}))
    all_of_them = known.settled.blanks == Blanks.NOT_CHOSEN
    rows, left_out = one_row_each(table, header, known=options, left_out_too=all_of_them)
    if not all_of_them or Role.USE in known.columns:
        return Plain(rows, known)
    level = known.settled.always.get(Role.USE, "")
    cells = rows.cells.assign(**{_LEVEL: np.where(left_out, "0", level)}).astype("str")
    return Plain(replace(rows, cells=cells), replace(known, columns={**known.columns, Role.USE: _LEVEL}))


_LEVEL = "(level)"
