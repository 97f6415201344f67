"""The rows of a log or form: where, when and who, read once; what cannot be read is told and left out."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.frames.dates import DateOrder, parsed_days
from tlc_data.frames.headers import Role
from tlc_data.frames.names import normalise, slug
from tlc_data.frames.persons import how_commas_split, token
from tlc_data.frames.problem import Problem
from tlc_data.frames.recognise import Recognised
from tlc_data.frames.settle import LISTS
from tlc_data.frames.settled import ROW, Names, Shape
from tlc_data.frames.years import put_together, with_year
from tlc_data.readers.table import TextTable

_FIRST_DAY = "1990-01-01"
_LEFT_OUT = "Correct the cell; the row is left out until then."


@dataclass(frozen=True)
class Rows:
    """The good rows of a table, a line each; every Series is text and begins its index at 0.

    Attributes
    ----------
    rows
        The row numbers as the spreadsheet shows them.
    day
        ISO dates.
    person, email
        Keys of the person of the row, "" where it names none (persons.token; an address in lower case).
    comma_splits
        What a comma between two bare names means in lists of people.
    """

    file: str
    rows: np.ndarray
    cells: pd.DataFrame
    known: Recognised
    today: date
    school: pd.Series
    school_id: pd.Series
    community: pd.Series
    community_id: pd.Series
    day: pd.Series
    person: pd.Series
    email: pd.Series
    comma_splits: bool
    problems: list[Problem]

    def of(self, role: Role) -> pd.Series:
        """The cells of a role, its label in our words where one was settled."""
        return _of(self.cells, self.known, role)

    def has(self, role: Role) -> bool:
        """Whether any column, or the mapping for every row, speaks of a role."""
        return _has(self.known, role)

    def header(self, role: Role) -> str:
        """What the file calls a role."""
        return self.known.columns.get(role, str(role))

    @property
    def teacher(self) -> pd.Series:
        """The one key of the person: the address where there is one, else the name."""
        return self.email.where(self.email != "", self.person)

    def same_as(self) -> pd.DataFrame:
        """Name and address that stand in one row."""
        both = ((self.email != "") & (self.person != "")).to_numpy(bool)
        pairs = pd.DataFrame({"key": self.email[both], "same_as": self.person[both]}, dtype="str")
        return pairs.drop_duplicates(ignore_index=True)


def no_aliases() -> pd.DataFrame:
    """No two keys of one person."""
    return pd.DataFrame({"key": [], "same_as": []}, dtype="str")


def rows_of(table: TextTable, known: Recognised, *, today: date) -> Rows:
    """Read where, when and who of each row; rows that lack what their shape needs are problems."""
    cells = table.cells
    said = dates_said(cells, known)
    day = parsed_days(said, known.dates, month_day=known.settled.month_only)
    community = _of(cells, known, Role.COMMUNITY)
    named = people_named(table, known)
    who = (named != "") | (_of(cells, known, Role.EMAIL) != "")
    problems = _dates(table, known, said, day, today)
    if known.one_row_is in (Shape.MEETING, Shape.SIGN_IN, Shape.GRID, Shape.ROLL):
        problems += _missing(table, known, Role.COMMUNITY, community == "", "the name of a community")
    else:
        problems += _missing(table, known, Role.PERSON, ~who, "a name or an e-mail address")
    bad = {problem.row for problem in problems}
    good = ~np.isin(table.rows, list(bad))
    kept = cells[good].reset_index(drop=True)
    school, community = _of(kept, known, Role.SCHOOL), _of(kept, known, Role.COMMUNITY)
    school_id = _slugs(school)
    within = pd.DataFrame({"name": named[good].reset_index(drop=True), "school_id": school_id})
    return Rows(
        file=table.file, rows=table.rows[good], cells=kept, known=known, today=today, school=school,
        school_id=school_id, community=community, community_id=community_ids(school_id, community),
        day=day[good].reset_index(drop=True), person=tokens(within),
        email=_of(kept, known, Role.EMAIL).str.lower(), comma_splits=_comma_splits(kept, known), problems=problems,
    )


def dates_said(cells: pd.DataFrame, known: Recognised) -> pd.Series:
    """The text of each row's date, put together where the file keeps it in pieces."""
    said = _of(cells, known, Role.DATE)
    pieces = {role: _of(cells, known, role) for role in (Role.YEAR, Role.MONTH, Role.DAY)}
    if not _has(known, Role.DATE):
        return put_together(year=pieces[Role.YEAR], month=pieces[Role.MONTH], day=pieces[Role.DAY])
    if not _has(known, Role.YEAR):
        return said
    codes, different = pd.factorize(pd.MultiIndex.from_arrays([said, pieces[Role.YEAR]]))
    words = pd.array([with_year(str(cell), str(year), known.dates) for cell, year in different], dtype="str")
    return pd.Series(words.take(codes), index=cells.index, dtype="str")


def people_named(table: TextTable, known: Recognised) -> pd.Series:
    """The name of each row's person: one cell, first and last, or, where nobody is named, the row itself."""
    if known.settled.always.get(Role.PERSON) == ROW:
        return pd.Series([f"{table.file} row {row}" for row in table.rows], index=table.cells.index, dtype="str")
    named = _of(table.cells, known, Role.PERSON)
    first, last = _of(table.cells, known, Role.FIRST_NAME), _of(table.cells, known, Role.LAST_NAME)
    whole = (first + " " + last).str.strip()
    return named.where(named != "", whole)


def places_said(cells: pd.DataFrame, known: Recognised) -> pd.DataFrame:
    """`school, community` as each row names them, "" where it does not."""
    return pd.DataFrame({str(role): _of(cells, known, role) for role in (Role.SCHOOL, Role.COMMUNITY)})


def _has(known: Recognised, role: Role) -> bool:
    return role in known.columns or role in known.settled.always


def community_ids(school_id: pd.Series, community: pd.Series) -> pd.Series:
    """Ids made from names: a community's begins with its school's."""
    name = _slugs(community)
    return (school_id + "--" + name).where((school_id != "") & (name != ""), name)


def tokens(people: pd.DataFrame) -> pd.Series:
    """Keys of `name, school_id`, each different pair made once."""
    codes, different = pd.factorize(pd.MultiIndex.from_frame(people[["name", "school_id"]]))
    keys = pd.array([token(str(name), str(school)) for name, school in different], dtype="str")
    return pd.Series(keys.take(codes), index=people.index, dtype="str")


def _slugs(names: pd.Series) -> pd.Series:
    codes, different = pd.factorize(names)
    words = pd.array([slug(str(name)) if name else "" for name in different], dtype="str")
    return pd.Series(words.take(codes), index=names.index, dtype="str")


def _of(cells: pd.DataFrame, known: Recognised, role: Role) -> pd.Series:
    header = known.columns.get(role)
    if header is None:
        return pd.Series(known.settled.always.get(role, ""), index=cells.index, dtype="str")
    meanings = {normalise(label): meaning for label, meaning in known.settled.labels.get(role, {}).items()}
    if not meanings:
        return cells[header]
    codes, different = pd.factorize(cells[header])
    words = pd.array([meanings.get(normalise(str(cell)), str(cell)) for cell in different], dtype="str")
    return pd.Series(words.take(codes), index=cells.index, dtype="str")


def _comma_splits(cells: pd.DataFrame, known: Recognised) -> bool:
    if known.settled.names:
        return known.settled.names == Names.ONE_BY_ONE
    headers = [known.columns[role] for role in LISTS if role in known.columns]
    return False not in how_commas_split(cell for header in headers for cell in cells[header].unique())


def _dates(table: TextTable, known: Recognised, said: pd.Series, day: pd.Series, today: date) -> list[Problem]:
    """Cells that are no date, and days before 1990; a report of tomorrow is none either."""
    how = {DateOrder.DAY_FIRST: " with the day first", DateOrder.MONTH_FIRST: " with the month first"}
    found = _missing(table, known, Role.DATE, day == "", f"a date{how[known.dates] if known.dates else ''}", cells=said)
    too_early = (day != "") & (day < _FIRST_DAY)
    too_late = day > today.isoformat() if known.one_row_is in (Shape.REPORT, Shape.REPORTS) else day.isna()
    span = f"a day from 1990 to today ({today.isoformat()})"
    return found + _missing(table, known, Role.DATE, too_early | too_late, span, cells=said)


def _missing(
    table: TextTable, known: Recognised, role: Role, where: pd.Series, expected: str, *, cells: pd.Series | None = None
) -> list[Problem]:
    instead = {Role.PERSON: (Role.LAST_NAME, Role.EMAIL), Role.DATE: (Role.MONTH, Role.YEAR)}.get(role, ())
    header = next((known.columns[each] for each in (role, *instead) if each in known.columns), str(role))
    return [
        Problem(table.file, int(table.rows[at]), header, str(cells.iloc[at]) if cells is not None else "", expected,
                _LEFT_OUT)
        for at in np.flatnonzero(where.to_numpy(bool))
    ]
