"""What a text table is: by its name and columns, by our words for headers, or as somebody settled it.

What cannot be told, or could be two things, is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import STAMPS, Role, role_of
from tlc_data.frames.labels import STRATEGIES
from tlc_data.frames.mapping import NOTHING_SETTLED, Settled, Shape
from tlc_data.frames.names import normalise
from tlc_data.frames.practices import practice_columns, practice_name, worded_columns
from tlc_data.frames.question import Question
from tlc_data.frames.settle import Open, open_questions
from tlc_data.frames.tables import TABLES
from tlc_data.readers.table import TextTable

_MEETING_ROLES = frozenset({
    Role.PRESENT, Role.EXCUSED, Role.ABSENT, Role.STATUS, Role.MINUTES, Role.FACILITATOR, Role.AGENDA, Role.FOCUS,
    Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS, Role.START,
})
_COMMON = frozenset({Role.SCHOOL, Role.COMMUNITY, Role.DATE})
_PERSON = frozenset({Role.PERSON, Role.EMAIL})
USES: dict[str, frozenset[Role]] = {
    Shape.MEETING: _COMMON | _MEETING_ROLES,
    Shape.SIGN_IN: _COMMON | _PERSON | {Role.ATTENDANCE} | (_MEETING_ROLES - {Role.PRESENT, Role.EXCUSED, Role.ABSENT}),
    Shape.REPORT: _COMMON | _PERSON | {Role.PRACTICE, Role.USE},
    Shape.REPORTS: _COMMON | _PERSON,
}
_COPY = re.compile(r"(?: \(\d+\)| - copy)$", re.I)


@dataclass(frozen=True)
class Recognised:
    """A table that is understood.

    Attributes
    ----------
    one_row_is
        A `Shape`, or the name of a canonical table, whose columns it then has.
    columns
        Role → header of what is read.
    practices
        Header → name, of columns that hold the use of one practice each.
    unread
        Headers that are left alone.
    evidence
        Header → why it was read so, in words: "known header", "values: 31 of 31 are dates".
    """

    one_row_is: str
    columns: Mapping[Role, str] = field(default_factory=dict)
    practices: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    settled: Settled = NOTHING_SETTLED
    unread: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def canonical(self) -> bool:
        """Whether the table holds the columns of a canonical table already."""
        return self.one_row_is in TABLES


def recognise(
    table: TextTable, settled: Settled = NOTHING_SETTLED, *, known_practices: frozenset[str] = frozenset()
) -> Recognised | list[Question]:
    """What the table is, or what has to be settled first.

    Parameters
    ----------
    known_practices
        Normalised names of the practices that are described already.
    """
    told = settled.one_row_is or canonical_name(table)
    if told in TABLES or told == Shape.NOTHING:
        return Recognised(told)
    roles = _roles(table, settled)
    free = [header for header in table.cells.columns if not any(header in found for found in roles.values())]
    practices = practice_columns(table, settled, free, known=known_practices)
    one_row_is = told or _shape(roles, settled, has_practices=bool(practices or worded_columns(table, free)))
    left = [header for header in free if header not in practices]
    asked = open_questions(Open(
        table, settled, one_row_is, {r: h for r, h in roles.items() if r in USES.get(one_row_is, ())}, practices, left,
    ))
    if isinstance(asked, list):
        return asked
    columns = {role: found[0] for role, found in roles.items() if found and role in USES[one_row_is]}
    read = set(columns.values()) | (set(practices) if one_row_is == Shape.REPORTS else set())
    return Recognised(
        one_row_is, columns,
        {header: practice_name(header) for header in practices} if one_row_is == Shape.REPORTS else {},
        asked, settled, tuple(header for header in table.cells.columns if header not in read),
    )


def canonical_name(table: TextTable) -> str:
    """The canonical table whose name the file or sheet bears, or whose columns alone it has; else ""."""
    columns = set(table.cells.columns)
    file, _, sheet = table.file.partition(" › ")
    for name in (sheet, file.rsplit(".", 1)[0]):
        name = _COPY.sub("", name).lower()
        if name in TABLES and columns & set(TABLES[name].key):
            return name
    fitting = [
        name for name, known in TABLES.items() if set(known.needed) <= columns <= set(known.names)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _roles(table: TextTable, settled: Settled) -> dict[Role, list[str]]:
    """Headers by what they could be for, as settled or by our words for them."""
    taken = set(settled.columns.values())
    free = [header for header in table.cells.columns if header not in taken and not settled.is_practice(header)]
    person = any(role_of(header) in _PERSON for header in free) or bool(_PERSON & set(settled.columns))
    found: dict[Role, list[str]] = {}
    for header in free:
        role = role_of(header, person_in_row=person)
        if role is not None:
            found.setdefault(role, []).append(header)
    if Role.DATE not in found:
        found[Role.DATE] = [header for header in free if normalise(header) in STAMPS]
    found = {role: headers for role, headers in found.items() if headers and role not in settled.always}
    if len(found.get(Role.PRACTICE, [])) > 1:
        found[Role.PRACTICE] = _without_strategies(table, found[Role.PRACTICE])
    return found | {role: [header] if header else [] for role, header in settled.columns.items()}


def _without_strategies(table: TextTable, headers: list[str]) -> list[str]:
    """A strategy is no practice: columns that name nothing but the five strategies are left out."""
    return [
        header for header in headers
        if not {normalise(cell) for cell in table.cells[header].unique() if cell} <= STRATEGIES
    ] or headers


def _shape(roles: dict[Role, list[str]], settled: Settled, *, has_practices: bool) -> str:
    """What a row is, by what its columns are for; "" where they do not say."""
    there = {role for role, headers in roles.items() if headers} | set(settled.always)
    if there & _PERSON:
        if has_practices and Role.PRACTICE not in there:
            return Shape.REPORTS
        if Role.USE in there or (Role.PRACTICE in there and Role.ATTENDANCE not in there):
            return Shape.REPORT
        by_day = {Role.COMMUNITY, Role.DATE} <= there
        return Shape.SIGN_IN if by_day or Role.ATTENDANCE in there else ""
    if there & {Role.PRESENT, Role.EXCUSED, Role.ABSENT}:
        return Shape.MEETING
    return Shape.MEETING if Role.DATE in there and there & (_MEETING_ROLES | {Role.COMMUNITY}) else ""
