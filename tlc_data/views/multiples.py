"""Small multiples: the same line of many places side by side, on one scale.

All of them lie on one pair of axes, each moved to its own cell: a figure of 24 pairs of axes takes
plotly half a second to lay out, this one a hundredth.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tlc_data.views.figure import FONT, Layout, Look, drawn, drawn_text
from tlc_data.views.look import cut
from tlc_data.views.months import month_and_year
from tlc_data.words.findings.months import ShareAtMonth
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

COLUMNS = 2
# In units of one cell's height or width: room for a name above, and for a number at the right.
_ABOVE, _BESIDE = 0.62, 0.26
_TITLE, _ROW_PIXELS = 21, 96
_FEW = 12
_BROKEN = np.array([np.nan])


@dataclass(frozen=True)
class _Cells:
    """Where each place of a page lies; months run from 0 to 1 within a cell."""

    months: pd.Index
    places: list[str]

    @property
    def across(self) -> np.ndarray:
        """Position of each month within a cell."""
        return np.linspace(0, 1, len(self.months)) if len(self.months) > 1 else np.array([0.5])

    @property
    def lines(self) -> int:
        """How many cells lie one under the other."""
        return -(-len(self.places) // COLUMNS)

    def corner(self, at: int) -> tuple[float, float]:
        """Lower left corner of a cell."""
        return (at % COLUMNS) * (1 + _BESIDE), -(at // COLUMNS) * (1 + _ABOVE)

    def laid(self, values: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """One line for each column of `values` in the cell of its place, broken between them."""
        xs: list[np.ndarray] = []
        ys: list[np.ndarray] = []
        for at in range(len(self.places)):
            x, y = self.corner(at)
            xs += [self.across + x, _BROKEN]
            ys += [values.iloc[:, at].to_numpy(np.float64) + y, _BROKEN]
        return np.concatenate(xs).astype(np.float32), np.concatenate(ys).astype(np.float32)


def multiples(
    rates: pd.DataFrame, names: "pd.Series[str]", *, look: Look, open_since: str = "~",
    language: Language = Language.ENGLISH,
) -> go.Figure:
    """A cell for each name, before what is usual among all.

    Parameters
    ----------
    rates
        Months × places, 0 to 1; every place of the comparison.
    names
        By place, those of this page, in their order.
    open_since
        The first month that is still coming in: lines are dashed from the one before it on.
    """
    cells = _Cells(rates.index, list(names.index))
    own = rates[cells.places]
    late = np.asarray(rates.index >= open_since)
    come_in = _only(own, ~late) if not late.all() else own
    x, y = cells.laid(come_in)
    said = [say(ShareAtMonth(month, rate), language) if rate == rate else ""
            for place in cells.places for month, rate in [*own[place].items(), (rates.index[0], np.nan)]]
    x_axis, y_axis = _axes(cells, language)
    return drawn(look, [
        *_behind(rates, cells, look),
        go.Scatter(x=x, y=y, mode="lines", line={"color": look.use, "width": 2}, connectgaps=False, text=said,
                   hovertemplate="%{text}<extra></extra>"),
        *_tails(own, cells, late, look), _ends(come_in, cells, look, language), _names(names, cells, look),
    ], height=70 + _ROW_PIXELS * cells.lines, right=52, x=x_axis, y=y_axis)


def _tails(own: pd.DataFrame, cells: _Cells, late: np.ndarray, look: Look) -> list[go.Scatter]:
    """Dashes from the last month that has come in on; none where every month has, or none."""
    if not late.any() or late.all():
        return []
    x, y = cells.laid(_only(own, late | np.append(late[1:], False)))
    return [go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", connectgaps=False,
                       line={"color": look.use, "width": 1.5, "dash": "3px,3px"})]


def _only(rates: pd.DataFrame, months: np.ndarray) -> pd.DataFrame:
    """The rates of some months; nothing in the others."""
    return rates.where(np.broadcast_to(months[:, None], rates.shape))


def behind_each(rates: pd.DataFrame) -> Label:
    """What lies behind each line."""
    return Label.OTHERS_BEHIND if len(rates.columns) <= _FEW else Label.MIDDLE_BEHIND


def _behind(rates: pd.DataFrame, cells: _Cells, look: Look) -> list[go.Scatter]:
    if len(rates.columns) <= _FEW:
        return [
            go.Scatter(x=x, y=y, mode="lines", line={"color": look.sand, "width": 1}, hoverinfo="skip")
            for x, y in (cells.laid(rates[[other] * len(cells.places)]) for other in rates)
        ]
    some = rates.dropna(how="all")
    low, high = (some.quantile(q, axis=1).reindex(rates.index) for q in (0.25, 0.75))
    return [_band(cells, low.to_numpy(np.float64), high.to_numpy(np.float64), look)]


def _band(cells: _Cells, low: np.ndarray, high: np.ndarray, look: Look) -> go.Scatter:
    """One outline a cell, there along the low and back along the high."""
    there = ~np.isnan(low)
    xs, ys = [], []
    for at in range(len(cells.places)):
        x, y = cells.corner(at)
        across = cells.across[there] + x
        xs += [across, across[::-1], [np.nan]]
        ys += [low[there] + y, high[there][::-1] + y, [np.nan]]
    return go.Scatter(
        x=np.concatenate(xs).astype(np.float32), y=np.concatenate(ys).astype(np.float32), mode="lines",
        line={"width": 0}, fill="toself", fillcolor=look.grid, hoverinfo="skip",
    )


def _ends(own: pd.DataFrame, cells: _Cells, look: Look, language: Language) -> go.Scatter:
    """The last value of each, named."""
    xs, ys, said = [], [], []
    for at, place in enumerate(cells.places):
        known = np.flatnonzero(own[place].notna())
        if len(known):
            x, y = cells.corner(at)
            rate = float(own[place].iloc[known[-1]])
            xs.append(x + cells.across[known[-1]])
            ys.append(y + rate)
            said.append(forms(language).share(rate))
    return go.Scatter(
        x=xs, y=ys, mode="markers+text", text=said, textposition="middle right", cliponaxis=False, hoverinfo="skip",
        textfont={"color": look.use, "size": 13}, marker={"color": look.use, "size": 7},
    )


def _names(names: "pd.Series[str]", cells: _Cells, look: Look) -> go.Scatter:
    corners = [cells.corner(at) for at in range(len(names))]
    return go.Scatter(
        x=[x for x, _ in corners], y=[y + 1.24 for _, y in corners], mode="text", cliponaxis=False, hoverinfo="skip",
        text=[drawn_text(cut(name, _TITLE)) for name in names], textposition="middle right",
        textfont={"family": FONT, "color": look.ink, "size": 12},
    )


def _axes(cells: _Cells, language: Language) -> tuple[Layout, Layout]:
    rows = [cells.corner(at * COLUMNS)[1] for at in range(cells.lines)]
    marked = [at for at, month in enumerate(cells.months) if month.endswith("-01")] or [0]
    columns = range(min(COLUMNS, len(cells.places)))
    return {
        "range": [-0.02, COLUMNS * (1 + _BESIDE) - _BESIDE + 0.02],
        "tickvals": [cells.corner(column)[0] + cells.across[at] for column in columns for at in marked],
        "ticktext": [month_and_year(cells.months[at], language) for _ in columns for at in marked],
    }, {
        "range": [rows[-1] - 0.06, 1.5], "tickvals": [row + step for row in rows for step in (0, 0.5, 1)],
        "ticktext": [forms(language).share(step) for step in (0, 0.5, 1)] * len(rows),
    }
