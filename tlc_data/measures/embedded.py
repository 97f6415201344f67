"""Whether it has stuck in a school: teachers sustaining and communities meeting, now and some months back."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from tlc_data.measures.clock import Ints, month_names
from tlc_data.settings import Settings
from tlc_data.vocabulary import Embedded

_COUNTS = ["active", "known", "sustaining", "meetings_held", "expected"]
CLAIMS = ("embedded", "still_use", "still_meet")


def embedded(
    schools: pd.DataFrame, *, settings: Settings, provisional: Collection[str] = frozenset()
) -> pd.DataFrame:
    """Per school and month whether it is embedded, and the two claims it is made of.

    Parameters
    ----------
    schools
        `school_id, month, active, known, sustaining, meetings_held, expected`: one row per school and month;
        a month without a row is one of zeros.
    provisional
        Months still coming in: nothing is said at their end.

    Returns
    -------
    `school_id, month, share, share_upper, kept, embedded, still_use, still_meet`, for every month from a
    school's first row to the last month of the frame. `share` is the sticking share and `share_upper` what
    it would be if every silent teacher sustained a practice; `kept` the meetings kept over the last
    `embedded_gap` months. Each claim is a value of `Embedded`: yes where it holds now and `embedded_gap`
    months back, no where it cannot, else it cannot be told yet, as always under twice so many months of
    history. Missing where there is nothing to divide by. Sorted by school and month.

    Source: definitions, sustained change; that the community goes on and that the person does are two
    measures (Moore et al. 2017).
    """
    ids, months, held = _grid(schools)
    active, known, sustaining, met, expected = held
    gap = settings.embedded_gap
    kept = _ratio(_window(met, gap), np.round(_window(expected, gap), 4))
    share, upper = _ratio(sustaining, active), _ratio(sustaining + active - known, active)
    began = np.cumsum(np.any(held != 0, axis=0), axis=1) > 0
    coming_in = np.isin(month_names(months), list(provisional))
    enough = (np.cumsum(began, axis=1) >= 2 * gap) & ~coming_in
    uses = _twice(share, upper, settings.embedded_share, gap, enough)
    meets = _twice(kept, kept, settings.embedded_meetings, gap, enough)
    every = np.nonzero(began)
    whole = np.minimum(uses, meets)
    return pd.DataFrame({
        "school_id": pd.array(ids, dtype="str").take(every[0]), "month": month_names(months[every[1]]),
        "share": share[every], "share_upper": upper[every], "kept": kept[every],
        **{name: _words(each[every]) for name, each in zip(CLAIMS, (whole, uses, meets), strict=True)},
    })


def stretches(months: pd.DataFrame, *, claim: str = "embedded") -> pd.DataFrame:
    """Per school where a claim stands in its last month, since when it has held and when it was lost.

    Parameters
    ----------
    months
        As `embedded` gives them.

    Returns
    -------
    `school_id, state, since, lost`. `since` is the first yes after which there is no `no`, `lost` the first
    `no` after the last yes; a month that cannot be told neither begins nor ends anything. Empty text where
    there is none. One row per school, sorted.
    """
    rows = []
    for school_id, of_school in months.groupby("school_id", sort=True):
        said, names = of_school[claim].tolist(), of_school["month"].tolist()
        rows.append((school_id, said[-1], *_stretch(said, names)))
    return pd.DataFrame(rows, columns=["school_id", "state", "since", "lost"]).astype("str")


def _stretch(said: list[str], months: list[str]) -> tuple[str, str]:
    yes = [place for place, word in enumerate(said) if word == Embedded.YES]
    no = [place for place, word in enumerate(said) if word == Embedded.NO]
    lost = next((months[place] for place in no if yes and place > yes[-1]), "")
    since = next((months[place] for place in yes if not no or place > no[-1]), "")
    return since, lost


def _grid(schools: pd.DataFrame) -> tuple[list[str], Ints, np.ndarray]:
    """School ids, month numbers, and counts × schools × months with zeros where no row stands."""
    ids = sorted(schools["school_id"].unique())
    number = schools["month"].to_numpy(dtype="datetime64[M]").astype(np.int64)
    months = np.arange(number.min(), number.max() + 1) if len(number) else number
    held = np.zeros((len(_COUNTS), len(ids), len(months)))
    school = pd.Index(ids).get_indexer(schools["school_id"])
    for place, name in enumerate(_COUNTS):
        held[place, school, np.searchsorted(months, number)] = schools[name].to_numpy(np.float64)
    return ids, months, held


def _window(counts: np.ndarray, months: int) -> np.ndarray:
    """Sum over each month and those before it, so many in all."""
    total = np.cumsum(counts, axis=1)
    earlier = np.zeros_like(total)
    earlier[:, months:] = total[:, :-months]
    return np.asarray(total - earlier)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    found = np.full_like(part, np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


_NO, _CANNOT_TELL, _YES = 0, 1, 2
_WORD = (Embedded.NO, Embedded.CANNOT_TELL, Embedded.YES)


def _twice(lower: np.ndarray, upper: np.ndarray, threshold: float, gap: int, enough: np.ndarray) -> np.ndarray:
    """Codes of a claim: now and `gap` months back; the smaller of the two, so that one `no` is a no."""
    now = np.where(lower >= threshold, _YES, np.where(upper < threshold, _NO, _CANNOT_TELL))
    back = np.full_like(now, _CANNOT_TELL)
    back[:, gap:] = now[:, :-gap]
    return np.where(enough, np.minimum(now, back), _CANNOT_TELL)


def _words(codes: np.ndarray) -> pd.Series:
    return pd.Series(np.array(_WORD, dtype=object)[codes.astype(np.int64)], dtype="str")
