"""Who teaches where, and from when to when: members at the start, turnover each summer."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tlc_data.measures.clock import day_number, day_of
from tlc_data.synthetic.plan import SILENCE_FROM, Course, Plan, PlannedSchool
from tlc_data.synthetic.words import BANDS, FIRST_NAMES, LAST_NAMES, SUBJECTS

# Where practices stick, people stay.
_LEAVES_A_YEAR = {Course.STICKS: 0.05}
_USUALLY_LEAVES = 0.08
OPEN = 10**6


@dataclass(frozen=True)
class People:
    """The teachers of a school, as arrays: ids, place of their community, first and last day."""

    ids: np.ndarray
    community: np.ndarray
    joined: np.ndarray
    left: np.ndarray
    subject: np.ndarray
    band: str

    def members(self, community: int, day: int) -> np.ndarray:
        """Places of the members of a community on a day."""
        return np.flatnonzero((self.community == community) & (self.joined <= day) & (day <= self.left))


def people_of(school: PlannedSchool, plan: Plan, rng: np.random.Generator) -> People:
    """The teachers of a school over the whole time."""
    first = day_number(plan.first_day)
    rows: list[tuple[int, int, int]] = []
    for place, community in enumerate(school.communities):
        for _ in range(community.members):
            joined = first + int(rng.integers(0, 6))
            for summer in _summers(plan):
                if rng.random() < _leaving(school, summer):
                    rows.append((place, joined, day_number(summer)))
                    joined = day_number(date(summer.year, 8, 15)) + int(rng.integers(0, 12))
            rows.append((place, joined, OPEN))
    columns = np.array(rows, dtype=np.int64)
    ids = _names(school, len(rows)) if school.keeps_names else np.array(
        [f"t{school.number + 1:03d}{place:03d}" for place in range(len(rows))]
    )
    return People(
        ids, columns[:, 0], columns[:, 1], columns[:, 2], rng.choice(np.array(SUBJECTS), len(rows)),
        BANDS[school.level],
    )


def _leaving(school: PlannedSchool, summer: date) -> float:
    """Chance that a teacher leaves; where the rise is to be silence and nothing else, everybody stays that summer."""
    if school.course == Course.SILENCE and summer.year == SILENCE_FROM.year:
        return 0.0
    return _LEAVES_A_YEAR.get(school.course, _USUALLY_LEAVES)


def _summers(plan: Plan) -> list[date]:
    years = range(plan.first_day.year, plan.last_day.year + 1)
    return [date(year, 6, 14) for year in years if plan.first_day < date(year, 6, 14) < plan.last_day]


def _names(school: PlannedSchool, count: int) -> np.ndarray:
    """Names that are all different within the school."""
    width = len(FIRST_NAMES)
    first = [FIRST_NAMES[(place + school.number) % width] for place in range(count)]
    last = [LAST_NAMES[(place + place // width + 3 * school.number) % width] for place in range(count)]
    return np.array([f"{one} {other}" for one, other in zip(first, last, strict=True)])


def as_text(days: np.ndarray) -> np.ndarray:
    """Day numbers as ISO dates; open ends are empty."""
    text = np.datetime_as_string(np.where(days >= OPEN, 0, days).astype("datetime64[D]"))
    return np.where(days >= OPEN, "", text)


def iso(day: int) -> str:
    """One day number as an ISO date."""
    return day_of(day).isoformat()
