"""The kernel on drawn reports whose days are counted from the first: day 0 is 1 January 2024."""

import numpy as np
import pandas as pd

from tests.drawn import text_frame
from tests.measures.given import ALWAYS
from tlc_data.frames.check import typed
from tlc_data.measures.clock import NO_DAY, clock, day_number
from tlc_data.measures.spells import Reports, Seen, Spells, reports_in_order, spells
from tlc_data.settings import Settings

BEGIN = pd.Timestamp("2024-01-01")
_ENDS = {
    1: "lapsed", 2: "switched", 3: "lapsed_unseen", 4: "silent", 5: "left", 6: "ongoing",
}


def reports(drawing: str, *, as_of: int, settings: Settings = ALWAYS) -> Reports:
    """Drawn reports (`day, use`, and `stopped, teacher, practice` where they differ) in order."""
    drawn = text_frame(drawing)
    cells = pd.DataFrame({
        "teacher_id": drawn.get("teacher", pd.Series("t1", index=drawn.index)),
        "practice_id": drawn.get("practice", pd.Series("p1", index=drawn.index)),
        "reported_on": [f"{BEGIN + pd.Timedelta(days=int(day)):%Y-%m-%d}" for day in drawn["day"]],
        "use": drawn["use"],
        "stopped": drawn.get("stopped", pd.Series("", index=drawn.index)),
    }, dtype="str")
    said = typed("self_reports", cells)
    return reports_in_order(
        said, pd.Index(sorted(said["teacher_id"].unique())), clock=clock(settings.out_of_session),
        as_of=day_number(BEGIN.date()) + as_of,
    )


def run(
    drawing: str, *, as_of: int, left: bool = False, settings: Settings = ALWAYS
) -> tuple[Reports, Spells, Seen]:
    """Reports, spells and what each report shows; everybody has left, or nobody."""
    given = reports(drawing, as_of=as_of, settings=settings)
    everybody = np.full(int(given.teacher.max(initial=0)) + 1, left)
    made, seen = spells(
        given, left=everybody, clock=clock(settings.out_of_session), as_of=day_number(BEGIN.date()) + as_of,
        settings=settings,
    )
    return given, made, seen


def spells_of(drawing: str, *, as_of: int = 1000, left: bool = False, settings: Settings = ALWAYS) -> pd.DataFrame:
    """One row per spell, days counted from the first; empty where there is none."""
    given, made, _ = run(drawing, as_of=as_of, left=left, settings=settings)
    days = {
        name: [None if day == NO_DAY else day - day_number(BEGIN.date()) for day in getattr(made, name).tolist()]
        for name in ("first_on", "last_on", "adopted_on", "sustained_on", "ended_on", "decided_on")
    }
    return pd.DataFrame({
        "teacher": made.teacher, "practice": [given.practice_ids[code] for code in made.practice],
        **{name: pd.array(values, dtype="Int64") for name, values in days.items()},
        "ended": [_ENDS[int(end)] for end in made.ended],
        "prevalent": ["yes" if flag else "" for flag in made.prevalent],
    })
