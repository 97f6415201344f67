"""A roster in one shape, whatever system wrote it: text, each line with its file and row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from tlc_data.frames.dates import orders_possible, parsed_days
from tlc_data.frames.problem import Problem
from tlc_data.readers.table import TextTable
from tlc_data.rosters.kinds import Kind, headers_of

# Marks of a line that no longer holds.
_GONE = ("tobedeleted", "inactive", "deleted")

Tables = Mapping[Kind, list[TextTable]]


@dataclass(frozen=True)
class Part:
    """Lines of one kind.

    Attributes
    ----------
    rows
        The columns asked for, and `file, row`, all text but `row` (int64) and `gone` (bool: the
        line is marked as no longer true).
    called
        Column → what the file calls it.
    """

    rows: pd.DataFrame
    called: Mapping[str, str] = field(default_factory=dict)

    def header(self, column: str) -> str:
        """What the file calls a column."""
        return self.called.get(column, column)

    def having(self, rows: pd.DataFrame) -> "Part":
        """The same with other rows."""
        return Part(rows.reset_index(drop=True), self.called)


@dataclass(frozen=True)
class Earlier:
    """What earlier imports told of the system whose changes a roster holds.

    Attributes
    ----------
    system
        By what it is known again; "" where nothing was told of it.
    schools, people, subjects
        By the source's ids: the school and the person in the store (`persons.stored_key`), a teacher's subject.
    staff
        Whether the staff of each school is a community.
    """

    system: str = ""
    schools: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    staff: bool = False


@dataclass(frozen=True)
class Roster:
    """One roster.

    Attributes
    ----------
    orgs
        `id, name, type, parent, district, nces_id, level`; type is "school", "district" or another; the
        district is a name, where the school's own line tells it.
    users
        `id, email, name, joins, grades`; joins are keys, a line each, by which two lines are one person.
    roles
        `user, org, role, first, last`: dates as ISO where they can be told; the primary role first.
    classes
        `id, org, title, subject, says`; says is "yes" where the source itself calls it a learning
        community, "no" where it is known to be none.
    enrollments
        `class_id, user, org, role, first, last`.
    events
        `user, person, title, on, status`: who was at an event of professional development.
    known
        Ids of everybody whom the source lists, also of those who are not read.
    words
        For `user`, `class_id` and `org`: what a cell that points to one is to say; for `class`: what
        the source calls one.
    earlier
        What was told before; lines of it have no `file`, and nothing is said again for their sake alone.
    """

    orgs: Part
    users: Part
    roles: Part
    classes: Part
    enrollments: Part
    events: Part
    words: Mapping[str, str]
    known: frozenset[str]
    problems: tuple[Problem, ...] = ()
    earlier: Earlier = field(default_factory=Earlier)

ORGS = ("id", "name", "type", "parent", "district", "nces_id", "level")
USERS = ("id", "email", "name", "joins", "grades")
ROLES = ("user", "org", "role", "first", "last")
CLASSES = ("id", "org", "title", "subject", "says")
ENROLLMENTS = ("class_id", "user", "org", "role", "first", "last")
EVENTS = ("user", "person", "title", "on", "status")


def empty(columns: Iterable[str]) -> Part:
    """No lines."""
    text = pd.DataFrame({column: pd.Series([], dtype="str") for column in (*columns, "file")})
    return Part(text.assign(row=pd.Series([], dtype="int64"), gone=pd.Series([], dtype="bool")))


def picked(tables: Iterable[TextTable], wanted: Mapping[str, str]) -> Part:
    """Columns of tables under our names; of several headers the first that is there and filled.

    Parameters
    ----------
    wanted
        Our column → squeezed headers (kinds.squeezed), the best first, with `|` between them.
    """
    parts, called = [], {}
    for table in tables:
        known = headers_of(table)
        found = {column: [h for each in said.split("|") for h in known.get(each, [])]
                 for column, said in wanted.items()}
        called.update({column: headers[0] for column, headers in found.items() if headers})
        rows = pd.DataFrame({column: _first_filled(table, headers) for column, headers in found.items()})
        status = _first_filled(table, known.get("status", [])).str.lower()
        parts.append(rows.assign(file=pd.Series(table.file, index=rows.index, dtype="str"), row=table.rows,
                                 gone=status.isin(_GONE)))
    return Part(pd.concat([empty(wanted).rows, *parts], ignore_index=True), called)


def _first_filled(table: TextTable, headers: list[str]) -> pd.Series:
    cells = pd.Series("", index=table.cells.index, dtype="str")
    for header in headers:
        cells = cells.where(cells != "", table.cells[header])
    return cells


def looked_up(cells: pd.Series, meanings: Mapping[str, str]) -> pd.Series:
    """What each cell stands for, "" where that is not known; each different cell is looked up once."""
    codes, different = pd.factorize(cells)
    words = pd.array([meanings.get(str(cell), "") for cell in different], dtype="str")
    return pd.Series(words.take(codes), index=cells.index, dtype="str")


def with_days(part: Part, *columns: str) -> Part:
    """Dates in ISO form, as far as each column proves what is day and what is month; the rest as it stands."""
    read = {}
    for column in columns:
        cells = part.rows[column]
        possible = orders_possible(cells)
        order = next(iter(possible)) if len(possible) == 1 else None
        days = parsed_days(cells, order)
        sure = (days != "") & (cells.str.match(r"\d{4}") | (order is not None) | cells.str.contains("[A-Za-z]"))
        read[column] = days.where(sure, cells)
    return part.having(part.rows.assign(**read))


def last_said(part: Part) -> tuple[Part, list[Problem]]:
    """Of lines with one id the last; an id that one file has twice is odd."""
    rows = part.rows
    twice = rows.duplicated(["file", "id"], keep="last") & (rows["id"] != "")
    problems = [
        Problem(line.file, int(line.row), part.header("id"), line.id, "an id that no other row has",
                "A later row has it too; that one counts.", refused=False)
        for line in rows.loc[twice, ["file", "row", "id"]].itertuples(index=False)
    ]
    nameless = rows["id"] == ""
    problems += [
        Problem(line.file, int(line.row), part.header("id"), "", "an id",
                "Give the row an id; it is left out until then.")
        for line in rows.loc[nameless, ["file", "row"]].itertuples(index=False)
    ]
    return part.having(rows[~nameless].drop_duplicates("id", keep="last")), problems
