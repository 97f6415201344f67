"""Sources: what a file is called in every edition, so that a later one can take back what it no longer says.

A fact row carries the number of the source that says it. A row with the negative number is a mark:
the import that wrote it replaced the source, and the source no longer said that row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from tlc_data.readers.shown import BETWEEN, bare_name


@dataclass(frozen=True)
class Sources:
    """Numbers of the sources of a reading, in its order, and those met here for the first time."""

    numbers: list[int]
    fresh: list[tuple[int, str]]

    def given_to(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with the number of their `source` for its place in the reading; missing where they have none."""
        if "source" not in rows:
            return rows.assign(source=pd.Series(pd.NA, index=rows.index, dtype="Int64"))
        return rows.assign(source=rows["source"].map(dict(enumerate(self.numbers))).astype("Int64"))


def source_name(file: str) -> str:
    """The source a table belongs to: its file without folder and ending; a sheet is one of its own."""
    name, between, sheet = bare_name(file).partition(BETWEEN)
    stem, dot, _ = name.rpartition(".")
    return f"{stem if stem and dot else name}{between}{sheet}"


def match_sources(connection: Connection, names: Iterable[str]) -> Sources:
    """Find each source, or give it the next number; writes nothing."""
    known = {name: number for number, name in connection.exec_driver_sql("SELECT number, name FROM sources")}
    numbers, fresh = [], []
    for name in names:
        if name not in known:
            known[name] = max(known.values(), default=0) + 1
            fresh.append((known[name], name))
        numbers.append(known[name])
    return Sources(numbers, fresh)


def remember_sources(connection: Connection, sources: Sources) -> None:
    """Keep the sources met for the first time."""
    if sources.fresh:
        connection.exec_driver_sql("INSERT INTO sources (number, name) VALUES (?, ?)", sources.fresh)
