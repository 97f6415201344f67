"""How fresh and how whole the records of schools and communities are, in words."""

import pandas as pd

from tlc_data.measures.rates import share
from tlc_data.views import words

NOT_YET, NOT_SHOWN, NONE = "not known yet", "not shown", "none yet"
_WEEKS = 4


def as_table(rows: pd.DataFrame, *, names: "pd.Series[str]", of: str, waited: int) -> pd.DataFrame:
    """A row for each place, by its name.

    Parameters
    ----------
    rows
        As the gate lets `freshness` out.
    names
        Name of each place by id; those without rows have nothing yet.
    of
        What a place is: the header of the first column.
    waited
        Days that a row is waited for; what comes later is only known to be later.
    """
    every = rows.set_index("id").reindex(names.index)
    table = pd.DataFrame({
        of: names.to_numpy(),
        "last log": [_day(when, NONE) for when in every["last_log"]],
        "last report": _unless_hidden(every, [_day(when, NONE) for when in every["last_report"]]),
        "meetings come": [_rhythm(gap) for gap in every["meeting_gap"]],
        "reports come": _unless_hidden(every, [_rhythm(gap) for gap in every["report_gap"]]),
        "reported lately": _reported(every),
        "logs are recorded": _lags(every, "logs", waited),
        "reports are recorded": _unless_hidden(every, _lags(every, "reports", waited)),
    })
    return table.sort_values(of, ignore_index=True)


def in_words(rows: pd.DataFrame, *, of: int, on: pd.Timestamp) -> str:
    """How many schools logged a meeting lately."""
    lately = int((rows["last_log"] > on - pd.Timedelta(weeks=_WEEKS)).sum())
    return (
        f"{lately or 'None'} of {words.count(of, 'school')} {'has' if lately == 1 else 'have'} logged a meeting of the "
        f"four weeks to {words.day(on.date())}."
    )


def last_came(rows: pd.DataFrame) -> str:
    """Last log and last report of one place: "last log 12 June 2026 · last report 10 June 2026"."""
    if rows.empty:
        return f"last log {NONE}"
    row = rows.iloc[0]
    log = f"last log {_day(row['last_log'], NONE)}"
    return log if pd.isna(row["last_report"]) else f"{log} · last report {_day(row['last_report'], NONE)}"


def _day(when: pd.Timestamp, otherwise: str) -> str:
    return otherwise if pd.isna(when) else words.day(when.date())


def _rhythm(gap: float) -> str:
    return NOT_YET if pd.isna(gap) else f"every {words.count(round(gap), 'school day')}"


def _unless_hidden(rows: pd.DataFrame, said: list[str]) -> list[str]:
    """Nothing of what comes from reports where there are too few; nobody active is no secret."""
    hidden = rows["known"].isna() & rows["active"].fillna(0).gt(0)
    return [NOT_SHOWN if hide else text for hide, text in zip(hidden, said, strict=True)]


def _reported(rows: pd.DataFrame) -> list[str]:
    rates = share(rows["known"], rows["active"])
    return [
        "nobody is active" if pd.isna(active) or active == 0
        else NOT_SHOWN if pd.isna(known) else f"{known} of {active} ({rate:.0%})"
        for known, active, rate in zip(rows["known"], rows["active"], rates, strict=True)
    ]


def _lags(rows: pd.DataFrame, kind: str, waited: int) -> list[str]:
    return [
        _lag(half, whole, waited) for half, whole in zip(rows[f"{kind}_half"], rows[f"{kind}_whole"], strict=True)
    ]


def _lag(half: object, whole: object, waited: int) -> str:
    """After 3 days, half of them; nearly all within 14."""
    if pd.isna(half):
        return NOT_YET
    first, last = int(str(half)), int(str(whole))
    if first > waited:
        return f"most after more than {words.count(waited, 'day')}"
    rest = f"nearly all within {last}" if last <= waited else f"many after more than {waited}"
    start = "on the day" if first == 0 else f"after {words.count(first, 'day')}"
    return f"{start}, half of them; {rest}"
