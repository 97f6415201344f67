"""Meetings and visits in English."""

from tlc_data.vocabulary import Reason
from tlc_data.words.english.forms import capital, count, day, listed, month, month_alone, share
from tlc_data.words.english.speech import english
from tlc_data.words.findings import meetings


@english.register
def no_meetings(found: meetings.NoMeetings) -> str:
    return "There are no meetings of it yet: bring its meeting log in on the Data screen to see this."


@english.register
def meetings_kept(found: meetings.MeetingsKept) -> str:
    wanted = f"about {found.expected:.0f} were expected" if found.expected >= 1 else "none was expected"
    off = f"; {found.off} {_were(found.off)} cancelled or missed" if found.off else ""
    return f"{capital(count(found.held, 'meeting'))} {_were(found.held)} held where {wanted}{_until(found.until)}{off}."


@english.register
def bars_of_meetings(found: meetings.BarsOfMeetings) -> str:
    held = f"{found.held} in all{_until(found.until)}"
    return f"Bars of meetings held by month, {held}, before wider bars of those expected."


def _until(name: str) -> str:
    return f" up to {month(name)}" if name else ""


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


@english.register
def held_at_month(found: meetings.HeldAtMonth) -> str:
    return f"{month(found.month)}: {found.held} held"


@english.register
def expected_at_month(found: meetings.ExpectedAtMonth) -> str:
    return f"{month(found.month)}: {found.expected:.1f} expected"


@english.register
def no_lists(found: meetings.NoLists) -> str:
    lists = "its list" if found.meetings == 1 else "their lists"
    held = f"{count(found.meetings, 'meeting')} {_were(found.meetings)} held"
    return f"{held} without a list of who came: bring {lists} in."


@english.register
def seats_taken(found: meetings.SeatsTaken) -> str:
    before = f"; a year before it was {found.before[0]} of {found.before[1]}" if found.before else ""
    return f"In {month(found.month)}, {found.taken} of {found.seats} seats were taken{before}."


@english.register
def seats_in_all(found: meetings.SeatsInAll) -> str:
    return f"{found.taken:,} of {found.seats:,} seats"


@english.register
def seats_at_month(found: meetings.SeatsAtMonth) -> str:
    return f"{month(found.month)}: {found.taken} of {found.seats} seats"


@english.register
def came_at_end(found: meetings.CameAtEnd) -> str:
    named_in = f"<br>in {month_alone(found.month)}" if found.month else ""
    return f"<b>{share(found.share)}</b> came{named_in}"


@english.register
def came_before(found: meetings.CameBefore) -> str:
    return f"a year before {share(found.share)}"


@english.register
def line_of_seats(found: meetings.LineOfSeats) -> str:
    return f"A line of the share of seats taken by month, last {share(found.last)}."


@english.register
def community_met(found: meetings.CommunityMet) -> str:
    last = f"; the last on {day(found.last)}" if found.last else ""
    off = f"; {found.off} did not take place" if found.off else ""
    agenda = ""
    if found.agendas:
        agenda = f" Feedback and planning were both on {found.core} of {found.agendas} logged agendas."
    return f"{found.name} has held {count(found.held, 'meeting')}{last}{off}.{agenda}"


@english.register
def line_of_meetings(found: meetings.LineOfMeetings) -> str:
    return f"A timeline of {count(found.meetings, 'meeting')}, {found.held} of them held."


@english.register
def meeting_on(found: meetings.MeetingOn) -> str:
    return f"{day(found.day)}: {found.status}"


@english.register
def who_came_on(found: meetings.WhoCameOn) -> str:
    if found.came is None:
        return f"{day(found.day)}: who came was not recorded"
    present, seats = found.came
    return f"{day(found.day)}: {present} of {seats} came"


@english.register
def to_check_in(found: meetings.ToCheckIn) -> str:
    since = f" since {day(found.since)}" if found.since else " lately"
    said = {
        Reason.OVERDUE: f"no meeting for {count(found.days, 'school day')}",
        Reason.TWO_MISSED: "the last two meetings did not take place",
        Reason.ATTENDANCE: f"fewer come: {found.came[0]} of {found.came[1]} seats were taken at the latest meetings, "
        f"where {share(found.usual)} was usual",
        Reason.CORE_LOST: f"feedback and planning were both on {found.core[0]} of the latest {found.core[1]} agendas",
        Reason.REPORT_BACK: f"{found.back[0]} of {found.back[1]} present reported back at the last two meetings",
        Reason.SHORT: f"the last meetings were short ({listed([str(each) for each in found.minutes])} minutes)",
        Reason.NO_OBSERVATION: f"no visit to a colleague was noted at {count(found.noted, 'recent meeting')}",
        Reason.NEW_FACILITATOR: "somebody new led the last meeting",
        Reason.QUIET_REPORTS: "too few have reported lately",
        Reason.PLATEAU: f"little has been newly taken up{since}",
        Reason.SIZE: f"it has {count(found.members, 'member')}",
    }
    return f"{capital(listed([said[reason] for reason in found.reasons]))}."


@english.register
def past_its_rhythm(found: meetings.PastItsRhythm) -> str:
    when = f"Last met: {day(found.last)}" if found.last else "It has not met since it started"
    return (
        f"{when}. That is {count(found.days, 'school day')} before {day(found.on)}; its rhythm allows {found.allowed}."
    )


@english.register
def latest_meetings_of(found: meetings.LatestMeetingsOf) -> str:
    return f"The latest meetings of {found.community}."


@english.register
def running_judged(found: meetings.RunningJudged) -> str:
    running = count(found.communities, "running community", "running communities")
    return f"{running} · judged on {day(found.on)}"


@english.register
def to_visit(found: meetings.ToVisit) -> str:
    if not found.communities:
        return "No community waits for a visit"
    return f"{count(found.communities, 'community', 'communities')} to check in with"
