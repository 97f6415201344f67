"""Sustained change in English.

Long because each finding has its sentence.
"""

from tlc_data.vocabulary import Change, Embedded
from tlc_data.words.english.forms import capital, count, listed, month, number, of, percent, share
from tlc_data.words.english.speech import english
from tlc_data.words.findings import sustained
from tlc_data.words.findings.parts import Bounds
from tlc_data.words.findings.sustained import Flow, Held, Moving

_FLOWS = {
    Flow.ATTENDANCE: "attendance", Flow.MEETINGS_KEPT: "the share of meetings kept",
    Flow.REPORT_BACK: "reporting back to colleagues", Flow.REPORTING: "the share of teachers who report",
}
_HELD = {Held.IN_USE: "regular use of a practice", Held.SUSTAINING: "a practice kept for half a school year"}


@english.register
def too_few_adoptions(found: sustained.TooFewAdoptions) -> str:
    on = f" of {found.practice}" if found.practice else ""
    return (
        f"Fewer than {found.floor} habits{on} have been seen from their start, so how long they last is not said yet."
    )


@english.register
def still_in_use(found: sustained.StillInUse) -> str:
    on = f" of {found.practice}" if found.practice else ""
    said = (
        f"Of {number(found.adoptions)} habits{on} seen from their start, {percent(found.kept)} were still in use after "
        f"{_weeks(found.weeks)} (95 % interval {percent(found.interval)})"
    )
    return f"{said}; if all who fell silent had stopped, {percent(found.worst)}." if found.worst else f"{said}."


def _weeks(weeks: int) -> str:
    return {26: "half a year", 52: "a year", 104: "two years"}.get(weeks, count(weeks, "week"))


@english.register
def curve_stops(found: sustained.CurveStops) -> str:
    return f"the curve stops at {found.weeks} weeks, where fewer than {found.floor} are left to follow"


@english.register
def at_least_this_wide(found: sustained.AtLeastThisWide) -> str:
    return "the interval is at least this wide: teachers of one community are not independent"


@english.register
def left_out(found: sustained.LeftOut) -> str:
    return f"left out: {found.says} in use before anybody looked"


@english.register
def kept_at_end(found: sustained.KeptAtEnd) -> str:
    return f"<b>{percent(found.kept)}</b><br>still in use"


@english.register
def worst_at_end(found: sustained.WorstAtEnd) -> str:
    return f"{percent(found.kept)} if the<br>silent stopped"


@english.register
def curve_of(found: sustained.CurveOf) -> str:
    return (
        f"A line that falls from all to {percent(found.kept)} still in use after {found.weeks} weeks, with its "
        "interval and a dotted line for the worst case."
    )


@english.register
def after_weeks(found: sustained.AfterWeeks) -> str:
    return f"{found.weeks} weeks"


@english.register
def stuck(found: sustained.Stuck) -> str:
    if found.state == Embedded.YES:
        since = f" since {month(found.since)}" if found.since else ""
        return f"It has stuck{since}: {_sustain(found.share)}, and meetings are kept."
    if found.state == Embedded.NO:
        lost = f"It had stuck, until {month(found.lost)}" if found.lost else "It has not stuck so far"
        return f"{lost}: in {month(found.month)} {_sustain(found.share)}, and {share(found.wanted)} are asked for."
    return (
        f"Whether it has stuck cannot be told yet: in {month(found.month)} {_sustain(found.share)}, and "
        f"{share(found.wanted)} are asked for, now and some months before."
    )


def _sustain(bounds: Bounds) -> str:
    return f"{percent(bounds)} of the teachers sustain a practice"


@english.register
def stuck_not_shown(found: sustained.StuckNotShown) -> str:
    return "Whether it has stuck is not said: too few reported lately, or too seldom, for it to be judged."


@english.register
def kept_longer(found: sustained.KeptLonger) -> str:
    how_long = {290: "a school year", 580: "two school years"}.get(found.days, f"{found.days} school days")
    return f"For {how_long} or longer it is {of(found.kept)}."


@english.register
def still_meet(found: sustained.StillMeet) -> str:
    kept = "" if found.kept is None else (
        f": {share(found.kept)} of the meetings expected over the last {count(found.months_back, 'month')} were held"
    )
    if found.state == Embedded.YES:
        return f"The communities still meet{kept}."
    if found.state == Embedded.NO:
        return f"The communities meet less than planned{kept}, and {share(found.wanted)} are asked for."
    return f"Whether the communities still meet cannot be told yet{kept}."


@english.register
def sticking_at_end(found: sustained.StickingAtEnd) -> str:
    return f"<b>{percent(found.share)}</b><br>sustain one"


@english.register
def wanted_share(found: sustained.WantedShare) -> str:
    return f"embedded from {share(found.wanted)}"


@english.register
def line_of_sticking(found: sustained.LineOfSticking) -> str:
    last = f", last {percent(found.share)}" if found.share else ""
    return f"A line of the share of teachers who sustain a practice by month{last}, with the range that silence leaves."


@english.register
def part(found: sustained.Part) -> str:
    points = _points(found.points)
    who = {
        Moving.SAME: f"{points} among the same {found.teachers} teachers",
        Moving.JOINERS: f"{points} from {found.teachers} who joined",
        Moving.NEWLY_REPORTING: f"{points} from {found.teachers} who had not reported before",
        Moving.LEAVERS: f"{points} because {found.teachers} left",
        Moving.FELL_SILENT: f"{points} because {found.teachers} stopped reporting",
        Moving.OTHERS_NOW: f"{points} from {found.teachers} who joined or had not reported before",
        Moving.OTHERS_BEFORE: f"{points} because {found.teachers} left or stopped reporting",
        Moving.SAME_AND_FEW: f"{points} among {found.teachers} teachers, nearly all of them the same",
    }
    return who[found.group]


def _points(points: int) -> str:
    return "none" if not points else f"{points:+d}".replace("-", "−")


@english.register
def why_changed(found: sustained.WhyChanged) -> str:
    if found.points:
        way = f"{'Up' if found.points > 0 else 'Down'} {count(abs(found.points), 'point')}"
    else:
        way = "Hardly any change"
    return f"{way} from {month(found.first)} to {month(found.last)}: {listed([part(each) for each in found.parts])}."


@english.register
def rise_of_silence(found: sustained.RiseOfSilence) -> str:
    return (
        f"Up {count(found.points, 'point')} from {month(found.first)} to {month(found.last)}, but {part(found.same)}: "
        f"the rate rose because {found.silent} teachers, most of whom did not use a practice, stopped reporting."
    )


@english.register
def not_split(found: sustained.NotSplit) -> str:
    return (
        f"Why the rate changed from {month(found.first)} to {month(found.last)} is not shown: one of the two gives no "
        "number, or the parts would tell what a few teachers said."
    )


@english.register
def points_of(found: sustained.PointsOf) -> str:
    return "0" if not found.points else f"{found.points:+d}".replace("-", "−")


@english.register
def bars_of_parts(found: sustained.BarsOfParts) -> str:
    return f"Bars that lead from the rate of {month(found.first)} to that of {month(found.last)}, one for each part."


@english.register
def same_teachers(found: sustained.SameTeachers) -> str:
    said = (
        f"Of {found.teachers} teachers known at both times, {found.gained} took up and {found.lost} gave up "
        f"{_HELD[found.held]}"
    )
    if found.difference is not None and found.interval is not None:
        said += f" ({_signed(found.difference)} points, 95 % interval {_signed(found.interval.low)} to "
        said += f"{_signed(found.interval.high)})"
    return f"{said}: {_verdict(found.verdict)}."


def _signed(difference: float) -> str:
    return f"{round(100 * difference):+d}".replace("-", "−").replace("+0", "0")


def _verdict(verdict: Change) -> str:
    return {
        Change.CHANGED: "a change beyond chance", Change.NOT_MORE_THAN_USUAL: "no more than chance may do",
        Change.TOO_FEW: "too few to say more",
    }[verdict]


@english.register
def too_few_the_same(found: sustained.TooFewTheSame) -> str:
    return f"Too few teachers were known at both times to say whether {_HELD[found.held]} changed."


@english.register
def flow_changed(found: sustained.FlowChanged) -> str:
    flow = capital(_FLOWS[found.flow])
    over = count(found.over, "month")
    return {
        Change.CHANGED: f"{flow} has changed more than it usually varies, over {over}.",
        Change.NOT_MORE_THAN_USUAL: f"{flow} has varied no more than usual, over {over}.",
        Change.TOO_FEW: f"Whether {_FLOWS[found.flow]} has changed cannot be said from {over}.",
    }[found.verdict]


@english.register
def run_at_end(found: sustained.RunAtEnd) -> str:
    side = "above" if found.above else "below"
    return f"The last {count(found.run, 'month')} all lie {side} the usual: worth a look, and no verdict."


@english.register
def around_event(found: sustained.AroundEvent) -> str:
    rates = f"{share(found.before)} before and {share(found.after)} after {found.event} ({month(found.month)})"
    return {
        Change.CHANGED: f"{capital(_FLOWS[found.flow])} was {rates}: a change beyond chance, whatever made it.",
        Change.NOT_MORE_THAN_USUAL: f"{capital(_FLOWS[found.flow])} was {rates}: no more than chance may do.",
        Change.TOO_FEW: f"{capital(_FLOWS[found.flow])} was {rates}: too few months on one side to say more.",
    }[found.verdict]


@english.register
def what_lasts(found: sustained.WhatLasts) -> str:
    said = []
    if found.keeps:
        said.append(f"{found.keeps[0]} keeps its users: {of(found.keeps[1])} who took it up use it still")
    if found.drops:
        said.append(f"{found.drops[0]} is tried and dropped most: {of(found.drops[1])} who tried it")
    return f"{capital('; '.join(said))}." if said else "No practice has been taken up and followed for long enough yet."


@english.register
def no_course_yet(found: sustained.NoCourseYet) -> str:
    return f"Fewer than {found.floor} teachers took a practice up, so what becomes of it is not said yet."


@english.register
def plan_to_habit(found: sustained.PlanToHabit) -> str:
    said = []
    if found.meetings:
        made = f"{count(found.plans, 'plan')} {'was' if found.plans == 1 else 'were'} made"
        said.append(f"{made} at {count(found.meetings, 'meeting')}")
    if found.tried:
        said.append(f"{of(found.tried)} who reported tried it before the next meeting was due")
    if found.adopted:
        said.append(f"{of(found.adopted)} who tried a practice made it a habit")
    if found.sustained:
        said.append(f"{of(found.sustained)} habits old enough were kept for half a school year")
    return f"{capital('; '.join(said))}." if said else "No plan and no habit is old enough to be followed yet."


@english.register
def bars_of_courses(found: sustained.BarsOfCourses) -> str:
    return f"Bars of {count(found.practices, 'practice')}: who tried, took up and kept each."


@english.register
def depth(found: sustained.Depth) -> str:
    return (
        f"{capital(of(found.focused))} teachers who use a practice regularly keep to one to three. The middle teacher "
        f"has tried {_some(found.tried)} lately; the middle user has {_some(found.used)} in use. One to three that "
        "stay do more than many that are tried."
    )


def _some(number: float) -> str:
    return f"{number:g}"


@english.register
def moved(found: sustained.Moved) -> str:
    said = []
    if found.stayed == "nearly all":
        said.append("nearly all who used a practice still do")
    elif found.stayed:
        said.append(f"{found.stayed} stayed in use")
    if found.came:
        said.append(f"{found.came} came into use")
    if found.went:
        said.append(f"{found.went} went out of use")
    told = listed(said) or "the moves are too small to be told apart"
    return f"From {month(found.first)} to {month(found.last)}, {told}."


@english.register
def moves_not_shown(found: sustained.MovesNotShown) -> str:
    return (
        f"Who moved where from {month(found.first)} to {month(found.last)} is not shown: too few reported, or too "
        "seldom."
    )


@english.register
def moves_of(found: sustained.MovesOf) -> str:
    return f"Bands that lead teachers from where they stood in {month(found.first)} to where in {month(found.last)}."


@english.register
def cohorts(found: sustained.Cohorts) -> str:
    said = f"Of the habits begun in {_term(found.cohort)}, {percent(found.kept)} were still in use half a year later"
    if found.before:
        said += f"; of those begun in {_term(found.before[0])} it was {percent(found.before[1])}"
    return f"{said}."


def _term(cohort: str) -> str:
    year, _, half = cohort.partition("-")
    if not half or not year.isdigit():
        return cohort
    return f"the {'first' if half == '1' else 'second'} term of {year}/{(int(year) + 1) % 100:02d}"


@english.register
def no_cohort_yet(found: sustained.NoCohortYet) -> str:
    return f"No term has {found.floor} new habits that were followed for half a year yet."


@english.register
def term_named(found: sustained.TermNamed) -> str:
    year, _, half = found.cohort.partition("-")
    return f"{year}/{(int(year) + 1) % 100:02d}, term {half}" if year.isdigit() else found.cohort


@english.register
def spread(found: sustained.Spread) -> str:
    practice = capital(found.practice)
    reported = f"{practice} is reported on in {count(found.schools, 'school')} in {month(found.month)}"
    if not found.told:
        return f"{reported}; in none of them by enough teachers to say how many use it."
    return f"{reported}; in {number(found.told)} of them enough teachers reported to say how many use it."


@english.register
def spread_of(found: sustained.SpreadOf) -> str:
    return f"Bars of teachers by school, on {found.practice}."
