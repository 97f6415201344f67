"""Random canonical folders that run into every corner of definitions.md.

`write(folder, seed)` always writes the same folder for the same seed. Nothing in it is believable;
each file is small, and odd on purpose. Only what definitions.md refuses is never written.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.reference.calendar import elapsed, in_session

TODAY = date(2026, 7, 1)

Row = dict[str, str]
Marks = list[tuple[date, int, str]]

COLUMNS = {
    "schools": "school_id name district nces_id level",
    "communities": "community_id school_id name started_on ended_on interval_days coach",
    "teachers": "teacher_id grade_band subject",
    "memberships": "teacher_id community_id joined_on left_on",
    "meetings": "meeting_id community_id scheduled_on held_on status minutes facilitator agenda "
    "practice_focus plans_made reported_back peer_observations",
    "attendance": "meeting_id teacher_id status",
    "self_reports": "teacher_id practice_id reported_on use stopped community_id",
    "practices": "practice_id name strategy",
    "events": "scope on text",
    "help_requests": "community_id raised_on topic answered_on",
}
MAY_BE_MISSING = {
    "schools": "name district nces_id level",
    "communities": "school_id name started_on ended_on interval_days coach",
    "memberships": "joined_on left_on",
    "meetings": "scheduled_on status minutes facilitator agenda practice_focus plans_made "
    "reported_back peer_observations",
    "self_reports": "stopped community_id",
    "practices": "name strategy",
    "teachers": "grade_band subject",
}
CORE = ["feedback", "planning"]
PARTS = ["introduction", "starter", "feedback", "new learning", "planning", "review"]


@dataclass
class World:
    """One random district while it is being made up."""

    rng: Random
    first: date
    last: date
    schools: list[str]
    practices: list[str]
    teachers: list[str]
    school_of: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    @property
    def communities(self) -> list[str]:
        """Every community, described or not."""
        return list(self.school_of)

    def chance(self, share: float) -> bool:
        """True in that share of the times."""
        return self.rng.random() < share

    def day(self, first: date | None = None, last: date | None = None) -> date:
        """Any day from `first` to `last`, by default of the whole district."""
        start, end = first or self.first, last or self.last
        return start + timedelta(days=self.rng.randint(0, max(0, (end - start).days)))

    def add(self, table: str, **cells: object) -> None:
        """One more row; None is an empty cell, a column not given is empty."""
        row = dict.fromkeys(COLUMNS[table].split(), "")
        row.update({name: "" if value is None else str(value) for name, value in cells.items()})
        self.tables[table].append(row)


def write(
    folder: Path, seed: int, *, communities: int | None = None, teachers: int | None = None
) -> None:
    """Write the folder of `seed`; the sizes are drawn too where they are not given."""
    rng = Random(seed)
    world = _world(rng, communities or rng.randint(3, 7), teachers or rng.randint(10, 40))
    _describe(world)
    _belong(world)
    for community_id in world.communities:
        _meet(world, community_id)
    for teacher_id in world.teachers:
        _report(world, teacher_id)
    _notes(world)
    _leave_out(world)
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in world.tables.items():
        if rows:
            write_rows(folder / f"{table}.csv", rows)


def write_rows(path: Path, rows: list[Row]) -> None:
    """One CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _world(rng: Random, communities: int, teachers: int) -> World:
    first = date(2022, 1, 1) + timedelta(days=rng.randint(0, 700))
    last = min(first + timedelta(days=rng.randint(365, 1095)), TODAY)
    schools = rng.sample(["north", "007", "NA", "Süd", "s-1"], rng.randint(2, 4))
    practices = rng.sample(["wait-time", "exit ticket", "None", "0", "P2", "zz"], rng.randint(2, 6))
    names = [f"t{n}" if n % 3 else f"{n:03d}" for n in range(teachers)]
    world = World(rng, first, last, schools, practices, names)
    ids = ["C10", "C9", "c-a", "0012", "nan", "élan", "C-1", *(f"more-{n}" for n in range(communities))]
    for n, community_id in enumerate(rng.sample(ids[: max(7, communities)], communities)):
        world.school_of[community_id] = schools[n % len(schools)]
    return world


def _describe(world: World) -> None:
    rng, one = world.rng, world.chance(0.5)
    for school_id in world.schools:
        if not world.chance(0.1):
            district = "Lakeside" if one else rng.choice(["Lakeside", "Hills", ""])
            world.add("schools", school_id=school_id, name=f"School {school_id}", district=district)
    for community_id, school_id in world.school_of.items():
        if world.chance(0.15):
            continue
        ends = [None] * 6 + [world.day(), world.day(), world.last, world.last + timedelta(days=40)]
        world.add(
            "communities", community_id=community_id,
            school_id="" if world.chance(0.08) else school_id, name=f"Group {community_id}",
            started_on=rng.choice([None, world.first, world.day(), world.first - timedelta(days=200)]),
            ended_on=rng.choice(ends), coach=rng.choice(["", "coach@example.org"]),
            interval_days=rng.choice([None, None, 14, 21, 28, 30, 42, rng.randint(14, 42)]),
        )
    for practice_id in world.practices:
        world.add("practices", practice_id=practice_id, name=practice_id.title(), strategy="Feedback")
    for teacher_id in rng.sample(world.teachers, len(world.teachers) - 2):
        world.add("teachers", teacher_id=teacher_id, subject=rng.choice(["", "Maths", "Art"]))


def _belong(world: World) -> None:
    """Memberships of every kind; communities in `unlisted` get none and are inferred."""
    rng = world.rng
    unlisted = [c for c in world.communities if world.chance(0.2)]
    big = rng.choice(world.communities)
    for teacher_id in world.teachers:
        home = big if world.chance(0.35) else rng.choice(world.communities)
        for community_id, joined_on, left_on in _stays(world, home):
            world.people.setdefault(community_id, []).append(teacher_id)
            if community_id not in unlisted:
                world.add(
                    "memberships", teacher_id=teacher_id, community_id=community_id,
                    joined_on=joined_on, left_on=left_on,
                )
    rows = world.tables["memberships"]
    for row in rng.sample(rows, min(len(rows), rng.choice([0, 0, 2]))):
        rows.append({**row, "left_on": str(world.day())})


def _stays(world: World, home: str) -> list[tuple[str, date | None, date | None]]:
    rng = world.rng
    start = world.day(world.first, world.first + timedelta(days=rng.choice([20, 300])))
    later = world.day(start + timedelta(days=30))
    others = [c for c in world.communities if c != home] or [home]
    same = [c for c in others if world.school_of[c] == world.school_of[home]] or others
    other, near = rng.choice(others), rng.choice(same)
    soon, ahead = world.day(later), world.last + timedelta(days=rng.randint(1, 200))
    kinds: list[list[tuple[str, date | None, date | None]]] = [
        [(home, start, None)], [(home, start, None)], [(home, start, None)], [(home, None, None)],
        [(home, start, later)], [(home, start, ahead)], [(home, start, world.last)],
        [(home, start, None), (other, later, None)],
        [(home, start, later), (other, later + timedelta(days=rng.choice([1, 40])), None)],
        [(home, start, None), (near, later, None)], [(home, start, None), (near, start, None)],
        [(home, start, None), (other, start, None)], [(home, start, soon), (other, later, None)],
        [(home, start, None), (other, later, soon), (near, soon, None)],
        [(home, start, later), (home, soon, None)], [(home, later, start), (near, soon, None)],
        [(home, start, None), (other, later, later - timedelta(days=3))],
        [(home, start, None), (other, ahead, None)], [(home, None, later), (near, later, None)],
    ]
    return rng.choice(kinds)


@dataclass(frozen=True)
class Manner:
    """How one community meets and keeps its log."""

    interval: int
    trouble_from: date
    keeps_ids: bool
    minutes: float
    agenda: float
    sheets: float
    records: float
    facilitators: list[str]


def _meet(world: World, community_id: str) -> None:
    rng = world.rng
    chair = rng.choice(world.teachers)
    manner = Manner(
        interval=rng.choice([14, 28, 28, 45]), keeps_ids=world.chance(0.75),
        trouble_from=world.day(world.first + timedelta(days=200), world.last + timedelta(days=300)),
        minutes=rng.choice([0, 0.6, 1]), agenda=rng.choice([0, 0.7, 1]), sheets=rng.choice([0.5, 1, 1]),
        records=rng.choice([0, 0.7, 1]),
        facilitators=[chair] if world.chance(0.6) else [chair, "", rng.choice(world.teachers)],
    )
    day = world.day(world.first, world.first + timedelta(days=rng.choice([30, 30, 400])))
    end = world.last - timedelta(days=rng.choice([0, 0, 10, 60, 200]))
    while day <= end + timedelta(days=rng.choice([0, 40])):
        if in_session(day) or world.chance(0.1):
            _meeting(world, community_id, day, manner)
        if not world.chance(0.03):
            day += timedelta(days=manner.interval + rng.randint(-12, 12))


def _meeting(world: World, community_id: str, day: date, manner: Manner) -> None:
    rng = world.rng
    trouble = day >= manner.trouble_from
    status = rng.choices(
        ["held", "cancelled", "missed", "moved", "planned"], [30 if not trouble else 6, 2, 2, 1, 1]
    )[0]
    if day > world.last and status == "held":
        status = "planned"
    held = status == "held"
    scheduled = day - timedelta(days=rng.choice([0, 0, 0, 2, 9])) if held else day
    stray = status in ("moved", "planned") and day <= world.last and world.chance(0.1)
    nameless = not held and world.chance(0.05)
    said = rng.choice(["held", "held", ""]) if held else "" if status == "planned" and not stray else status
    blank_id = not manner.keeps_ids and not nameless
    number = len(world.tables["meetings"])
    shown_id = "" if blank_id else f"m{number}"
    world.add(
        "meetings", meeting_id=shown_id, community_id=community_id,
        scheduled_on=None if nameless or (held and world.chance(0.1)) else scheduled,
        held_on=day if held or stray else None, status=said,
        **(_log(world, manner, trouble) if held else {}),
    )
    if world.chance(0.02):
        copies = world.tables["meetings"]
        copies.append({**copies[-1], "minutes": "33"})
    meeting_id = shown_id or f"{community_id}/{day}"
    if world.chance(manner.sheets if held else 0.05):
        _sign_in(world, community_id, meeting_id, trouble)


def _log(world: World, manner: Manner, trouble: bool) -> dict[str, object]:
    rng = world.rng
    parts = [part for part in PARTS if world.chance(0.6)]
    if not trouble or world.chance(0.3):
        parts = [part for part in PARTS if part in (*CORE, *parts)]
    minutes = rng.choice([0, 45, 59, 60] if trouble else [45, 60, 75, 90])
    recorded = world.chance(manner.records)
    chair = rng.choice(world.teachers) if trouble and world.chance(0.5) else manner.facilitators[0]
    return {
        "minutes": minutes if world.chance(manner.minutes) else None,
        "agenda": ";".join(parts) if world.chance(manner.agenda) else None,
        "facilitator": chair if len(manner.facilitators) == 1 else rng.choice(manner.facilitators),
        "practice_focus": rng.choice([None, *world.practices]), "plans_made": rng.choice([None, 0, 7]),
        "reported_back": rng.randint(0, 3 if trouble else 8) if recorded else None,
        "peer_observations": (0 if trouble else rng.randint(0, 2)) if recorded else None,
    }


def _sign_in(world: World, community_id: str, meeting_id: str, trouble: bool) -> None:
    rng = world.rng
    people = list(dict.fromkeys(world.people.get(community_id, [])))
    if not people or world.chance(0.1):
        people = people + rng.sample(world.teachers, 2) + [rng.choice(["guest", "visitor 7"])]
    weights = [3, 1, 2, 6] if trouble else [20, 2, 1, 2]
    for teacher_id in people:
        if world.chance(0.12):
            continue
        for _ in range(2 if world.chance(0.02) else 1):
            status = rng.choices(["present", "partial", "excused", "absent", ""], [*weights, 0.5])[0]
            world.add("attendance", meeting_id=meeting_id, teacher_id=teacher_id, status=status)


def _report(world: World, teacher_id: str) -> None:
    rng = world.rng
    if world.chance(0.08):
        return
    own = [c for c, people in world.people.items() if teacher_id in people]
    begin = world.day(world.first, world.first + timedelta(days=rng.choice([10, 200, 700])))
    for practice_id in rng.sample(world.practices, rng.randint(1, len(world.practices))):
        start = begin if world.chance(0.5) else world.day(begin)
        for day, use, stopped in _life(world, min(start, world.last)):
            shown = "" if stopped and world.chance(0.5) else str(use)
            named = rng.choice([*own, ""]) if own and world.chance(0.6) else ""
            if world.chance(0.01):
                named = rng.choice([*world.communities, "only-in-reports"])
            cells = {"teacher_id": teacher_id, "practice_id": practice_id, "reported_on": str(day)}
            twice = world.chance(0.03)
            if twice:
                world.add("self_reports", **cells, use=rng.randint(0, 4))
            world.add("self_reports", **cells, use=shown, stopped=stopped, community_id=named)
            if world.chance(0.03):
                world.add("self_reports", **cells, community_id=rng.choice(world.communities))
    rng.shuffle(world.tables["self_reports"])


def _life(world: World, start: date) -> Marks:
    """What one teacher says of one practice, from `start` to some day before the last."""
    rng = world.rng
    marks: Marks = []
    day, stop = start, world.day(start, world.last) if world.chance(0.4) else world.last
    habit = rng.choice(HABITS)
    rhythm, exact = rng.choice(RHYTHMS), world.chance(0.2)
    if exact:
        habit, rhythm = _use_it, rng.choice(EXACT_RHYTHMS)
    while day <= stop:
        use, stopped = habit(rng, len(marks))
        marks.append((day, use, stopped))
        day = _after(day, rhythm[len(marks) % len(rhythm)] if exact else rng.choice(rhythm))
        if not exact and world.chance(0.06):
            day += timedelta(days=rng.choice([100, 170, 300]))
    if world.chance(0.1):
        marks.append((world.last, rng.randint(0, 4), ""))
    return marks


def _use_it(rng: Random, n: int) -> tuple[int, str]:
    return rng.choice([2, 3]), ""


def _steady(rng: Random, n: int) -> tuple[int, str]:
    return (rng.choice([1, 0]) if n and rng.random() < 0.14 else rng.choice([2, 2, 3, 4])), ""


def _fading(rng: Random, n: int) -> tuple[int, str]:
    if rng.random() > 0.85**n:
        return rng.choice([0, 1, 3]), rng.choice(["", "", "lapsed", "switched"])
    return rng.choice([2, 3, 4]), ""


def _trying(rng: Random, n: int) -> tuple[int, str]:
    return rng.choice([0, 1, 1, 1, 2]), "switched" if rng.random() < 0.05 else ""


def _anything(rng: Random, n: int) -> tuple[int, str]:
    return rng.randint(0, 4), rng.choice([""] * 8 + ["lapsed", "switched"])


HABITS: list[Callable[[Random, int], tuple[int, str]]] = [
    _steady, _steady, _steady, _fading, _trying, _anything
]
RHYTHMS = [[7, 15, 14], [14, 15, 16, 30], [30, 40, 60], [74, 75, 76], [20, 30, 76, 90, 150]]
EXACT_RHYTHMS = [[1, 15, 72, 73], [1, 15, 72, 72], [2, 14, 75, 71], [2, 14, 74, 70], [15, 75, 70, 76]]


def _after(day: date, days: int) -> date:
    """The first day that lies exactly `days` instructional days later."""
    later = day + timedelta(days=days)
    while elapsed(day, later) < days:
        later += timedelta(days=1)
    return later


def _notes(world: World) -> None:
    for _ in range(2):
        world.add("events", scope="all", on=world.day(), text="A training day")
        world.add(
            "help_requests", community_id=world.rng.choice(world.communities),
            raised_on=world.day(), topic="Time",
        )


def _leave_out(world: World) -> None:
    """Drop files and columns that are optional, in some seeds."""
    shares: dict[str, float] = {
        "memberships": 0.12, "teachers": 0.2, "practices": 0.2, "schools": 0.15, "communities": 0.06,
        "events": 0.5, "help_requests": 0.5, "self_reports": 0.03,
    }
    for table, share in shares.items():
        if world.chance(share):
            world.tables[table] = []
    if world.tables["self_reports"] and world.chance(0.04):
        world.tables["attendance"] = []
        world.tables["meetings"] = world.tables["meetings"] if world.chance(0.5) else []
    for table, columns in MAY_BE_MISSING.items():
        if world.chance(0.12):
            gone = world.rng.choice(columns.split())
            world.tables[table] = [
                {name: cell for name, cell in row.items() if name != gone}
                for row in world.tables[table]
            ]
    _name_undated(world)
    for table in ("meetings", "attendance", "memberships", "communities"):
        if world.chance(0.5):
            world.rng.shuffle(world.tables[table])


def _name_undated(world: World) -> None:
    """A meeting without any date keeps an id of its own, and a held one its date."""
    for number, row in enumerate(world.tables["meetings"]):
        if not row["meeting_id"] and not row.get("held_on") and not row.get("scheduled_on"):
            row["meeting_id"] = f"undated-{number}"
