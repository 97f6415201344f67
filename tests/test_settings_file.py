"""A setting written into tlc.toml: the line, everything else as it was, and taking it back."""

from pathlib import Path

import pytest

from tlc_data.errors import WrongSetting
from tlc_data.settings import Programme, Settings, read_programme
from tlc_data.settings_file import take_back, with_setting, write_setting

COMMENTED = """# Ours.
[settings]  # of the programme
break_days = 90   # agreed in May
interval_days = 21

[district."Lake side"]
out_of_session = ["06-20/08-20"]  # their own
"""


@pytest.mark.parametrize(("before", "after"), [
    ("", "[settings]\nbreak_days = 130\n"),
    ("[settings]\n", "[settings]\nbreak_days = 130\n"),
    ("[settings]\ninterval_days = 21\n", "[settings]\nbreak_days = 130\ninterval_days = 21\n"),
    ("[settings]\nbreak_days = 90\n", "[settings]\nbreak_days = 130\n"),
    ("[district.Hills]\nbreak_days = 90\n", "[district.Hills]\nbreak_days = 90\n\n[settings]\nbreak_days = 130\n"),
    (COMMENTED, COMMENTED.replace("= 90 ", "= 130 ")),
])
def test_one_line_is_put_in_or_changed(before: str, after: str) -> None:
    assert with_setting(before, "break_days", 130) == after


@pytest.mark.parametrize("table", ['[district."Hills"]', "[district.Hills]"])
def test_a_district_has_a_table_of_its_own_however_it_is_written(table: str) -> None:
    assert with_setting(f"{table}\nbreak_days = 90\n", "break_days", 130, district="Hills") == (
        f"{table}\nbreak_days = 130\n"
    )


@pytest.mark.parametrize("district", ["Lake side", 'The "new" one', "Größe", "a\\b"])
def test_a_district_of_any_name_is_written_so_that_it_is_read(district: str, tmp_path: Path) -> None:
    place = tmp_path / "tlc.toml"
    found = write_setting("break_days", 130, district=district, path=place)
    assert found == read_programme(place)
    assert found.of(district).break_days == 130 and found.settings == Settings()


def test_what_is_in_force_is_returned_and_everything_else_stays(tmp_path: Path) -> None:
    place = tmp_path / "tlc.toml"
    place.write_text(COMMENTED, encoding="utf-8")
    found = write_setting("break_days", 130, path=place)
    assert found.settings == Settings(break_days=130, interval_days=21)
    assert found.of("Lake side") == Settings(break_days=130, interval_days=21, out_of_session=("06-20/08-20",))
    assert [path.name for path in tmp_path.iterdir()] == ["tlc.toml"]


@pytest.mark.parametrize("text", [
    "settings.break_days = 90\n", "[settings]\nbreak_days = [\n]\n", 'settings = {interval_days = 21}\n',
])
def test_a_file_that_has_to_be_changed_by_hand_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    place = tmp_path / "tlc.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(WrongSetting):
        write_setting("break_days", 130, path=place)
    assert place.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["tlc.toml"]


def test_a_place_that_cannot_be_written_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as wrong:
        write_setting("break_days", 130, path=tmp_path / "nowhere" / "tlc.toml")
    assert str(wrong.value) == (
        "tlc.toml could not be written: write break_days = 130 under [settings] in tlc.toml by hand."
    )


def test_a_value_that_cannot_be_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="below its floor of 5"):
        write_setting("few_known", 4, path=tmp_path / "tlc.toml")
    assert not list(tmp_path.iterdir())


def test_a_change_is_taken_back_in_the_programme_and_in_districts(tmp_path: Path) -> None:
    place = tmp_path / "tlc.toml"
    before = Programme(Settings(interval_days=21), (("Hills", Settings(interval_days=21, break_days=80)),))
    place.write_text("[settings]\ninterval_days = 21\nbreak_days = 130\n[district.Hills]\nbreak_days = 140\n")
    after = read_programme(place)
    back = take_back(before, after, path=place)
    assert back == read_programme(place)
    assert (back.settings, back.of("Hills")) == (before.settings, before.of("Hills"))


def test_what_was_changed_again_since_is_not_taken_back(tmp_path: Path) -> None:
    place = tmp_path / "tlc.toml"
    place.write_text("[settings]\nbreak_days = 100\n")
    with pytest.raises(WrongSetting) as wrong:
        take_back(Programme(), Programme(Settings(break_days=130)), path=place)
    assert str(wrong.value) == (
        "break_days was changed again since: write break_days = 75 under [settings] in tlc.toml."
    )
    assert read_programme(place).settings.break_days == 100


def test_a_list_of_ranges_is_written_as_one(tmp_path: Path) -> None:
    ranges = ("06-20/08-20", "2025-02-03/2025-02-07")
    found = write_setting("out_of_session", ranges, path=tmp_path / "tlc.toml")
    assert found.settings.out_of_session == ranges
