"""When a row was first recorded, through changes and undos; and the lags that are stored of it."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.store.walks import bring, undo, written
from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.counts import refresh
from tlc_data.measures.clock import day_of
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.gate import Ask, leave
from tlc_data.store.shards import load_facts
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Level, Role

START = date(2025, 8, 25)
TODAY = date(2026, 7, 1)
SCHOOLS = [{"school_id": "n", "name": "North", "district": "D"}]
COMMUNITIES = [{"community_id": "A", "school_id": "n", "name": "Oak", "started_on": f"{START}"}]


def meeting(name: str, on: date, minutes: str = "") -> dict[str, str]:
    return {"meeting_id": name, "community_id": "A", "held_on": f"{on}", "minutes": minutes}


def made_on(store: Store, days: dict[int, date]) -> None:
    """Let editions have been made on these days, and count anew."""
    with store.writing() as connection:
        for number, day in days.items():
            connection.exec_driver_sql(
                "UPDATE editions SET made_at = ? WHERE number = ?", (f"{day}T12:00:00+00:00", number)
            )
        refresh(connection, touched=None, today=TODAY, programme=Programme())


def recorded(store: Store) -> dict[str, date]:
    """meeting_id → the day it was recorded."""
    with store.reading() as connection:
        facts = load_facts(connection, communities(connection), ["n"], recorded=True)
    return {row.meeting_id: day_of(row.recorded_on) for row in facts.meetings.itertuples()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def test_a_row_is_recorded_by_the_first_import_that_said_it_whatever_was_changed_later(
    store: Store, tmp_path: Path
) -> None:
    for number, rows in enumerate([
        [meeting("m1", date(2025, 9, 1))],
        [meeting("m2", date(2025, 10, 1)), meeting("m1", date(2025, 9, 1))],
        [meeting("m2", date(2025, 10, 1), "75"), meeting("m3", date(2025, 10, 2))],
    ]):
        tables = {"meetings": rows, **({"schools": SCHOOLS, "communities": COMMUNITIES} if not number else {})}
        bring(store, [written(tmp_path / str(number), tables)])
    days = {1: date(2025, 9, 3), 2: date(2025, 10, 4), 3: date(2025, 11, 9)}
    made_on(store, days)
    assert recorded(store) == {"m1": days[1], "m2": days[2], "m3": days[3]}
    undo(store, 2)
    assert recorded(store) == {"m1": days[1], "m2": days[2], "m3": days[3]}
    store.close()


def test_a_plan_is_no_record_of_the_meeting_that_follows_it(store: Store, tmp_path: Path) -> None:
    plan = {"meeting_id": "m1", "community_id": "A", "scheduled_on": "2025-10-01"}
    bring(store, [written(tmp_path / "plan", {"schools": SCHOOLS, "communities": COMMUNITIES, "meetings": [plan]})])
    held = plan | {"held_on": "2025-10-02"}
    bring(store, [written(tmp_path / "held", {"meetings": [held]})])
    made_on(store, {1: date(2025, 9, 1), 2: date(2025, 10, 7)})
    assert recorded(store) == {"m1": date(2025, 10, 7)}
    store.close()


def test_with_one_import_nothing_is_said_of_when(store: Store, tmp_path: Path) -> None:
    bring(store, [written(tmp_path / "one", {"meetings": [meeting("m1", date(2025, 9, 1))]})])
    with store.reading() as connection:
        facts = load_facts(connection, communities(connection), ["school-not-named"], recorded=True)
    assert "recorded_on" not in facts.meetings
    store.close()


@pytest.fixture
def monthly(store: Store, tmp_path: Path) -> Store:
    """Three meetings on a day each month from September to March, recorded 5 days later; the first as a backlog."""
    days = [START + timedelta(days=30 * n) for n in range(1, 8)]
    for at, day in enumerate(days):
        described = {} if at else {"schools": SCHOOLS, "communities": COMMUNITIES}
        held = [meeting(f"m{at}-{n}", day) for n in range(3)]
        bring(store, [written(tmp_path / f"{at}", {**described, "meetings": held})])
    made_on(store, {at + 1: day + timedelta(days=5) for at, day in enumerate(days)})
    return store


def asked(store: Store, viewer: Viewer, ask: Ask) -> list[dict[str, object]]:
    with store.reading() as connection:
        places = communities(connection)
        found = leave(connection, scope_of(viewer, places), ask, programme=Programme(), on=TODAY)
    return found.to_dict("records")


def test_the_gate_tells_of_each_place_how_late_its_logs_are_and_up_to_when_months_are_whole(monthly: Store) -> None:
    admin, principal = Viewer(Role.ADMINISTRATOR), Viewer(Role.PRINCIPAL, "n")
    for viewer, level, place in ((admin, Level.SCHOOL, "n"), (admin, Level.COMMUNITY, "A"),
                                 (principal, Level.COMMUNITY, "A")):
        (row,) = asked(monthly, viewer, Ask("freshness", level))
        assert (row["id"], row["logs_half"], row["logs_whole"], row["meeting_gap"]) == (place, 5, 5, 30.0)
        assert f"{row['last_log']:%Y-%m-%d}" == "2026-03-23"
    for viewer, level in ((principal, Level.SCHOOL), (Viewer(Role.COORDINATOR, "D"), Level.DISTRICT)):
        logs, reports = asked(monthly, viewer, Ask("recording", level))
        assert (logs["kind"], logs["half"], logs["whole"]) == ("logs", 5, 5)
        assert f"{logs['seen_on']:%Y-%m-%d}" == "2026-03-28"
        assert reports["kind"] == "reports" and pd.isna(reports["whole"])
    monthly.close()
