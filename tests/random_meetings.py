"""Random communities in which every signal comes, goes, and lies just below, on and above its threshold.

`write(folder, seed)` always writes the same folder for the same seed. Communities are of 5 to 15 people
who meet in good and in bad times; `dates(folder)` are days on which something is about to turn.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.random_facts import TODAY, World, write_rows
from tests.reference.calendar import elapsed, in_session
from tests.reference.facts import read

FIRST = date(2024, 8, 20)


def write(folder: Path, seed: int) -> None:
    """Write the folder of `seed`: two schools, three communities."""
    rng = Random(1000 + seed)
    world = World(rng, FIRST, TODAY, ["north", "south"], ["p", "q"], [])
    listed = world.chance(0.7)
    for number, school_id in enumerate(["north", "north", "south"]):
        _community(world, f"C{number}", school_id, listed=listed)
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in world.tables.items():
        if rows:
            write_rows(folder / f"{table}.csv", rows)


def dates(folder: Path, seed: int) -> list[date]:
    """The last day a community is not yet overdue and the next, days of meetings and those before, and the last."""
    rng, facts = Random(seed), read(folder)
    held = sorted(facts.held, key=lambda meeting: meeting.held_on or FIRST)[12:]
    found = {TODAY, FIRST + timedelta(days=30)}
    for meeting in rng.sample(held, min(3, len(held))):
        day = meeting.held_on or FIRST
        allowed = 7 * facts.communities[meeting.community_id].interval_days // 4
        found |= {day - timedelta(days=1), day, _after(day, allowed), _after(day, allowed + 1)}
    return sorted(found)


def _after(day: date, days: int) -> date:
    later = day
    while elapsed(day, later) < days:
        later += timedelta(days=1)
    return later


def _community(world: World, community_id: str, school_id: str, *, listed: bool) -> None:
    rng, interval = world.rng, world.rng.choice([14, 21, 28])
    people = [f"{community_id}-t{number}" for number in range(rng.choice([5, 7, 8, 9, 12, 14, 15]))]
    world.add(
        "communities", community_id=community_id, school_id=school_id, interval_days=interval,
        started_on=FIRST, name=community_id,
    )
    for person in people:
        if listed:
            world.add(
                "memberships", teacher_id=person, community_id=community_id,
                joined_on=world.day(FIRST, FIRST + timedelta(days=rng.choice([1, 200]))),
                left_on=rng.choice([None] * 7 + [world.day(FIRST + timedelta(days=250))]),
            )
    _meet(world, community_id, people, interval)
    eager = rng.choice([0.1, 0.3, 0.5, 0.6])
    for person in people:
        if world.chance(0.85):
            _report(world, person, community_id, eager=world.chance(eager), often=rng.choice([15, 30, 60, 74, 100]))


def _meet(world: World, community_id: str, people: list[str], interval: int) -> None:
    rng, day, leader = world.rng, FIRST + timedelta(days=world.rng.randint(1, 20)), people[0]
    good, number = True, 0
    while day <= TODAY:
        good = world.chance(0.85) if good else world.chance(0.3)
        leader = leader if world.chance(0.85) else rng.choice([*people, ""])
        if in_session(day):
            number += 1
            _meeting(world, community_id, f"{community_id}-{number}", day, people, leader=leader, good=good)
        day += timedelta(days=interval + rng.choice([-3, 0, 0, 4]))


def _meeting(
    world: World, community_id: str, meeting_id: str, day: date, people: list[str], *, leader: str, good: bool
) -> None:
    rng = world.rng
    status = rng.choices(["held", "missed", "cancelled"], [20, 1, 1] if good else [5, 2, 1])[0]
    if status != "held":
        world.add("meetings", meeting_id=meeting_id, community_id=community_id, scheduled_on=day, status=status)
        return
    came = [person for person in people if world.chance(0.88 if good else rng.choice([0.3, 0.55, 0.7]))]
    limit = 6 * len(came) // 10
    core = ["feedback", "planning"] if good else rng.choice([["feedback"], ["planning"], ["starter"], []])
    world.add(
        "meetings", meeting_id=meeting_id, community_id=community_id, scheduled_on=day, held_on=day, status="held",
        facilitator=leader, agenda=";".join(core) if world.chance(0.9) else None,
        minutes=rng.choice([60, 61, 75, None] if good else [45, 59, 59, 60]),
        reported_back=rng.choice([None, max(0, limit - 1), limit, limit + 1, limit + 2]),
        peer_observations=rng.choice([0, 0, 1, None]) if good else rng.choice([0, 0, 0, None]),
    )
    if world.chance(0.9):
        for person in came:
            world.add("attendance", meeting_id=meeting_id, teacher_id=person, status="present")
        for person in (person for person in people if person not in came):
            if world.chance(0.5):
                world.add("attendance", meeting_id=meeting_id, teacher_id=person, status="absent")


def _report(world: World, person: str, community_id: str, *, eager: bool, often: int) -> None:
    rng = world.rng
    day = world.day(FIRST, FIRST + timedelta(days=300))
    until = world.day(day, TODAY) if world.chance(0.2) else TODAY
    while day <= until:
        use = rng.choice([2, 3, 3, 4]) if eager else rng.choice([0, 1, 1, 1, 2])
        practice = world.practices[0] if world.chance(0.7) else world.practices[1]
        world.add(
            "self_reports", teacher_id=person, practice_id=practice, reported_on=day, use=use,
            community_id=community_id if world.chance(0.3) else "",
        )
        day += timedelta(days=often + rng.randint(-5, 5))
