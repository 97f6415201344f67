"""How fresh and how whole, in the words of the Data screen."""

import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.views.freshness import as_table, in_words, last_came
from tlc_data.words.labels import Label

COLUMNS = ("logs_half", "logs_whole", "reports_half", "reports_whole")


def rows(drawing: str) -> pd.DataFrame:
    told = text_frame(drawing).replace("", pd.NA)
    empty = pd.Series(pd.NA, index=told.index)
    return pd.DataFrame({
        "id": told["id"].astype("str"),
        **{name: pd.to_datetime(told.get(name, empty)) for name in ("last_log", "last_report")},
        **{name: told.get(name, empty).astype("Float64").astype("float64") for name in ("meeting_gap", "report_gap")},
        **{name: told.get(name, empty).astype("Int64") for name in ("active", "known", *COLUMNS)},
    })


def said(drawing: str, **names: str) -> list[list[str]]:
    every = pd.Series(names, dtype="str")
    return as_table(rows(drawing), names=every, of=Label.SCHOOL, waited=60).to_numpy().tolist()


def test_a_usual_place_in_words() -> None:
    days = "n | 2026-11-12 | 2026-11-02 | 27.5 | 1 | 32 | 23 | 3 | 14 | 0 | 61"
    names = f"id | last_log | last_report | meeting_gap | report_gap | active | known | {' | '.join(COLUMNS)}"
    assert said(f"{names}\n{days}", n="North") == [[
        "North", "12 November 2026", "2 November 2026", "every 28 school days", "every 1 school day", "23 of 32 (72%)",
        "after 3 days, half of them; nearly all within 14", "on the day, half of them; many after more than 60",
    ]]


def test_what_is_hidden_missing_or_not_known_yet_has_its_own_word() -> None:
    drawing = """
        id | last_log   | active | known | logs_half | logs_whole
        a  |            | 0      |       |           |
        b  | 2026-11-12 | 4      |       | 61        | 61
        c  |            | 8      | 0     |           |
    """
    nothing, hidden, silent = said(drawing, a="A", b="B", c="C")
    unknown = "not known yet"
    assert nothing == ["A", "none yet", "none yet", unknown, unknown, "nobody is active", unknown, unknown]
    assert hidden == ["B", "12 November 2026", "not shown", unknown, "not shown", "not shown",
                      "most after more than 60 days", "not shown"]
    assert silent == ["C", "none yet", "none yet", unknown, unknown, "0 of 8 (0%)", unknown, unknown]


def test_places_without_a_row_stand_with_nothing_and_all_by_name() -> None:
    assert [row[0] for row in said("id | active", b="Beech", a="Ash")] == ["Ash", "Beech"]
    assert said("id | active") == []


@pytest.mark.parametrize(("last_log", "sentence"), [
    ("2026-10-18", "None of 2 schools have logged a meeting of the four weeks to 15 November 2026."),
    ("2026-10-19", "1 of 2 schools has logged a meeting of the four weeks to 15 November 2026."),
])
def test_four_weeks_are_four_weeks(last_log: str, sentence: str) -> None:
    found = rows(f"id | last_log\na | {last_log}\nb |")
    assert in_words(found, of=2, on=pd.Timestamp("2026-11-15")) == sentence


@pytest.mark.parametrize(("drawing", "line"), [
    ("id | last_log | last_report\na | 2026-11-12 | 2026-11-02",
     "last log 12 November 2026 · last report 2 November 2026"),
    ("id | last_log\na | 2026-11-12", "last log 12 November 2026"),
    ("id | last_log\na |", "last log none yet"),
    ("id | last_log", "last log none yet"),
])
def test_the_line_under_a_name(drawing: str, line: str) -> None:
    assert last_came(rows(drawing)) == line
