"""The few numbers by which a programme is told, straight from counts.

For whoever runs the store, to judge settings by: nothing is hidden in them, so they stand on no screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from tlc_data.disclosure import MARKED, PLAIN, gates
from tlc_data.measures import retained
from tlc_data.measures.embedded import embedded
from tlc_data.measures.rates import divided, in_use, known
from tlc_data.measures.shard import Counts
from tlc_data.measures.survival import curve
from tlc_data.settings import Settings
from tlc_data.vocabulary import ANY_PRACTICE, Embedded, Stage, Status


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
        **kept_after(retention, settings),
    }
    numbers = {
        "schools embedded": schools_embedded(schools, month, settings),
        "schools with a rate": gate.isin([MARKED, PLAIN]).sum(),
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


def kept_after(retention: pd.DataFrame, settings: Settings) -> dict[str, float]:
    """The share of adoptions still in use after each of the headline weeks; NaN where the curve stops before."""
    found = retained.headlines(curve(retention, settings=settings), settings=settings)
    return {f"kept {weeks} weeks": float(kept) for weeks, kept in zip(found["weeks"], found["kept"], strict=True)}


def schools_embedded(schools: pd.DataFrame, month: str, settings: Settings) -> int:
    """In how many schools it has stuck at the end of a month."""
    found = embedded(schools[schools["month"] <= month], settings=settings)
    return int(((found["month"] == month) & (found["embedded"] == Embedded.YES)).sum())
