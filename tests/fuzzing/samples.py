"""The whole files that are spoilt: one of each kind that schools send, made here, and canonical ones."""

import random
from dataclasses import dataclass

Grid = list[list[str]]

PEOPLE = ("Ada Abara", "Bruno Bexley", "Clara Dorsey", "Zoë Müller", "José Peña", "O'Brien, Siân")
_TEAMS = ("Oak", "Ash")
_PRACTICES = ("Exit tickets", "Wait time", "No hands up")
_LEVELS = ("Never", "Rarely", "Sometimes", "Weekly", "Daily")
_DAYS = ("13/09/2025", "11/10/2025", "15/11/2025", "17/01/2026", "14/02/2026", "14/03/2026")


@dataclass(frozen=True)
class Sample:
    """A file as rows of cells, its header first; `table` is the canonical table it is, "" for none."""

    name: str
    grid: Grid
    table: str = ""


def samples(seed: int) -> list[Sample]:
    """One file of each kind."""
    chance = random.Random(seed)
    return [
        Sample("log.csv", _log(chance)), Sample("signin.csv", _sign_in(chance)), Sample("grid.csv", _grid(chance)),
        Sample("roll.csv", _roll(chance)), Sample("reports.csv", _reports(chance)), Sample("form.csv", _form(chance)),
        Sample("meetings.csv", _meetings(), "meetings"), Sample("attendance.csv", _attendance(chance), "attendance"),
        Sample("self_reports.csv", _self_reports(chance), "self_reports"),
    ]


def _some(chance: random.Random) -> list[str]:
    return chance.sample(PEOPLE[:5], chance.randint(1, 5))


def _log(chance: random.Random) -> Grid:
    rows = [
        [day, "North High", team, ", ".join(_some(chance)), str(chance.choice((60, 75, 90))), "feedback; planning"]
        for day in _DAYS for team in _TEAMS
    ]
    return [["Date", "School", "Team", "Members Present", "Minutes", "Agenda"], *rows]


def _sign_in(chance: random.Random) -> Grid:
    rows = [
        [day, "North High", "Oak", person, chance.choice(("P", "P", "A", "E", "L"))]
        for day in _DAYS for person in PEOPLE
    ]
    return [["Date", "School", "Team", "Name", "Attendance"], *rows]


def _grid(chance: random.Random) -> Grid:
    rows = [[person, "Oak", *(chance.choice(("P", "A", "")) for _ in _DAYS)] for person in PEOPLE]
    return [["Name", "Team", *_DAYS], *rows]


def _roll(chance: random.Random) -> Grid:
    rows = [[day, "Oak", *(chance.choice(("x", "")) for _ in PEOPLE[:5])] for day in _DAYS]
    return [["Date", "Team", *PEOPLE[:5]], *rows]


def _reports(chance: random.Random) -> Grid:
    rows = [
        [day, "North High", "Oak", person, practice, chance.choice(_LEVELS)]
        for day in _DAYS for person in PEOPLE[:4] for practice in _PRACTICES
    ]
    return [["Date", "School", "Team", "Name", "Technique", "How often"], *rows]


def _form(chance: random.Random) -> Grid:
    asks = [f"How often did you use it? [{practice}]" for practice in _PRACTICES]
    rows = [
        [f"{day} 15:12:07", "North High", person, *(chance.choice((*_LEVELS, "")) for _ in _PRACTICES)]
        for day in _DAYS for person in PEOPLE
    ]
    return [["Timestamp", "School", "Your name", *asks], *rows]


def _meetings() -> Grid:
    rows = [[f"m{at}", "oak", f"2025-{at + 1:02d}-14", f"2025-{at + 1:02d}-14", "held", "75"] for at in range(9)]
    return [["meeting_id", "community_id", "scheduled_on", "held_on", "status", "minutes"], *rows]


def _attendance(chance: random.Random) -> Grid:
    words = ("present", "partial", "excused", "absent")
    rows = [[f"m{at}", f"t{who}", chance.choice(words)] for at in range(9) for who in range(5)]
    return [["meeting_id", "teacher_id", "status"], *rows]


def _self_reports(chance: random.Random) -> Grid:
    rows = [
        [f"t{who}", practice, f"2025-{at + 1:02d}-14", str(chance.randint(0, 4))]
        for who in range(4) for practice in ("exit", "wait") for at in range(6)
    ]
    return [["teacher_id", "practice_id", "reported_on", "use"], *rows]
