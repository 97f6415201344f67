"""The planted truths are found through the gate, in the sample and in districts of other seeds, and little else is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.synthetic.finding import MONTH, YEAR_BEFORE, Claims, claims, districts, found_in, planted
from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import Store, open_store
from tlc_data.synthetic.plan import DISTRICT, LAST_DAY, Course, Plan
from tlc_data.vocabulary import Rise, Role

SAMPLE = Path(__file__).parents[2] / "sample_data"
SEEDS = range(100, 120)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("sample") / "store.db"))
    store_reading(store, read(files_in([SAMPLE])[0], today=LAST_DAY), today=LAST_DAY, programme=Programme())
    yield store
    store.close()


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> tuple[Claims, Claims]:
    """What is planted in districts of other seeds, and what their coordinators find."""
    made = districts(SEEDS, tmp_path_factory.mktemp("others"))
    found = found_in(made)
    made.store.close()
    return made.planted, found


def said_to(store: Store, viewer: Viewer) -> Claims:
    with store.reading() as connection:
        return claims(connection, viewer, communities(connection))


def test_a_coordinator_finds_what_is_planted_in_the_sample_and_nothing_else(sample: Store) -> None:
    assert said_to(sample, Viewer(Role.COORDINATOR, DISTRICT)) == planted(Plan())


def test_each_principal_finds_what_is_planted_in_their_own_school(sample: Store) -> None:
    for school in Plan().planned():
        planted_here = set() if school.course == Course.STEADY else {(school.school_id, school.course)}
        assert said_to(sample, Viewer(Role.PRINCIPAL, school.school_id)) == planted_here


def test_the_rise_that_is_silence_is_told_in_its_parts(sample: Store) -> None:
    with sample.reading() as connection:
        directory = communities(connection)
        rows = leave(
            connection, scope_of(Viewer(Role.COORDINATOR, DISTRICT), directory),
            Ask("split", ids=("eastbrook-elementary",), months=(YEAR_BEFORE, MONTH)), programme=Programme(),
            on=LAST_DAY,
        ).set_index("group")
    assert set(rows["rise"]) == {Rise.SILENCE}
    silent = rows.loc["fell_silent"]
    assert silent["teachers"] >= 5 and silent["points"] >= 0.1 and abs(rows.loc["same", "points"]) < 0.02
    assert rows["points"].sum() == pytest.approx(silent["rate1"] - silent["rate0"])


def test_over_other_seeds_nine_truths_in_ten_are_found(others: tuple[Claims, Claims]) -> None:
    truths, found = others
    assert len(truths) == 6 * len(SEEDS)
    assert len(truths & found) >= 0.9 * len(truths)
    for course in {course for _, course in truths}:
        of_course = {each for each in truths if each[1] == course}
        assert len(of_course & found) >= 0.8 * len(of_course), course


def test_over_other_seeds_under_one_claim_in_twenty_is_not_so(others: tuple[Claims, Claims]) -> None:
    truths, found = others
    assert len(found - truths) < 0.05 * len(found)
