"""What has to be settled about a table before it can be read."""

from dataclasses import dataclass

from tlc_data.frames.dates import DateOrder, depends_on_order, orders_possible
from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.labels import ATTENDANCE_LABELS, STATUS_LABELS, USE_LABELS
from tlc_data.frames.mapping import Names, Settled, Shape
from tlc_data.frames.names import normalise
from tlc_data.frames.persons import how_commas_split, is_lone_pair
from tlc_data.frames.practices import likely_columns, worded_columns
from tlc_data.frames.question import About, Question
from tlc_data.readers.table import TextTable

_NEEDED: dict[str, tuple[Role, ...]] = {
    Shape.MEETING: (Role.DATE, Role.COMMUNITY),
    Shape.SIGN_IN: (Role.DATE, Role.COMMUNITY, Role.PERSON),
    Shape.REPORT: (Role.DATE, Role.PERSON, Role.PRACTICE, Role.USE),
    Shape.REPORTS: (Role.DATE, Role.PERSON),
}
LISTS = (Role.PRESENT, Role.EXCUSED, Role.ABSENT)
_LABELS = {Role.USE: set(USE_LABELS), Role.ATTENDANCE: set(ATTENDANCE_LABELS), Role.STATUS: set(STATUS_LABELS)}
# More different words than a scale has are no scale: they are told row by row instead.
_LONGEST_SCALE = 12


@dataclass(frozen=True)
class Open:
    """A table half understood: headers by role as the shape uses them, practices, and the rest."""

    table: TextTable
    settled: Settled
    one_row_is: str
    roles: dict[Role, list[str]]
    practices: list[str]
    left: list[str]

    def ask(
        self, about: About, sentence: str, candidates: list[str], *, role: Role | None = None, needed: bool = True
    ) -> Question:
        """A question about this table."""
        return Question(
            self.table.file, tuple(self.table.cells.columns), about, sentence, tuple(candidates), role, needed,
        )


def open_questions(found: Open) -> list[Question] | DateOrder | None:
    """All questions that can be asked by now, or the order of day and month (None: no date hangs on it)."""
    if not found.one_row_is:
        return [found.ask(
            About.SHAPE, "what is one row of it? Its columns do not say. It has "
            f"{_some(found.table)}.", list(Shape),
        )]
    asked = [*_columns(found), *_practices(found), *_labels(found), *_names(found)]
    order = _order(found)
    if isinstance(order, Question):
        asked.append(order)
    elif not asked:
        return order
    return asked


def _columns(found: Open) -> list[Question]:
    asked = []
    for role, headers in found.roles.items():
        strange = [header for header in headers if header not in found.table.cells]
        if strange:
            asked.append(found.ask(
                About.COLUMN, f"there is no column “{strange[0]}”. Which one says {MEANS[role]}?",
                list(found.table.cells.columns), role=role,
            ))
        elif len(headers) > 1:
            asked.append(found.ask(
                About.COLUMN, f"{_listed(headers)} could each say {MEANS[role]}. Which one does?", headers, role=role,
                needed=role in _NEEDED[found.one_row_is],
            ))
    for role in _NEEDED[found.one_row_is]:
        there = any(found.roles.get(each) or each in found.settled.always for each in _instead_of(role))
        if not there:
            asked.append(found.ask(
                About.COLUMN, f"no column is known to say {MEANS[role]}. Which one does?", found.left, role=role,
            ))
    return asked


def _instead_of(role: Role) -> tuple[Role, ...]:
    return (Role.PERSON, Role.EMAIL) if role == Role.PERSON else (role,)


def _practices(found: Open) -> list[Question]:
    """A column of levels whose name is no practice we know may be one."""
    if found.one_row_is != Shape.REPORTS or found.settled.practices:
        return []
    maybe = worded_columns(found.table, found.left) if found.practices else likely_columns(found.table, found.left)
    if found.practices and not maybe:
        return []
    sentence = "are these columns practices, and their cells how much each is used?" if maybe else (
        "which columns are practices? None bears the name of one that is known."
    )
    return [found.ask(About.PRACTICES, sentence, [*found.practices, *(maybe or found.left)])]


def _labels(found: Open) -> list[Question]:
    asked = []
    for role, known in _LABELS.items():
        headers = found.roles.get(role, [])
        if role == Role.USE and found.one_row_is == Shape.REPORTS:
            headers = found.practices
        strange = _strange(found, role, headers, known)
        if 0 < len(strange) <= _LONGEST_SCALE:
            asked.append(found.ask(
                About.LABELS, f"what do these words mean for {MEANS[role]}: {_listed(strange)}?", strange, role=role,
            ))
    return asked


def _strange(found: Open, role: Role, headers: list[str], known: set[str]) -> list[str]:
    told = known | {normalise(label) for label in found.settled.labels.get(role, {})}
    words: dict[str, None] = {}
    for header in headers:
        if header in found.table.cells:
            words |= dict.fromkeys(found.table.cells[header].unique())
    return [word for word in words if word and normalise(word) not in told and not _is_number(word)]


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).replace("-", "", 1).isdigit()


def _names(found: Open) -> list[Question]:
    """Whether "Abara, Ada" is one person or two, where no cell of the lists tells."""
    if found.settled.names or found.one_row_is != Shape.MEETING or len(how_commas_split(cells_of_names(found))) < 2:
        return []
    shown = next(cell for cell in cells_of_names(found) if is_lone_pair(cell))
    return [found.ask(About.NAMES, f"is “{shown}” one person, last name first, or two?", list(Names))]


def cells_of_names(found: Open) -> list[str]:
    """The different cells of the columns that list people."""
    headers = [header for role in LISTS for header in found.roles.get(role, []) if header in found.table.cells]
    return [cell for header in headers for cell in found.table.cells[header].unique()]


def _order(found: Open) -> Question | DateOrder | None:
    headers = [header for header in found.roles.get(Role.DATE, []) if header in found.table.cells]
    if found.settled.dates or not headers:
        return found.settled.dates
    cells = found.table.cells[headers[0]]
    if not depends_on_order(cells):
        return None
    possible = orders_possible(cells)
    if len(possible) == 1:
        return next(iter(possible))
    why = "every date could be read both ways" if possible else "some dates have the day first, others the month"
    return found.ask(
        About.DATES, f"is the day or the month first in “{headers[0]}”, as in {cells[cells != ''].iloc[0]}? As it "
        f"stands, {why}.", list(DateOrder),
    )


def _some(table: TextTable) -> str:
    """The first headers, long ones cut."""
    headers = [header if len(header) <= 60 else f"{header[:57]}…" for header in table.cells.columns]
    more = f" and {len(headers) - 8} more columns" if len(headers) > 8 else ""
    return ", ".join(headers[:8]) + more


def _listed(words: list[str]) -> str:
    shown = [f"“{word}”" for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
