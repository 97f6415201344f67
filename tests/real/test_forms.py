"""A survey of teachers before a training: 17 answered how often they did each of ten things."""

import csv
from datetime import date
from pathlib import Path

from tests.real.files import real
from tlc_data.exports import export_measures
from tlc_data.frames.mapping import read_mapping
from tlc_data.intake import read, store_reading
from tlc_data.settings import Programme
from tlc_data.store.store import open_store

TODAY = date(2026, 7, 1)
MAPPING = Path(__file__).parent / "g2g.toml"
WORDS = {"Rarely": 1, "Sometimes": 2, "Often": 3, "In all or most lessons": 4}
QUESTION = "Think about the last unit you taught. How often did you do the following?"


def test_every_answer_is_a_report_of_use() -> None:
    file = real("g2g_google_forms") / "teacher_pre_survey.csv"
    found = read([file], today=TODAY, settled=read_mapping(MAPPING))
    assert (found.questions, found.problems, found.unreadable) == ([], [], [])
    with file.open(encoding="utf-8-sig", newline="") as lines:
        answers = list(csv.DictReader(lines))
    told = [WORDS[cell] for row in answers for header, cell in row.items() if header.startswith(QUESTION)]
    reports = found.logged["self_reports"]
    assert len(reports) == len(told) == 17 * 10
    assert sorted(reports["use"]) == sorted(told)
    assert reports["teacher_id"].nunique() == 17


def test_seventeen_teachers_are_counted_on_each_of_ten_practices(tmp_path: Path) -> None:
    file = real("g2g_google_forms") / "teacher_pre_survey.csv"
    store = open_store(str(tmp_path / "store.db"))
    store_reading(
        store, read([file], today=TODAY, settled=read_mapping(MAPPING)), today=TODAY, programme=Programme()
    )
    export_measures(store, tmp_path / "out", today=TODAY, programme=Programme())
    with (tmp_path / "out" / "adoption.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["month"] == "2022-05"]
    assert {row["practice_id"] for row in rows} - {"any"} and len(rows) == 11
    assert {(row["active"], row["unreported"], row["unknown"]) for row in rows} == {("17", "0", "0")}
    # Nobody has adopted on one report: once is not a habit.
    assert {row["trying"] for row in rows} == {"17"}
    store.close()
