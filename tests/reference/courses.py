"""The course of practices: tried, adopted, sustained, and how each stands, pair by pair."""

from datetime import date

from tests.reference.calendar import elapsed
from tests.reference.facts import Facts
from tests.reference.roster import Stay, home
from tests.reference.spells import ADOPTED_AFTER, BREAK, SUSTAINED_AFTER, histories, in_use, spells_of

INTERVAL = 28
COUNTED_AS = {
    "ongoing": "kept", "lapsed": "lapsed", "lapsed_unseen": "lapsed", "switched": "switched", "silent": "silent",
    "left": "left",
}
Courses = dict[tuple[str, str], dict[str, int]]


def courses(facts: Facts, roster: list[Stay], as_of: date) -> Courses:
    """(home on the day that is counted, practice_id) -> counts; `facts` are cut to the as-of date."""
    found: Courses = {}
    spells = spells_of(facts, roster, as_of)
    for (teacher_id, practice_id), reports in histories(facts).items():
        adopted = [spell for spell in spells[teacher_id, practice_id] if spell.adopted_on is not None]
        first_try = next((report for report in reports if report.use >= 1), None)
        if first_try is not None:
            due = elapsed(first_try.on, as_of) >= ADOPTED_AFTER + INTERVAL
            fresh = elapsed(reports[-1].on, as_of) <= BREAK
            _add(found, home(roster, teacher_id, on=first_try.on), practice_id, {
                "tried": True, "tried_due": due, "tried_adopted": due and bool(adopted),
                "tried_dropped": due and not adopted and fresh and not in_use(reports, len(reports) - 1),
            })
        if adopted:
            first, latest = adopted[0], adopted[-1]
            due = not first.prevalent and elapsed(first.adopted_on, as_of) >= SUSTAINED_AFTER + INTERVAL
            _add(found, home(roster, teacher_id, on=first.adopted_on), practice_id, {
                "adopted": not first.prevalent, "found": first.prevalent, "adopted_due": due,
                "adopted_sustained": due and first.sustained_on is not None,
            })
            _add(found, home(roster, teacher_id, on=latest.adopted_on), practice_id, {COUNTED_AS[latest.end]: True})
    return {key: counts for key, counts in found.items() if any(counts.values())}


def _add(found: Courses, place: str | None, practice_id: str, happened: dict[str, bool]) -> None:
    if place is None:
        return
    counts = found.setdefault((place, practice_id), {})
    for name, yes in happened.items():
        counts[name] = counts.get(name, 0) + int(yes)
