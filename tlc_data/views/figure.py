"""What a card shows, the inks it is drawn with, and the one style of all figures.

Long because the parts of the one style (axes, marks, notes, rings) are of a size, and nobody looks for one alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from tlc_data.settings import Settings
from tlc_data.views.coming_in import Open, coming_in, open_months
from tlc_data.views.look import DAY_MS, Look, drawn_text
from tlc_data.views.months import month_ticks
from tlc_data.vocabulary import Recorded
from tlc_data.words.findings.months import AsOf, Drawn, Period, StillComingIn
from tlc_data.words.findings.parts import Finding
from tlc_data.words.forms import Forms
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

__all__ = [
    "DAY_MS", "FONT", "Figure", "Layout", "Look", "Outside", "Scene", "drawn", "drawn_text", "line", "months_of",
    "named_at_end", "over_months", "ring", "room_for", "said_at_the_side", "said_of_ring", "shares", "upright",
]

FONT = "Source Sans, sans-serif"
_MARKS, _LINE = 6, 14
_NEAR_THE_TOP = 0.35


# A part of a figure's layout, as plotly takes it.
Layout = dict[str, object]
# What a download holds, asked for only when somebody wants it.
Outside = Callable[[], pd.DataFrame]


@dataclass(frozen=True)
class Scene:
    """What the figures of a screen share: as-of date, first month shown, marks, settings, inks and language.

    `recording` says how late rows come in, as the gate lets it out.
    """

    on: date
    settings: Settings = field(default_factory=Settings)
    look: Look = field(default_factory=Look)
    since: str = ""
    events: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"scope": [], "on": [], "text": []}))
    recording: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"kind": []}))
    language: Language = Language.ENGLISH

    def say(self, found: Finding | Label) -> str:
        """What was found, in the language of this screen."""
        return say(found, self.language)

    def table(self, rows: pd.DataFrame, columns: dict[str, Label]) -> pd.DataFrame:
        """Some columns under their headers."""
        return rows[list(columns)].rename(columns={name: self.say(label) for name, label in columns.items()})

    @property
    def forms(self) -> Forms:
        """How that language writes days, months and counts."""
        return forms(self.language)

    def small_print(
        self, *said: Finding | Label | None, months: "pd.Series[str] | None" = None, late: Finding | None = None
    ) -> str:
        """What was found one beside the other, the `months` shown (in order), the as-of date, what comes in late."""
        shown = [] if months is None else [Period(months.iloc[0], months.iloc[-1])]
        every = (*said, *shown, AsOf(self.on), late)
        return " · ".join(self.say(each) for each in every if each is not None)

    def coming_in(
        self, rows: pd.DataFrame, kind: Recorded = Recorded.REPORTS, *, drawn: Drawn | None = None
    ) -> StillComingIn | None:
        """The months of `rows` that are still coming in; None where every month is whole."""
        return coming_in(rows["month"], since=self.open_since(kind), drawn=drawn)

    @property
    def newest(self) -> str:
        """The month of the as-of date."""
        return f"{self.on:%Y-%m}"

    def within(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the months shown."""
        return rows[(rows["month"] >= self.since) & (rows["month"] <= self.newest)].reset_index(drop=True)

    def open_since(self, kind: Recorded) -> str:
        """The first month of which logs or reports are still coming in."""
        return self.open_months.since(kind)

    def whole(self, rows: pd.DataFrame, kind: Recorded = Recorded.LOGS) -> pd.DataFrame:
        """Rows of months that have come in; where none has, all of them."""
        over = rows[rows["month"] < self.open_since(kind)]
        return over if len(over) else rows

    def told(self, rows: pd.DataFrame) -> str:
        """The month that sentences on use speak of: the last that has come in, else the newest."""
        last = f"{pd.Period(self.open_since(Recorded.REPORTS), 'M') - 1}"
        return last if (rows["month"] == last).any() else self.newest

    @property
    def last_whole(self) -> str:
        """The last month of which the logs have come in."""
        return str(pd.Period(self.open_since(Recorded.LOGS), "M") - 1)

    @property
    def last_told(self) -> str:
        """The last month of which the reports have come in."""
        return str(pd.Period(self.open_since(Recorded.REPORTS), "M") - 1)

    @property
    def open_months(self) -> Open:
        """What is still coming in; without a history the running month."""
        return open_months(self.recording, on=self.on)


@dataclass(frozen=True)
class Figure:
    """A finding with its picture; `chart` is None where there is nothing to draw.

    `table` holds what the chart shows, in words where a number may not be shown; `outside` what the
    download holds, asked of the gate with the higher floors (None: no download).
    """

    key: str
    finding: str
    chart: go.Figure | None = None
    small_print: str = ""
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    how: str = ""
    alt: str = ""
    outside: Outside | None = None


def months_of(rows: pd.DataFrame) -> pd.Series:
    """First days of the months of `rows`."""
    return pd.to_datetime(rows["month"], format="%Y-%m")


def drawn(
    look: Look, traces: Sequence[go.Scatter | go.Bar], *, height: int = 280, right: int = 24, x: Layout | None = None,
    y: Layout | None = None, **more: object,
) -> go.Figure:
    """A figure in our one style; `right` is the room for names at the end of lines, `x` and `y` are axes.

    Laid out in one go: every later change is checked anew, and takes a hundred times as long.
    """
    axis = {"zeroline": False, "fixedrange": True}
    return go.Figure(traces, {
        "template": "none", "height": height, "margin": {"l": 44, "r": right, "t": 18, "b": 40}, "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "barmode": "overlay", "bargap": 0.25,
        "font": {"family": FONT, "size": 14, "color": look.ink}, "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "xaxis": {**axis, "showgrid": False, **(x or {})},
        "yaxis": {**axis, "gridcolor": look.grid, "ticklabelstandoff": 6, **(y or {})},
        **more,
    })


def over_months(
    scene: Scene, traces: Sequence[go.Scatter | go.Bar], months: pd.Series, *, rates: bool, notes: Sequence[Layout] = ()
) -> go.Figure:
    """A figure over months, its axis fitted to them, with the marks that lie within and `notes` on it."""
    first = months.iloc[0] - pd.Timedelta(days=18)
    last = months.iloc[-1] + pd.Timedelta(days=18)
    years = max(1, round((last - first).days / 365))
    shapes, names, lines = _marked_events(scene, first, last)
    right = 88 if rates else 24
    return drawn(
        scene.look, traces, height=280 + _LINE * lines, right=right,
        x={"type": "date", "range": [first, last],
           **month_ticks(first, last, every=1 if len(months) < 5 else 3 * years, language=scene.language)},
        y={"range": [0, 1.04], **shares(scene.language)} if rates else {"rangemode": "tozero"},
        margin={"l": 44, "r": right, "t": 18 + _LINE * lines, "b": 40}, shapes=shapes,
        annotations=[*names, *notes],
    )


def _marked_events(
    scene: Scene, first: pd.Timestamp, last: pd.Timestamp
) -> tuple[list[Layout], list[Layout], int]:
    """Thin lines, their names above the picture, and on how many lines these have to be kept apart."""
    marks = scene.events[(scene.events["on"] >= first) & (scene.events["on"] <= last)].tail(_MARKS)
    shapes: list[Layout] = []
    names: list[Layout] = []
    ends: list[pd.Timestamp] = []
    for mark in marks.itertuples(index=False):
        text = str(mark.text)[:24]
        level = next((place for place, end in enumerate(ends) if mark.on > end), len(ends))
        # A letter takes about a hundredth of the width of a card on a narrow screen.
        ends[level : level + 1] = [mark.on + (last - first) * (0.022 * len(text) + 0.02)]
        shapes.append(upright(scene.look, mark.on))
        names.append({
            "x": mark.on, "y": 1, "yref": "paper", "text": drawn_text(text), "showarrow": False, "xanchor": "left",
            "yanchor": "bottom", "xshift": -2, "yshift": 2 + _LINE * level,
            "font": {"size": 12, "color": scene.look.context},
        })
    return shapes, names, len(ends)


def shares(language: Language) -> Layout:
    """Ticks of an axis of shares, at each quarter."""
    at = [0, 0.25, 0.5, 0.75, 1]
    return {"tickvals": at, "ticktext": [forms(language).share(share) for share in at]}


def upright(look: Look, at: pd.Timestamp) -> Layout:
    """A thin dotted line from top to bottom."""
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": look.context, "width": 1, "dash": "dot"}}


def line(look: Look, months: pd.Series, values: pd.Series, colour: str, **more: object) -> go.Scatter:
    """A line with its points; gaps stay gaps."""
    drawn_as = {"marker": {"size": 6, "color": colour, "line": {"width": 1, "color": look.ground}}} | more
    return go.Scatter(x=months, y=values, mode="lines+markers", line={"color": colour, "width": 2.5}, **drawn_as)


def named_at_end(*, at: pd.Timestamp, height: float, text: str, colour: str) -> Layout:
    """The name of a line at its end, instead of a legend."""
    return {"x": at, "y": height, "text": text, "showarrow": False, "xanchor": "left", "xshift": 10, "align": "left",
            "font": {"color": colour, "size": 14}}


def ring(look: Look, *, at: pd.Timestamp, height: float, colour: str) -> go.Scatter:
    """An open ring: the same month last year."""
    return go.Scatter(
        x=[at], y=[height], mode="markers", hoverinfo="skip",
        marker={"size": 11, "color": look.ground, "line": {"color": colour, "width": 2}},
    )


def said_of_ring(look: Look, *, at: pd.Timestamp, height: float, text: str) -> Layout:
    """The words of a ring, clear of the line."""
    return {"x": at, "y": height, "text": text, "showarrow": False, "yshift": -26 if height > _NEAR_THE_TOP else 26,
            "bgcolor": look.ground, "opacity": 0.9, "borderpad": 1, "font": {"color": look.context, "size": 12}}


def room_for(said: Sequence[str]) -> int:
    """The margin, in pixels, that words at the right take; no more than a phone has left."""
    return min(160, 24 + round(6.5 * max(map(len, said), default=0)))


def said_at_the_side(look: Look, names: Sequence[str], said: Sequence[str]) -> list[Layout]:
    """What each bar says, in a column of its own at the right where no mark can cover it."""
    return [
        {"x": 1, "xref": "paper", "y": drawn_text(name), "text": text, "showarrow": False, "xanchor": "left",
         "xshift": 8, "font": {"color": look.ink}}
        for name, text in zip(names, said, strict=True)
    ]
