"""The plan of the make-believe district: what is true of it, before a single file is written.

The planted truths are written down here, so that what the screens find can be held against them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tlc_data.synthetic.words import COACHES, GROUPS, SCHOOLS, STORIES

LAST_DAY = date(2026, 6, 12)
DISTRICT = "Lakeside"
SNOW = (date(2025, 2, 3), date(2025, 2, 7))
# In the school whose rise is silence nobody takes anything up from the first day on, and its non-users report no
# more from the autumn after: a comparison of one May with the May before lies across it.
SETTLED_FROM = date(2025, 3, 1)
SILENCE_FROM = date(2025, 9, 15)
FADES_FROM = date(2025, 1, 20)
STOPS_AFTER = date(2026, 1, 20)
DRIFTS_FROM = date(2025, 11, 1)


class Course(StrEnum):
    """How use goes in a school."""

    STEADY = "steady"
    STICKS = "sticks"
    FADES = "fades"
    SILENCE = "silence"
    TERMLY = "termly"


class Turn(StrEnum):
    """What befalls a community."""

    NONE = "none"
    STOPS = "stops"
    ATTENDANCE_FADES = "attendance fades"
    DROPS_FEEDBACK = "drops feedback"
    SMALL = "small"


@dataclass(frozen=True)
class PlannedCommunity:
    """A community: its members at the start, its coach, its turn."""

    community_id: str
    name: str
    members: int
    coach: str
    turn: Turn = Turn.NONE


@dataclass(frozen=True)
class PlannedSchool:
    """A school with its course and communities; `number` seeds what is random in it."""

    number: int
    school_id: str
    name: str
    level: str
    course: Course
    communities: list[PlannedCommunity] = field(default_factory=list)

    @property
    def keeps_names(self) -> bool:
        """Whether its own secretary keeps the log, by names."""
        return self.number in SECRETARIES


# The schools whose meeting logs are written as their secretaries keep them: a workbook, and a long CSV.
SECRETARIES = {3: "workbook", 6: "long list"}

_COURSES = {0: Course.STICKS, 1: Course.FADES, 4: Course.SILENCE, 7: Course.TERMLY, 8: Course.STICKS, 10: Course.STICKS}
_TURNS = {
    (2, 0): Turn.STOPS, (5, 1): Turn.ATTENDANCE_FADES, (9, 2): Turn.DROPS_FEEDBACK, (11, 0): Turn.SMALL,
}
_COMMUNITIES = (4, 4, 3, 5, 3, 4, 3, 5, 3, 4, 3, 4)
_SMALL = 4
_STORIES_EACH = 3
_INTRODUCED = (date.min, date.min, date(2024, 8, 19), date(2025, 8, 18))


@dataclass(frozen=True)
class Plan:
    """The whole district: how many schools over how many years, and from which seed."""

    schools: int = 12
    years: float = 2.5
    seed: int = 7
    last_day: date = LAST_DAY

    @property
    def first_day(self) -> date:
        """When the first communities begin."""
        return self.last_day - timedelta(days=round(self.years * 365.25) - 25)

    @property
    def is_large(self) -> bool:
        """More schools than have a name of their own."""
        return self.schools > len(SCHOOLS)

    @property
    def practices(self) -> int:
        """A large district knows more practices."""
        return 25 if self.is_large else 12

    def in_focus(self, school: "PlannedSchool") -> list[int]:
        """Numbers of the practices that a school works on; each of its teachers reports on every one."""
        count = 5 if self.is_large else 4
        return [(school.number * 3 + place * 5) % self.practices for place in range(count)]

    def introduced(self, place: int) -> date:
        """Day on which a school takes up the practice at this place of its focus: two at once, then one a year.

        In a large district, all at once.
        """
        if self.is_large:
            return self.first_day
        return max(self.first_day, _INTRODUCED[min(place, len(_INTRODUCED) - 1)])

    def at_work(self, school: "PlannedSchool", day: date) -> list[int]:
        """Numbers of the practices of a school's focus that it has taken up by a day; at least the first."""
        focus = self.in_focus(school)
        return [practice for place, practice in enumerate(focus) if self.introduced(place) <= day] or focus[:1]

    @property
    def reports_every(self) -> int:
        """Instructional days between two reports; with 200 schools this makes some 1.4 million of them."""
        return 20 if self.is_large else 27

    def stories_of(self, school: "PlannedSchool") -> list[int]:
        """Numbers of the stories told in a school: of practices in its focus, each told once among twelve schools."""
        told: dict[int, list[int]] = {}
        models = list(Plan(seed=self.seed).planned()) if self.is_large else list(self.planned())
        for story, (_, practice, _, _) in enumerate(STORIES):
            fitting = [
                each.number for each in models
                if practice in self.in_focus(each) and len(told.get(each.number, [])) < _STORIES_EACH
            ]
            if fitting:
                told.setdefault(fitting[0], []).append(story)
        return told.get(school.number % len(models), [])

    def planned(self) -> Iterator[PlannedSchool]:
        """The schools, one after the other; beyond the first twelve they repeat their courses."""
        for number in range(self.schools):
            model, round_ = number % len(SCHOOLS), number // len(SCHOOLS)
            name, level = SCHOOLS[model]
            school_id = f"{name.lower().replace(' ', '-')}{f'-{round_ + 1}' if round_ else ''}"
            yield PlannedSchool(
                number, school_id, f"{name} {round_ + 1}" if round_ else name, level,
                _COURSES.get(model, Course.STEADY), list(self._communities(number, model, school_id)),
            )

    def _communities(self, number: int, model: int, school_id: str) -> Iterator[PlannedCommunity]:
        count = 5 if self.is_large else _COMMUNITIES[model]
        for place in range(count):
            turn = _TURNS.get((model, place), Turn.NONE)
            members = _SMALL if turn == Turn.SMALL else 8 + (number * 3 + place * 2) % (3 if self.is_large else 5)
            yield PlannedCommunity(
                f"{school_id}--{GROUPS[place].lower()}", f"{GROUPS[place]} group",
                members, f"Coach {number // 4 + 1}" if self.is_large else COACHES[number % len(COACHES)], turn,
            )
