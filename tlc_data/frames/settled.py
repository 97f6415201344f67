"""What a person settled about tables of one kind: in a mapping file, or by answering on the screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fnmatch import fnmatch
from typing import Any

from tlc_data.frames.dates import DateOrder, MonthDay
from tlc_data.frames.headers import Role
from tlc_data.readers.shown import bare_name
from tlc_data.readers.table import TextTable


class Shape(StrEnum):
    """What one row of a file is; in a grid it is a person and a column is a meeting, in a roll-call the other way."""

    MEETING = "meeting"
    SIGN_IN = "sign-in"
    GRID = "grid"
    ROLL = "roll-call"
    REPORT = "report"
    REPORTS = "reports"
    NOTHING = "nothing"


class Names(StrEnum):
    """What a comma between two bare names means."""

    LAST_FIRST = "last, first"
    ONE_BY_ONE = "one by one"


class Blanks(StrEnum):
    """What a blank means where a form listed all practices and people marked some."""

    NOT_ANSWERED = "not answered"
    NOT_CHOSEN = "not chosen"


SHAPE_WORDS: dict[str, str] = {
    Shape.MEETING: "a meeting, with names in its cells", Shape.SIGN_IN: "a person at a meeting",
    Shape.GRID: "a person, with a column for each meeting", Shape.ROLL: "a meeting, with a column for each person",
    Shape.REPORT: "what one teacher says of one practice",
    Shape.REPORTS: "what one teacher says of several practices, a column each",
    Shape.NOTHING: "nothing for this dashboard: do not read it",
}
LABELLED = (Role.USE, Role.ATTENDANCE, Role.STATUS, Role.SCHOOL, Role.COMMUNITY, Role.PRACTICE, Role.DATE)
# What an answer "the same in every row" may stand for, where it is not the same in every table.
SHEET, FILE, TITLE, ROW = "{sheet}", "{file}", "{title}", "{row}"


@dataclass(frozen=True)
class Settled:
    """How tables of one kind are to be read; what is empty is left to our own words for it.

    Attributes
    ----------
    files
        Patterns of table names.
    headers
        Or the exact headers: answers given on the screen fit every table that looks alike.
    one_row_is
        A `Shape`, or the name of a canonical table.
    month_only
        The day for which a date stands that names only its month.
    blanks
        What an empty cell means in a form that listed all practices.
    columns
        Role → header.
    practices
        Patterns of the headers that are practices, for a column per practice.
    marks
        Patterns of the headers that are meetings (of a grid) or persons (of a roll-call).
    waves
        Pattern of headers → the day of which they speak, or the header of a column that says it.
    always
        Role → what holds for every row; "{sheet}", "{file}" and "{title}" stand for the table's own,
        "{row}" for the number of the row.
    labels
        Role → label → its meaning.
    missing
        Cells that say nothing, as "-99" in a file of numbers.
    communities
        Of a roster: patterns of the titles of classes that are communities, `question.STAFF` for the
        staff of each school; None while nothing is said of it.
    """

    files: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    one_row_is: str = ""
    dates: DateOrder | None = None
    names: Names | None = None
    month_only: MonthDay | None = None
    blanks: Blanks | None = None
    columns: Mapping[Role, str] = field(default_factory=dict)
    practices: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    waves: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[Role, str] = field(default_factory=dict)
    labels: Mapping[Role, Mapping[str, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    communities: tuple[str, ...] | None = None

    def fits(self, table: TextTable) -> bool:
        """Whether this was said of such a table."""
        if self.headers:
            return self.headers == tuple(table.cells.columns)
        bare = bare_name(table.file)
        names = (table.file, table.file.split(" › ")[0], bare, bare.split(" › ")[0])
        return any(fnmatch(name, _plainly(pattern)) for pattern in self.files for name in names)

    def and_also(self, **more: Any) -> "Settled":
        """The same with more settled."""
        return replace(self, **more)

    def then(self, later: "Settled") -> "Settled":
        """What both say; what the later one says goes before."""
        both = {each.name: _both(getattr(self, each.name), getattr(later, each.name))
                for each in fields(self) if each.name not in ("files", "headers", "communities")}
        # "None is" is an answer too, and the later answer is the whole of it.
        said = self.communities if later.communities is None else later.communities
        return replace(self, **both, communities=said)

    def is_practice(self, header: str) -> bool:
        """Whether a column was said to be a practice."""
        return _any_fits(self.practices, header)

    def is_mark(self, header: str) -> bool:
        """Whether a column was said to be a meeting or a person."""
        return _any_fits(self.marks, header)

    def is_community(self, title: str) -> bool:
        """Whether a class of a roster was said to be a community."""
        return _any_fits(self.communities or (), title)

    def wave_of(self, header: str) -> str:
        """The day, or the header of the column with the day, of which a column speaks; "" for that of its row."""
        return next((day for pattern, day in self.waves.items() if _any_fits((pattern,), header)), "")

    def resolved(self, table: TextTable) -> "Settled":
        """The same with the table's own sheet, file and title in place of the words for them."""
        file = bare_name(table.file)
        own = {
            SHEET: file.rpartition(" › ")[2].rsplit(".", 1)[0] if " › " not in file else file.rpartition(" › ")[2],
            FILE: file.split(" › ")[0].rsplit(".", 1)[0], TITLE: table.above[0] if table.above else "",
        }
        return replace(self, always={role: own.get(value, value) for role, value in self.always.items()})


NOTHING_SETTLED = Settled()


def settled_for(table: TextTable, said: Iterable[Settled]) -> Settled:
    """All that was settled about a table; what was said later goes before what was said earlier."""
    found = NOTHING_SETTLED
    for each in said:
        if each.fits(table):
            found = found.then(each)
    return found


def _both(earlier: Any, later: Any) -> Any:
    if isinstance(earlier, tuple):
        return (*earlier, *later)
    if isinstance(earlier, Mapping):
        nested = any(isinstance(each, Mapping) for each in (*earlier.values(), *later.values()))
        return {
            key: {**earlier.get(key, {}), **later.get(key, {})} for key in (*earlier, *later)
        } if nested else {**earlier, **later}
    return later or earlier


def _any_fits(patterns: Iterable[str], header: str) -> bool:
    return any(header == pattern or fnmatch(header, _plainly(pattern)) for pattern in patterns)


def _plainly(pattern: str) -> str:
    """A pattern in which only * and ? are special: brackets stand for themselves in headers."""
    return pattern.replace("[", "[[]")
