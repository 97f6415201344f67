"""What a verdict on a community rests on: the numbers behind each reason.

Of what teachers report nothing but the day since when a new adoption is looked for.
"""

from datetime import date
from math import floor

from tlc_data.measures.clock import day_of
from tlc_data.measures.falling import usual_rate
from tlc_data.measures.histories import History
from tlc_data.measures.visit_rules import (
    Judging,
    allowed_days,
    days_since,
    has_two_missed,
    is_overdue,
    minutes,
    observations,
    reported_back,
    taking_up_since,
)
from tlc_data.vocabulary import MeetingStatus

# Each column with its type; those of days come as dates.
COLUMNS = {
    "last_held_on": "", "days_since": "int64", "allowed_days": "float64", "latest_outcomes": "str",
    "stopped_on": "", "present": "int64", "seats": "int64", "usual_rate": "float64", "alarm_score": "float64",
    "agenda_core": "int64", "agenda_logged": "int64", "reported_back": "int64", "reported_back_of": "int64",
    "minutes": "str", "peer_observations_of": "int64", "taking_up_since": "", "members": "int64",
}
DAYS = ("last_held_on", "stopped_on", "taking_up_since")
_OUTCOMES, _LATEST = 6, 3


def evidence(history: History, judging: Judging) -> tuple[object, ...]:
    """The cells of `COLUMNS` for one community.

    `last_held_on` (None where never), `days_since` and `allowed_days` in days of school; `latest_outcomes`: up to
    six, `2026-01-12 missed`, newest last, joined by `;`; `stopped_on`: see below; `present` of `seats` at the latest
    three meetings with attendance, against `usual_rate`, and the sum of the CUSUM; `agenda_core` of the latest three
    `agenda_logged`; `reported_back` of those present at the last two meetings that recorded it; `minutes` of the last
    two that have them, joined by `;`; how many meetings lately recorded peer observations; `taking_up_since`, the day
    after which a new adoption is looked for; and the number of `members`.
    """
    sheets, agendas, back = history.sheets[-_LATEST:], history.agendas[-_LATEST:], reported_back(history)
    latest = zip(history.days[-_OUTCOMES:], history.statuses[-_OUTCOMES:], strict=True)
    return (
        _date(history.last_held), days_since(history, judging), allowed_days(history, judging.settings),
        ";".join(f"{day_of(day)} {status}" for day, status in latest), _date(stopped_on(history, judging)),
        sum(present for present, _ in sheets), sum(seats for _, seats in sheets),
        float(usual_rate(history.sheets, judging.settings)), history.alarm.score, sum(agendas), len(agendas),
        sum(told for told, _ in back), sum(present for _, present in back), ";".join(map(str, minutes(history))),
        len(observations(history, judging)), _date(taking_up_since(history, judging.settings)),
        history.standing.members,
    )


def stopped_on(history: History, judging: Judging) -> int | None:
    """Since which day a community is overdue or has two missed; None where it is neither."""
    found = []
    if is_overdue(history, judging):
        last = history.started if history.last_held is None else history.last_held
        allowed = floor(allowed_days(history, judging.settings))
        found.append(int(judging.clock.when(int(judging.clock.at(last)) + allowed + 1)))
    if has_two_missed(history):
        held = [place for place, status in enumerate(history.statuses) if status == MeetingStatus.HELD]
        found.append(history.days[(held[-1] if held else -1) + 2])
    return min(found, default=None)


def _date(day: int | None) -> date | None:
    return None if day is None else day_of(day)
