"""Mapping files: what can be settled in them, and what is told of wrong ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tlc_data.errors import WrongMapping
from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import read_mapping, settled_for
from tlc_data.readers.table import TextTable


def written(place: Path, text: str) -> Path:
    file = place / "m.toml"
    file.write_text(text, encoding="utf-8")
    return file


def named(file: str) -> TextTable:
    return TextTable(file, pd.DataFrame({"a": ["1"]}, dtype="str"), np.array([2]))


def test_everything_that_can_be_settled_is_read(tmp_path: Path) -> None:
    (settled,) = read_mapping(written(tmp_path, """
        [[table]]
        files = ["log*.csv", "year.xlsx › March"]
        one_row_is = "sign-in"
        dates = "day first"
        names = "one by one"
        practices = ["How often? [*]"]
        columns.community = "Gruppe"
        always.school = "North"
        labels.use."In most lessons" = 3
    """))
    assert (settled.one_row_is, settled.dates, settled.names) == ("sign-in", "day first", "one by one")
    assert settled.columns == {Role.COMMUNITY: "Gruppe"}
    assert settled.always == {Role.SCHOOL: "North"}
    assert settled.labels == {Role.USE: {"In most lessons": "3"}}
    assert settled.is_practice("How often? [Exit tickets]") and not settled.is_practice("How often?")


def test_a_pattern_fits_files_and_sheets(tmp_path: Path) -> None:
    said = read_mapping(written(tmp_path, '[[table]]\nfiles = ["log*.csv", "year.xlsx › March"]\ndates = "day first"'))
    for file, order in {
        "log 7.csv": DateOrder.DAY_FIRST, "year.xlsx › March": DateOrder.DAY_FIRST, "year.xlsx › April": None,
        "other.csv": None,
    }.items():
        assert settled_for(named(file), said).dates == order


def test_what_is_said_later_goes_before(tmp_path: Path) -> None:
    said = read_mapping(written(tmp_path, """
        [[table]]
        files = "*"
        dates = "day first"
        columns.date = "When"
        [[table]]
        files = "us-*.csv"
        dates = "month first"
    """))
    found = settled_for(named("us-1.csv"), said)
    assert (found.dates, found.columns) == (DateOrder.MONTH_FIRST, {Role.DATE: "When"})


@pytest.mark.parametrize(("text", "sentence"), [
    ("x = [", "m.toml cannot be read as TOML: Invalid value (at end of document)."),
    ("", "m.toml settles nothing: begin each kind of file with a line [[table]]."),
    ("[[table]]\ndates = 'day first'",
     "m.toml: [[table]] 1 names no files; write files = [\"log.csv\"], * stands for any letters."),
    ("[[table]]\nfiles = 'x'\ncolour = 'red'",
     "m.toml: [[table]] 1 has 'colour', which is none of files, one_row_is, dates, month_only, names, columns, always, "
     "labels, practices, marks, waves, blanks, missing, communities."),
    ("[[table]]\nfiles = 'x'\ndates = 'backwards'",
     "m.toml: [[table]] 1 dates = 'backwards' is none of day first, month first."),
    ("[[table]]\nfiles = 'x'\n[table.labels.shoes]\nbig = 1",
     "m.toml: [[table]] 1 labels has 'shoes', which is none of use, attendance, status, school, community, practice, "
     "date."),
    ("[[table]]\nfiles = 'x'\ncolumns = 'Date'",
     "m.toml: [[table]] 1 columns is no table of its own: write [table.columns]."),
])
def test_a_wrong_line_is_told_in_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(WrongMapping) as wrong:
        read_mapping(written(tmp_path, text))
    assert str(wrong.value) == sentence


def test_all_wrong_lines_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongMapping) as wrong:
        read_mapping(written(tmp_path, "[[table]]\nfiles = 'x'\ndates = 'no'\nnames = 'no'\ncolumns.mood = 'M'"))
    assert len(str(wrong.value).splitlines()) == 3


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongMapping, match="m.toml cannot be opened: No such file"):
        read_mapping(tmp_path / "m.toml")
