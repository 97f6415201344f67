"""What may be said of a group, and the words instead (docs/who-sees-what.md).

A group with fewer known teachers than the floor says nothing of what they reported. Above it a
count of 2 or fewer reads "few", one within 2 of the whole "nearly all"; bars, rates and sentences
follow the bounds that the words leave, never the number behind them. Nothing here divides a
number that is not shown.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.measures.rates import in_use, known, share
from tlc_data.measures.rhythm import is_too_rare
from tlc_data.settings import Settings
from tlc_data.vocabulary import Stage

FEW, NEARLY_ALL, NOT_SHOWN = "few", "nearly all", "not shown"
HIDDEN, RARE, THIN, MARKED, PLAIN = "hidden", "rare", "thin", "marked", "plain"
_MARGIN = 2
PARTS = ("in_use", "trying", "not_in_use")


@dataclass(frozen=True)
class Said:
    """A column of counts as it may be said: words, and the bounds they leave (NaN: not shown)."""

    says: "pd.Series[str]"
    low: "pd.Series[float]"
    high: "pd.Series[float]"

    def under(self, name: str) -> dict[str, pd.Series]:
        """The three columns under a common name."""
        return {f"{name}_says": self.says, f"{name}_low": self.low, f"{name}_high": self.high}


def said(counts: pd.Series, of: pd.Series, *, shown: pd.Series) -> Said:
    """A count x of n: "few" up to 2, "nearly all" from n − 2, else the number itself.

    Where n is so small that both hold, it is "few". Not shown where `shown` is False.
    """
    x = counts.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    n = of.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    able = shown.to_numpy(bool)
    few, nearly = x <= _MARGIN, x >= n - _MARGIN
    exact = np.array([f"{int(v)}" if v == v else "" for v in x], dtype=object)
    words = np.select([~able, few, nearly], [NOT_SHOWN, FEW, NEARLY_ALL], exact)
    low = np.select([~able, few, nearly], [np.nan, 0.0, np.maximum(n - _MARGIN, 0)], x)
    high = np.select([~able, few, nearly], [np.nan, np.minimum(_MARGIN, n), n], x)
    index = counts.index
    return Said(pd.Series(words, index=index, dtype="str"), pd.Series(low, index=index), pd.Series(high, index=index))


def gates(
    active: pd.Series, knowing: pd.Series, *, floor: int, settings: Settings, gaps: pd.Series | None = None
) -> "pd.Series[str]":
    """Per row: hidden (fewer known than the floor), rare, thin, marked or plain (by reporting rate).

    `gaps` are the median instructional days between reports; too many, and use cannot be judged.
    """
    reporting = share(knowing, active)
    rare = np.zeros(len(active), dtype=bool) if gaps is None else is_too_rare(gaps, settings).to_numpy(bool)
    words = np.select(
        [(knowing < floor).to_numpy(bool), rare, (reporting < settings.reporting_floor).to_numpy(bool),
         (reporting < settings.reporting_plain).to_numpy(bool)],
        [HIDDEN, RARE, THIN, MARKED], PLAIN,
    )
    return pd.Series(words, index=active.index, dtype="str")


def disclosed_adoption(
    counts: pd.DataFrame, *, settings: Settings, outside: bool = False, gaps: pd.Series | None = None
) -> pd.DataFrame:
    """Adoption counts as a viewer may see them.

    Parameters
    ----------
    counts
        `id, practice_id, month` and the counts of `measures.adoption`.
    outside
        The stricter floor, for what leaves by download.
    gaps
        Median instructional days between reports of the school each row lies in; NaN where unknown.
    """
    floor = settings.few_known_outside if outside else settings.few_known
    knowing, using = known(counts), in_use(counts)
    gate = gates(counts["active"], knowing, floor=floor, settings=settings, gaps=gaps)
    open_, rated = gate != HIDDEN, gate.isin([MARKED, PLAIN])
    parts = {
        "in_use": said(using, knowing, shown=rated),
        "trying": said(counts[Stage.TRYING], knowing, shown=rated),
        "not_in_use": said(counts[Stage.LAPSED] + counts[Stage.NOT_USING], knowing, shown=rated),
    }
    parts = _covered(parts, counts, knowing)
    sustained = said(counts[Stage.SUSTAINED], knowing, shown=rated & (parts["in_use"].says != NOT_SHOWN))
    silent = counts["active"] - knowing
    shown_known = knowing.where(open_)
    columns: dict[str, pd.Series] = {
        "active": counts["active"], "gate": gate, "known": shown_known,
        "reporting_rate": share(shown_known, counts["active"]),
        "not_known_says": silent.astype("str").where(open_, NOT_SHOWN),
        "not_known_low": silent.where(open_).astype("Float64").astype("float64"),
        "not_known_high": silent.where(open_).astype("Float64").astype("float64"),
        "newly_adopted_says": said(
            counts["newly_adopted"], knowing, shown=rated & counts["newly_adopted"].notna()
        ).says,
    }
    for name, part in {**parts, "sustained": sustained}.items():
        columns |= part.under(name)
    columns["rate_low"] = share(parts["in_use"].low, knowing)
    columns["rate_high"] = share(parts["in_use"].high, knowing)
    columns["range_low"] = share(parts["in_use"].low, counts["active"])
    columns["range_high"] = share(parts["in_use"].high + silent.astype("Float64").astype("float64"), counts["active"])
    return pd.concat([counts[["id", "practice_id", "month"]], pd.DataFrame(columns)], axis=1)


def _covered(parts: dict[str, Said], counts: pd.DataFrame, knowing: pd.Series) -> dict[str, Said]:
    """Where words stand for just one part, the next smallest is hidden too: the rest would tell it.

    The parts add up to the known teachers, who are shown; in use is hidden last, as it is what
    the screens are about.
    """
    worded = np.column_stack([parts[name].says.isin([FEW, NEARLY_ALL]).to_numpy(bool) for name in PARTS])
    sizes = np.column_stack([
        in_use(counts).to_numpy(np.float64) + 0.5, counts[Stage.TRYING].to_numpy(np.float64),
        (counts[Stage.LAPSED] + counts[Stage.NOT_USING]).to_numpy(np.float64),
    ])
    alone = worded.sum(axis=1) == 1
    smallest = np.argmin(np.where(worded, np.inf, sizes), axis=1)
    covered = {}
    for place, name in enumerate(PARTS):
        hide = pd.Series(alone & (smallest == place), index=counts.index)
        part = parts[name]
        covered[name] = Said(
            part.says.mask(hide, NOT_SHOWN), part.low.mask(hide), part.high.mask(hide)
        )
    return covered


def disclosed_schools(
    counts: pd.DataFrame, *, settings: Settings, outside: bool = False, gaps: pd.Series | None = None
) -> pd.DataFrame:
    """School months as a viewer may see them: sticking and in use as words or counts."""
    floor = settings.few_known_outside if outside else settings.few_known
    gate = gates(counts["active"], counts["known"], floor=floor, settings=settings, gaps=gaps)
    rated = gate.isin([MARKED, PLAIN])
    columns: dict[str, pd.Series] = {
        "active": counts["active"], "gate": gate,
        "known": counts["known"].astype("Int64").where(gate != HIDDEN),
        "meetings_held": counts["meetings_held"], "expected": counts["expected"],
    }
    columns |= said(counts["in_use"], counts["known"], shown=rated).under("in_use")
    columns |= said(counts["sustaining"], counts["known"], shown=rated).under("sustaining")
    return pd.concat([counts[["id", "month"]], pd.DataFrame(columns)], axis=1)
