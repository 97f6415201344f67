"""JSON: a list of objects is a table."""

import json
from pathlib import Path

import pytest

from tests.readers.test_delimited import shown
from tlc_data.errors import UnreadableFile
from tlc_data.readers import Limits, TextTable, read_tables


def tables(place: Path, found: object, *, limits: Limits | None = None) -> list[TextTable]:
    (place / "log.json").write_text(found if isinstance(found, str) else json.dumps(found))
    return read_tables(place / "log.json", limits=limits or Limits())


@pytest.mark.parametrize(("found", "columns", "cells"), [
    ([{"a": 1, "b": "x"}, {"b": "y", "c": None}], ["a", "b", "c"], [["1", "x", ""], ["", "y", ""]]),
    ([{"school": {"name": "North", "id": 3.0}, "tags": ["a", 2]}], ["school.name", "school.id", "tags"],
     [["North", "3", "a;2"]]),
    ([{"a": True, "b": 0.5, "c": [{"d": 1}]}], ["a", "b", "c"], [["true", "0.5", '[{"d": 1}]']]),
    ({"value": [{"a": "007"}]}, ["a"], [["007"]]),
    ({"meta": {"rows": [{"a": 1}]}}, ["a"], [["1"]]),
    ({"a": 1, "b": {"c": 2}}, ["a", "b.c"], [["1", "2"]]),
    ('{"a": 1}\n{"a": 2}\n', ["a"], [["1"], ["2"]]),
    ([{"a.b": 1, "a": {"b": 2}}], ["a.b"], [["2"]]),
])
def test_objects_are_rows(found: object, columns: list[str], cells: list[list[str]], tmp_path: Path) -> None:
    (table,) = tables(tmp_path, found)
    assert table.file == "log.json"
    assert shown(table) == (columns, cells, list(range(1, len(cells) + 1)))


def test_several_lists_are_several_tables_with_what_is_said_of_them(tmp_path: Path) -> None:
    found = tables(tmp_path, {"school": "North", "people": [{"n": 1}], "more": {"rooms": [{"r": 2}]}})
    assert [(table.file, table.above) for table in found] == [
        ("log.json › people", ("school: North",)), ("log.json › more.rooms", ("school: North",)),
    ]


def test_what_is_no_object_among_objects_is_refused(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, [{"a": 1}, 7, None])
    (seven,) = table.aside
    assert (seven.row, seven.text, seven.reason, seven.refused) == (2, "7", "is no object", True)
    assert table.rows.tolist() == [1]


@pytest.mark.parametrize(("text", "sentence"), [
    ("{", "log.json, line 1: cannot be read as JSON (Expecting property name enclosed in double quotes). "
     "Export it again, or save it as CSV."),
    ("[1, 2]", "log.json holds no table: a list of objects is expected."),
    ("{}", "log.json holds no table: a list of objects is expected."),
    ("[" * 100_000, "log.json cannot be read as JSON: it is nested too deep."),
])
def test_what_is_no_table_is_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as wrong:
        tables(tmp_path, text)
    assert str(wrong.value) == sentence


def test_the_limits_are_kept(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"has 3 rows of 2 columns; at most 5 cells are read"):
        tables(tmp_path, [{"a": 1, "b": 2}] * 3, limits=Limits(max_cells=5))
