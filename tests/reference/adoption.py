"""Section 6: states at the end of each month and flows in it, per home community."""

from datetime import date

from tests.reference.calendar import month_end, month_of, months
from tests.reference.facts import Facts
from tests.reference.roster import Stay, home
from tests.reference.spells import STATES, Histories, Spell, histories, spells_of, state, state_on_any

FLOWS = (
    "found_adopted", "newly_adopted", "readopted", "newly_sustained", "newly_lapsed", "switched"
)
COUNTS = ("active", *STATES, *FLOWS)

Counts = dict[str, int]
Key = tuple[str, str, str]


def homes_at_month_ends(facts: Facts, roster: list[Stay], as_of: date) -> dict[str, dict[str, str]]:
    """month -> teacher_id -> home community, of the teachers active at its end."""
    days = [stay.joined_on for stay in roster] + [report.on for report in facts.reports]
    teachers = {stay.teacher_id for stay in roster}
    found = {}
    for month in months(min(days), as_of) if days else ():
        at_end = {t: home(roster, t, on=month_end(month, as_of=as_of)) for t in teachers}
        found[month] = {teacher: place for teacher, place in at_end.items() if place is not None}
    return found


def by_teacher(all_reports: Histories) -> dict[str, Histories]:
    """teacher_id -> the histories of that teacher alone."""
    found: dict[str, Histories] = {}
    for (teacher_id, practice_id), reports in all_reports.items():
        found.setdefault(teacher_id, {})[teacher_id, practice_id] = reports
    return found


def adoption(facts: Facts, roster: list[Stay], as_of: date) -> dict[Key, Counts]:
    """(community_id, practice_id or "any", month) -> counts; `any` has no flows."""
    found: dict[Key, Counts] = {}
    for key, stage in _stages(facts, roster, as_of):
        found.setdefault(key, dict.fromkeys(COUNTS, 0))[stage] += 1
    for key, flow in flows(facts, roster, as_of):
        found.setdefault(key, dict.fromkeys(COUNTS, 0))[flow] += 1
    active: dict[tuple[str, str], int] = {}
    for month, homes in homes_at_month_ends(facts, roster, as_of).items():
        for community_id in homes.values():
            active[community_id, month] = active.get((community_id, month), 0) + 1
    kept = {}
    for (community_id, practice_id, month), counts in found.items():
        counts["active"] = active.get((community_id, month), 0)
        reported = sum(n for name, n in counts.items() if name not in ("active", "unreported"))
        if reported or (practice_id == "any" and counts["active"]):
            kept[community_id, practice_id, month] = counts
    return kept


def flows(facts: Facts, roster: list[Stay], as_of: date) -> list[tuple[Key, str]]:
    """What happened to spells, each with the home, practice and month in which it counts."""
    return [
        ((place, practice_id, month_of(day)), flow)
        for day, place, practice_id, flow in flows_with_days(facts, roster, as_of)
    ]


def flows_with_days(
    facts: Facts, roster: list[Stay], as_of: date
) -> list[tuple[date, str, str, str]]:
    """(day, home on that day, practice_id, flow) of every flow that has a home."""
    found = []
    for (teacher_id, practice_id), spells in spells_of(facts, roster, as_of).items():
        for day, flow in spell_flows(spells):
            place = home(roster, teacher_id, on=day)
            if place is not None:
                found.append((day, place, practice_id, flow))
    return found


def spell_flows(spells: list[Spell]) -> list[tuple[date, str]]:
    """The flows of one teacher and practice, with their days."""
    found = []
    earlier = False
    for spell in spells:
        if spell.adopted_on is None:
            continue
        first = "found_adopted" if spell.prevalent else "newly_adopted"
        found.append((spell.adopted_on, "readopted" if earlier else first))
        earlier = True
        if spell.sustained_on is not None:
            found.append((spell.sustained_on, "newly_sustained"))
        if spell.decided_on is not None:
            name = "switched" if spell.end == "switched" else "newly_lapsed"
            found.append((spell.decided_on, name))
    return found


def _stages(facts: Facts, roster: list[Stay], as_of: date) -> list[tuple[Key, str]]:
    own = by_teacher(histories(facts))
    practices = {report.practice_id for report in facts.reports}
    found = []
    for month, homes in homes_at_month_ends(facts, roster, as_of).items():
        day = month_end(month, as_of=as_of)
        for teacher_id, community_id in homes.items():
            reports = own.get(teacher_id, {})
            for practice_id in practices:
                stage = state(reports.get((teacher_id, practice_id), []), day)
                found.append(((community_id, practice_id, month), stage))
            stage = state_on_any(list(reports.values()), day)
            found.append(((community_id, "any", month), stage))
    return found
