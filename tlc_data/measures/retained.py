"""Retention in tables: the headlines of curves, of each group of counts, and of cohorts by term."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from tlc_data.measures.survival import Curve, Whole, ends_of, fitted
from tlc_data.measures.survival_interval import communities_of, over_communities
from tlc_data.settings import Settings

_SHARES = ("kept", "low", "high")


class Headline(StrEnum):
    """Whether a curve says how many are kept after so many weeks, and if not, why."""

    REACHED = "reached"
    TOO_FEW_LEFT = "too few left"
    NOT_YET = "not yet"


def headlines(curve: Curve, *, settings: Settings) -> pd.DataFrame:
    """One row per headline week: `weeks, reason, kept, low, high, at_risk`, the last four empty unless reached.

    `TOO_FEW_LEFT`: fewer than the setting `few_at_risk` were followed for so long. `NOT_YET`: nobody was, and
    not because all had lapsed before.
    """
    return _table([_read(curve, _headline_weeks(settings))])


def retained_by(counts: pd.DataFrame, *, by: list[str], settings: Settings) -> pd.DataFrame:
    """The headlines of each group of counts `community_id, weeks, lapsed, silent, censored`.

    One row per group and headline week, sorted: the columns of `by`, then those of `headlines`, then
    `adoptions` and `at_least_this_wide`.
    """
    ends, community, weeks = ends_of(counts), communities_of(counts), _headline_weeks(settings)

    def read(rows: Whole) -> dict[str, Any]:
        found = over_communities(ends.of(rows), community[rows], settings=settings)
        about = {"adoptions": found.adoptions, "at_least_this_wide": found.at_least_this_wide}
        return _read(found, weeks) | {name: np.full(len(weeks), value) for name, value in about.items()}

    return _by_group(counts, by, read)


def cohort_triangle(counts: pd.DataFrame, *, settings: Settings) -> pd.DataFrame:
    """Kept share of each cohort, by terms since its start, from counts with a `cohort`.

    One row per cohort and term, from 1 to the longest that any cohort was followed, sorted: `cohort, term, weeks,
    reason, kept, low, high, at_risk`; the last four are empty where the cohort has not come so far or fewer than
    the setting `few_at_risk` are at risk. The interval is the log-log one: at least this wide.
    """
    ends, length = ends_of(counts), settings.term_weeks
    terms = np.arange(1, int(ends.weeks.max(initial=0)) // length + 1)

    def read(rows: Whole) -> dict[str, Any]:
        return {"term": terms} | _read(fitted(ends.of(rows), few=settings.few_at_risk), terms * length)

    return _by_group(counts, ["cohort"], read)


def _headline_weeks(settings: Settings) -> Whole:
    return np.asarray(settings.headline_weeks, dtype=np.int64)


def _read(curve: Curve, weeks: Whole) -> dict[str, Any]:
    """What the curve says after so many whole weeks, as columns; at risk also where that is too few to be told."""
    reached = weeks < curve.stops_at
    row = np.searchsorted(curve.weeks, weeks, side="right") - 1
    at_risk = np.append(curve.at_risk, 0)[np.searchsorted(curve.weeks, weeks)]
    waiting = (at_risk == 0) & (curve.kept[-1] > 0)
    return {
        "weeks": weeks,
        "reason": np.select([reached, waiting], [Headline.REACHED, Headline.NOT_YET], Headline.TOO_FEW_LEFT),
        **{name: np.where(reached, getattr(curve, name)[row], np.nan) for name in _SHARES},
        "at_risk": at_risk,
    }


def _by_group(counts: pd.DataFrame, by: list[str], read: Callable[[Whole], dict[str, Any]]) -> pd.DataFrame:
    """What is read of the rows of each group, below each other and behind the group's keys."""
    groups = sorted(counts.groupby(by).indices.items())
    parts = [read(rows) for _, rows in groups]
    keys = [
        key if isinstance(key, tuple) else (key,)
        for (key, _), part in zip(groups, parts, strict=True) for _ in part["weeks"]
    ]
    # Without any group, nobody's columns without their rows.
    table = _table(parts or [read(np.empty(0, dtype=np.int64))]).iloc[:len(keys)]
    return pd.concat([pd.DataFrame(keys, columns=by), table], axis=1)


def _table(parts: list[dict[str, Any]]) -> pd.DataFrame:
    """Columns below each other, as a frame; nobody at risk is told where nothing is shown."""
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    table = pd.DataFrame(columns).astype({"reason": "str", "at_risk": "Int64"})
    return table.assign(at_risk=table["at_risk"].where(table["reason"] == Headline.REACHED))
