"""What each column of a table was taken for, and what it is to be taken for instead."""

from collections.abc import Sequence

import pandas as pd

from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.settled import NOTHING_SETTLED, SHAPE_WORDS, Settled, Shape
from tlc_data.frames.uses import USES
from tlc_data.reading import Understood

LEFT, PRACTICE = "left alone", "a practice"
COLUMN, IS, WHY, CELLS = "column", "is read as", "because", "first values"
_MARKS: dict[str, str] = {Shape.GRID: "a meeting", Shape.ROLL: "a person"}
_SHOWN = 60


def kinds_for(shape: str) -> list[str]:
    """What a column may be in a table of this shape, in plain words."""
    roles = [MEANS[role] for role in Role if role in USES.get(shape, ())]
    several = PRACTICE if shape == Shape.REPORTS else _MARKS.get(shape)
    return [*roles, *([several] if several else []), LEFT]


def shapes() -> dict[str, str]:
    """What a row may be, by its word."""
    return {str(shape): SHAPE_WORDS[shape] for shape in Shape}


def columns_table(table: Understood) -> pd.DataFrame:
    """A row per column: its header, what it is read as, why, and what stands in it."""
    return pd.DataFrame({
        COLUMN: list(table.headers), IS: kinds_of(table), WHY: [_why(table, header) for header in table.headers],
        CELLS: [_cells(table, at) for at in range(len(table.headers))],
    }, dtype="str")


def kinds_of(table: Understood) -> list[str]:
    """What each column is read as."""
    roles = {header: MEANS[role] for role, header in table.known.columns.items()}
    several = dict.fromkeys(table.known.practices, PRACTICE)
    several |= dict.fromkeys(table.known.marks, _MARKS.get(table.known.one_row_is, LEFT))
    return [roles.get(header, several.get(header, LEFT)) for header in table.headers]


def _why(table: Understood, header: str) -> str:
    before = table.last_time.settled if table.last_time is not None else NOTHING_SETTLED
    if header in before.columns.values() or before.is_practice(header) or before.is_mark(header):
        return f"as in edition {table.last_time.edition if table.last_time is not None else ''}"
    if header in table.known.practices:
        return "as you said" if table.settled.is_practice(header) else "its header: a practice of this name is known"
    if header in table.known.marks:
        return "as you said" if table.settled.is_mark(header) else "its header, and the marks under it"
    return table.known.evidence.get(header, "")


def _cells(table: Understood, at: int) -> str:
    cells = " · ".join(dict.fromkeys(row[at] for row in table.samples if row[at]))
    return cells if len(cells) <= _SHOWN else f"{cells[: _SHOWN - 1]}…"


def doubled(kinds: Sequence[str]) -> str:
    """The first meaning that two columns have although only one may; "" where there is none."""
    once = [kind for kind in kinds if kind not in (LEFT, PRACTICE, *_MARKS.values())]
    return next((kind for kind in once if once.count(kind) > 1), "")


def settled_as(table: Understood, kinds: Sequence[str], shape: str) -> Settled:
    """How tables with these headers are read once each column is what `kinds` says; `kinds` holds no double."""
    found = table.settled.and_also(files=(), headers=table.headers)
    if shape != table.known.one_row_is:
        return found.and_also(one_row_is=shape)
    role_by_words = {words: role for role, words in MEANS.items()}
    wanted = {
        role_by_words[kind]: header for header, kind in zip(table.headers, kinds, strict=True) if kind in role_by_words
    }
    columns = dict(found.columns)
    columns |= {role: "" for role in table.known.columns if role not in wanted}
    columns |= {role: header for role, header in wanted.items() if table.known.columns.get(role) != header}
    for kind, several, before in ((PRACTICE, "practices", table.known.practices),
                                  (_MARKS.get(shape), "marks", table.known.marks)):
        chosen = tuple(header for header, each in zip(table.headers, kinds, strict=True) if each == kind)
        if set(chosen) != set(before):
            found = found.and_also(**{several: chosen})
    # A column that is spoken for has no other word in every row.
    always = {role: value for role, value in found.always.items() if role not in wanted}
    return found.and_also(columns=columns, always=always)
