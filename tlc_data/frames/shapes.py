"""Logs and forms as canonical tables: still text, each line with the row it comes from."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.frames.attendance import meeting_tables
from tlc_data.frames.problem import Problem
from tlc_data.frames.recognise import Recognised
from tlc_data.frames.reports import report_tables
from tlc_data.frames.rows import Rows, no_aliases, rows_of
from tlc_data.frames.said import Said
from tlc_data.frames.settled import Shape
from tlc_data.frames.unroll import unrolled
from tlc_data.readers.table import Aside, TextTable


@dataclass(frozen=True)
class Converted:
    """What a file says in canonical tables.

    Attributes
    ----------
    tables
        Facts.
    named
        Schools, communities and practices that it only names: never a description of them.
    same_as
        Two keys by which one row gives one person: `key, same_as`.
    aside
        Rows that turned out to be none, as the totals of a grid.
    """

    tables: dict[str, Said]
    named: dict[str, Said] = field(default_factory=dict)
    same_as: pd.DataFrame = field(default_factory=no_aliases)
    problems: list[Problem] = field(default_factory=list)
    aside: tuple[Aside, ...] = ()


def to_canonical(table: TextTable, known: Recognised, *, today: date) -> Converted:
    """The table's rows as canonical tables."""
    if known.one_row_is == Shape.NOTHING:
        return Converted({})
    if known.canonical:
        return Converted({known.one_row_is: Said(table.file, table.cells, table.rows)})
    plain = unrolled(table, known, today=today)
    rows = rows_of(plain.table, plain.known, today=today)
    is_log = plain.known.one_row_is in (Shape.MEETING, Shape.SIGN_IN)
    tables, problems = meeting_tables(rows) if is_log else report_tables(rows)
    named = _places(rows)
    if "practices" in tables:
        named["practices"] = tables.pop("practices")
    return Converted(tables, named, rows.same_as(), [*plain.problems, *rows.problems, *problems], plain.aside)


def _places(rows: Rows) -> dict[str, Said]:
    schools = pd.DataFrame({"school_id": rows.school_id, "name": rows.school})
    communities = pd.DataFrame(
        {"community_id": rows.community_id, "school_id": rows.school_id, "name": rows.community}
    )
    return {
        "schools": _different(rows, schools, "school_id"),
        "communities": _different(rows, communities, "community_id"),
    }


def _different(rows: Rows, named: pd.DataFrame, key: str) -> Said:
    first = ((named[key] != "") & ~named.duplicated(key)).to_numpy(bool)
    return Said(rows.file, named[first].reset_index(drop=True), np.asarray(rows.rows[first]))
