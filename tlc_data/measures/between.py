"""Who stood where at two months' ends: the tables that changes between them are counted from."""

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Ints
from tlc_data.measures.split import Standing, cross
from tlc_data.measures.standings import STAGES, STICKING, is_practice, matrix, together
from tlc_data.vocabulary import ANY_PRACTICE, Stage

_STANDING = np.array([
    {Stage.UNREPORTED: Standing.SILENT, Stage.UNKNOWN: Standing.SILENT, Stage.ADOPTED: Standing.IN_USE,
     Stage.SUSTAINED: Standing.IN_USE}.get(stage, Standing.NOT_IN_USE)
    for stage in STAGES
] + [Standing.AWAY], dtype=np.int64)


def table_between(rows: pd.DataFrame, first: str, last: str) -> Ints:
    """Teachers by `Standing` at the end of `first` (rows) and of `last` (columns): 4 × 4 counts.

    Parameters
    ----------
    rows
        Standings of a scope on one practice, on `any`, or for the sticking share; a teacher of several of its
        communities counts once.
    """
    _, found = together_at(rows, [first, last])
    sticking = bool((rows["practice_id"] == STICKING).any())
    standing = np.where(found < 0, Standing.AWAY, found) if sticking else _STANDING[found]
    return cross(standing[:, 0], status1=standing[:, 1])


def together_at(rows: pd.DataFrame, months: list[str]) -> tuple[pd.Index, Ints]:
    """Teachers × these months: places in `Stage`, −1 where not at home in the scope."""
    every = [str(month) for month in pd.period_range(min(months), max(months), freq="M")]
    teachers, found = together(rows, every)
    return teachers, found[:, [every.index(month) for month in months]]


def sustaining_at(rows: pd.DataFrame, month: str) -> int:
    """Teachers of these rows (one each, of one kind) who sustain at the month's end."""
    _, stages = together_at(rows, [month])
    return int((stages[:, 0] == STAGES.index(Stage.SUSTAINED)).sum())


def in_use_at_once(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Per teacher at home at the month's end and known on any practice: `in_use, sustaining, tried`, in practices.

    `tried` are those they reported lately with any use: trying, adopted, sustained or lapsed. Not to be shown: rows
    of persons, for counting.
    """
    stages = matrix(rows, [month])[:, 0]
    here = rows.loc[stages >= 0, ["teacher_id", "practice_id"]].assign(stage=stages[stages >= 0])
    on_any = here["practice_id"] == ANY_PRACTICE
    known = here.loc[on_any & ~here["stage"].isin(_places(Stage.UNREPORTED, Stage.UNKNOWN)), "teacher_id"]
    each = here[is_practice(here["practice_id"])]
    counted = pd.DataFrame({
        "in_use": each["stage"].isin(_places(Stage.ADOPTED, Stage.SUSTAINED)),
        "sustaining": each["stage"].isin(_places(Stage.SUSTAINED)),
        "tried": each["stage"].isin(_places(Stage.TRYING, Stage.ADOPTED, Stage.SUSTAINED, Stage.LAPSED)),
    }).groupby(each["teacher_id"]).sum()
    return counted.reindex(known.unique(), fill_value=0).astype("int64")


def _places(*stages: Stage) -> list[int]:
    return [STAGES.index(stage) for stage in stages]
