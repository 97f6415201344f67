"""Schools side by side, and the landing screen, in English."""

from tlc_data.words.english.forms import capital, count, day, listed, month, percent
from tlc_data.words.english.speech import english
from tlc_data.words.findings import places


def _communities(number: int) -> str:
    return count(number, "community", "communities")


def _schools(number: int) -> str:
    return count(number, "school")


@english.register
def not_compared(found: places.NotCompared) -> str:
    if not found.schools:
        return "Every school can be compared."
    return f"{capital(_schools(found.schools))} cannot be compared."


@english.register
def none_compared(found: places.NoneCompared) -> str:
    return "No school can be compared yet: too few teachers reported."


@english.register
def side_by_side(found: places.SideBySide) -> str:
    when = f" in {month(found.month)}" if found.month else ""
    return (
        f"In {found.compared} of {_schools(found.schools)} enough teachers reported to be compared{when}. Of those who "
        f"reported, {percent(found.rates)} use a practice regularly."
    )


@english.register
def rates_side_by_side(found: places.RatesSideBySide) -> str:
    return f"Small multiples of the adoption rate of {_schools(found.schools)} by month."


@english.register
def seats_side_by_side(found: places.SeatsSideBySide) -> str:
    return f"{found.taken:,} of {found.seats:,} seats were taken in {_schools(found.schools)}."


@english.register
def attendance_side_by_side(found: places.AttendanceSideBySide) -> str:
    return f"Small multiples of the attendance of {_schools(found.schools)} by month."


@english.register
def no_school_lists(found: places.NoSchoolLists) -> str:
    return "No school's lists of who came are here yet."


@english.register
def schools_shown(found: places.SchoolsShown) -> str:
    return f"schools {found.first} to {found.last} of {found.schools}"


@english.register
def waiting_by_school(found: places.WaitingBySchool) -> str:
    return f"{capital(_communities(found.communities))} to check in with, by school."


@english.register
def judged_on(found: places.JudgedOn) -> str:
    return f"judged on {day(found.day)}"


@english.register
def schools_and_communities(found: places.SchoolsAndCommunities) -> str:
    return f"{_schools(found.schools)} · {_communities(found.communities)}"


@english.register
def enough_reported(found: places.EnoughReported) -> str:
    return (
        f"In {found.enough} of {_schools(found.schools)} enough teachers reported in {month(found.month)} to say how "
        "many use a practice regularly."
    )


@english.register
def met_in_month(found: places.MetInMonth) -> str:
    wanted = f"about {found.expected:,.0f} were expected" if round(found.expected) else "none was expected"
    return (
        f"In {month(found.month)}, {count(found.held, 'meeting')} {'was' if found.held == 1 else 'were'} held, where "
        f"{wanted}, and {found.taken:,} of {found.seats:,} seats were taken."
    )


@english.register
def no_lists_at_all(found: places.NoListsAtAll) -> str:
    return "No list of who came to a meeting is here yet."


@english.register
def waiting_somewhere(found: places.WaitingSomewhere) -> str:
    if not found.waiting:
        return _nobody_waits(found.communities)
    return (
        f"{capital(_communities(found.waiting))} of {found.communities} in {_schools(found.schools)} "
        f"{_wait(found.waiting)} for a visit."
    )


@english.register
def waiting(found: places.Waiting) -> str:
    if not found.waiting:
        return _nobody_waits(found.communities)
    first = " first" if found.waiting > len(found.names) else ""
    named = f": {listed(found.names)}{first}" if found.names else ""
    return f"{found.waiting} of {_communities(found.communities)} {_wait(found.waiting)} for a visit{named}."


def _nobody_waits(communities: int) -> str:
    if not communities:
        return "No community waits for a visit."
    return f"None of {_communities(communities)} waits for a visit."


def _wait(number: int) -> str:
    return "waits" if number == 1 else "wait"


@english.register
def met_lately(found: places.MetLately) -> str:
    return f"{capital(_communities(found.communities))} met in the two weeks to {day(found.on)}."


@english.register
def too_few_meetings(found: places.TooFewMeetings) -> str:
    has = "has" if found.unknown == 1 else "have"
    return (
        f"{capital(_communities(found.unknown))} of {found.communities} {has} held too few meetings to say how they "
        "fare."
    )


@english.register
def latest_is(found: places.LatestIs) -> str:
    return f"The latest meeting or report{' up to then' if found.up_to_then else ''} is of {day(found.day)}."


@english.register
def editions_made(found: places.EditionsMade) -> str:
    return f"The store has {count(found.editions, 'edition')}: each import, undo and change of settings."


@english.register
def methods_told(found: places.MethodsTold) -> str:
    return "Every measure is defined on the Methods screen, with the settings in force."


@english.register
def as_of_latest(found: places.AsOfLatest) -> str:
    return f"as of {day(found.day)}{', the latest meeting or report' if found.is_latest else ''}"
