"""The few numbers by which a programme is told, straight from counts.

For whoever runs the store, to judge settings by: nothing is hidden in them, so they stand on no screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.disclosure import MARKED, PLAIN, gates
from tlc_data.measures.rates import divided, in_use, known
from tlc_data.measures.shard import Counts
from tlc_data.settings import Settings
from tlc_data.vocabulary import ANY_PRACTICE, Stage, Status


@dataclass(frozen=True)
class Headline:
    """A number of a district, or of one school: a share from 0 to 1, else a whole number; NaN where it is empty."""

    name: str
    place: str
    value: float
    is_share: bool
    of_school: bool = False


def headlines(
    counts: Sequence[Counts], statuses: pd.Series, *, district: str, month: str, settings: Settings
) -> list[Headline]:
    """What is told of a district in a month, and the adoption rate of each of its schools.

    Parameters
    ----------
    counts
        Of every shard of the district.
    statuses
        One for each running community, as its signals give them.
    """
    adoption, retention, schools, gaps = (
        pd.concat([getattr(each, name) for each in counts])
        for name in ("adoption", "retention", "schools", "report_gaps")
    )
    of_all = adoption[(adoption["practice_id"] == ANY_PRACTICE) & (adoption["month"] == month)]
    now = schools[schools["month"] == month].set_index("school_id")
    gate = gates(now["active"], now["known"], floor=settings.few_known, settings=settings, gaps=gaps.reindex(now.index))
    shares = {
        "adoption": _rate(in_use(of_all), known(of_all)), "reporting": _rate(known(of_all), of_all["active"]),
        "sustaining": _rate(of_all[Stage.SUSTAINED], of_all["active"]),
        **{f"kept {weeks} weeks": kept_after(retention, weeks, settings) for weeks in settings.headline_weeks},
    }
    numbers = {
        "schools embedded": embedded(schools, month, settings), "schools with a rate": gate.isin([MARKED, PLAIN]).sum(),
        "schools without a mark": (gate == PLAIN).sum(), "to check in": (statuses == Status.CHECK_IN).sum(),
    }
    return [
        *(Headline(name, district, value, is_share=True) for name, value in shares.items()),
        *(Headline(name, district, float(number), is_share=False) for name, number in numbers.items()),
        *_of_schools(now),
    ]


def _of_schools(now: pd.DataFrame) -> Iterator[Headline]:
    for school, row in now.sort_index().iterrows():
        yield Headline("adoption", str(school), divided(row["in_use"], row["known"]), is_share=True, of_school=True)


def _rate(part: pd.Series, whole: pd.Series) -> float:
    return divided(part.sum(), whole.sum())


def kept_after(retention: pd.DataFrame, weeks: int, settings: Settings) -> float:
    """Kaplan–Meier's share still in use after so many weeks; NaN where fewer than `few_at_risk` lasted so long."""
    lapsed = retention.groupby("weeks")["lapsed"].sum()
    ends = retention.groupby("weeks")[["lapsed", "silent", "censored"]].sum().sum(axis=1)
    at_risk = ends[::-1].cumsum()[::-1]
    if ends[ends.index >= weeks].sum() < settings.few_at_risk:
        return float("nan")
    by_then = at_risk.index <= weeks
    return float((1 - lapsed[by_then] / at_risk[by_then]).prod())


def embedded(schools: pd.DataFrame, month: str, settings: Settings) -> int:
    """How many schools sustain use and keep meetings, now and `embedded_months` before; none with less history."""
    gap = settings.embedded_months
    newest = pd.Period(month, "M")
    months = [f"{newest - back}" for back in reversed(range(2 * gap))]
    wide = schools.pivot_table(index="school_id", columns="month", aggfunc="sum")
    found = schools.groupby("school_id")["month"].min().reindex(wide.index) <= months[0]
    for end in (2 * gap - 1, gap - 1):
        stretch = months[end - gap + 1 : end + 1]
        kept = _of(wide, "meetings_held", stretch) / _of(wide, "expected", stretch).replace(0, np.nan)
        share = _of(wide, "sustaining", months[end : end + 1]) / _of(wide, "active", months[end : end + 1])
        found &= (share >= settings.embedded_share) & (kept >= settings.embedded_meetings)
    return int(found.sum())


def _of(wide: pd.DataFrame, name: str, months: list[str]) -> pd.Series:
    """Sum of a count over some months, by school; a month without a row is one of zeros."""
    return wide[name].reindex(columns=months, fill_value=0).fillna(0).sum(axis=1)
