"""Months that are still coming in: which they are, how they are drawn, and what sentences speak of."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.drawn import text_frame
from tlc_data.views import answers, participation, today
from tlc_data.views.coming_in import Open, open_months, shapes_of, still, with_open_tail
from tlc_data.views.figure import Scene
from tlc_data.views.look import Look, drawn_text
from tlc_data.vocabulary import Recorded
from tlc_data.words.english.forms import month_alone

ON = date(2026, 6, 12)
NO_EVENTS = pd.DataFrame({"scope": [], "on": pd.to_datetime([]), "text": []})
NOBODY_WAITS = pd.DataFrame({"status": pd.Series(["on_track"], dtype="str")})


def recording(*rows: tuple[str, int | None]) -> pd.DataFrame:
    """How late rows come in, as the gate says it: kind and days to be whole; the latest import is of 13 June."""
    return pd.DataFrame({
        "kind": [kind for kind, _ in rows], "half": [None if whole is None else 1 for _, whole in rows],
        "whole": [whole for _, whole in rows], "seen_on": pd.Timestamp("2026-06-13"),
    }).astype({"half": "Int64", "whole": "Int64"})


def scene(on: date, **more: pd.DataFrame) -> Scene:
    return Scene(on, events=NO_EVENTS, **more)  # type: ignore[arg-type]


def months(drawing: str) -> pd.DataFrame:
    """Participation by month: meetings held and expected, seats taken and seats."""
    told = text_frame(drawing)
    numbers = {name: told[name].astype("int64") for name in ("meetings_held", "expected", "present", "seats")}
    rows = pd.DataFrame({"month": told["month"], **numbers}).assign(meetings_not_held=0, attendance_unknown=0)
    return rows.assign(attendance_rate=rows["present"] / rows["seats"].where(rows["seats"] > 0))


MET = months("""
    month   | meetings_held | expected | present | seats
    2026-04 | 4             | 4        | 30      | 40
    2026-05 | 3             | 4        | 20      | 40
    2026-06 | 1             | 2        | 9       | 10
""")


@pytest.mark.parametrize(("given", "found"), [
    ([], Open("2026-06", "2026-06")),
    ([("logs", None), ("reports", None)], Open("2026-06", "2026-06")),
    ([("logs", 13), ("reports", 14)], Open("2026-06", "2026-05")),
    ([("logs", 61), ("reports", 13)], Open("2026-04", "2026-06")),
    ([("logs", 13), ("reports", 13), ("logs", 20), ("reports", None)], Open("2026-05", "2026-06")),
])
def test_logs_and_reports_are_open_by_their_own_pace_and_the_slowest_district_says_it(
    given: list[tuple[str, int | None]], found: Open
) -> None:
    assert open_months(recording(*given), on=ON) == found


def test_bars_of_open_months_are_hatched_and_named_in_the_small_print() -> None:
    figure = participation.meetings_kept(MET, scene=scene(ON, recording=recording(("logs", 14))))
    assert figure.finding == "4 meetings were held where about 4 were expected up to April 2026."
    assert figure.small_print.endswith("as of 12 June 2026 · May 2026 and June 2026 are still coming in (hatched)")
    assert figure.chart is not None and figure.chart.data[1].marker.pattern.shape == ("", "/", "/")
    assert figure.table["held"].tolist() == [4, 3, 1]


def test_attendance_is_judged_by_the_last_whole_month_and_drawn_dashed_after_it() -> None:
    figure = participation.attendance(MET, scene=scene(ON))
    assert figure.finding == "In May 2026, 20 of 40 seats were taken."
    assert figure.small_print.endswith("· June 2026 is still coming in (dashed)")
    assert figure.chart is not None
    whole, tail, points = figure.chart.data
    assert np.isnan(whole.y[2]) and np.isnan(tail.y[0]) and list(tail.y[1:]) == [0.5, 0.9]
    assert tail.line.dash and list(points.marker.opacity) == [1.0, 1.0, 0.55]
    assert any(note.text == "<b>50%</b> came<br>in May" for note in figure.chart.layout.annotations)


def test_a_month_that_is_over_and_whole_is_drawn_as_any_other() -> None:
    figure = participation.meetings_kept(MET, scene=scene(date(2026, 6, 30)))
    assert figure.finding == "8 meetings were held where about 10 were expected."
    assert "coming in" not in figure.small_print
    assert figure.chart is not None and set(figure.chart.data[1].marker.pattern.shape) == {""}
    assert len(with_open_tail(Look(), MET["month"], MET["attendance_rate"], "red", named=MET["month"],
                              since="2026-07", marker={})) == 2


def test_where_nothing_is_whole_yet_sentences_speak_of_what_there_is() -> None:
    figure = participation.attendance(MET.tail(1), scene=scene(ON))
    assert figure.finding == "In June 2026, 9 of 10 seats were taken."
    assert figure.small_print.endswith("· June 2026 is still coming in (dashed)")
    assert participation.attendance(MET.iloc[:0], scene=scene(ON)).chart is None


def test_the_month_told_is_the_last_whole_one_if_it_has_rows_else_the_newest() -> None:
    for whole, wanted in ((None, "2026-05"), (14, "2026-04"), (61, "2026-06")):
        assert scene(ON, recording=recording(("reports", whole))).told(MET) == wanted
    assert scene(date(2026, 6, 30)).told(MET) == "2026-06"
    assert scene(ON).told(MET.iloc[:0]) == "2026-06"


def test_the_landing_speaks_of_the_last_month_whose_logs_are_in() -> None:
    nobody = pd.DataFrame({"month": pd.Series([], dtype="str")})
    said = today.principal(nobody, participation=MET, visits=NOBODY_WAITS,
                           scene=scene(ON, recording=recording(("logs", 14))))[1].sentence
    assert said == "In April 2026, 4 meetings were held, where about 4 were expected, and 30 of 40 seats were taken."


def test_the_answer_about_meetings_says_which_month_is_still_coming_in() -> None:
    nobody = pd.DataFrame({"month": pd.Series([], dtype="str")})
    schools = pd.DataFrame({"month": pd.Series([], dtype="str")})
    kept = answers.answers(nobody, participation=MET, schools=schools, scene=scene(ON))[0]
    assert kept.value == "8 of about 10"
    assert kept.sentence.endswith(" 59 of 90 seats were taken. June 2026 is still coming in.")


def test_small_print_and_patterns_of_no_one_and_several_months() -> None:
    named = pd.Series(["2026-04", "2026-05", "2026-06"], dtype="str")
    assert still(named, since="2026-07") == "" and still(named[:0], since="2026-01") == ""
    assert still(named, since="2026-06") == " · June 2026 is still coming in"
    assert still(named, since="2026-05", drawn="dashed") == " · May 2026 and June 2026 are still coming in (dashed)"
    assert shapes_of(named, since="2026-05") == ["", "/", "/"]
    assert set(Recorded) == {"logs", "reports"} and month_alone("2026-05") == "May"


def test_text_in_a_figure_is_drawn_letter_by_letter() -> None:
    assert drawn_text('<a href="x">Q&A</a> $5$') == '&lt;a href="x"&gt;Q&amp;A&lt;/a&gt; &#36;5&#36;'
