"""What the dates of a table leave open: day or month first, a month without its day, a day without its year."""

import pandas as pd

from tlc_data.frames.dates import DateOrder, MonthDay, depends_on_order, is_day, is_month_only, orders_possible
from tlc_data.frames.grids import date_in
from tlc_data.frames.half_open import Open, listed
from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.names import normalise
from tlc_data.frames.question import About, Question
from tlc_data.frames.settled import SHEET, TITLE, Shape
from tlc_data.frames.years import lacks_year

_LONGEST_LIST = 12


def about_dates(found: Open) -> list[Question] | DateOrder | None:
    """What has to be asked of the dates; else the order of day and month, None where nothing hangs on it."""
    name, cells = _dates(found)
    told = {normalise(label) for label in found.settled.labels.get(Role.DATE, {})}
    open_cells = cells[(cells != "") & ~cells.map(normalise).isin(told)]
    asked = [*_waves(found, name, open_cells), *_months(found, name, open_cells), *_years(found, name, open_cells)]
    order = _order(found, name, open_cells)
    if isinstance(order, Question):
        asked.append(order)
    if asked:
        return asked
    return order if not isinstance(order, Question) else None


def _dates(found: Open) -> tuple[str, pd.Series]:
    """What holds the dates, and the texts of them: a column, or the headers of a grid."""
    if found.one_row_is == Shape.GRID:
        return "", pd.Series([date_in(header) or header for header in found.marks], dtype="str")
    headers = [header for header in found.roles.get(Role.DATE, []) if header in found.table.cells]
    return (headers[0], found.table.cells[headers[0]]) if headers else ("", pd.Series([], dtype="str"))


def _waves(found: Open, name: str, cells: pd.Series) -> list[Question]:
    """Rounds of a survey, or sessions by number, in place of dates: the day of each is asked."""
    different = [str(cell) for cell in cells.unique()]
    known = any(is_day(cell) or lacks_year(cell) or is_month_only(cell) for cell in different)
    if not different or known or len(different) > _LONGEST_LIST:
        return []
    where = f" in “{name}”" if name else ""
    return [found.ask(
        About.LABELS, f"{listed(different)}{where} {'is' if len(different) == 1 else 'are'} no date. Of which day is "
        "each?", different, role=Role.DATE,
    )]


def _months(found: Open, name: str, cells: pd.Series) -> list[Question]:
    if found.settled.month_only:
        return []
    in_pieces = {Role.YEAR, Role.MONTH} <= set(found.roles) and not {Role.DAY, Role.DATE} & set(found.roles)
    shown = next((str(cell) for cell in cells.unique() if is_month_only(str(cell))), "")
    if not shown and not in_pieces:
        return []
    like = f", as “{shown}”," if shown else ""
    return [found.ask(
        About.MONTHS, f"dates{like} name a month and no day. For which day of the month shall they stand?",
        list(MonthDay),
    )]


def _years(found: Open, name: str, cells: pd.Series) -> list[Question]:
    given = Role.YEAR in found.roles or Role.YEAR in found.settled.always
    in_pieces = Role.MONTH in found.roles and Role.DATE not in found.roles and not given
    shown = next((str(cell) for cell in cells.unique() if lacks_year(str(cell))), "")
    if given or not (shown or in_pieces):
        return []
    like = f" “{shown}” has no year." if shown else ""
    offers = [(TITLE, f"the title above it, “{found.table.above[0]}”")] if found.table.above else []
    offers += [(SHEET, f"the name of the sheet, “{found.table.file.rpartition(' › ')[2]}”")] if (
        " › " in found.table.file) else []
    return [found.ask(
        About.COLUMN, f"no column is known to say {MEANS[Role.YEAR]}.{like} Which one does?", found.left,
        role=Role.YEAR,
        offers=tuple(offers),
    )]


def _order(found: Open, name: str, cells: pd.Series) -> Question | DateOrder | None:
    if found.settled.dates:
        return found.settled.dates
    if cells.empty or not depends_on_order(cells):
        return None
    possible = orders_possible(cells)
    if len(possible) == 1:
        return next(iter(possible))
    why = "every date could be read both ways" if possible else "some dates have the day first, others the month"
    where = f"in “{name}”" if name else "in the headers"
    return found.ask(
        About.DATES, f"is the day or the month first {where}, as in {cells.iloc[0]}? As it stands, {why}.",
        list(DateOrder),
    )
