"""What may be said of sustained change: curves, courses, moves between two dates (docs/who-sees-what.md).

Long because each kind of figure has its own way of telling one teacher, and its own remedy.

The rule is that of all counts: 2 or fewer read "few", all but 2 or more "nearly all", and what a
sum would tell is hidden with it. A curve falls by a step only where 3 have lapsed since its last
step, so that none shows the week in which one teacher stopped; between steps it is a band.
"""

import numpy as np
import pandas as pd

from tlc_data.disclosure import FEW, MARGIN, NEARLY_ALL, hidden, said
from tlc_data.measures.clock import Ints
from tlc_data.measures.courses import COUNTS as COURSE_COUNTS
from tlc_data.measures.split import Standing
from tlc_data.measures.survival import Curve

# Numbers at risk are told this many weeks apart, so that none tells in which week somebody was followed no more.
WEEKS_APART = 13
OTHER_PATHS = "other paths"


def disclosed_curve(curve: Curve, worst: Curve, *, floor: int) -> pd.DataFrame:
    """A retention curve as it may be seen: one row a week from 0 to the last shown; none under the floor.

    `weeks, kept_low, kept_high, low, high, worst_low, worst_high, at_risk`: the share kept, between the bounds that
    untold lapses leave (equal where there are none), its 95 % interval, the same if the silent had lapsed, and the
    number at risk every `WEEKS_APART` weeks.
    """
    columns = ["weeks", "kept_low", "kept_high", "low", "high", "worst_low", "worst_high", "at_risk"]
    if curve.adoptions < floor or curve.stops_at <= 0:
        return pd.DataFrame(columns=columns)
    weeks = np.arange(curve.stops_at)
    at_risk = np.append(curve.at_risk, 0)[np.searchsorted(curve.weeks, weeks)]
    told = (weeks % WEEKS_APART == 0) & (at_risk >= floor)
    fewest = _at_next(weeks, at_risk, told, floor)
    kept_low, kept_high, low, high = _stepped(curve, weeks, fewest)
    worst_low, worst_high, *_ = _stepped(worst, weeks, fewest)
    # The worst case is never the better one: either's bound holds for the other.
    kept_low, worst_high = np.maximum(kept_low, worst_low), np.minimum(worst_high, kept_high)
    shown_at_risk = pd.Series(at_risk, dtype="Int64").where(told)
    return pd.DataFrame({
        "weeks": weeks, "kept_low": kept_low, "kept_high": kept_high, "low": low, "high": high,
        "worst_low": worst_low, "worst_high": worst_high, "at_risk": shown_at_risk,
    })


def _at_next(weeks: Ints, at_risk: Ints, told: np.ndarray, floor: int) -> Ints:
    """By week, the number at risk that is told next after it, or the floor: the fewest that may be there."""
    places = np.searchsorted(weeks[told], weeks, side="right")
    return np.append(at_risk[told], floor)[places]


def _stepped(curve: Curve, weeks: Ints, fewest: Ints) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Lower and upper bound of the share kept, and its interval, by week.

    In the week of a step the share is told; after it up to `MARGIN` more may have lapsed, of the fewest that may be
    at risk.
    """
    steps, pending = [], 0
    for row, lapsed in enumerate(curve.lapsed.tolist()):
        pending += lapsed
        if pending > MARGIN:
            steps.append(row)
            pending = 0
    at = np.searchsorted(curve.weeks[steps], weeks, side="right")
    kept, low, high = (
        np.append(start, values[steps])[at]
        for start, values in ((1.0, curve.kept), (1.0, curve.low), (1.0, curve.high))
    )
    stepping = np.isin(weeks, curve.weeks[steps])
    least = np.where(stepping, kept, kept * np.maximum(fewest - MARGIN, 0) / fewest)
    return least, kept, np.minimum(low, least), high


def at_headlines(curve: pd.DataFrame, weeks: list[int]) -> pd.DataFrame:
    """Of a disclosed curve, what it says after so many weeks; `said` is False where it has stopped before."""
    columns = ["kept_low", "kept_high", "low", "high", "worst_low", "worst_high"]
    read = curve.set_index("weeks")[columns].reindex(weeks).astype("float64")
    return read.rename_axis("weeks").reset_index().assign(said=read["kept_low"].notna().to_numpy())


def disclosed_courses(
    counts: pd.DataFrame, *, floor: int, practices: "pd.Series[int] | None" = None
) -> pd.DataFrame:
    """Courses of practices as they may be seen: each step of those who had time for it, and what became of them.

    Columns by step `<step>_says, <step>_low, <step>_high` and `<step>_of`: `tried` (of those who reported after a
    plan), `adopted` and `dropped` (of those who tried), `sustained` (of those who adopted), `kept, ended, not_known`
    (of every latest adoption). A step of fewer than the floor is not shown, and its `_of` is missing.

    Parameters
    ----------
    practices
        Of how many practices each row is the sum (by default 1): so often one teacher may count in it, so the
        floor and what reads "few" are that many times as high.
    """
    times = pd.Series(1, index=counts.index) if practices is None else practices
    least, edge = floor * times, MARGIN * times
    ended = counts["lapsed"] + counts["switched"]
    not_known = counts["silent"] + counts["left"]
    since = counts["kept"] + ended + not_known
    steps = {
        "tried": (counts["plans_tried"], counts["plans_told"]),
        "adopted": (counts["tried_adopted"], counts["tried_due"]),
        "dropped": (counts["tried_dropped"], counts["tried_due"]),
        "sustained": (counts["adopted_sustained"], counts["adopted_due"]),
    }
    columns: dict[str, pd.Series] = {}
    for name, (part, whole) in steps.items():
        columns |= said(part, whole, shown=whole >= least, margin=edge).under(name)
        columns[f"{name}_of"] = whole.astype("Int64").where(whole >= least)
    parts = {"kept": counts["kept"], "ended": ended, "not_known": not_known}
    columns |= _parts(parts, since, least, edge)
    columns["since_of"] = since.astype("Int64").where(since >= least)
    began = counts["adopted"] + counts["found"]
    columns["found_says"] = said(counts["found"], began, shown=began >= least, margin=edge).says
    for name in ("meetings_due", "plans_made", "plans_present"):
        columns[name] = counts[name]
    keys = [name for name in counts.columns if name not in COURSE_COUNTS]
    return pd.concat([counts[keys], pd.DataFrame(columns)], axis=1)


def _parts(
    parts: dict[str, pd.Series], whole: pd.Series, least: "pd.Series[int]", edge: "pd.Series[int]"
) -> dict[str, pd.Series]:
    """Parts of a whole that is shown: where one reads few, how the rest divides is hidden with it."""
    told = {name: said(part, whole, shown=whole >= least, margin=edge) for name, part in parts.items()}
    few = np.logical_or.reduce([(each.says == FEW).to_numpy(bool) for each in told.values()])
    nearly = np.logical_or.reduce([(each.says == NEARLY_ALL).to_numpy(bool) for each in told.values()])
    hide = pd.Series(few & ~nearly, index=whole.index)
    columns: dict[str, pd.Series] = {}
    for place, (name, each) in enumerate(told.items()):
        columns |= (each if place == 0 else hidden(each, hide)).under(name)
    return columns


def disclosed_moves(table: Ints, *, floor: int) -> pd.DataFrame:
    """Moves between two dates as they may be seen: `before, after, teachers, says`, the rest as one other path.

    A move of fewer than the floor is put with the others. The totals at either date are shown elsewhere, so of each
    of them what is put with the others must be a group too, or the next smallest joins it; where one move holds
    nearly all of a total, it is said so instead.
    """
    shown = table >= floor
    shown[Standing.AWAY, Standing.AWAY] = False
    # What a move in words is drawn as: all of the total that it is nearly all of, whatever its number.
    drawn = np.where(shown, table, 0)
    nearly = np.zeros_like(shown)
    while (told := _told_by_a_total(table, shown, nearly, floor)) is not None:
        at, total = told
        if total:
            nearly[at], drawn[at] = True, total
        else:
            shown[at], drawn[at] = False, 0
    rows = [
        (Standing(before).name.lower(), Standing(after).name.lower(), int(drawn[before, after]),
         NEARLY_ALL if nearly[before, after] else str(table[before, after]))
        for before, after in zip(*np.nonzero(shown), strict=True)
    ]
    rest = int(table.sum() - table[Standing.AWAY, Standing.AWAY]) - sum(count for *_, count, _ in rows)
    if rest >= floor:
        rows.append((OTHER_PATHS, OTHER_PATHS, rest, str(rest)))
    elif rows and (rest > 0 or nearly.any()):
        rows.append((OTHER_PATHS, OTHER_PATHS, MARGIN, FEW))
    return pd.DataFrame(rows, columns=["before", "after", "teachers", "says"])


def _told_by_a_total(
    table: Ints, shown: np.ndarray, nearly: np.ndarray, floor: int
) -> tuple[tuple[int, int], int] | None:
    """The next move that tells of one it leaves out, and where it is alone in its total, that total; else 0."""
    for axis in (0, 1):
        for place in range(len(table)):
            line = [(place, other) if axis == 0 else (other, place) for other in range(len(table))]
            line = [at for at in line if at != (Standing.AWAY, Standing.AWAY)]
            seen = [at for at in line if shown[at]]
            left = [int(table[at]) for at in line if not shown[at]]
            exact = [at for at in seen if not nearly[at]]
            if not left or not exact or len(exact) < len(seen) or sum(left) >= floor:
                continue
            if len(seen) == 1:
                return seen[0], int(table[seen[0]]) + sum(left)
            return min(seen, key=lambda at: (int(table[at]), at)), 0
    return None
