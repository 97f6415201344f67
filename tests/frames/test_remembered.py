"""What was settled is kept, offered to the next table that looks alike, and written as a mapping file."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import LABELLED, Names, Settled, Shape, read_mapping
from tlc_data.frames.mapping_file import write_mapping
from tlc_data.frames.remembered import from_json, says_anything, source_of, to_json
from tlc_data.intake import last_times, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
SETTLED = st.builds(
    Settled, one_row_is=st.sampled_from(["", *Shape, "meetings"]), dates=st.sampled_from([None, *DateOrder]),
    names=st.sampled_from([None, *Names]), columns=st.dictionaries(st.sampled_from(Role), TEXTS, max_size=3),
    practices=st.lists(TEXTS, max_size=3).map(tuple), always=st.dictionaries(st.sampled_from(Role), TEXTS, max_size=2),
    labels=st.dictionaries(st.sampled_from(LABELLED), st.dictionaries(TEXTS, TEXTS, min_size=1), max_size=2),
)


@settings(max_examples=50)
@given(settled=SETTLED)
def test_a_mapping_file_says_what_was_settled(settled: Settled, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.getbasetemp() / "mapping.toml"
    write_mapping(place, [(["log.csv", "log (2).csv"], settled), (["other.csv"], settled)])
    assert read_mapping(place) == [
        settled.and_also(files=("log.csv", "log (2).csv")), settled.and_also(files=("other.csv",)),
    ]


@settings(max_examples=50)
@given(settled=SETTLED)
def test_a_store_keeps_what_was_settled(settled: Settled) -> None:
    assert from_json(to_json(settled), ["a", "b"]) == settled.and_also(headers=("a", "b"))
    assert says_anything(settled) == (settled != Settled())


@pytest.mark.parametrize(("file", "source"), [
    ("log.csv", "log"), ("year.xlsx › March", "year"), ("all.zip › north.csv", "north"),
    ("all.zip › a/year.xlsx › Mr. Smith", "year"), ("log", "log"),
])
def test_a_source_is_a_file_whatever_sheet_or_parcel(file: str, source: str) -> None:
    assert source_of(file) == source


def log(place: Path, when: str, *, header: str = "Mystery") -> Path:
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{header},Team,Members Present\n{when},Oak,Ada Abara; Bo Bexley\n", encoding="utf-8")
    return place


def saved(store: Store, path: Path, *settled: Settled) -> int | None:
    reading = read([path], today=TODAY, settled=settled, last_times=last_times(store))
    return store_reading(store, reading, today=TODAY, programme=Programme(), made_by="her").edition


HEADERS = ("Mystery", "Team", "Members Present")
DAY_FIRST = Settled(headers=HEADERS, columns={Role.DATE: "Mystery"}, dates=DateOrder.DAY_FIRST)
MONTH_FIRST = DAY_FIRST.and_also(dates=DateOrder.MONTH_FIRST)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def test_the_next_table_that_looks_alike_is_read_the_same_way(store: Store, tmp_path: Path) -> None:
    assert read([log(tmp_path / "march.csv", "03/04/2026")], today=TODAY).questions
    saved(store, tmp_path / "march.csv", DAY_FIRST)
    (before,) = last_times(store)
    assert (before.source, before.settled, before.edition, before.made_by) == ("march", DAY_FIRST, 1, "her")
    found = read([log(tmp_path / "april.csv", "05/04/2026")], today=TODAY, last_times=[before])
    assert found.questions == [] and found.understood[0].last_time == before
    assert found.logged["meetings"]["held_on"].dt.strftime("%Y-%m-%d").tolist() == ["2026-04-05"]


def test_of_two_that_look_alike_the_own_source_counts_else_the_latest(store: Store, tmp_path: Path) -> None:
    saved(store, log(tmp_path / "north.csv", "03/04/2026"), DAY_FIRST)
    saved(store, log(tmp_path / "south.csv", "03/05/2026"), MONTH_FIRST)
    for name, day in {"north": "2026-06-05", "south": "2026-05-06", "west": "2026-05-06"}.items():
        found = read([log(tmp_path / f"new/{name}.csv", "05/06/2026")], today=TODAY, last_times=last_times(store))
        assert found.logged["meetings"]["held_on"].dt.strftime("%Y-%m-%d").tolist() == [day], name


def test_an_answer_of_today_goes_before_last_time_and_is_the_one_that_is_kept(store: Store, tmp_path: Path) -> None:
    saved(store, log(tmp_path / "north.csv", "03/04/2026"), DAY_FIRST)
    saved(store, log(tmp_path / "north.csv", "03/05/2026"), MONTH_FIRST)
    (kept,) = last_times(store)
    assert (kept.settled, kept.edition) == (MONTH_FIRST, 2)


def test_other_headers_are_asked_again(store: Store, tmp_path: Path) -> None:
    saved(store, log(tmp_path / "march.csv", "03/04/2026"), DAY_FIRST)
    other = log(tmp_path / "april.csv", "05/04/2026", header="Enigma")
    assert read([other], today=TODAY, last_times=last_times(store)).questions


def test_what_needed_no_answer_leaves_nothing_to_remember(store: Store, tmp_path: Path) -> None:
    saved(store, log(tmp_path / "march.csv", "2026-04-03", header="Date"))
    assert last_times(store) == []


def test_what_is_not_to_be_read_is_remembered_too(store: Store, tmp_path: Path) -> None:
    lunch = tmp_path / "lunch.csv"
    lunch.write_text("a,b\n1,2\n", encoding="utf-8")
    reading = read([lunch, log(tmp_path / "log.csv", "2026-04-03", header="Date")], today=TODAY,
                   settled=[Settled(headers=("a", "b"), one_row_is=Shape.NOTHING)])
    store_reading(store, reading, today=TODAY, programme=Programme())
    assert read([lunch], today=TODAY, last_times=last_times(store)).questions == []
