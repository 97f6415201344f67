"""Tables in a Markdown text, each under its heading."""

from pathlib import Path

import pytest

from tests.readers.test_delimited import shown
from tlc_data.errors import UnreadableFile
from tlc_data.readers import TextTable, read_tables

LOG = """# North High

Taken by *Ada*.

## September

| Name      | 12/9 | 19/9 |
|-----------|:----:|------|
| Ada \\| Bo | P    | A    |
| **Cy**    | P |
| Dov | P | A | late |
| Total | 3 | 0 |

## October

Name|3/10
---|---
Ada|P
The end.
"""


def tables(place: Path, text: str) -> list[TextTable]:
    (place / "log.md").write_text(text)
    return read_tables(place / "log.md")


def test_every_table_is_named_by_its_heading_and_every_line_is_somewhere(tmp_path: Path) -> None:
    september, october = tables(tmp_path, LOG)
    assert [september.file, october.file] == ["log.md › September", "log.md › October"]
    assert shown(september) == (["Name", "12/9", "19/9"], [["Ada | Bo", "P", "A"], ["Cy", "P", ""]], [9, 10])
    assert shown(october) == (["Name", "3/10"], [["Ada", "P"]], [18])
    assert september.above == ("North High", "Taken by *Ada*.", "September")
    assert [(each.row, each.reason, each.refused) for each in (*september.aside, *october.aside)] == [
        (1, "text above the table", False), (3, "text above the table", False), (5, "text above the table", False),
        (11, "has more cells than the header has names (3)", True), (12, "a total", False),
        (14, "text above the table", False), (19, "text below the table", False),
    ]
    assert (september.header_rows, october.header_rows) == ((7, 8), (16, 17))


def test_a_lone_table_bears_the_name_of_its_file(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, "| a | b |\n|---|---|\n| 1 |   |\n")
    assert (table.file, shown(table)) == ("log.md", (["a", "b"], [["1", ""]], [3]))


@pytest.mark.parametrize("text", ["# Title\n\nno table | here\n", "a | b\n--- | --- | ---\n1 | 2\n"])
def test_a_text_without_a_table_is_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as wrong:
        tables(tmp_path, text)
    assert str(wrong.value) == (
        "log.md has no table: a table has bars between its cells and a line of --- under its header."
    )
