"""Whether attendance has fallen: a binomial CUSUM over a community's meetings, against its own first ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import log

from tlc_data.settings import Settings

# Rates of 0 and 1 have no logarithm of their odds; beyond these nobody could be told from them.
LOWEST, HIGHEST = Fraction(5, 100), Fraction(95, 100)
_NEVER_NOBODY = Fraction(1, 10**6)
_GOOD_TO_CLEAR = 2


@dataclass(frozen=True)
class Alarm:
    """Where the CUSUM stands after a meeting: its sum, whether the alarm is on, and since which meeting.

    `since` is the place of that meeting among those with attendance, −1 while it is off.
    """

    score: float = 0.0
    on: bool = False
    since: int = -1
    good: int = 0


@lru_cache(maxsize=64)
def exactly(number: float) -> Fraction:
    """A setting as the decimal it is written as: 0.85 is 17/20, and a rate that just meets it does."""
    return Fraction(str(number))


def usual_rate(sheets: Sequence[tuple[int, int]], settings: Settings) -> Fraction:
    """The rate of a community's first meetings, with seats of a usual one added so that few do not decide.

    Parameters
    ----------
    sheets
        Present and seats of each held meeting with attendance, oldest first.
    """
    first = sheets[: settings.attendance_first]
    came = sum(present for present, _ in first)
    seats = sum(seats for _, seats in first)
    prior = settings.attendance_prior_seats
    rate = (came + prior * exactly(settings.attendance_prior_rate)) / (seats + prior)
    return min(max(rate, _NEVER_NOBODY), HIGHEST)


def alarms(sheets: Sequence[tuple[int, int]], settings: Settings) -> list[Alarm]:
    """Where the CUSUM stands after each meeting with attendance; off over the first ones."""
    usual = usual_rate(sheets, settings)
    fallen = max(usual - exactly(settings.attendance_drop), LOWEST)
    came, stayed_away = log(fallen / usual), log((1 - fallen) / (1 - usual))
    found = [Alarm()] * min(len(sheets), settings.attendance_first)
    for place, (present, seats) in enumerate(sheets[len(found) :], start=len(found)):
        before = found[-1] if found else Alarm()
        if before.on:
            found.append(_cleared(before, good=Fraction(present, seats) >= (usual + fallen) / 2))
        else:
            score = max(0.0, before.score + present * came + (seats - present) * stayed_away)
            alarm = score > settings.attendance_alarm
            found.append(Alarm(score, alarm, place if alarm else -1))
    return found


def _cleared(before: Alarm, *, good: bool) -> Alarm:
    """An alarm after one more meeting: off at the second good one in a row, and the sum is then 0."""
    row = before.good + 1 if good else 0
    return Alarm() if row == _GOOD_TO_CLEAR else Alarm(before.score, True, before.since, row)
