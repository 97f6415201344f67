"""What a text table is: by its name and columns, by our words for headers and by its cells, or as somebody settled it.

What cannot be told, or could be two things, is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tlc_data.frames.columns import PERSON, Columns, columns_of
from tlc_data.frames.dates import DateOrder
from tlc_data.frames.grids import are_daily, dated_headers, numbered_headers, person_headers
from tlc_data.frames.half_open import Open
from tlc_data.frames.headers import Role
from tlc_data.frames.looks import LOOKS_RATHER, Looks
from tlc_data.frames.practices import practice_columns, practice_name
from tlc_data.frames.question import Question
from tlc_data.frames.settle import open_questions
from tlc_data.frames.settled import NOTHING_SETTLED, Settled, Shape
from tlc_data.frames.shaping import marked, shaped
from tlc_data.frames.tables import TABLES
from tlc_data.frames.uses import USES
from tlc_data.readers.shown import bare_name
from tlc_data.readers.table import TextTable

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
    marks
        Headers of the meetings of a grid, or of the persons of a roll-call.
    unread
        Headers that are left alone.
    evidence
        Header → why it was read so, in words: "its header", "its cells: 31 of 31 are dates".
    """

    one_row_is: str
    columns: Mapping[Role, str] = field(default_factory=dict)
    practices: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
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
    settled = settled.resolved(table)
    found = columns_of(table, settled)
    free = [header for header in table.cells.columns if not any(header in each for each in found.taken.values())]
    marks, grid = _marks(table, settled, found, free)
    free = [header for header in free if header not in marks]
    practices = practice_columns(table, settled, free, known=known_practices) if not marks else []
    shaping = shaped(table, found, settled, practices=practices, free=free)
    placed = Role.COMMUNITY in found.taken or Role.COMMUNITY in settled.always or shaping.ours
    daily = bool(grid) and are_daily(marks)
    doubtful = bool(grid) and (shaping.strange or not placed or daily) and not settled.marks
    one_row_is = told or ("" if doubtful else grid) or shaping.sure
    likely = shaping.likely
    if doubtful and not shaping.strange:
        first = Shape.NOTHING if daily else Shape(grid)
        likely = (first, *(each for each in Shape if each != first))
    taken = _focus_and_practice(found.taken, one_row_is)
    left = [header for header in free if header not in practices]
    uses = USES.get(one_row_is, frozenset())
    asked = open_questions(Open(
        table, settled, one_row_is, {role: each for role, each in taken.items() if role in uses or not one_row_is},
        practices, left, marks, found.proposed, found.why, likely,
    ))
    if isinstance(asked, list):
        return asked
    columns = {role: each[0] for role, each in taken.items() if each and role in uses}
    named = {header: practice_name(header) for header in practices} if one_row_is == Shape.REPORTS else {}
    is_grid = one_row_is in (Shape.GRID, Shape.ROLL)
    read = {*columns.values(), *named, *(marks if is_grid else ())}
    return Recognised(
        one_row_is, columns, named, tuple(marks) if is_grid else (), asked, settled,
        tuple(header for header in table.cells.columns if header not in read),
        {header: found.why.get(header, "as you said") for header in columns.values()},
    )


def canonical_name(table: TextTable) -> str:
    """The canonical table whose name the file or sheet bears, or whose columns alone it has; else ""."""
    columns = set(table.cells.columns)
    told = bare_name(table.file)
    file, _, sheet = told.rpartition(" › ") if " › " in told else (told, "", "")
    for name in (sheet.rsplit(".", 1)[0], file.rpartition(" › ")[2].rsplit(".", 1)[0]):
        name = _COPY.sub("", name).lower()
        if name in TABLES and columns & set(TABLES[name].key):
            return name
    fitting = [
        name for name, known in TABLES.items() if set(known.needed) <= columns <= set(known.names)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _marks(table: TextTable, settled: Settled, found: Columns, free: list[str]) -> tuple[list[str], str]:
    """The columns that are meetings of a grid or persons of a roll-call, and which of the two it is."""
    told = [header for header in table.cells.columns if settled.is_mark(header)]
    if settled.one_row_is in (Shape.GRID, Shape.ROLL):
        likely = dated_headers(free) if settled.one_row_is == Shape.GRID else []
        return told or likely or marked(found, free), ""
    if told:
        return told, Shape.ROLL if Role.DATE in found.taken else Shape.GRID
    several = found.taken.get(Role.ATTENDANCE, [])
    if len(several) > 2 and PERSON & set(found.taken):
        return several, Shape.GRID
    dated = dated_headers(free)
    if dated and Role.DATE not in found.taken:
        return dated, Shape.GRID if _hold_marks(found, dated) else ""
    numbered = numbered_headers(table, free) if PERSON & set(found.taken) else []
    if numbered and Role.DATE not in found.taken:
        return numbered, Shape.GRID
    people = person_headers(table, free) if Role.DATE in found.taken and not PERSON & set(found.taken) else []
    return people, Shape.ROLL if people else ""


def _hold_marks(found: Columns, headers: list[str]) -> bool:
    """Whether what stands under dates is marks, and no numbers: a grid of money or of pupils has dates above it too."""
    looks = [found.looks[header] for header in headers if header in found.looks and found.looks[header].cells]
    return not looks or any(each.share(Looks.MARK) >= LOOKS_RATHER for each in looks)


def _focus_and_practice(taken: dict[Role, list[str]], one_row_is: str) -> dict[Role, list[str]]:
    """A technique is the practice of a report, and the focus of a meeting."""
    if one_row_is == Shape.REPORT:
        wanted, instead = Role.PRACTICE, Role.FOCUS
    elif one_row_is in (Shape.MEETING, Shape.SIGN_IN, Shape.ROLL):
        wanted, instead = Role.FOCUS, Role.PRACTICE
    else:
        return taken
    if wanted in taken or len(taken.get(instead, [])) != 1:
        return taken
    return {role: each for role, each in taken.items() if role != instead} | {wanted: taken[instead]}
