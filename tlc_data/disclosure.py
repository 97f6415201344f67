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
MARGIN = 2
# The parts of the known teachers; the last two may stand merged, as the rest.
PARTS = ("in_use", "trying", "not_in_use")
# What freshness tells of self-reports.
OF_REPORTS = ("known", "last_report", "report_gap", "reports_half", "reports_whole")


@dataclass(frozen=True)
class Said:
    """A column of counts as it may be said: words, and the bounds they leave (NaN: not shown)."""

    says: "pd.Series[str]"
    low: "pd.Series[float]"
    high: "pd.Series[float]"

    def under(self, name: str) -> dict[str, pd.Series]:
        """The three columns under a common name."""
        return {f"{name}_says": self.says, f"{name}_low": self.low, f"{name}_high": self.high}


def said(counts: pd.Series, of: pd.Series, *, shown: pd.Series, margin: "pd.Series[int] | int" = MARGIN) -> Said:
    """A count x of n: "few" up to 2, "nearly all" from n − 2, else the number itself.

    Where n is so small that both hold, it is "few". Not shown where `shown` is False. Where one teacher may count
    several times, `margin` is 2 times as often.
    """
    x = counts.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    n = of.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    able = shown.to_numpy(bool)
    edge = margin.to_numpy(np.float64) if isinstance(margin, pd.Series) else float(margin)
    few, nearly = x <= edge, x >= n - edge
    different, which = np.unique(x, return_inverse=True)
    exact = np.array([f"{int(v)}" if v == v else "" for v in different], dtype=object)[which]
    words = np.select([~able, few, nearly], [NOT_SHOWN, FEW, NEARLY_ALL], exact)
    low = np.select([~able, few, nearly], [np.nan, 0.0, np.maximum(n - edge, 0)], x)
    high = np.select([~able, few, nearly], [np.nan, np.minimum(edge, n), n], x)
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


def floor_of(settings: Settings, *, outside: bool) -> int:
    """A file travels further than a screen: its floor is the higher one."""
    return max(settings.few_known, settings.few_known_outside) if outside else settings.few_known


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
    floor = floor_of(settings, outside=outside)
    knowing, using = known(counts), in_use(counts)
    gate = gates(counts["active"], knowing, floor=floor, settings=settings, gaps=gaps)
    open_, rated = gate != HIDDEN, gate.isin([MARKED, PLAIN])
    parts = {
        "in_use": said(using, knowing, shown=rated),
        "trying": said(counts[Stage.TRYING], knowing, shown=rated),
        "not_in_use": said(counts[Stage.LAPSED] + counts[Stage.NOT_USING], knowing, shown=rated),
    }
    parts = _covered(parts) | {"rest": said(knowing - using, knowing, shown=rated)}
    sustained, sustained_of = within(counts[Stage.SUSTAINED], knowing, parts["in_use"], shown=rated)
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
    columns["sustained_of"] = sustained_of.fillna(counts["active"])
    columns["rate_low"] = share(parts["in_use"].low, knowing)
    columns["rate_high"] = share(parts["in_use"].high, knowing)
    columns["range_low"] = share(parts["in_use"].low, counts["active"])
    columns["range_high"] = share(parts["in_use"].high + silent.astype("Float64").astype("float64"), counts["active"])
    return pd.concat([counts[["id", "practice_id", "month"]], pd.DataFrame(columns)], axis=1)


def _covered(parts: dict[str, Said]) -> dict[str, Said]:
    """Where words stand for a part, how the rest split is hidden too: it would tell the number behind.

    The parts add up to the known teachers, who are shown: "4 in use, few, few" of 8 says 2 and 2,
    and which number is hidden beside a word says as much. Only beside "nearly all" two "few" leave
    room. In use is always said, as it is what the screens are about; the two that are hidden stand
    merged as the rest of the known.
    """
    says = [parts[name].says for name in PARTS]
    few = np.logical_or.reduce([(each == FEW).to_numpy(bool) for each in says])
    nearly = np.logical_or.reduce([(each == NEARLY_ALL).to_numpy(bool) for each in says])
    hide = pd.Series(few & ~nearly, index=says[0].index)
    return {name: part if name == PARTS[0] else hidden(part, hide) for name, part in parts.items()}


def within(counts: pd.Series, of: pd.Series, whole: Said, *, shown: pd.Series) -> tuple[Said, pd.Series]:
    """A count of some of `whole`, which is said beside it: the rest may not be told by subtraction.

    Within 2 of a whole that is a number it is "nearly all" of that whole; of a whole of 3 nothing is
    left to say. With it the group that the words are of (missing: every active teacher).
    """
    part = said(counts, of, shown=shown)
    near = (whole.low == whole.high) & (counts.astype("float64") >= whole.high - MARGIN)
    low, high = part.low.mask(near, whole.high - MARGIN), part.high.mask(near, whole.high)
    words_of = of.astype("Float64").where(part.says == NEARLY_ALL).mask(near, whole.high).astype("Int64")
    within = Said(part.says.mask(near, NEARLY_ALL), low, high)
    hide = whole.low.eq(whole.high) & (whole.high <= MARGIN + 1)
    return hidden(within, hide), words_of.mask(hide)


def hidden(part: Said, hide: "pd.Series[bool]") -> Said:
    """The part, not shown where `hide`."""
    return Said(part.says.mask(hide, NOT_SHOWN), part.low.mask(hide), part.high.mask(hide))


def disclosed_schools(
    counts: pd.DataFrame, *, settings: Settings, outside: bool = False, gaps: pd.Series | None = None
) -> pd.DataFrame:
    """School months as a viewer may see them: sticking and in use as words or counts."""
    floor = floor_of(settings, outside=outside)
    gate = gates(counts["active"], counts["known"], floor=floor, settings=settings, gaps=gaps)
    rated = gate.isin([MARKED, PLAIN])
    columns: dict[str, pd.Series] = {
        "active": counts["active"], "gate": gate,
        "known": counts["known"].astype("Int64").where(gate != HIDDEN),
        "meetings_held": counts["meetings_held"], "expected": counts["expected"],
    }
    using = said(counts["in_use"], counts["known"], shown=rated)
    sustaining, words_of = within(counts["sustaining"], counts["known"], using, shown=rated)
    columns |= using.under("in_use") | sustaining.under("sustaining")
    columns["sustaining_of"] = words_of.fillna(counts["active"])
    return pd.concat([counts[["id", "month"]], pd.DataFrame(columns)], axis=1)


def disclosed_freshness(
    rows: pd.DataFrame, *, inside: pd.Series, settings: Settings, outside: bool = False
) -> pd.DataFrame:
    """Freshness as a viewer may see it: what comes from self-reports only of enough teachers.

    Parameters
    ----------
    rows
        `active`, `known` (whole numbers), and of self-reports `last_report, report_gap,
        reports_half, reports_whole`.
    inside
        What each row is a part of: where the parts that are not shown are too few together, the
        next smallest is hidden with them, as the whole may be shown elsewhere.
    """
    floor = floor_of(settings, outside=outside)
    hide = rows["known"] < floor
    for _, part in rows["known"].groupby(inside.to_numpy()):
        hidden = hide[part.index]
        shown = part[~hidden].sort_values(kind="stable")
        missing = part[hidden].sum()
        for place, known_there in shown.items() if 0 < missing < floor else ():
            if missing < floor:
                hide.loc[place] = True
                missing += known_there
    return rows.assign(**{name: rows[name].mask(hide) for name in OF_REPORTS})
