"""What was planted in the sample is true of its files, and `measures` finds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.pages.expected import Truth, truth
from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import open_store
from tlc_data.synthetic.district import write_district
from tlc_data.synthetic.plan import LAST_DAY, SNOW, Plan
from tlc_data.synthetic.sample import write_sample

SAMPLE = Path(__file__).parents[2] / "sample_data"


@dataclass(frozen=True)
class Found:
    """The sample's exports, and a look at one number of one school and month."""

    found: Truth

    def school(self, school_id: str, month: str, name: str) -> int:
        """A count of a school at a month's end."""
        rows = {(row["school_id"], row["month"]): row for row in self.found.schools}
        return int(rows[school_id, month][name])

    def rate(self, school_id: str, month: str) -> float:
        """In use over known."""
        return self.school(school_id, month, "in_use") / self.school(school_id, month, "known")

    def reasons(self, community_id: str) -> list[str]:
        """Why a community needs a visit."""
        return next(row["reasons"] for row in self.found.signals if row["community_id"] == community_id).split(";")

    def met(self, community_id: str, first: str, last: str, *names: str) -> list[int]:
        """Sums of participation counts of a community over months."""
        rows = [row for row in self.found.participation
                if row["community_id"] == community_id and first <= row["month"] <= last]
        return [sum(int(row[name]) for row in rows) for name in names]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    place = tmp_path_factory.mktemp("sample")
    store = open_store(str(place / "store.db"))
    reading = read(files_in([SAMPLE])[0], today=LAST_DAY)
    assert (reading.questions, reading.problems, reading.unreadable) == ([], [], [])
    saved = store_reading(store, reading, today=LAST_DAY, programme=Programme())
    assert saved.preview.odd == []
    store.close()
    yield Found(truth(place / "store.db", place / "out", today=LAST_DAY))


def test_the_files_are_what_the_plan_writes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()}
    assert written.keys() == kept.keys()
    assert [str(name) for name in kept if written[name] != kept[name]] == []
    assert sum(map(len, kept.values())) < 4_000_000


def test_it_is_a_district_of_twelve_schools(sample: Found) -> None:
    assert len(sample.found.school_names) == 12
    assert 43 <= len(sample.found.school_of) <= 47
    active = sum(sample.school(school, "2026-05", "active") for school in sample.found.school_names)
    assert 430 <= active <= 470
    assert sample.found.as_of is not None and sample.found.as_of <= LAST_DAY


@pytest.mark.parametrize("school_id", ["alder-grove-elementary", "ivy-lane-elementary", "kingfisher-elementary"])
def test_schools_that_stick_keep_more_teachers_each_year(school_id: str, sample: Found) -> None:
    kept = [sample.school(school_id, month, "sustaining") for month in ("2024-12", "2025-06", "2026-05")]
    assert kept == sorted(kept) and kept[2] >= 12
    assert sample.rate(school_id, "2026-05") >= 0.6


def test_one_school_fades_after_its_first_year(sample: Found) -> None:
    assert sample.rate("bayview-middle", "2024-12") >= 0.55
    assert sample.rate("bayview-middle", "2026-05") <= 0.2


def test_one_rise_is_only_silence(sample: Found) -> None:
    before, after = "2025-05", "2026-05"
    assert sample.rate("eastbrook-elementary", after) - sample.rate("eastbrook-elementary", before) >= 0.1
    using = [sample.school("eastbrook-elementary", month, "in_use") for month in (before, after)]
    assert using[1] <= using[0]
    known = [sample.school("eastbrook-elementary", month, "known") for month in (before, after)]
    assert known[1] <= known[0] - 5


def test_one_school_reports_too_rarely_to_judge(sample: Found) -> None:
    rare = [school for school, gap in sample.found.gaps.items() if gap is not None and gap > 75 / 2]
    assert rare == ["harbor-point-high"]


def test_a_community_stops_and_is_overdue(sample: Found) -> None:
    assert "overdue" in sample.reasons("cedar-hill-elementary--oak")
    assert sample.met("cedar-hill-elementary--oak", "2026-02", "2026-06", "meetings_held") == [0]


def test_attendance_fades_in_one_community(sample: Found) -> None:
    came, seats = sample.met("fern-hollow-middle--willow", "2025-01", "2025-10", "present", "seats")
    later, places = sample.met("fern-hollow-middle--willow", "2025-11", "2026-06", "present", "seats")
    assert came / seats - later / places >= 0.2 and later / places <= 0.6
    assert "attendance" in sample.reasons("fern-hollow-middle--willow")


def test_feedback_drops_from_one_agenda(sample: Found) -> None:
    before = sample.met("juniper-ridge-middle--birch", "2025-01", "2025-10", "agenda_logged", "agenda_core")
    after = sample.met("juniper-ridge-middle--birch", "2025-11", "2026-06", "agenda_logged", "agenda_core")
    assert before[0] == before[1] > 0 and after[0] > 3 and after[1] == 0
    assert "core_lost" in sample.reasons("juniper-ridge-middle--birch")


def test_a_community_of_four_says_nothing_of_use(sample: Found) -> None:
    active = {int(row["active"]) for row in sample.found.adoption
              if row["community_id"] == "larkspur-high--oak" and row["practice_id"] == "any"}
    assert max(active) == 4


def test_nothing_was_held_in_the_snow_week() -> None:
    meetings = pd.read_csv(SAMPLE / "district" / "meetings.csv", dtype="str", keep_default_na=False)
    snowed = meetings[meetings["scheduled_on"].between(*(day.isoformat() for day in SNOW))]
    assert len(snowed) > 3 and set(snowed["status"]) == {"cancelled"}


def test_meetings_lie_on_school_days_and_somebody_came() -> None:
    meetings = pd.read_csv(SAMPLE / "district" / "meetings.csv", dtype="str", keep_default_na=False)
    days = pd.to_datetime(meetings["scheduled_on"])
    assert (days.dt.day_of_week < 5).all()
    held = set(meetings.loc[meetings["status"] == "held", "meeting_id"])
    listed = pd.read_csv(SAMPLE / "district" / "attendance.csv", dtype="str", keep_default_na=False)
    assert held == set(listed["meeting_id"])


def test_one_teacher_moves_between_schools_and_others_come_and_go() -> None:
    stays = pd.read_csv(SAMPLE / "district" / "memberships.csv", dtype="str", keep_default_na=False)
    moved = stays[stays.duplicated("teacher_id", keep=False)]
    assert {place.split("--")[0] for place in moved["community_id"]} == {
        "alder-grove-elementary", "cedar-hill-elementary"
    }
    assert (stays["left_on"] != "").sum() >= 40


def test_stories_are_told_once_and_of_practices_their_school_works_on() -> None:
    stories = pd.read_csv(SAMPLE / "district" / "stories.csv", dtype="str", keep_default_na=False)
    assert len(stories) >= 20 and stories["text"].is_unique
    reports = pd.read_csv(SAMPLE / "district" / "self_reports.csv", dtype="str", keep_default_na=False)
    used = {(place.split("--")[0], practice) for place, practice in
            zip(reports["community_id"], reports["practice_id"], strict=True)}
    told = {(place.split("--")[0], practice) for place, practice in
            zip(stories["community_id"], stories["practice_id"], strict=True)}
    assert told <= used


@pytest.mark.parametrize(("schools", "years"), [(1, 0.5), (3, 1.0), (13, 0.5)])
def test_a_district_of_any_size_can_be_laid_out_and_imported(schools: int, years: float, tmp_path: Path) -> None:
    write_district(tmp_path / "d", Plan(schools=schools, years=years, seed=3))
    reading = read(files_in([tmp_path / "d"])[0], today=date(2026, 7, 1))
    assert (reading.questions, reading.refused) == ([], [])
    store = open_store(str(tmp_path / "store.db"))
    saved = store_reading(store, reading, today=date(2026, 7, 1), programme=Programme())
    assert len(saved.counted) == schools
    store.close()


def test_another_seed_is_another_district_and_the_same_seed_the_same(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_district(tmp_path / name, Plan(schools=1, years=0.5, seed=seed))
    text = [(tmp_path / name / "self_reports.csv").read_text() for name in ("a", "b", "c")]
    assert text[0] == text[1] != text[2]
