"""Where nothing changes, at most 6 % is called changed; what was planted is found all the same.

500 districts for each flow and each kind of place, with 12 to 30 months behind them.
"""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.measures.stationary import IN_SESSION, MONTHS, NAMES, SCHOOLS, Flows, meetings, reporting, stocks
from tlc_data.measures.before_after import flow_before_after, reporting_before_after, stock_before_after
from tlc_data.measures.paired import Paired
from tlc_data.measures.run_chart import run_chart
from tlc_data.measures.split import Standing, cross
from tlc_data.settings import Settings
from tlc_data.vocabulary import Change

USUAL = Settings()
DISTRICTS = 500
BAR = 0.06
PLACES = {"district": slice(None), "school": slice(11, 16), "community": slice(0, 1)}
Drawn = tuple[np.ndarray, np.ndarray]
FLOWS: dict[str, Callable[[Flows], Drawn]] = {
    "attendance": lambda met: (met.present, met.seats),
    "meetings kept": lambda met: (met.held, np.broadcast_to(IN_SESSION / 28, met.held.shape)),
    "report-back": lambda met: (met.reported_back, met.present),
}


@pytest.fixture(scope="module")
def still() -> Flows:
    return meetings(DISTRICTS, np.random.default_rng(1))


@pytest.fixture(scope="module")
def still_stocks() -> dict[str, np.ndarray]:
    """Standings in 500 schools of 40 teachers."""
    adopted, sticking = stocks(DISTRICTS, np.random.default_rng(3), teachers=40)
    return {"adoption": adopted, "sticking share": sticking}


def monthly(counts: np.ndarray, place: int, months: int) -> "pd.Series[float]":
    """The last so many months of one district."""
    return pd.Series(counts[place, -months:], index=NAMES[-months:])


def verdicts(tops: np.ndarray, wholes: np.ndarray, *, seed: int = 0) -> "Counter[Change]":
    """Verdicts of the run charts of districts × months, each over 12 to 30 months."""
    lengths = np.random.default_rng(seed).integers(12, 31, len(tops))
    return Counter(
        run_chart(monthly(tops, place, months), denominators=monthly(wholes, place, months), settings=USUAL).verdict
        for place, months in enumerate(lengths)
    )


def compared(tops: np.ndarray, wholes: np.ndarray, *, seed: int = 0) -> "Counter[Change]":
    """Verdicts before and after an event, eight months or more from both ends."""
    rng = np.random.default_rng(seed)
    found: Counter[Change] = Counter()
    for place in range(len(tops)):
        months = int(rng.integers(20, 31))
        event = NAMES[len(NAMES) - months + int(rng.integers(9, months - 9))]
        found[flow_before_after(
            monthly(tops, place, months), denominators=monthly(wholes, place, months), event=event, settings=USUAL
        ).verdict] += 1
    return found


def called(found: "Counter[Change]") -> float:
    return found[Change.CHANGED] / found.total()


def test_the_months_are_those_of_the_sample_district() -> None:
    assert (len(MONTHS), NAMES[0], NAMES[-1], sum(SCHOOLS)) == (30, "2024-01", "2026-06", 45)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("flow", FLOWS)
def test_flows_of_meetings_do_not_cry_wolf(flow: str, place: str, still: Flows) -> None:
    tops, wholes = (counts[:, PLACES[place]].sum(axis=1) for counts in FLOWS[flow](still))
    found = verdicts(tops, wholes)
    assert called(found) <= BAR
    assert found[Change.NOT_MORE_THAN_USUAL] > DISTRICTS / 2


@pytest.mark.parametrize("flow", FLOWS)
def test_nor_do_they_before_and_after_an_event(flow: str, still: Flows) -> None:
    tops, wholes = (counts[:, PLACES["school"]].sum(axis=1) for counts in FLOWS[flow](still))
    # Each call takes its time: every second district will do here.
    assert called(compared(tops[::2], wholes[::2])) <= BAR


@pytest.mark.parametrize("together", [True, False])
def test_reports_sent_do_not_cry_wolf_but_the_share_known_would(together: bool) -> None:
    teachers = 40
    days, known = reporting(DISTRICTS, np.random.default_rng(2), teachers=teachers, together=together)
    in_session = np.broadcast_to(teachers * IN_SESSION / 28, days.shape).astype(np.float64)
    assert called(verdicts(days, in_session)) <= BAR
    # Known means within 75 instructional days: the same reports count in three months, and so do those missing.
    assert called(verdicts(known[:200], np.full_like(known[:200], teachers))) > 0.3


def paired_verdicts(where: np.ndarray, judge: Callable[..., Paired]) -> "Counter[Change]":
    """Verdicts on the last month against one 12 to 30 months ago."""
    ends = len(MONTHS) - np.random.default_rng(0).integers(12, 31, len(where))
    return Counter(
        judge(cross(where[place, :, end], status1=where[place, :, -1]), settings=USUAL).verdict
        for place, end in enumerate(ends)
    )


@pytest.mark.parametrize("stock", ["adoption", "sticking share"])
def test_stocks_do_not_cry_wolf(stock: str, still_stocks: dict[str, np.ndarray]) -> None:
    found = paired_verdicts(still_stocks[stock], stock_before_after)
    assert called(found) <= BAR
    assert found[Change.NOT_MORE_THAN_USUAL] > 0.9 * DISTRICTS


def test_the_sticking_share_of_a_district_leans_to_neither_side() -> None:
    # Those who came back from a silence would be gained by and by, if they counted before they could sustain.
    _, sticking = stocks(30, np.random.default_rng(7), teachers=300)
    known = np.array([
        stock_before_after(cross(district[:, 10], status1=district[:, -1]), settings=USUAL) for district in sticking
    ])
    gained, lost = (np.array([getattr(each, name) for each in known]) for name in ("gained", "lost"))
    assert abs(gained.sum() - lost.sum()) < 3 * np.sqrt(gained.sum() + lost.sum())


def test_reporting_by_the_same_teachers_does_not_cry_wolf(still_stocks: dict[str, np.ndarray]) -> None:
    assert called(paired_verdicts(still_stocks["adoption"], reporting_before_after)) <= BAR


def test_attendance_that_fades_is_found() -> None:
    faded = meetings(40, np.random.default_rng(4), fades_from=15)
    for place in ("district", "school"):
        tops, wholes = (counts[:, PLACES[place]].sum(axis=1) for counts in (faded.present, faded.seats))
        found = [run_chart(monthly(tops, at, 30), denominators=monthly(wholes, at, 30), settings=USUAL)
                 for at in range(len(tops))]
        assert np.mean([chart.verdict == Change.CHANGED for chart in found]) > 0.9
        assert all(chart.last_side == -1 for chart in found)
        beside = [flow_before_after(
            monthly(tops, at, 30), denominators=monthly(wholes, at, 30), event=NAMES[15], settings=USUAL
        ).verdict for at in range(len(tops))]
        assert np.mean([verdict == Change.CHANGED for verdict in beside]) > 0.9


def test_use_taken_up_by_most_of_the_others_is_found(still_stocks: dict[str, np.ndarray]) -> None:
    rng, found = np.random.default_rng(6), []
    for before in still_stocks["adoption"][:100, :, 0]:
        takes_up = (before == Standing.NOT_IN_USE) & (rng.random(len(before)) < 0.8)
        after = np.where(takes_up, Standing.IN_USE, before)
        found.append(stock_before_after(cross(before, status1=after), settings=USUAL).verdict)
    assert np.mean([verdict == Change.CHANGED for verdict in found]) > 0.8
