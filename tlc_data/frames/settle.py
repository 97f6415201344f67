"""What has to be settled about a table before it can be read."""

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.half_open import Open, listed
from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.looks import LOOKS_IT, Looks, column
from tlc_data.frames.persons import how_commas_split, is_lone_pair
from tlc_data.frames.practices import likely_columns, worded_columns
from tlc_data.frames.question import About, Question
from tlc_data.frames.settle_cells import about_cells
from tlc_data.frames.settle_dates import about_dates
from tlc_data.frames.settled import FILE, SHAPE_WORDS, SHEET, TITLE, Names, Shape
from tlc_data.frames.uses import USES
from tlc_data.readers.table import TextTable

_NEEDED: dict[str, tuple[Role, ...]] = {
    Shape.MEETING: (Role.DATE, Role.COMMUNITY),
    Shape.SIGN_IN: (Role.DATE, Role.COMMUNITY, Role.PERSON),
    Shape.GRID: (Role.COMMUNITY, Role.PERSON),
    Shape.ROLL: (Role.DATE, Role.COMMUNITY),
    Shape.REPORT: (Role.DATE, Role.PERSON, Role.PRACTICE, Role.USE),
    Shape.REPORTS: (Role.DATE, Role.PERSON),
}
_FEW = 3
LISTS = (Role.PRESENT, Role.EXCUSED, Role.ABSENT)


def open_questions(found: Open) -> list[Question] | DateOrder | None:
    """All questions that can be asked by now, or the order of day and month (None: no date hangs on it)."""
    if not found.one_row_is:
        return [found.ask(
            About.SHAPE, "what is one row of it? Its columns do not say. It has "
            f"{_some(found.table)}.", list(found.likely), evidence=_speaks_for(found),
        )]
    asked = [*_columns(found), *_practices(found), *about_cells(found), *_names(found)]
    order = about_dates(found)
    if isinstance(order, list):
        asked += order
    elif not asked:
        return order
    return asked


def _speaks_for(found: Open) -> str:
    """What speaks for the shape that is offered first, in words; "" where nothing does."""
    first = found.likely[0]
    told = [(role, found.roles[role][0]) for role in _NEEDED.get(first, ()) if found.roles.get(role)]
    told += [
        (role, headers[0]) for role, headers in found.roles.items()
        if headers and role in USES.get(first, ()) and (role, headers[0]) not in told
    ]
    if not told:
        return ""
    says = [f"“{header}” seems to say {MEANS[role]}" for role, header in told[:_FEW]]
    return f"It may be {SHAPE_WORDS[first]}: {'; '.join(says)}."


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
                About.COLUMN, f"{listed(headers)} could each say {MEANS[role]}. Which one does?", headers, role=role,
                needed=role in _NEEDED[found.one_row_is],
            ))
    for role in _NEEDED[found.one_row_is]:
        there = any(found.roles.get(each) or each in found.settled.always for each in _instead_of(role))
        if not there:
            asked.append(_which(found, role))
    return asked


def _which(found: Open, role: Role) -> Question:
    """Which column says it: the likely ones first, with what speaks for the first of them."""
    likely = [header for header in found.proposed.get(role, []) if header in found.left]
    others = [header for header in found.left if header not in likely]
    if role in (Role.SCHOOL, Role.COMMUNITY):
        others = [header for header in others if _may_be_a_place(found.table, header)]
    candidates = [*likely, *others]
    evidence = f"“{likely[0]}” may be it by {found.why[likely[0]]}." if likely else ""
    return found.ask(
        About.COLUMN, f"no column is known to say {MEANS[role]}. Which one does?", candidates, role=role,
        evidence=evidence, offers=_offers(found.table) if role in (Role.SCHOOL, Role.COMMUNITY, Role.DATE) else (),
    )


def _may_be_a_place(table: TextTable, header: str) -> bool:
    """Whether a column could name schools or communities: never numbers alone, days, addresses or names of persons."""
    cells = column(table.cells[header])
    others = (Looks.DAY, Looks.EMAIL, Looks.NAMES, Looks.TIME, Looks.MARK)
    numbered = cells.share(Looks.NUMBER) == 1 and len(cells.cells) * 2 > len(table.rows) > _FEW
    return bool(cells.cells) and not numbered and all(cells.share(looks) < LOOKS_IT for looks in others)


def _offers(table: TextTable) -> tuple[tuple[str, str], ...]:
    """What the table says of itself as a whole."""
    file, _, sheet = table.file.rpartition(" › ") if " › " in table.file else (table.file, "", "")
    offers = [(SHEET, f"the name of the sheet, “{sheet}”")] if sheet else []
    offers += [(TITLE, f"the title above it, “{table.above[0]}”")] if table.above else []
    return (*offers, (FILE, f"the name of the file, “{file.split(' › ')[0].rsplit('.', 1)[0]}”"))


def _instead_of(role: Role) -> tuple[Role, ...]:
    if role == Role.PERSON:
        return Role.PERSON, Role.EMAIL, Role.LAST_NAME
    return (Role.DATE, Role.MONTH) if role == Role.DATE else (role,)


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


def _names(found: Open) -> list[Question]:
    """Whether "Abara, Ada" is one person or two, where no cell of the lists tells."""
    cells = cells_of_names(found)
    if found.settled.names or found.one_row_is != Shape.MEETING or len(how_commas_split(cells)) < 2:
        return []
    shown = next(cell for cell in cells if is_lone_pair(cell))
    return [found.ask(About.NAMES, f"is “{shown}” one person, last name first, or two?", list(Names))]


def cells_of_names(found: Open) -> list[str]:
    """The different cells of the columns that list people."""
    return [cell for role in LISTS for cell in found.cells_of(role)]


def _some(table: TextTable) -> str:
    """The first headers, long ones cut."""
    headers = [header if len(header) <= 60 else f"{header[:57]}…" for header in table.cells.columns]
    more = f" and {len(headers) - 8} more columns" if len(headers) > 8 else ""
    return ", ".join(headers[:8]) + more
