"""Section 5: spells and states of one teacher on one practice."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.reference.calendar import elapsed
from tests.reference.facts import Facts, Report
from tests.reference.roster import Stay, has_left

HIGH, PREVALENT = 2, 3
BREAK, ADOPTED_AFTER, SUSTAINED_AFTER = 75, 15, 145
STATES = ("unreported", "unknown", "not_using", "trying", "adopted", "sustained", "lapsed")

Histories = dict[tuple[str, str], list[Report]]


@dataclass(frozen=True)
class Spell:
    """One spell; `end` is "open" where no report follows and nobody has settled it yet."""

    first_on: date
    last_on: date
    adopted_on: date | None
    sustained_on: date | None
    end: str
    ended_on: date | None = None
    decided_on: date | None = None
    prevalent: bool = False


def histories(facts: Facts) -> Histories:
    """(teacher_id, practice_id) -> that teacher's reports on that practice, in date order."""
    found: Histories = {}
    for report in sorted(facts.reports, key=lambda report: report.on):
        found.setdefault((report.teacher_id, report.practice_id), []).append(report)
    return found


def spells_of(facts: Facts, roster: list[Stay], as_of: date) -> dict[tuple[str, str], list[Spell]]:
    """The spells of every teacher and practice as the as-of date knows them."""
    first_of_all: dict[str, date] = {}
    for report in facts.reports:
        first = first_of_all.get(report.teacher_id, report.on)
        first_of_all[report.teacher_id] = min(first, report.on)
    found = {}
    for (teacher_id, practice_id), reports in histories(facts).items():
        first = reports[0]
        there_before = first.use >= PREVALENT or first.on == first_of_all[teacher_id]
        found[teacher_id, practice_id] = [
            replace(
                spell,
                prevalent=spell.first_on == first.on and there_before,
                end=_settled(spell, reports, has_left(roster, teacher_id, as_of=as_of), as_of),
            )
            for spell in spells(reports)
        ]
    return found


def spells(reports: list[Report]) -> list[Spell]:
    """The spells in reports of one teacher and practice, which lie in date order."""
    runs: list[list[int]] = []
    for i in range(len(reports)):
        if not in_use(reports, i):
            continue
        if runs and runs[-1][-1] == i - 1 and not _break(reports, i - 1, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [_spell(reports, run) for run in runs]


def in_use(reports: list[Report], i: int) -> bool:
    """Whether report i is high, a dip or wavering."""
    report = reports[i]
    if report.use >= HIGH:
        return True
    if report.stopped or i == 0 or reports[i - 1].use < HIGH or _break(reports, i - 1, i):
        return False
    if i == len(reports) - 1:
        return True
    return reports[i + 1].use >= HIGH and not _break(reports, i, i + 1)


def state(reports: list[Report], day: date) -> str:
    """State of an active teacher on a practice on a day, from the reports up to that day."""
    reports = [report for report in reports if report.on <= day]
    if not reports:
        return "unreported"
    if elapsed(reports[-1].on, day) > BREAK:
        return "unknown"
    known = spells(reports)
    if in_use(reports, len(reports) - 1):
        if known[-1].sustained_on is not None:
            return "sustained"
        return "adopted" if known[-1].adopted_on is not None else "trying"
    adopted = [spell for spell in known if spell.adopted_on is not None]
    if adopted and adopted[-1].end in ("lapsed", "lapsed_unseen"):
        return "lapsed"
    return "trying" if reports[-1].use >= 1 else "not_using"


def state_on_any(reports_by_practice: list[list[Report]], day: date) -> str:
    """State on any practice, from the reports of one teacher on each practice."""
    states = [state(reports, day) for reports in reports_by_practice]
    for stage in ("sustained", "adopted"):
        if stage in states:
            return stage
    for reports, stage in zip(reports_by_practice, states, strict=True):
        if stage == "unknown" and [r for r in reports if r.on <= day][-1].use >= HIGH:
            return "unknown"
    for stage in ("trying", "lapsed", "not_using", "unknown"):
        if stage in states:
            return stage
    return "unreported"


def _break(reports: list[Report], i: int, j: int) -> bool:
    return elapsed(reports[i].on, reports[j].on) > BREAK


def _spell(reports: list[Report], run: list[int]) -> Spell:
    high_days = [reports[i].on for i in run if reports[i].use >= HIGH]
    adopted_on = _first_after(high_days, high_days[0], ADOPTED_AFTER)
    sustained_on = _first_after(high_days, adopted_on, SUSTAINED_AFTER) if adopted_on else None
    end, ended_on, decided_on = _end(reports, run[-1], high_days[-1])
    return Spell(high_days[0], high_days[-1], adopted_on, sustained_on, end, ended_on, decided_on)


def _first_after(days: list[date], start: date, least: int) -> date | None:
    return next((day for day in days if elapsed(start, day) >= least), None)


def _end(reports: list[Report], last: int, last_on: date) -> tuple[str, date | None, date | None]:
    if last + 1 == len(reports):
        return "open", None, None
    after = reports[last + 1]
    if after.use >= HIGH:
        return "silent", None, None
    switched = after.stopped == "switched"
    if _break(reports, last, last + 1):
        half_way = last_on + timedelta(days=(after.on - last_on).days // 2)
        return "switched" if switched else "lapsed_unseen", half_way, after.on
    decided_on = after.on if after.stopped else reports[last + 2].on
    return "switched" if switched else "lapsed", after.on, decided_on


def _settled(spell: Spell, reports: list[Report], left: bool, as_of: date) -> str:
    if spell.end != "open":
        return spell.end
    if left:
        return "left"
    return "silent" if elapsed(reports[-1].on, as_of) > BREAK else "ongoing"
