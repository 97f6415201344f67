"""How fresh and how whole the records of schools and communities are, in words."""

import pandas as pd

from tlc_data.words.findings.records import Every, LastCame, LoggedLately, NobodyIsActive, RecordedAfter, ReportedShare
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import forms, say

_WEEKS = 4


def as_table(
    rows: pd.DataFrame, *, names: "pd.Series[str]", of: Label, waited: int, language: Language = Language.ENGLISH
) -> pd.DataFrame:
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
    columns = {
        of: names.to_numpy(), Label.LAST_LOG: _days(every["last_log"], language),
        Label.LAST_REPORT: _unless_hidden(every, _days(every["last_report"], language), language),
        Label.MEETINGS_COME: _rhythms(every["meeting_gap"], language),
        Label.REPORTS_COME: _unless_hidden(every, _rhythms(every["report_gap"], language), language),
        Label.REPORTED_LATELY: _reported(every, language),
        Label.LOGS_RECORDED: _lags(every, "logs", waited, language),
        Label.REPORTS_RECORDED: _unless_hidden(every, _lags(every, "reports", waited, language), language),
    }
    table = pd.DataFrame({say(label, language): cells for label, cells in columns.items()})
    return table.sort_values(say(of, language), ignore_index=True)


def in_words(rows: pd.DataFrame, *, of: int, on: pd.Timestamp, language: Language = Language.ENGLISH) -> str:
    """How many schools logged a meeting lately."""
    lately = int((rows["last_log"] > on - pd.Timedelta(weeks=_WEEKS)).sum())
    return say(LoggedLately(lately, of, _WEEKS, on.date()), language)


def last_came(rows: pd.DataFrame, *, language: Language = Language.ENGLISH) -> str:
    """Last log and last report of one place: "last log 12 June 2026 · last report 10 June 2026"."""
    if rows.empty:
        return say(LastCame(None), language)
    log, report = (None if pd.isna(day) else day.date() for day in rows.iloc[0][["last_log", "last_report"]])
    return say(LastCame(log, report), language)


def _days(days: pd.Series, language: Language) -> list[str]:
    return [say(Label.NONE_YET, language) if pd.isna(day) else forms(language).day(day.date()) for day in days]


def _rhythms(gaps: pd.Series, language: Language) -> list[str]:
    return [say(Label.NOT_KNOWN_YET if pd.isna(gap) else Every(round(gap)), language) for gap in gaps]


def _unless_hidden(rows: pd.DataFrame, said: list[str], language: Language) -> list[str]:
    """Nothing of what comes from reports where there are too few; nobody active is no secret."""
    hidden = rows["known"].isna() & rows["active"].fillna(0).gt(0)
    return [say(Label.NOT_SHOWN, language) if hide else text for hide, text in zip(hidden, said, strict=True)]


def _reported(rows: pd.DataFrame, language: Language) -> list[str]:
    return [
        say(NobodyIsActive() if pd.isna(active) or active == 0
            else Label.NOT_SHOWN if pd.isna(known) else ReportedShare(int(known), int(active)), language)
        for known, active in zip(rows["known"], rows["active"], strict=True)
    ]


def _lags(rows: pd.DataFrame, kind: str, waited: int, language: Language) -> list[str]:
    """After how many days rows of a kind are recorded."""
    return [
        say(Label.NOT_KNOWN_YET if pd.isna(half) else RecordedAfter(int(half), int(whole), waited), language)
        for half, whole in zip(rows[f"{kind}_half"], rows[f"{kind}_whole"], strict=True)
    ]
