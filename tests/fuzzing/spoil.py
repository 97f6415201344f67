"""Files spoilt as they are in offices: by seed, so that each can be made again."""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from tests.fuzzing.samples import Grid, Sample, samples

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac_roman")
_DELIMITERS = (",", ";", "\t", "|")
_NEWLINES = ("\n", "\r\n", "\r")
_JUNK = (
    "n/a", "???", "=HYPERLINK(\"http://x\")", "<b>bold</b>", "31/02/2026", "13/13/2026", "-5", "9999", "1e9", "NaN",
    "\t",
    "“quoted”", 'a "quote" inside', "line\nbreak", "; ; ;", ",,,", "x" * 300, "٣", "🙂", "0", "2026-02-30", "tomorrow",
)


@dataclass(frozen=True)
class Spoilt:
    """A spoilt file, and how its rows were written."""

    name: str
    content: bytes
    sample: Sample
    how: tuple[str, ...]
    delimiter: str
    encoding: str
    rows: Grid
    bytes_flipped: bool


def spoilt(seed: int) -> Spoilt:
    """The spoilt file of a seed: one sample, one to four things done to its rows, then to how they are written."""
    chance = random.Random(seed)
    sample = chance.choice(samples(seed))
    rows = [list(row) for row in sample.grid]
    how = chance.sample(sorted(_DONE), chance.randint(1, 4))
    for name in how:
        rows = _DONE[name](rows, chance)
    if chance.random() < 0.15:
        return _as_workbook(sample, rows, tuple(how), chance)
    delimiter, encoding = chance.choice(_DELIMITERS), chance.choice(_ENCODINGS)
    text = _written(rows, delimiter, chance)
    content = text.encode(encoding, errors="replace")
    flipped = chance.random() < 0.3
    content = _flipped(content, chance) if flipped else content
    return Spoilt(sample.name, content, sample, tuple(how), delimiter, encoding, rows, flipped)


def write(place: Path, found: Spoilt) -> Path:
    """The spoilt file, written down."""
    path = place / found.name
    path.write_bytes(found.content)
    return path


def _written(rows: Grid, delimiter: str, chance: random.Random) -> str:
    out = io.StringIO(newline="")
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(_NEWLINES)).writerows(rows)
    return out.getvalue()


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randint(1, len(changed))]) if changed and chance.random() < 0.3 else bytes(changed)


def _as_workbook(sample: Sample, rows: Grid, how: tuple[str, ...], chance: random.Random) -> Spoilt:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)
    book.close()
    flipped = chance.random() < 0.3
    content = _flipped(out.getvalue(), chance) if flipped else out.getvalue()
    name = sample.name.replace(".csv", ".xlsx")
    return Spoilt(name, content, sample, (*how, "workbook"), "", "", rows, flipped)


def _somewhere(rows: Grid, chance: random.Random) -> int:
    return chance.randrange(1, len(rows)) if len(rows) > 1 else 0


def _drop_column(rows: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(max(1, len(rows[0])))
    return [row[:at] + row[at + 1:] for row in rows]


def _double_column(rows: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(max(1, len(rows[0])))
    return [[*row, *row[at:at + 1]] for row in rows]


def _shuffle_columns(rows: Grid, chance: random.Random) -> Grid:
    order = list(range(max(map(len, rows))))
    chance.shuffle(order)
    return [[row[at] if at < len(row) else "" for at in order] for row in rows]


def _rename_header(rows: Grid, chance: random.Random) -> Grid:
    if not rows[0]:
        return rows
    at = chance.randrange(len(rows[0]))
    new = chance.choice(("", "Column X", rows[0][at].upper(), rows[0][at][::-1], "Notes", rows[0][at] + " *", "Datum"))
    return [[*rows[0][:at], new, *rows[0][at + 1:]], *rows[1:]]


def _cut_rows(rows: Grid, chance: random.Random) -> Grid:
    return rows[: chance.randint(0, len(rows))] or [[""]]


def _cut_a_row(rows: Grid, chance: random.Random) -> Grid:
    at = _somewhere(rows, chance)
    return [*rows[:at], rows[at][: chance.randint(0, len(rows[at]))], *rows[at + 1:]]


def _lengthen_a_row(rows: Grid, chance: random.Random) -> Grid:
    at = _somewhere(rows, chance)
    return [*rows[:at], [*rows[at], "beyond", "the header"], *rows[at + 1:]]


def _double_rows(rows: Grid, chance: random.Random) -> Grid:
    return [*rows, *chance.sample(rows[1:], min(3, len(rows) - 1))]


def _shuffle_rows(rows: Grid, chance: random.Random) -> Grid:
    body = rows[1:]
    chance.shuffle(body)
    return [rows[0], *body]


def _junk(rows: Grid, chance: random.Random) -> Grid:
    rows = [list(row) for row in rows]
    for _ in range(chance.randint(1, 6)):
        row = rows[_somewhere(rows, chance)]
        if row:
            row[chance.randrange(len(row))] = chance.choice(_JUNK)
    return rows


def _blank_cells(rows: Grid, chance: random.Random) -> Grid:
    return [rows[0], *([cell if chance.random() > 0.15 else "" for cell in row] for row in rows[1:])]


def _blank_rows(rows: Grid, chance: random.Random) -> Grid:
    at = _somewhere(rows, chance)
    return [*rows[:at], [""] * len(rows[0]), *rows[at:]]


def _title(rows: Grid, chance: random.Random) -> Grid:
    return [["North High: log 2025-26"], [], *rows] if chance.random() < 0.5 else [["Log"], *rows]


def _totals(rows: Grid, chance: random.Random) -> Grid:
    return [*rows, ["Total", *[str(chance.randint(1, 9))] * (len(rows[0]) - 1)]]


def _note(rows: Grid, chance: random.Random) -> Grid:
    return [*rows, [], ["Please sign in within a week."]]


def _header_again(rows: Grid, chance: random.Random) -> Grid:
    at = _somewhere(rows, chance)
    return [*rows[:at], rows[0], *rows[at:]]


def _no_header(rows: Grid, chance: random.Random) -> Grid:
    return rows[1:] or [[""]]


_DONE: dict[str, Callable[[Grid, random.Random], Grid]] = {
    "a column dropped": _drop_column, "a column doubled": _double_column, "columns shuffled": _shuffle_columns,
    "a header renamed": _rename_header, "rows cut": _cut_rows, "a row cut": _cut_a_row,
    "a row lengthened": _lengthen_a_row, "rows doubled": _double_rows, "rows shuffled": _shuffle_rows, "junk": _junk,
    "cells blanked": _blank_cells, "a blank row": _blank_rows, "a title": _title, "totals": _totals, "a note": _note,
    "the header again": _header_again, "no header": _no_header,
}
