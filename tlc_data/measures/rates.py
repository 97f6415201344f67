"""Rates: counts are added up first and divided last; nothing over nothing is empty."""

import numpy as np
import pandas as pd

from tlc_data.vocabulary import Stage


def share(part: pd.Series, whole: pd.Series) -> "pd.Series[float]":
    """`part / whole` as float; NaN where whole is 0 or either is missing."""
    top, bottom = part.astype("Float64").to_numpy(np.float64, na_value=np.nan), whole.astype(
        "Float64"
    ).to_numpy(np.float64, na_value=np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.Series(np.where(bottom > 0, top / bottom, np.nan), index=part.index)


def with_participation_rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Participation counts with `attendance_rate, meetings_kept, core_agenda_rate, report_back_rate`."""
    return counts.assign(
        attendance_rate=share(counts["present"], counts["seats"]),
        meetings_kept=share(counts["meetings_held"], counts["expected"]),
        core_agenda_rate=share(counts["agenda_core"], counts["agenda_logged"]),
        report_back_rate=share(counts["reported_back"], counts["reported_back_of"]),
    )


def known(counts: pd.DataFrame) -> pd.Series:
    """Active teachers with a fresh enough report: active − unknown − unreported."""
    return counts["active"] - counts[Stage.UNKNOWN] - counts[Stage.UNREPORTED]


def in_use(counts: pd.DataFrame) -> pd.Series:
    """Teachers in use: adopted + sustained."""
    return counts[Stage.ADOPTED] + counts[Stage.SUSTAINED]


def divided(part: float, whole: float) -> float:
    """`part / whole` of two numbers; NaN where whole is 0."""
    return float(part) / float(whole) if whole else float("nan")
