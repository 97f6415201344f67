"""What each column of a table was taken for, and what it is to be taken for instead."""

from collections.abc import Sequence

import pandas as pd

from tlc_data.frames.headers import MEANS, STAMPS, Role
from tlc_data.frames.mapping import SHAPE_WORDS, Settled, Shape
from tlc_data.frames.names import normalise
from tlc_data.frames.recognise import USES
from tlc_data.reading import Understood

LEFT, PRACTICE = "left alone", "a practice"
COLUMN, IS, WHY, CELLS = "column", "is read as", "because", "first values"
_SHOWN = 60


def kinds_for(shape: str) -> list[str]:
    """What a column may be in a table of this shape, in plain words."""
    roles = [MEANS[role] for role in Role if role in USES[shape]]
    return [*roles, *([PRACTICE] if shape == Shape.REPORTS else []), LEFT]


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
    return [roles.get(header, PRACTICE if header in table.known.practices else LEFT) for header in table.headers]


def _why(table: Understood, header: str) -> str:
    told = table.known.evidence.get(header, "")
    if told:
        return told
    settled = table.settled
    if header in settled.columns.values() or (header in table.known.practices and settled.is_practice(header)):
        return f"as in edition {table.last_time.edition}" if table.last_time is not None else "you said so"
    if header in table.known.practices:
        return "a practice of this name is known"
    if header not in table.known.columns.values():
        return ""
    return "when the form was sent" if normalise(header) in STAMPS else "known header"


def _cells(table: Understood, at: int) -> str:
    cells = " · ".join(dict.fromkeys(row[at] for row in table.samples if row[at]))
    return cells if len(cells) <= _SHOWN else f"{cells[: _SHOWN - 1]}…"


def doubled(kinds: Sequence[str]) -> str:
    """The first meaning that two columns have although only one may; "" where there is none."""
    once = [kind for kind in kinds if kind not in (LEFT, PRACTICE)]
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
    practices = tuple(header for header, kind in zip(table.headers, kinds, strict=True) if kind == PRACTICE)
    if set(practices) != set(table.known.practices):
        found = found.and_also(practices=practices)
    # A column that is spoken for has no other word in every row.
    always = {role: value for role, value in found.always.items() if role not in wanted}
    return found.and_also(columns=columns, always=always)
