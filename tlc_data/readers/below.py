"""What stands under a header and is no row: blank lines, totals, notes, comments, the header again.

It is set aside with its reason and never lost. A row is set aside only where nothing else fits: a
total begins with a word for it and holds nothing but numbers besides; a note stands alone in its row
after the last full one; the header again is the same in every cell.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import pandas as pd

from tlc_data.readers.blocks import AGAIN, TITLE
from tlc_data.readers.header import Header
from tlc_data.readers.kinds import TEXT, is_number, kind
from tlc_data.readers.table import Aside, Row, TextTable, line

_TOTALS = ("total", "totals", "sum", "sums", "average", "averages", "avg", "mean", "means", "grand total", "subtotal",
           "sub-total", "sub total", "grand totals", "overall total", "count", "median", "%")
_TOTAL = frozenset(f"{form}{end}" for word in _TOTALS for end in ("", ":", ".") for form in (
    word, word.capitalize(), word.title(), word.upper(),
))
# At the foot of a table a total may say of what; further up it could be a practice or a person.
_TOTAL_OF = re.compile(
    rf"(?:{'|'.join(_TOTALS)})(?: (?:of|for|per|number|no\.?) .*| (?:present|absent|attendance|attending|attended|"
    r"members|teachers|staff|people|participants|meetings|sessions|minutes|hours|count|score)s?| ?\(.*\))?[:.]?", re.I,
)
_NOTE = re.compile(r"[*†‡#]|(?:notes?|sources?|n\.?b\.?|key|legend|printed|generated|exported|created|updated)\b", re.I)
_FOOT = 40
_MOST_TITLES = 3
_TOTAL_IN_COLUMNS = 3
_NOTED_WIDTH = 3
# In a table whose rows fill so many cells a note may take two: a mark, and what it means.
_WIDE = 5


@dataclass(frozen=True)
class Lines:
    """The lines of a file that lie around its rows: the header's, with their row numbers, and those set aside."""

    file: str
    header: Header
    header_rows: tuple[int, ...] = ()
    header_cells: tuple[Row, ...] = ()
    aside: tuple[Aside, ...] = ()
    above: tuple[str, ...] = ()


def lines_around(file: str, header: Header, records: Sequence[Row], numbers: Sequence[int]) -> Lines:
    """What stands above the first row, told apart into header and titles; `numbers` are the records' row numbers."""
    titles = [
        (number, line(record)) for at, (number, record) in enumerate(zip(numbers, records, strict=False))
        if at < header.first and at not in header.places and line(record)
    ]
    return Lines(
        file, header, tuple(int(numbers[at]) for at in header.places if line(records[at])),
        tuple(records[at] for at in header.places),
        tuple(Aside(int(number), text, TITLE) for number, text in titles),
        tuple(text for _, text in titles),
    )


def settled(lines: Lines, cells: pd.DataFrame, rows: np.ndarray) -> TextTable:
    """The table without its blank rows, its columns of neither name nor content, and its lines that are no rows."""
    used = {name: (cells[name] != "").to_numpy(bool) for name in cells.columns}
    kept = [name for name in cells.columns if name not in lines.header.unnamed or used[name].any()]
    filled = np.logical_or.reduce([used[name] for name in kept]) if kept else np.zeros(len(cells), dtype=bool)
    aside = _set_aside(
        cells, rows, kept, filled, lines.header_cells, [each for each in lines.aside if each.refused],
        titled=bool(lines.above),
    )
    for at in aside:
        filled[at] = False
    told = sorted([*lines.aside, *aside.values()], key=lambda each: each.row)
    cells = cells if len(kept) == len(cells.columns) else cells[kept]
    whole = bool(filled.all())
    return TextTable(
        lines.file, cells if whole else cells[filled].reset_index(drop=True), rows if whole else rows[filled],
        tuple(told), lines.above, lines.header_rows,
    )


def _set_aside(
    cells: pd.DataFrame, rows: np.ndarray, kept: list[str], filled: np.ndarray, header: tuple[Row, ...],
    refused: Sequence[Aside], *, titled: bool,
) -> dict[int, Aside]:
    """Place of each line that is no row, with what to say of it."""
    found: dict[int, str] = {}
    for at in _at(cells, kept[:1], lambda column: column.str.startswith("#")):
        if len(_said(cells, at)) == 1 and not is_number(_said(cells, at)[0]):
            found[at] = "a comment"
    for at in _repeats(cells, header):
        found |= {at: AGAIN} | dict.fromkeys(_titles_above(cells, filled, at, titled=titled), TITLE)
    for at in _at(cells, kept[:_TOTAL_IN_COLUMNS], lambda column: column.isin(_TOTAL)):
        if len(kept) > 1 and _is_total(_said(cells, at), _TOTAL.__contains__):
            found[at] = "a total"
    # What lies above a row that was refused lies within the table.
    last = max((each.row for each in refused), default=0)
    found |= {at: reason for at, reason in _at_the_foot(cells, kept, filled, found).items() if rows[at] > last}
    return {at: Aside(int(rows[at]), line(cells.iloc[at].tolist()), reason) for at, reason in found.items()}


def _at(cells: pd.DataFrame, columns: Iterable[str], holds: Callable[[pd.Series], pd.Series]) -> list[int]:
    found: set[int] = set()
    for name in columns:
        found |= set(np.flatnonzero(holds(cells[name]).to_numpy(bool)).tolist())
    return sorted(found)


def _said(cells: pd.DataFrame, at: int) -> list[str]:
    return _all_said(cells, [at])[0]


def _all_said(cells: pd.DataFrame, places: list[int]) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in cells.iloc[places].to_numpy(object).tolist()]


def _repeats(cells: pd.DataFrame, header: tuple[Row, ...]) -> list[int]:
    """Rows that are a row of the header again, in every cell."""
    found = []
    for record in header:
        plain = [" ".join(cell.split()) for cell in record]
        said = [place for place, cell in enumerate(plain) if cell]
        if len(said) < 2 or said[0] >= len(cells.columns):
            continue
        same = (cells.iloc[:, said[0]] == plain[said[0]]).to_numpy(bool)
        found += [
            at for at in np.flatnonzero(same).tolist()
            if [" ".join(cell.split()) for cell in _said(cells, at)] == [cell for cell in plain if cell]
        ]
    return found


def _titles_above(cells: pd.DataFrame, filled: np.ndarray, at: int, *, titled: bool) -> list[int]:
    """Rows of a single cell right above the header where it comes again, set apart or like those above the first."""
    titles: list[int] = []
    for place in np.flatnonzero(filled[:at])[::-1].tolist():
        if len(_said(cells, place)) != 1 or len(titles) == _MOST_TITLES:
            break
        titles.append(place)
    apart = bool(titles) and titles[-1] > 0 and not filled[titles[-1] - 1]
    return titles if titled or apart else []


def _is_total(said: list[str], is_word: Callable[[str], object]) -> bool:
    return bool(is_word(said[0])) and all(is_number(cell) for cell in said[1:])


def _at_the_foot(
    cells: pd.DataFrame, kept: list[str], filled: np.ndarray, found: dict[int, str]
) -> dict[int, str]:
    """Totals that say of what, and notes: the last lines, from below up to the last full row."""
    places = [at for at in np.flatnonzero(filled)[-_FOOT:].tolist() if at not in found]
    every = dict(zip(places, _all_said(cells, places), strict=True))
    few = 2 if every and median(map(len, every.values())) >= _WIDE else 1
    foot: dict[int, str] = {}
    for number in range(len(places) - 1, 0, -1):
        said = every[places[number]]
        if len(kept) > 1 and len(said) > 1 and _is_total(said, _TOTAL_OF.fullmatch):
            foot[places[number]] = "a total"
        elif len(kept) < _NOTED_WIDTH or len(said) > few:
            break
        else:
            foot[places[number]] = "a note below the table"
    table = max((at for at in places if at not in foot), default=-1)
    return {
        at: reason for at, reason in foot.items()
        if reason == "a total" or _is_note(cells, at, table, apart=not filled[table + 1:at].all())
    }


def _is_note(cells: pd.DataFrame, at: int, table: int, *, apart: bool) -> bool:
    """Whether a line of a cell or two is a note, and not a row of which little is filled in."""
    said = _said(cells, at)
    if apart:
        return True
    column = next(place for place, cell in enumerate(cells.iloc[at].tolist()) if cell)
    first = max(0, table + 1 - _FOOT)
    above = [cell for cell in cells.iloc[first:table + 1, column].tolist() if cell]
    alone = sum(len(each) == 1 for each in _all_said(cells, list(range(first, table + 1))))
    kinds = {kind(cell) for cell in above}
    if len(said) > 1 or (kind(said[0]) != TEXT and kind(said[0]) in kinds):
        return False
    longer = len(said[0]) > max(map(len, above), default=0)
    return bool(_NOTE.match(said[0])) or (longer and alone <= _FOOT // 8) or (TEXT not in kinds and bool(kinds))
