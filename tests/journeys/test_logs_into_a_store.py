"""Logs and forms on their whole way: the same again, a correction, people and places found again."""

from datetime import date
from pathlib import Path

import pytest

from tests.drawn import assert_exports, assert_shows, folder, text_frame
from tlc_data.errors import Refused
from tlc_data.exports import export_measures
from tlc_data.intake import Saved, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
LOG = """
    Date       | School | Team | Members Present         | Members Absent
    13/03/2026 | North  | Oak  | Ada Abara; Bruno Bexley | Clara Dorsey
    14/04/2026 | North  | Oak  | Abara, Ada; Clara Dorsey |
"""
FORM = """
    Date       | School | Team | Name      | Technique    | How often
    2026-03-20 | North  | Oak  | Ada Abara | Exit tickets | Weekly
    2026-04-20 | North  | Oak  | Ada Abara | Exit tickets | Weekly
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def imported(store: Store, place: Path, *, school: str = "", partial: bool = False, **drawings: str) -> Saved:
    files = sorted(folder(place, **drawings).iterdir())
    reading = read(files, today=TODAY)
    assert reading.questions == [], [question.sentence for question in reading.questions]
    return store_reading(store, reading, today=TODAY, programme=Programme(), school=school, partial=partial)


def exported(store: Store, place: Path) -> Path:
    export_measures(store, place, today=TODAY, programme=Programme())
    return place


def people(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(DISTINCT teacher_id) FROM identities").scalar_one())


def test_a_log_gives_the_counts_that_its_rows_say(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", log=LOG)
    # Oak has three people by 13 March; on 14 April Bruno Bexley is not listed, but still a member.
    assert_exports(exported(store, tmp_path / "out"), "participation", """
        community_id | month   | meetings_held | seats | present
        north--oak   | 2026-03 | 1             | 3     | 2
        north--oak   | 2026-04 | 1             | 3     | 2
    """)
    assert people(store) == 3


def test_the_same_log_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", log=LOG, form=FORM)
    assert imported(store, tmp_path / "again", log=LOG, form=FORM).edition is None


def test_a_corrected_log_changes_just_its_rows(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", log=LOG)
    corrected = LOG.replace("Bruno Bexley | Clara Dorsey\n", "Clara Dorsey | Bruno Bexley\n")
    summary = imported(store, tmp_path / "corrected", log=corrected).preview.summary()
    assert_shows(summary[summary["changed"] > 0], """
        table      | new | changed | unchanged
        attendance | 0   | 2       | 3
    """)


def test_a_form_and_a_log_speak_of_the_same_people_in_either_order(tmp_path: Path) -> None:
    for first, second in (({"log": LOG}, {"form": FORM}), ({"form": FORM}, {"log": LOG})):
        store = open_store(str(tmp_path / f"{next(iter(first))}.db"))
        imported(store, tmp_path / "one", **first)
        imported(store, tmp_path / "two", **second)
        assert people(store) == 3
        store.close()


def test_two_schools_may_each_have_a_teacher_of_one_name(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", north=LOG, south=LOG.replace("North", "South"))
    assert people(store) == 6


def test_a_name_in_a_log_is_the_one_person_whose_id_is_that_name(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", self_reports="""
        teacher_id | practice_id | reported_on | use
        Ada Abara  | p1          | 2026-03-20  | 3
        t2         | p1          | 2026-03-20  | 3
    """)
    imported(store, tmp_path / "log", log=LOG)
    assert people(store) == 4


def test_places_described_by_name_take_a_log_under_their_own_ids(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path / "in", schools="""
        school_id | name
        s1        | north
    """, communities="""
        community_id | school_id | name | started_on
        c1           | s1        | OAK  | 2026-03-01
    """)
    imported(store, tmp_path / "log", log=LOG)
    assert_exports(exported(store, tmp_path / "out"), "participation", """
        community_id | month   | meetings_held
        c1           | 2026-03 | 1
        c1           | 2026-04 | 1
    """)


def test_a_log_that_names_no_school_lies_in_the_one_named_for_the_import(store: Store, tmp_path: Path) -> None:
    bare = "\n".join(line.replace("| North  ", "").replace("| School ", "") for line in LOG.splitlines())
    assert "School" not in text_frame(bare)
    imported(store, tmp_path / "north", school="North", log=bare)
    imported(store, tmp_path / "south", school="South", log=bare)
    assert_exports(exported(store, tmp_path / "out"), "schools", """
        school_id | month   | meetings_held
        north     | 2026-03 | 1
        north     | 2026-04 | 1
        south     | 2026-03 | 1
        south     | 2026-04 | 1
    """)
    assert people(store) == 6
    assert imported(store, tmp_path / "whole", log=LOG).edition is None


def test_a_refused_meeting_brings_nobody(store: Store, tmp_path: Path) -> None:
    log = """
        Date       | Team | Attendees   | Minutes
        2026-03-13 | Oak  | Ada Abara   | an hour
        2026-04-13 | Oak  | Bruno Baker | 60
    """
    with pytest.raises(Refused):
        imported(store, tmp_path / "in", log=log)
    imported(store, tmp_path / "in", partial=True, log=log)
    assert people(store) == 1


def test_one_unreadable_file_is_told_and_the_rest_can_be_saved(store: Store, tmp_path: Path) -> None:
    place = folder(tmp_path / "in", log=LOG)
    (place / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    reading = read(sorted(place.iterdir()), today=TODAY)
    assert len(reading.unreadable) == 1 and reading.unreadable[0].startswith("photo.csv ends in .csv but is a picture")
    with pytest.raises(Refused):
        store_reading(store, reading, today=TODAY, programme=Programme())
    assert store_reading(store, reading, today=TODAY, programme=Programme(), partial=True).edition == 1
