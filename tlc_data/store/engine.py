"""Opening a store: the engine, its transactions and its bulk roads."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, Engine, create_engine, event

__all__ = [
    "Connection", "each_of", "insert_rows", "key_table", "make_engine", "reading", "rows_of", "store_url", "writing",
]

DEFAULT_URL = "sqlite:///tlc.db"
# Seconds to wait for whoever writes just now.
_PATIENCE = 60
# Slices that keep memory flat. Many rows to a statement are written in half the time of one; few rows
# read at a time stay in the processor's cache.
_SLICE, _ROWS_A_STATEMENT, _READ_AT_ONCE = 50_000, 40, 500
_WHOLE = {"int": "int64", "float": "float64", "bool?": "boolean"}


def store_url(given: str | None = None) -> str:
    """The store asked for, else TLC_DATABASE_URL, else the file tlc.db; a bare path is a file."""
    url = given or os.environ.get("TLC_DATABASE_URL") or DEFAULT_URL
    return url if "://" in url else f"sqlite:///{url}"


def make_engine(url: str) -> Engine:
    """An engine whose transactions really begin, in WAL mode on SQLite unless it is for reading only."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        if engine.url.query.get("mode") != "ro":
            event.listen(engine, "connect", _turn_to_wal)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("synchronous=NORMAL", f"busy_timeout={_PATIENCE * 1000}", "cache_size=-65536",
                   "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _turn_to_wal(connection: Any, _record: Any) -> None:
    """This one step does not wait by itself while somebody else writes the file."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its start: all of it, or nothing."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store."""
    with engine.connect() as connection, connection.begin():
        yield connection


def insert_rows(connection: Connection, table: str, columns: Sequence[str], frame: pd.DataFrame) -> None:
    """Insert a frame by the driver's own road."""
    names = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join('?' for _ in columns)})"
    cursor = connection.connection.cursor()
    for start in range(0, len(frame), _SLICE):
        piece = frame.iloc[start : start + _SLICE]
        cells = _interleaved([_plain(piece[column]) for column in columns])
        rest = len(cells) - len(cells) % (len(columns) * _ROWS_A_STATEMENT)
        for rows, given in ((_ROWS_A_STATEMENT, cells[:rest]), (1, cells[rest:])):
            wide = len(columns) * rows
            cursor.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES {", ".join([row] * rows)}',
                [given[at : at + wide] for at in range(0, len(given), wide)],
            )
    cursor.close()


def _interleaved(columns: list[list[Any]]) -> list[Any]:
    """The cells row by row, in one list."""
    cells: list[Any] = [None] * (len(columns) * len(columns[0]))
    for place, values in enumerate(columns):
        cells[place :: len(columns)] = values
    return cells


def _plain(cells: pd.Series) -> list[Any]:
    """Python values, None where a cell is missing, days as numbers; equal texts are one object."""
    missing = cells.isna().to_numpy()
    if cells.dtype.name == "str":
        codes, different = pd.factorize(cells)
        values = np.array([*different.tolist(), None], dtype=object)[codes]
    elif cells.dtype.kind == "M":
        values = cells.to_numpy().astype("datetime64[D]").astype(np.int64).astype(object)
    else:
        values = cells.to_numpy(object)
    if missing.any():
        values = np.where(missing, None, values)
    plain: list[Any] = values.tolist()
    return plain


def rows_of(
    connection: Connection, statement: str, kinds: dict[str, str], given: Sequence[Any] = ()
) -> pd.DataFrame:
    """A frame of the rows a statement finds, its columns as `kinds` says.

    Kinds are `text` (str, empty where missing), `int` (int64), `int?` (Int64), `day` (datetime64[s]),
    `float` and `bool?` (boolean).
    """
    cursor = connection.connection.cursor()
    cursor.execute(statement, tuple(given))
    parts = [_typed_slice(columns, kinds) for columns in _slices(cursor, len(kinds))]
    cursor.close()
    return pd.DataFrame({
        name: parts[0][name] if len(parts) == 1 else _under_each_other([part.pop(name) for part in parts])
        for name in kinds
    })


def _slices(cursor: Any, wide: int) -> Iterator[list[list[Any]]]:
    """Columns of so many rows at a time, at least once: as Python's objects they take many times their size."""
    columns: list[list[Any]] = [[] for _ in range(wide)]
    while batch := cursor.fetchmany(_READ_AT_ONCE):
        if len(columns[0]) >= _SLICE:
            yield columns
            columns = [[] for _ in range(wide)]
        for column, values in zip(columns, zip(*batch, strict=True), strict=True):
            column.extend(values)
    yield columns


def _typed_slice(columns: list[list[Any]], kinds: dict[str, str]) -> dict[str, pd.Series]:
    return {name: _typed(values, kind) for (name, kind), values in zip(kinds.items(), columns, strict=True)}


def _under_each_other(parts: list[pd.Series]) -> pd.Series:
    """One column; texts in one piece, as picking from many is slow."""
    whole = pd.concat(parts, ignore_index=True)
    if whole.dtype.name != "str":
        return whole
    return pa.chunked_array(pa.array(whole)).combine_chunks().to_pandas()


def _typed(values: Sequence[Any], kind: str) -> pd.Series:
    if kind == "text":
        return pd.Series(values, dtype="str").fillna("")
    if kind in ("day", "int?"):
        numbers, missing = _whole_numbers(values)
        if kind == "int?":
            return pd.Series(pd.arrays.IntegerArray(numbers, missing))
        return pd.Series(numbers.astype("datetime64[D]").astype("datetime64[s]")).mask(missing)
    return pd.Series(values, dtype={"int": "int64", "float": "float64", "bool?": "boolean"}[kind])


def _whole_numbers(values: Sequence[Any]) -> tuple[np.ndarray, np.ndarray]:
    """The numbers, 0 where one is missing, and where."""
    try:
        return np.array(values, dtype=np.int64), np.zeros(len(values), dtype=bool)
    except TypeError:
        missing = np.array([value is None for value in values], dtype=bool)
        return np.array([0 if value is None else value for value in values], dtype=np.int64), missing


def key_table(connection: Connection, name: str, values: Iterable[Any]) -> None:
    """A temporary table `name(value)` to join with."""
    connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {name} (value PRIMARY KEY)")
    connection.exec_driver_sql(f"DELETE FROM {name}")
    each_of(connection, f"INSERT OR IGNORE INTO {name} VALUES (?)", values)


def each_of(connection: Connection, statement: str, values: Iterable[Any]) -> None:
    """Run a statement of one mark once for each value; for none, not at all."""
    marks = [(value,) for value in values]
    if marks:
        connection.exec_driver_sql(statement, marks)
