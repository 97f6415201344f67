"""JSON: a list of objects is a table, an object a row; what is nested is flattened.

A member of a member is called `school.name`; a list of plain values is joined by `;`, one of objects
stays JSON in its cell. An object that holds lists of objects is several tables, each named by its
member, with its plain values above them; one that holds none is a table of one row. Rows are numbered
from 1.
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.readers.below import Lines, settled
from tlc_data.readers.header import Header
from tlc_data.readers.limits import Limits
from tlc_data.readers.table import Aside, TextTable, headers
from tlc_data.readers.text import decoded


def read_objects(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    """Every list of objects in the file.

    Raises
    ------
    UnreadableFile
        The content is no JSON, holds no object, or holds more than the limits allow.
    """
    text = decoded(content)
    try:
        found = json.loads(text) if text is not None else None
    except json.JSONDecodeError as wrong:
        found = _by_lines(file, text or "", wrong)
    except RecursionError:
        raise UnreadableFile(f"{file} cannot be read as JSON: it is nested too deep.") from None
    lists = list(_lists("", found)) or [("", [found])] * (isinstance(found, dict) and bool(found))
    if not lists:
        raise UnreadableFile(f"{file} holds no table: a list of objects is expected.")
    limits.hold_sheets(file, len(lists))
    several = len(lists) > 1
    return [_table(f"{file} › {name}" if several else file, rows, _beside(found, rows), limits) for name, rows in lists]


def _by_lines(file: str, text: str, wrong: json.JSONDecodeError) -> list[Any]:
    """An object in each line, as some systems write it."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines]
    except json.JSONDecodeError:
        raise UnreadableFile(
            f"{file}, line {wrong.lineno}: cannot be read as JSON ({wrong.msg}). Export it again, or save it as CSV."
        ) from None


def _lists(name: str, found: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(found, list) and any(isinstance(each, dict) for each in found):
        yield name, found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _lists(f"{name}.{key}" if name else str(key), value)


def _beside(found: Any, rows: list[Any]) -> tuple[str, ...]:
    """What the object that holds the lists says besides."""
    if not isinstance(found, dict) or rows == [found]:
        return ()
    return tuple(
        f"{key}: {_text(value)}" for key, value in found.items()
        if not isinstance(value, dict | list) and _text(value)
    )


def _table(name: str, rows: list[Any], above: tuple[str, ...], limits: Limits) -> TextTable:
    limits.hold_rows(name, len(rows))
    flat = [dict(_flattened("", each)) if isinstance(each, dict) else {} for each in rows]
    aside = tuple(
        Aside(number, str(each), "is no object", refused=True)
        for number, each in enumerate(rows, start=1) if not isinstance(each, dict) and each not in (None, "")
    )
    keys = list(dict.fromkeys(key for row in flat for key in row))
    limits.hold_cells(name, len(rows), len(keys))
    names = headers(keys)
    columns = {shown: [row.get(key, "") for row in flat] for shown, key in zip(names, keys, strict=True)}
    cells = pd.DataFrame(columns, dtype="str")
    lines = Lines(name, Header((), 0, names, frozenset()), aside=aside, above=above)
    return settled(lines, cells, np.arange(1, len(flat) + 1))


def _flattened(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _flattened(f"{name}.{key}" if name else str(key), inside)
    elif isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        yield name, ";".join(map(_text, value))
    else:
        yield name, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
