"""One sheet, several tables: a title and the header again begin the next, as in a roll-call by session.

A header that comes again without a title, as at the top of a printed page, begins nothing.
"""

from dataclasses import replace

from tlc_data.readers.table import TextTable, headers

AGAIN = "the header again"
TITLE = "a title above the header"


def blocks(table: TextTable) -> list[TextTable]:
    """The table, or each of the tables in it, named by the last title above each."""
    starts = _starts(table)
    if not starts:
        return [table]
    ends = [*(first for first, _ in starts), _last(table) + 1]
    parts = [_part(table, 0, ends[0], table.header_rows)]
    parts += [_part(table, first, end, (header,)) for (first, header), end in zip(starts, ends[1:], strict=True)]
    names = headers([part.above[-1] if part.above else f"table {number}" for number, part in enumerate(parts, start=1)])
    return [replace(part, file=f"{table.file} › {name}") for part, name in zip(parts, names, strict=True)]


def _starts(table: TextTable) -> list[tuple[int, int]]:
    """Row of the first title and of the header of each table after the first."""
    found: list[tuple[int, int]] = []
    titles: list[int] = []
    after = max(table.header_rows, default=0)
    for line in table.aside:
        if line.row > after and line.reason == TITLE:
            titles.append(line.row)
        elif line.reason == AGAIN and titles:
            found.append((titles[0], line.row))
            titles = []
    return found


def _last(table: TextTable) -> int:
    return max(0, *map(int, table.rows[-1:]), *(line.row for line in table.aside), *table.header_rows)


def _part(table: TextTable, first: int, end: int, header: tuple[int, ...]) -> TextTable:
    within = (table.rows >= first) & (table.rows < end)
    aside = tuple(line for line in table.aside if first <= line.row < end and line.row not in header)
    return replace(
        table, cells=table.cells[within].reset_index(drop=True), rows=table.rows[within], aside=aside,
        above=tuple(line.text for line in aside if line.reason == TITLE), header_rows=header,
    )
