"""A file that replaces its source: what it takes back, what it leaves, and every order of undoing it."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.drawn import assert_shows, folder
from tests.random_facts import TODAY, write
from tests.store.test_editions import dated
from tests.store.walks import KEYS, Rows, bring, distinct, exported, history, tables, undo, written
from tests.test_recount import counted_anew, days, stored
from tlc_data.frames.tables import TABLES
from tlc_data.store.columns import stored_kinds
from tlc_data.store.editions import editions, live_imports
from tlc_data.store.engine import rows_of
from tlc_data.store.store import Store, open_store

Facts = dict[str, list[tuple[str, ...]]]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def standing(store: Store) -> Facts:
    """Every fact that stands, people as they are called outside."""
    found = {}
    with store.reading() as connection:
        called = dict(connection.exec_driver_sql("SELECT teacher_id, min(value) FROM identities GROUP BY 1").fetchall())
        for table in TABLES:
            kinds = stored_kinds(table)
            names = ", ".join(f'"{name}"' for name in kinds)
            rows = rows_of(connection, f'SELECT {names} FROM "{table}" WHERE closed IS NULL', kinds)
            for name in {"teacher_id", "facilitator"} & set(rows):
                rows[name] = rows[name].map(called)
            found[table] = sorted(tuple(map(str, row)) for row in rows.itertuples(index=False, name=None))
    return found


def only(store: Store, table: str, place: int = 0) -> list[str]:
    """One column of what stands of a table, by the place of the column."""
    return [row[place] for row in standing(store)[table]]


MEETINGS = """
    meeting_id | community_id | held_on
    m1         | C            | 2026-01-10
    m2         | C            | 2026-02-10
    m3         | C            | 2026-03-10
    m4         | C            | 2026-04-10
"""
CORRECTED = """
    meeting_id | community_id | held_on    | minutes
    m2         | C            | 2026-02-10 |
    m5         | C            | 2026-04-10 | 60
"""


def test_what_a_file_covers_and_does_not_say_is_taken_back_and_the_rest_stays(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    saved = bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    assert_shows(saved.preview.summary(), """
        table    | new | changed | removed | unchanged
        meetings | 1   | 0       | 2       | 1
    """)
    assert only(store, "meetings") == ["m1", "m2", "m5"]


@pytest.mark.parametrize(("last", "left"), [("2026-03-09", ["m3"]), ("2026-03-10", []), ("2026-03-11", [])])
def test_the_last_day_that_a_file_covers_belongs_to_it(
    last: str, left: list[str], store: Store, tmp_path: Path
) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    bring(store, [folder(tmp_path / "second", meetings=f"""
        meeting_id | community_id | held_on
        m1         | C            | 2026-01-10
        m9         | C            | {last}
    """)], replace=True)
    assert only(store, "meetings") == ["m1", *left, "m4", "m9"]


def test_without_replace_a_file_only_adds(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    saved = bring(store, [folder(tmp_path / "second", meetings=CORRECTED)])
    assert saved.preview.summary()["removed"].tolist() == [0]
    assert only(store, "meetings") == ["m1", "m2", "m3", "m4", "m5"]


def test_another_source_is_left_alone(store: Store, tmp_path: Path) -> None:
    first = folder(tmp_path / "first", meetings=MEETINGS)
    (first / "meetings.csv").rename(first / "meetings (north).csv")
    bring(store, [first])
    bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    assert only(store, "meetings") == ["m1", "m2", "m3", "m4", "m5"]


def test_a_table_the_file_does_not_speak_of_is_left_alone(store: Store, tmp_path: Path) -> None:
    attendance = "meeting_id | teacher_id | status\nm3 | t1 | present"
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS, attendance=attendance)])
    bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    assert only(store, "attendance") == ["m3"]


def test_lists_go_by_the_day_of_their_meeting(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS, attendance="""
        meeting_id | teacher_id | status
        m1         | t1         | present
        m2         | t1         | present
        m2         | t2         | present
        m3         | t1         | present
        m4         | t1         | present
    """)])
    saved = bring(store, [folder(tmp_path / "second", attendance="""
        meeting_id | teacher_id | status
        m2         | t1         | absent
        m3         | t9         | present
    """)], replace=True)
    assert_shows(saved.preview.summary(), """
        table      | new | changed | removed | unchanged
        attendance | 1   | 1       | 2       | 0
    """)
    assert [row[:3:2] for row in standing(store)["attendance"]] == [
        ("m1", "present"), ("m2", "absent"), ("m3", "present"), ("m4", "present")
    ]


def test_what_has_no_day_is_replaced_whole(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", memberships="""
        teacher_id | community_id | joined_on
        t1         | C            | 2024-01-01
        t2         | C            | 2026-01-01
    """)])
    bring(store, [folder(tmp_path / "second", memberships="""
        teacher_id | community_id | joined_on
        t2         | C            | 2026-01-01
    """)], replace=True)
    assert only(store, "memberships") == ["t2"]


def test_a_row_without_its_day_is_never_covered(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings="""
        meeting_id | community_id | held_on    | status
        m1         | C            | 2026-02-01 | held
        some-day   | C            |            | planned
    """)])
    bring(store, [folder(tmp_path / "second", meetings="""
        meeting_id | community_id | held_on
        m2         | C            | 2026-02-01
    """)], replace=True)
    assert only(store, "meetings") == ["m2", "some-day"]


def test_what_another_source_says_too_stands_as_it_says_it(store: Store, tmp_path: Path) -> None:
    other = folder(tmp_path / "other", meetings=MEETINGS.replace("2026-03-10", "2026-03-12"))
    (other / "meetings.csv").rename(other / "meetings (2).csv")
    bring(store, [other])
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    saved = bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    assert saved.preview.summary().to_numpy().tolist() == [["meetings", 1, 1, 0, 1]]
    assert [(row[0], row[3]) for row in standing(store)["meetings"]][2] == ("m3", "2026-03-12 00:00:00")


def test_the_same_file_again_changes_nothing_when_it_replaces(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "facts", 5)
    bring(store, [tmp_path / "facts"])
    before = standing(store)
    assert bring(store, [tmp_path / "facts"], replace=True).edition is None
    assert (standing(store), history(store)) == (before, ["import"])


def test_an_undo_brings_back_what_was_taken_and_an_undo_of_it_takes_it_again(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    before = standing(store)
    bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    after = standing(store)
    undo(store, 2)
    assert standing(store) == before
    undo(store, 3)
    assert standing(store) == after


def test_a_replaced_row_stays_away_when_its_first_import_comes_back_and_returns_when_said_again(
    store: Store, tmp_path: Path
) -> None:
    first = folder(tmp_path / "first", meetings=MEETINGS)
    bring(store, [first])
    undo(store, 1)
    bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    undo(store, 2)
    assert only(store, "meetings") == ["m1", "m2", "m5"]
    bring(store, [first])
    assert only(store, "meetings") == ["m1", "m2", "m3", "m4", "m5"]


def some_of(rows: dict[str, Rows], rng: Random) -> dict[str, Rows]:
    """A file of each of some tables: fewer rows, some of them said otherwise."""
    found = {}
    for table, each in rows.items():
        if each and rng.random() < 0.8:
            kept = rng.sample(each, max(1, len(each) * rng.choice([2, 3, 4]) // 5))
            found[table] = [_otherwise(table, row, rng) for row in kept]
    return found


def _otherwise(table: str, row: dict[str, str], rng: Random) -> dict[str, str]:
    free = [name for name in ("minutes", "subject", "use", "left_on") if row.get(name) and name not in KEYS[table]]
    if not free or row.get("stopped") or rng.random() < 0.7:
        return row
    value = {"minutes": "44", "subject": "Other", "use": str(rng.randint(0, 4)), "left_on": ""}[free[0]]
    return {**row, free[0]: value}


def named_apart(place: Path, rng: Random) -> Path:
    """The same folder as one of two offices sends it: each file belongs to one of two sources."""
    for path in place.glob("*.csv"):
        if rng.random() < 0.4:
            path.rename(path.with_name(f"{path.stem} (2).csv"))
    return place


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts alone: counting takes longer than everything else of a walk."""
    for module in ("tlc_data.intake", "tests.store.walks"):
        monkeypatch.setattr(f"{module}.refresh", lambda *_given, **_named: [])


@pytest.mark.usefixtures("uncounted")
@pytest.mark.parametrize("seed", range(450, 453))
def test_any_walk_of_imports_replaces_and_undos_stands_as_the_live_imports_alone_would(
    seed: int, tmp_path: Path
) -> None:
    write(tmp_path / "facts", seed, communities=3, teachers=8)
    some = ("memberships", "meetings", "attendance", "self_reports")
    given, rng = distinct(tables(tmp_path / "facts")), Random(seed)
    rows = {name: each for name, each in given.items() if name in some}
    walked, replayed = open_store(str(tmp_path / "walked.db")), open_store(str(tmp_path / "replayed.db"))
    # When a list was made is known by its meeting: so every meeting is there from the first, from another office.
    calendar = written(tmp_path / "calendar", {"meetings": rows["meetings"]})
    (calendar / "meetings.csv").rename(calendar / "calendar.csv")
    made = {1: (calendar, False)}
    bring(walked, [calendar])
    for step in range(9):
        if len(made) > 1 and rng.random() < 0.4:
            undo(walked, standing_edition(walked, rng))
            continue
        place, replace = named_apart(written(tmp_path / str(step), some_of(rows, rng)), rng), rng.random() < 0.6
        edition = bring(walked, [place], replace=replace).edition
        if edition is not None:
            made[edition] = (place, replace)
    with walked.reading() as connection:
        live = sorted(live_imports(editions(connection)))
    for edition in live:
        bring(replayed, [made[edition][0]], replace=made[edition][1])
    assert standing(walked) == standing(replayed)
    tallied, told = days(walked)
    assert tallied == told


@pytest.mark.parametrize("seed", [460, 461])
def test_counts_after_a_replace_and_its_undo_are_those_of_a_recount(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed, communities=3, teachers=10)
    rows, rng = distinct(tables(tmp_path / "facts")), Random(seed)
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [written(tmp_path / "first", rows)])
    saved = bring(store, [written(tmp_path / "second", some_of(rows, rng))], replace=True)
    assert saved.preview.summary()["removed"].sum() > 0
    assert stored(store) == counted_anew(store)
    undo(store, 2)
    assert stored(store) == counted_anew(store)


def standing_edition(store: Store, rng: Random) -> int:
    """The number of an edition after the first that is not undone."""
    with store.reading() as connection:
        made = editions(connection)
    undone = set()
    for edition in reversed(made):
        if edition.reverses is not None and edition.number not in undone:
            undone.add(edition.reverses)
    return rng.choice([edition.number for edition in made[1:] if edition.number not in undone])


LOG = """
    Date       | School | Team | Members Present
    2026-01-13 | North  | Oak  | Ada Abara; Bo Bexley
    2026-02-13 | North  | Oak  | Ada Abara; Bo Bexley
    2026-02-20 | North  | Elm  | Cy Dorsey
    2026-03-13 | North  | Oak  | Ada Abara
"""


def test_a_wrong_date_and_a_wrong_name_of_a_log_are_put_right(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", log=LOG)])
    corrected = LOG.replace("2026-02-13", "2026-02-14").replace("Cy Dorsey", "Cyd Dorsey")
    saved = bring(store, [folder(tmp_path / "second", log=corrected)], replace=True)
    assert_shows(saved.preview.summary(), """
        table      | new | changed | removed | unchanged
        meetings   | 1   | 0       | 1       | 3
        attendance | 3   | 0       | 3       | 3
    """)
    assert only(store, "meetings", 3) == [
        "2026-02-20 00:00:00", "2026-01-13 00:00:00", "2026-02-14 00:00:00", "2026-03-13 00:00:00"
    ]


def test_a_place_that_a_log_no_longer_names_is_still_described(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", log=LOG)])
    without = "\n".join(line for line in LOG.splitlines() if "Elm" not in line)
    bring(store, [folder(tmp_path / "second", log=without)], replace=True)
    assert only(store, "communities") == ["north--elm", "north--oak"]
    assert [row[1] for row in standing(store)["meetings"]] == ["north--oak"] * 3


def test_known_on_a_day_before_the_replace_is_what_stood_then(store: Store, tmp_path: Path) -> None:
    bring(store, [folder(tmp_path / "first", meetings=MEETINGS)])
    then = exported(store, tmp_path / "then")
    bring(store, [folder(tmp_path / "second", meetings=CORRECTED)], replace=True)
    dated(store, "2026-05-10", "2026-05-20")
    assert exported(store, tmp_path / "out", known_on=date(2026, 5, 19)) == then
    assert exported(store, tmp_path / "now") != then
    assert date(2026, 5, 20) < TODAY
