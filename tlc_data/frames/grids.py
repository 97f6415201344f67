"""Sign-in grids and roll-calls: people down the side and meetings along the top, or the other way round.

Both are turned into a table with a row for each mark, so that they are read as any sign-in list is.
"""

import re
from collections import Counter

import numpy as np
import pandas as pd

from tlc_data.frames.dates import DateOrder, MonthDay, is_day, is_month_only, orders_possible, parsed_days
from tlc_data.frames.headers import undoubled
from tlc_data.frames.labels import ATTENDANCE_LABELS
from tlc_data.frames.looks import LOOKS_IT, LOOKS_RATHER, Looks, column, is_name
from tlc_data.frames.names import normalise
from tlc_data.frames.years import lacks_year, with_year
from tlc_data.readers.table import TextTable

DATE, PERSON, MARK, NUMBER = "(date)", "(person)", "(mark)", "(meeting number)"
_TOTALS = frozenset(map(normalise, (
    "total", "totals", "sum", "count", "%", "percent", "attendance rate", "rate", "average", "times attended",
    "total present", "present total", "days attended", "meetings attended", "attended", "number present", "# present",
    "total attended", "grand total", "no. present", "attendance",
)))
_INSIDE = re.compile(r"[(\[](?P<inside>[^)\]]+)[)\]]\s*$")
_SECOND = re.compile(r" \((\d+)\)$")
_HALF_DAY = re.compile(r"\s*[-–(]?\s*(?:\b[ap]\.?m\.?|morning|afternoon|evening)\)?$", re.I)
_LABEL = re.compile(r"^[a-z]+\.?\s?#?\d+\s*[-–:]?\s+", re.I)
_SESSION = re.compile(r"(?:session|meeting|mtg|week|wk|workshop|ws|tlc|plc|day|s|m|w|e|event|pd)\.?[\s#_]*\d+", re.I)
_FEWEST_PEOPLE = 3
_ANY_YEAR = "2025"


def date_in(header: str) -> str:
    """The date that a header of a grid holds, year or not: "Session 1 (9/12/2025)" → "9/12/2025"; "" for none."""
    plain = _HALF_DAY.sub("", undoubled(header).strip())
    inside = _INSIDE.search(plain)
    parts = [plain, plain.rpartition(" › ")[2], plain.split(" › ")[0], inside["inside"] if inside else ""]
    parts += [plain[:inside.start()].strip() if inside else "", *re.split(r"\s[-–:]\s|\n|:\s", plain)]
    spread = re.sub(r"^date ", "", plain.replace("_", " ").strip().lower())
    parts += [spread.replace(" ", "-"), _LABEL.sub("", plain)]
    return next((part.strip() for part in parts if part and _names_a_day(part)), "")


def _names_a_day(text: str) -> bool:
    return is_day(text) or lacks_year(text) or is_month_only(text)


def dated_headers(headers: list[str]) -> list[str]:
    """The headers that hold a date, where there are two or more; totals and the like have none."""
    dated = [header for header in headers if date_in(header)]
    return dated if len(dated) > 1 else []


def are_daily(headers: list[str]) -> bool:
    """Whether headers are days that follow upon each other, whichever way they are read: school days, no meetings.

    Days without a year are taken for days of one year.
    """
    orders = orders_possible(pd.Series([date_in(header) for header in headers], dtype="str"))
    return bool(orders) and all(_follow(headers, order) for order in orders)


def _follow(headers: list[str], order: DateOrder) -> bool:
    texts = [with_year(date_in(header), _ANY_YEAR, order) for header in headers]
    days = pd.to_datetime(parsed_days(pd.Series(texts, dtype="str"), order), errors="coerce").dropna()
    gaps = days.sort_values().diff().dt.days.dropna()
    return len(gaps) >= _FEWEST_PEOPLE and gaps.median() <= 1


def numbered_headers(table: TextTable, free: list[str]) -> list[str]:
    """Headers like "Session 1" over marks of attendance, where there are two or more: meetings whose days are asked."""
    found = [
        header for header in free
        if _SESSION.fullmatch(header.strip()) and column(table.cells[header]).share(Looks.MARK) >= LOOKS_RATHER
    ]
    return found if len(found) > 1 else []


def person_headers(table: TextTable, free: list[str]) -> list[str]:
    """Headers that bear a person's name over marks of attendance, where there are three or more."""
    found = [
        header for header in free
        if (_names(header) or _is_word(header)) and normalise(header) not in _TOTALS
        and column(table.cells[header]).share(Looks.MARK) >= LOOKS_IT
    ]
    found = _of_one_code(table, found)
    named = sum(_names(header) for header in found)
    if named >= _FEWEST_PEOPLE and named * 3 >= len(found) * 2:
        # Beside whole names a single word is something else: "Quorum", "Catered".
        found = [header for header in found if _names(header)]
    return found if len(found) >= _FEWEST_PEOPLE and named * 2 >= len(found) else []


def _of_one_code(table: TextTable, headers: list[str]) -> list[str]:
    """Those whose cells share the marks that most of them have: a yes or no beside them is no person's attendance."""
    cells = {header: set(table.cells[header].unique()) - {""} for header in headers}
    times = Counter(mark for marks in cells.values() for mark in marks)
    usual = {mark for mark, count in times.items() if count * 2 >= len(headers)}
    return [header for header in headers if not usual or usual & cells[header]]


def _names(header: str) -> bool:
    """Whether a header is a whole name, in small letters throughout too; "Minutes emailed" is none."""
    first, *rest = header.split() or [""]
    as_written = is_name(header) and not (rest and first[:1].isupper() and all(word.islower() for word in rest))
    return as_written or (header.islower() and is_name(header.title()))


def _is_word(header: str) -> bool:
    return header[:1].isupper() and header.isalpha()


def is_total(name: str) -> bool:
    """Whether a row or column of a grid sums the others up."""
    return normalise(name) in _TOTALS


def grid_rows(table: TextTable, marks: list[str], dates: dict[str, str], people: list[str]) -> TextTable:
    """A row for each person and meeting that holds a mark; of a meeting without marks rows that name nobody.

    Parameters
    ----------
    dates
        Header → its ISO date.
    people
        The headers that name the person.
    """
    kept = [header for header in table.cells.columns if header not in marks]
    parts, lines = [table.cells[kept].iloc[:0]], [table.rows[:0]]
    for header in marks:
        cells = table.cells[header]
        filled = np.flatnonzero((cells != "").to_numpy(bool))
        nobody = len(filled) == 0
        filled = np.arange(len(cells)) if nobody else filled
        part = table.cells[kept].iloc[filled].reset_index(drop=True)
        part = part.assign(**dict.fromkeys(people, "")) if nobody else part
        parts.append(part.assign(**{
            DATE: dates[header], MARK: cells.iloc[filled].to_numpy(object), NUMBER: _number(header),
        }))
        lines.append(table.rows[filled])
    rows = pd.concat(parts, ignore_index=True).fillna("").astype("str")
    for name in (DATE, MARK, NUMBER):
        rows = rows if name in rows else rows.assign(**{name: pd.Series([], dtype="str")})
    return TextTable(table.file, rows, np.concatenate(lines))


def roll_rows(table: TextTable, people: list[str]) -> TextTable:
    """A row for each meeting and person that has a mark; a meeting with none keeps one row that names nobody."""
    kept = [header for header in table.cells.columns if header not in people]
    marks = table.cells[people]
    place, at = np.nonzero((marks != "").to_numpy(bool))
    nobody = np.flatnonzero((marks == "").all(axis=1).to_numpy(bool))
    place = np.concatenate([place, nobody])
    order = np.argsort(place, kind="stable")
    names = np.concatenate([np.array(people, dtype=object)[at], np.full(len(nobody), "", dtype=object)])
    said = np.concatenate([
        marks.to_numpy(object)[place[:len(at)], at], np.full(len(nobody), "", dtype=object)
    ])
    rows = table.cells[kept].iloc[place[order]].reset_index(drop=True)
    rows = rows.assign(**{PERSON: names[order], MARK: said[order]}).astype("str")
    return TextTable(table.file, rows, table.rows[place[order]])


def _number(header: str) -> str:
    """A second column of one date is another meeting of that day."""
    found = _SECOND.search(header)
    return found[1] if found else "1"


def dates_of(
    marks: list[str], *, year: str, order: DateOrder | None, month_day: MonthDay | None, told: dict[str, str]
) -> dict[str, str]:
    """Header → ISO date where it can be told, else the header as it is.

    Parameters
    ----------
    year
        The year, or school year, of headers that have none.
    told
        Normalised header → its date, as somebody settled it.
    """
    texts = {header: told.get(normalise(header)) or with_year(date_in(header), year, order) for header in marks}
    days = parsed_days(pd.Series(list(texts.values()), dtype="str"), order, month_day=month_day)
    return {header: day or header for header, day in zip(marks, days, strict=True)}


def strange_marks(table: TextTable, marks: list[str], told: set[str]) -> list[str]:
    """Marks in the cells of a grid that nobody has a meaning for; sums are none."""
    words: dict[str, None] = {}
    rest = [header for header in table.cells.columns if header not in marks]
    sums = table.cells[rest].map(is_total).any(axis=1)
    for header in marks:
        words |= dict.fromkeys(table.cells.loc[~sums, header].unique())
    return [word for word in words if word and normalise(word) not in told and normalise(word) not in ATTENDANCE_LABELS]
