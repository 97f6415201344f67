"""How fresh the records of a place are, and how late they come in: told from what each import brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from tests.reference.calendar import DAY, elapsed, month_of, month_start
from tests.reference.facts import Facts, Report
from tests.reference.roster import Stay, home
from tests.reference.spells import histories

WAITED, LEAST = 60, 10
LOGS, REPORTS = "logs", "reports"

Place = tuple[str, str]
Pace = tuple[date | None, date | None, float | None, float | None]
Lags = dict[tuple[str, str, int], int]


@dataclass(frozen=True)
class Brought:
    """What the files of one import say, and the day of it."""

    on: date
    facts: Facts


def freshness(facts: Facts, roster: list[Stay]) -> dict[Place, Pace]:
    """(level, id) -> last log, last report, and how far apart reports and meetings come."""
    places = {("community", name): [name] for name in facts.communities}
    for name in facts.communities:
        places.setdefault(("school", facts.school_of(name)), []).append(name)
    return {place: _pace(facts, roster, inside) for place, inside in places.items()}


def lags(facts: Facts, roster: list[Stay], imports: list[Brought]) -> Lags:
    """(community, kind, days) -> how many rows came in after so many days; 61 stands for all later ones."""
    if len(imports) < 2:
        return {}
    meetings, reports = first_said(imports)
    rows: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for meeting in facts.held:
        if meeting.held_on is not None:
            dated = meeting.held_on, meetings[meeting.meeting_id]
            rows.setdefault((meeting.community_id, LOGS), []).append(dated)
    for report in facts.reports:
        where = home(roster, report.teacher_id, on=report.on)
        if where is not None:
            rows.setdefault((where, REPORTS), []).append((report.on, reports[_key(report)]))
    found: Lags = {}
    for (community_id, kind), every in rows.items():
        for late in _watched(every):
            found[community_id, kind, late] = found.get((community_id, kind, late), 0) + 1
    return found


def first_said(imports: list[Brought]) -> tuple[dict[str, date], dict[tuple[str, str, date], date]]:
    """The day of the first import that said each meeting was held, and that said each report."""
    meetings: dict[str, date] = {}
    reports: dict[tuple[str, str, date], date] = {}
    for each in sorted(imports, key=lambda brought: brought.on):
        for meeting in each.facts.held:
            meetings.setdefault(meeting.meeting_id, each.on)
        for report in each.facts.reports:
            reports.setdefault(_key(report), each.on)
    return meetings, reports


def half_and_whole(late: list[int]) -> tuple[int | None, int | None]:
    """The days within which half of the rows came, and nine in ten; none of fewer than ten rows."""
    if len(late) < LEAST:
        return None, None
    within = {days: sum(each <= days for each in late) for days in late}
    half = min(days for days, rows in within.items() if 2 * rows >= len(late))
    return half, min(days for days, rows in within.items() if 10 * rows >= 9 * len(late))


def first_provisional(whole: int | None, *, seen_on: date, as_of: date) -> str:
    """The first month still coming in: walked to from long before."""
    month = month_of(seen_on - timedelta(days=400))
    while not _provisional(month, whole, seen_on, as_of):
        month = month_of(month_start(month) + timedelta(days=31))
    return month


def _provisional(month: str, whole: int | None, seen_on: date, as_of: date) -> bool:
    last = month_start(month_of(month_start(month) + timedelta(days=31))) - DAY
    return as_of < last or (whole is not None and seen_on < last + timedelta(days=whole))


def _pace(facts: Facts, roster: list[Stay], inside: list[str]) -> Pace:
    met = {name: sorted({m.held_on for m in facts.held if m.community_id == name and m.held_on}) for name in inside}
    between = [elapsed(a, b) for days in met.values() for a, b in zip(days, days[1:], strict=False)]
    reported = [r.on for r in facts.reports if home(roster, r.teacher_id, on=r.on) in inside]
    apart = [
        elapsed(a.on, b.on)
        for reports in histories(facts).values() for a, b in zip(reports, reports[1:], strict=False)
        if home(roster, b.teacher_id, on=b.on) in inside
    ]
    return (
        max((day for days in met.values() for day in days), default=None), max(reported, default=None),
        _middle(apart), _middle(between),
    )


def _middle(gaps: Iterable[int]) -> float | None:
    every = list(gaps)
    return float(median(every)) if every else None


def _key(report: Report) -> tuple[str, str, date]:
    return report.teacher_id, report.practice_id, report.on


def _watched(dated: list[tuple[date, date]]) -> list[int]:
    first, last = min(came for _, came in dated), max(came for _, came in dated)
    return [
        min(max((came - day).days, 0), WAITED + 1)
        for day, came in dated if day > first and (last - day).days >= WAITED
    ]
