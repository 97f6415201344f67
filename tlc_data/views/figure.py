"""What a card shows, and the inks it is drawn with."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Figure:
    """A finding with its picture; `chart` is None where there is nothing to draw.

    `table` holds what the chart shows, in words where a number may not be shown.
    """

    key: str
    finding: str
    chart: go.Figure | None
    small_print: str
    table: pd.DataFrame
    how: str
    alt: str


@dataclass(frozen=True)
class Look:
    """Inks with one meaning each: use, context, words and grid."""

    dark: bool = False

    @property
    def use(self) -> str:
        """Teal: in use, taking place."""
        return "#5cc3b8" if self.dark else "#0f766e"

    @property
    def context(self) -> str:
        """Slate: what the finding is held against."""
        return "#94a3b8" if self.dark else "#64748b"

    @property
    def grid(self) -> str:
        """Sand: lines to read by."""
        return "#3a3a36" if self.dark else "#e7e2d6"

    @property
    def ink(self) -> str:
        """The colour of words."""
        return "#e8e6df" if self.dark else "#1f2937"


def drawn(look: Look, traces: list[go.Scatter | go.Bar], *, rates: bool) -> go.Figure:
    """A figure in our one style; rates stand from 0 to 100 %."""
    chart = go.Figure(traces)
    chart.update_layout(
        template="none", height=280, margin={"l": 44, "r": 24, "t": 12, "b": 36}, showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", barmode="overlay",
        font={"family": "Source Sans, sans-serif", "size": 14, "color": look.ink},
        xaxis={"showgrid": False, "type": "date", "tickformat": "%b\n%Y"},
        yaxis={"gridcolor": look.grid, "zeroline": False, "rangemode": "tozero"},
    )
    if rates:
        chart.update_yaxes(range=[0, 1.02], tickformat=".0%")
    return chart
