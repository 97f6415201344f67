"""Months whose rows are still coming in: drawn as provisional, and said to be so."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from tlc_data.measures.freshness import Lag, first_open_month
from tlc_data.views.look import DAY_MS, Look
from tlc_data.vocabulary import Recorded
from tlc_data.words.findings.months import Drawn, StillComingIn
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

HATCH = "/"


@dataclass(frozen=True)
class Open:
    """The first month that is still coming in, of logs and of reports; every later one is too."""

    logs: str
    reports: str

    def since(self, kind: Recorded) -> str:
        """The first open month of a kind."""
        return self.logs if kind == Recorded.LOGS else self.reports


def open_months(recording: pd.DataFrame, *, on: date) -> Open:
    """From how late rows come in (the gate's `recording`); without a history the running month alone.

    Where several districts are seen, the slowest says it.
    """
    found = {
        kind: min(
            [first_open_month(_lag(row), seen_on=row.seen_on.date(), as_of=on) for row in
             recording[recording["kind"] == kind].itertuples(index=False)],
            default=first_open_month(Lag(None, None), seen_on=on, as_of=on),
        )
        for kind in Recorded
    }
    return Open(found[Recorded.LOGS], found[Recorded.REPORTS])


def _lag(row: "pd.Series") -> Lag:
    return Lag(None, None) if pd.isna(row.whole) else Lag(int(row.half), int(row.whole))


def shapes_of(months: "pd.Series[str]", *, since: str) -> list[str]:
    """The pattern of each month's bar."""
    return [HATCH if month >= since else "" for month in months]


def coming_in(months: "pd.Series[str]", *, since: str, drawn: Drawn | None = None) -> StillComingIn | None:
    """The months that are still coming in; None where every month is whole."""
    late = tuple(str(month) for month in sorted(months.unique()) if month >= since)
    return StillComingIn(late, drawn) if late else None


def still(
    months: "pd.Series[str]", *, since: str, drawn: Drawn | None = None, language: Language = Language.ENGLISH
) -> str:
    """" · June 2026 is still coming in (dashed)", for the end of the small print; empty where every month is whole."""
    late = coming_in(months, since=since, drawn=drawn)
    return f" · {say(late, language)}" if late else ""


def in_words(months: "pd.Series[str]", *, since: str, language: Language = Language.ENGLISH) -> str:
    """The months that are still coming in as a sentence, after others; empty where there are none."""
    late = coming_in(months, since=since)
    return f" {forms(language).capital(say(late, language))}." if late else ""


def with_open_tail(
    look: Look, months: pd.Series, values: pd.Series, colour: str, *, named: "pd.Series[str]", since: str,
    marker: dict[str, object], **more: object,
) -> list[go.Scatter]:
    """A line with its points, dashed from the last whole month on; gaps stay gaps."""
    late = (named >= since).to_numpy(bool)
    # The dashes begin at the last whole point, so that nothing is torn apart.
    tail = late | pd.Series(late).shift(-1, fill_value=False).to_numpy(bool)
    drawn_as = {"color": colour, "width": 2.5}
    found = [go.Scatter(x=months, y=values.mask(late), mode="lines", line=drawn_as, hoverinfo="skip")]
    if late.any():
        found.append(go.Scatter(
            x=months, y=values.where(tail), mode="lines", line={**drawn_as, "width": 2, "dash": "4px,4px"},
            hoverinfo="skip",
        ))
    opacity = [0.55 if each else 1.0 for each in late]
    return [*found, go.Scatter(x=months, y=values, mode="markers", marker={**marker, "opacity": opacity}, **more)]


def hatched_band(look: Look, *, since: str, until: pd.Timestamp, bottom: float, top: float) -> list[go.Bar]:
    """A soft hatched ground behind what is still coming in, where that has begun."""
    first = pd.Timestamp(f"{since}-01")
    if first > until:
        return []
    width = (until - first).days * DAY_MS
    return [go.Bar(
        x=[first + (until - first) / 2], y=[top - bottom], base=[bottom], width=[max(width, DAY_MS)], hoverinfo="skip",
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0},
                "pattern": {"shape": HATCH, "fgcolor": look.grid, "bgcolor": "rgba(0,0,0,0)", "size": 8,
                            "fillmode": "overlay"}},
    )]
