"""Adoption counts of one place and month, drawn as the parts in which teachers stand."""

import pandas as pd

from tests.drawn import text_frame
from tlc_data.disclosure import disclosed_adoption, disclosed_schools
from tlc_data.settings import Settings

PARTS = ["in_use", "trying", "not_in_use"]


def counts(parts: pd.DataFrame) -> pd.DataFrame:
    """Adoption counts of teachers `sustained, adopted, trying, lapsed, not_using, silent`; what is not given is 0."""
    numbers = parts.astype("int64")
    columns = {name: numbers.get(name, 0) for name in ("sustained", "adopted", "trying", "lapsed", "not_using")}
    found = pd.DataFrame(columns, index=parts.index)
    silent = numbers.get("silent", pd.Series(0, index=parts.index))
    return found.assign(
        id="north", practice_id="any", month="2026-01", active=found.sum(axis=1) + silent, unknown=silent,
        unreported=0, newly_adopted=numbers.get("newly_adopted", pd.Series(pd.NA, index=parts.index, dtype="Int64")),
    )


def disclosed(drawing: str, *, settings: Settings | None = None, outside: bool = False) -> pd.DataFrame:
    """What a viewer sees of the drawn parts."""
    return disclosed_adoption(counts(text_frame(drawing)), settings=settings or Settings(), outside=outside)


def disclosed_school(drawing: str, *, outside: bool = False) -> pd.DataFrame:
    """What a viewer sees of drawn school months: `active, known, in_use, sustaining`."""
    rows = text_frame(drawing).astype("int64")
    return disclosed_schools(
        rows.assign(id="north", month="2026-01", meetings_held=1, expected=1.0), settings=Settings(), outside=outside
    )


def every_split(known: int) -> pd.DataFrame:
    """Every way in which so many known teachers can stand."""
    return pd.DataFrame(
        [
            (sustained, using - sustained, trying, known - using - trying)
            for using in range(known + 1) for sustained in range(using + 1) for trying in range(known - using + 1)
        ],
        columns=["sustained", "adopted", "trying", "not_using"],
    )
