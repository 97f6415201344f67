"""Surveys that ask about before and since, and a season of events of which only month and day are known."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.real.files import real
from tlc_data.frames.mapping import read_mapping
from tlc_data.reading import Reading, read

MAPPING = Path(__file__).parent / "surveys.toml"


def said(folder: str, name: str) -> Reading:
    found = read([real(folder) / name], today=date(2026, 7, 1), settled=read_mapping(MAPPING))
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    return found


@pytest.mark.parametrize(("name", "before", "since", "levels"), [
    ("longterm_October2017.csv", "2016-10-01", "2017-10-01", ((119, 188), (81, 96), (41, 48), (117, 79), (75, 22))),
    ("20200326-longterm-other_questions-no-open.csv", "2019-03-26", "2020-03-26",
     ((28, 48), (21, 34), (17, 19), (45, 37), (34, 7))),
])
def test_how_often_before_and_since(
    name: str, before: str, since: str, levels: tuple[tuple[int, int], ...]
) -> None:
    reports = said("carpentries_surveys", name).logged["self_reports"]
    counted = Counter(zip(reports["reported_on"].dt.strftime("%F"), reports["use"].tolist(), strict=True))
    assert tuple((counted[before, use], counted[since, use]) for use in (4, 3, 2, 1, 0)) == levels
    assert set(reports["practice_id"]) == {"programming"}


def test_a_season_of_events_has_its_attendances() -> None:
    found = said("davis_southern_women", "davis_attendance.csv").logged
    attended = Counter(found["attendance"]["meeting_id"])
    women = found["attendance"]["teacher_id"].nunique()
    assert (len(found["attendance"]), len(found["meetings"]), women) == (89, 14, 18)
    assert sorted(attended.values())[-2:] == [12, 14]
