"""Where each teacher stood at the end of each month, practice by practice: what later questions are counted from.

Why a rate changed, how stages flow between two dates, how many practices somebody has in use:
each asks who stood where at two moments, which no sum of a month can answer. These rows are states
of persons. The store keeps them beside the facts, reads them only to count, and lets no row of
them through the gate.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from tlc_data.measures.adoption import Cells, any_stages, stage_cells
from tlc_data.measures.clock import Clock, Ints, month_names
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import Reports, Seen
from tlc_data.measures.standing import sticking_standings
from tlc_data.settings import Settings
from tlc_data.vocabulary import ANY_PRACTICE, Stage

KEYS = ["community_id", "practice_id", "teacher_id"]
COLUMNS = [*KEYS, "first_month", "states"]
# A letter a month: the place of the stage in `Stage`, or elsewhere.
ELSEWHERE = "."
# Beside the practices: rows whose letters are places in `split.Standing`, for the sticking share. No practice can be
# called so, as no cell of a file begins with a tab.
STICKING = "\tsticking"
STAGES = list(Stage)
_ABSENT = len(STAGES)
_LETTERS = np.frombuffer(f"{''.join(str(place) for place in range(_ABSENT))}{ELSEWHERE}".encode(), dtype=np.uint8)


def standings(
    cells: Cells, homes: Ints, roster: Roster, months: Ints, reports: Reports, seen: Seen, *, clock: Clock, as_of: int,
    settings: Settings, further: Mapping[int, Seen],
) -> pd.DataFrame:
    """Rows of `COLUMNS`, one per own community, practice or `any`, and teacher who was ever at home there.

    `states` has a letter for each month from `first_month` to the last in which the teacher was at home
    there at its end. On a practice a row stands where the teacher ever reported on it. The rows of `STICKING` say
    how each stands for the sticking share; those named by `longer` are on any practice, where sustaining takes as many
    days (`further`: what each report then shows).
    """
    practice_ids = reports.practice_ids
    on_any = any_stages(cells, homes.shape)
    sticking = sticking_standings(
        reports, seen, months, here=homes >= 0, clock=clock, as_of=as_of, settings=settings
    )
    everyone = np.arange(len(homes))
    parts = [_rows(everyone, on_any, homes, -1), _rows(everyone, sticking, homes, -2)]
    for place, longer_seen in enumerate(further.values()):
        found = stage_cells(reports, longer_seen, months, clock=clock, as_of=as_of, settings=settings)
        parts.append(_rows(everyone, any_stages(found, homes.shape), homes, -3 - place))
    pair = cells.teacher * max(len(practice_ids), 1) + cells.practice
    pairs, row = np.unique(pair, return_inverse=True)
    stages = np.zeros((len(pairs), homes.shape[1]), dtype=np.int64)
    stages[row, cells.month] = cells.stage
    teacher, practice = pairs // max(len(practice_ids), 1), pairs % max(len(practice_ids), 1)
    parts.append(_rows(teacher, stages, homes[teacher], practice))
    rows = pd.concat(parts, ignore_index=True)
    last = [ANY_PRACTICE, STICKING, *map(longer, further)]
    names = np.array([*practice_ids, *last[::-1]], dtype=object)
    return pd.DataFrame({
        "community_id": pd.array(roster.community_ids, dtype="str").take(rows["community"].to_numpy()),
        "practice_id": pd.array(names, dtype="str").take(rows["practice"].to_numpy()),
        "teacher_id": roster.teachers.take(rows["teacher"].to_numpy()),
        "first_month": month_names(months[rows["month"].to_numpy()]),
        "states": rows["states"].astype("str"),
    }).sort_values(KEYS, ignore_index=True)


def longer(days: int) -> str:
    """What the rows are called by where sustaining takes so many instructional days."""
    return f"{STICKING} {days}"


def is_practice(names: "pd.Series[str]") -> "pd.Series[bool]":
    """Which rows are of a practice: not of any of them, nor for the sticking share."""
    return ~(names.str.startswith(STICKING) | (names == ANY_PRACTICE))


def _rows(teacher: Ints, stages: Ints, homes: Ints, practice: Ints | int) -> pd.DataFrame:
    """One row for each of these teachers and each community that was ever their home."""
    row, month = np.nonzero(homes >= 0)
    wide = int(homes.max(initial=0)) + 1
    places, which = np.unique(row * wide + homes[row, month], return_inverse=True)
    coded = np.full((len(places), homes.shape[1]), _ABSENT, dtype=np.int64)
    coded[which, month] = stages[row, month]
    here = coded != _ABSENT
    first = here.argmax(axis=1)
    last = homes.shape[1] - here[:, ::-1].argmax(axis=1)
    letters = _LETTERS[coded].tobytes().decode()
    width = homes.shape[1]
    states = [
        letters[at * width + begin : at * width + end]
        for at, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True))
    ]
    who = places // wide
    return pd.DataFrame({
        "community": places % wide, "teacher": teacher[who], "month": first,
        "practice": practice if isinstance(practice, int) else practice[who],
        "states": pd.Series(states, dtype="str"),
    })


def matrix(rows: pd.DataFrame, months: list[str]) -> Ints:
    """Places in `Stage` of each row in each of these months; −1 where it says nothing of one.

    Parameters
    ----------
    rows
        `first_month, states` of standings.
    months
        Months in order, none left out between the first and the last.
    """
    if not months or rows.empty:
        return np.full((len(rows), len(months)), -1, dtype=np.int64)
    width = int(rows["states"].str.len().max())
    letters = "".join(rows["states"].str.ljust(width, ELSEWHERE))
    coded = np.frombuffer(letters.encode(), dtype=np.uint8).reshape(len(rows), width).astype(np.int64) - ord("0")
    coded[coded < 0] = -1
    start = _month_numbers(rows["first_month"]) - _month_numbers(pd.Series(months[:1], dtype="str"))[0]
    wanted = np.arange(len(months)) - start[:, None]
    inside = (wanted >= 0) & (wanted < width)
    return np.where(inside, np.take_along_axis(coded, np.clip(wanted, 0, width - 1), axis=1), -1)


def together(rows: pd.DataFrame, months: list[str]) -> tuple[pd.Index, Ints]:
    """Teachers × months over all these communities: each teacher once, wherever among them they were at home."""
    teachers, at = np.unique(rows["teacher_id"].to_numpy(), return_inverse=True)
    found = np.full((len(teachers), len(months)), -1, dtype=np.int64)
    np.maximum.at(found, at, matrix(rows, months))
    return pd.Index(teachers), found


def _month_numbers(months: "pd.Series[str]") -> Ints:
    different, at = np.unique(months.to_numpy(dtype="U7"), return_inverse=True)
    return different.astype("datetime64[M]").astype(np.int64)[at]
