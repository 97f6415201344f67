"""Where the header stands, over how many rows, and what its columns are called.

- Titles above are passed over: rows of one cell, and pairs such as `School: | North High`.
- A header over several rows is joined from above: a question or band reaches right over the blank
  cells beside it (or as far as its cell is merged), and what stands under it follows in brackets:
  `How often? [Exit tickets]`; a bare number follows plainly: `September 12`. Where the second row
  says no more than Response, the question stands alone.
- Qualtrics: see `tlc_data.readers.qualtrics`.
- A table whose first row is clearly data has no header: its columns are `(column 1)` and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tlc_data.readers.kinds import TEXT, kind
from tlc_data.readers.qualtrics import qualtrics_names
from tlc_data.readers.table import Row, headers

# A title stands above the header in few rows; further down nobody looks for a header.
ROWS_LOOKED_AT = 40
_MOST_HEADER_ROWS = 6
_MOST_PAIRS = 5
_RESPONSES = ("response", "open-ended response", "open ended response")
# Above nothing but marks another number is a name: session 12.
_MARKS = {"0", "1"}
_ALIKE = 0.9


@dataclass(frozen=True)
class Merged:
    """A cell merged over several, by the places of its first and last row and column; both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Header:
    """The header found.

    Attributes
    ----------
    places
        Places of its rows among the records; none where the table has no header.
    first
        Place of the first record under it.
    names
        A name for each column, all different.
    unnamed
        Those of them that the file does not name.
    """

    places: tuple[int, ...]
    first: int
    names: list[str]
    unnamed: frozenset[str]


def find_header(records: Sequence[Row], *, merged: Sequence[Merged] = ()) -> Header | None:
    """The header among the first records; None where every record is empty."""
    looked_at = records[:ROWS_LOOKED_AT]
    told = qualtrics_names(looked_at)
    if told:
        places, cells = told
        return _named(tuple(places), cells)
    at = _header_at(looked_at)
    if at is None:
        return None
    places = _over_rows(looked_at, at, merged)
    if len(places) == 1 and _is_data(looked_at, at):
        wide = max(len(record) for record in looked_at[at:])
        names = headers([""] * wide)
        return Header((), at, names, frozenset(names))
    return _named(tuple(places), _joined([looked_at[place] for place in places], places, merged))


def _named(places: tuple[int, ...], cells: list[str]) -> Header:
    names = headers(cells)
    unnamed = frozenset(name for cell, name in zip(cells, names, strict=True) if not cell.strip())
    return Header(places, places[-1] + 1, names, unnamed)


def _filled(record: Row) -> list[int]:
    return [place for place, cell in enumerate(record) if cell.strip()]


def _header_at(records: Sequence[Row]) -> int | None:
    """The first row that fills two cells or more and at least half of what rows under it usually fill."""
    filled = [len(_filled(record)) for record in records]
    used = [at for at, count in enumerate(filled) if count]
    if not used:
        return None
    for at in used:
        below = [filled[later] for later in used if later > at]
        if filled[at] >= 2 and filled[at] >= (median(below) if below else 0) / 2 and not _is_title(records, at, filled):
            return at
    return used[0]


def _is_title(records: Sequence[Row], at: int, filled: list[int]) -> bool:
    """Whether a row of a few cells speaks of the whole table: `School: | North High`, or set apart by a blank row."""
    later = [place for place in range(at + 1, len(records)) if filled[place]]
    if not later or max(filled[place] for place in later) <= filled[at]:
        return False
    cells = [cell.strip() for cell in records[at] if cell.strip()]
    below = records[later[0]]
    wider = next(place for place in later if filled[place] > filled[at])
    apart = wider == later[0] or (wider in later[:_MOST_PAIRS] and filled[wider] >= 2 * filled[at])
    if cells[0].endswith(":") or (apart and _votes(records, wider) == {"name"}):
        return True
    return later[0] > at + 1 and filled[later[0]] > filled[at] and all(kind(cell) in ("", TEXT) for cell in below)


def _over_rows(records: Sequence[Row], at: int, merged: Sequence[Merged]) -> list[int]:
    """Places of all the header's rows: bands above the one found, and what stands under its questions."""
    while _stands_over(records, at):
        at += 1
    first = at
    while first and at - first < 2 and _is_band(records, first - 1, at, merged):
        first -= 1
    last = max([at, *(cell.bottom for cell in merged if first <= cell.top <= at and cell.bottom > cell.top)])
    last = min(last, first + _MOST_HEADER_ROWS - 1, len(records) - 1)
    if last == at and at + 1 < len(records) and _names_on(records[at], records[at + 1]):
        last = at + 1
    return list(range(first, last + 1))


def _stands_over(records: Sequence[Row], at: int) -> bool:
    """Whether a row that leaves out the first column stands over one of words that fills far more."""
    if at + 1 == len(records) or _cell(records[at], 0) or not _cell(records[at + 1], 0):
        return False
    under = _filled(records[at + 1])
    return 2 * len(under) >= 3 * len(_filled(records[at])) and all(
        kind(_cell(records[at + 1], place)) in (TEXT, "number", "code") for place in under
    ) and _is_band(records, at, at + 1, ())


def _is_band(records: Sequence[Row], at: int, header: int, merged: Sequence[Merged]) -> bool:
    """Whether a row above the header reaches over groups of its columns, as months do over days."""
    band, under = records[at], records[header]
    filled = _filled(band)
    spans = [cell for cell in merged if cell.top == at and cell.right > cell.left]
    if len(filled) >= 2 and len(spans) >= 2:
        return True
    if not filled or band[filled[0]].strip().endswith(":") or (len(filled) < 2 and not (spans and filled[0])):
        return False
    if filled[0] == 0 and _cell(under, 0):
        return False
    return any(not _cell(band, place + 1) and _cell(under, place + 1) for place in filled)


def _names_on(record: Row, under: Row) -> bool:
    """Whether the row under a row of questions names their answers: it fills only what a question reaches over."""
    filled = _filled(under)
    if not filled or any(kind(_cell(under, place)) in ("date", "time", "address") for place in filled):
        return False
    if all(_cell(under, place).lower() in _RESPONSES for place in filled):
        return True
    if _cell(under, 0) or not _cell(record, 0):
        return False
    wide = max(len(record), len(under))
    blanks = [place for place in range(1, wide) if not _cell(record, place)]
    grouped = {place for blank in blanks for place in (blank, blank - 1)}
    reached = [place for place in blanks if _cell(under, place)]
    free = [p for p in filled if p not in grouped and _cell(under, p).lower() not in _RESPONSES]
    return bool(reached) and 2 * len(reached) >= len(blanks) and len(free) * 4 <= len(filled)


def _cell(record: Row, place: int) -> str:
    return record[place].strip() if place < len(record) else ""


def _joined(rows: list[Row], places: list[int], merged: Sequence[Merged]) -> list[str]:
    """One name for each column out of the header's rows."""
    wide = max(len(row) for row in rows)
    if len(rows) == 1:
        return [str(cell) for cell in rows[0]]
    reaching = [
        _reaching(row, rows[number + 1:], wide, [m for m in merged if m.top == place])
        for number, (row, place) in enumerate(zip(rows, places, strict=True))
    ]
    return [_together([row[column] for row in reaching]) for column in range(wide)]


def _reaching(row: Row, under: list[Row], wide: int, merged: list[Merged]) -> list[str]:
    """A header row with its cells reaching right, where something stands under the blank ones."""
    cells = [" ".join(_cell(row, place).split()) for place in range(wide)]
    spans = [cell for cell in merged if cell.right > cell.left]
    for place in range(1, wide):
        if cells[place] or not under or not any(_cell(each, place) for each in under):
            continue
        merged_with = any(span.left < place <= span.right for span in spans)
        if merged_with or not spans:
            cells[place] = cells[place - 1]
    return cells


def _together(parts: list[str]) -> str:
    said = [part for number, part in enumerate(parts) if part and part not in parts[:number]]
    if len(said) > 1 and said[-1].lower() in _RESPONSES:
        said.pop()
    if len(said) < 2:
        return "".join(said)
    if len(said) == 2 and kind(said[1]) == "number":
        return f"{said[0]} {said[1]}"
    return f"{said[0]} [{' › '.join(said[1:])}]"


def _is_data(records: Sequence[Row], at: int) -> bool:
    """Whether the first row is clearly a row: a column where it is of one kind with all below, and none that names."""
    return not _in_sequence(records[at]) and _votes(records, at) == {"row"}


def _votes(records: Sequence[Row], at: int) -> set[str]:
    """What the columns make of a row: one of the rows below, or their names."""
    below = [record for record in records[at + 1:] if _filled(record)]
    return {
        _vote(_cell(records[at], column), [_cell(row, column) for row in below]) for column in _filled(records[at])
    } - {""}


def _in_sequence(record: Row) -> bool:
    """Whether the row numbers its columns, as sessions 1, 2, 3 or the years do."""
    numbers = [int(cell) for cell in record if cell.strip().isdecimal()]
    return len(numbers) > 1 and all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))


def _vote(cell: str, below: list[str]) -> str:
    own = kind(cell)
    kinds = [kind(each) for each in below if each]
    if len(kinds) < (1 if own in ("date", "address") else 2):
        return ""
    same = kinds.count(own) >= _ALIKE * len(kinds)
    if own == TEXT:
        typed = max(set(kinds), key=kinds.count)
        return "name" if typed != TEXT and kinds.count(typed) >= _ALIKE * len(kinds) else ""
    different = {each for each in below if each}
    if not same or (own == "number" and different <= _MARKS and cell not in _MARKS):
        return "name"
    return "row"
