"""Schools by month: teachers known, in use and sustaining, and meetings held of those expected."""

import numpy as np
import pandas as pd

from tlc_data.vocabulary import ANY_PRACTICE, Stage

COUNTS = ("active", "known", "in_use", "sustaining", "meetings_held")


def school_months(
    participation: pd.DataFrame, adoption: pd.DataFrame, school_of: "pd.Series[str]"
) -> pd.DataFrame:
    """Per school and month `active, known, in_use, sustaining, meetings_held, expected`.

    Teachers on any practice at the month's end, by home; expected is a float, rounded to four
    places after summing. A row stands where any of them is not 0.
    """
    on_any = adoption[adoption["practice_id"] == ANY_PRACTICE]
    teachers = pd.DataFrame(
        {
            "school_id": on_any["community_id"].map(school_of).to_numpy(),
            "month": on_any["month"].to_numpy(),
            "active": on_any["active"].to_numpy(np.int64),
            "known": (on_any["active"] - on_any[Stage.UNREPORTED] - on_any[Stage.UNKNOWN]).to_numpy(np.int64),
            "in_use": (on_any[Stage.ADOPTED] + on_any[Stage.SUSTAINED]).to_numpy(np.int64),
            "sustaining": on_any[Stage.SUSTAINED].to_numpy(np.int64),
        }
    )
    met = pd.DataFrame(
        {
            "school_id": participation["community_id"].map(school_of).to_numpy(),
            "month": participation["month"].to_numpy(),
            "meetings_held": participation["meetings_held"].to_numpy(np.int64),
            "expected": participation["expected"].to_numpy(np.float64),
        }
    )
    keys = ["school_id", "month"]
    both = teachers.groupby(keys).sum().join(met.groupby(keys).sum(), how="outer")
    both[list(COUNTS)] = both[list(COUNTS)].fillna(0).astype(np.int64)
    both["expected"] = both["expected"].fillna(0.0).round(4)
    return both[(both != 0).any(axis=1)].sort_index().reset_index()[[*keys, *COUNTS, "expected"]]
