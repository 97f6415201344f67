"""What a column of a log or form may be for, and the headers by which schools call it."""

import re
from enum import StrEnum

from tlc_data.frames.names import normalise


class Role(StrEnum):
    """What a column of a file that is no canonical table says, by the word a mapping file uses."""

    SCHOOL = "school"
    COMMUNITY = "community"
    DATE = "date"
    START = "start"
    STATUS = "status"
    MINUTES = "minutes"
    FACILITATOR = "facilitator"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    PERSON = "person"
    EMAIL = "email"
    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    FOCUS = "practice_focus"
    PLANS = "plans_made"
    REPORTED_BACK = "reported_back"
    OBSERVATIONS = "peer_observations"
    PRACTICE = "practice"
    USE = "use"


# What a person is asked where no header, or more than one, could be meant.
MEANS: dict[Role, str] = {
    Role.SCHOOL: "the school", Role.COMMUNITY: "the community", Role.DATE: "the date",
    Role.START: "when the meeting began", Role.STATUS: "whether the meeting was held",
    Role.MINUTES: "how many minutes it took", Role.FACILITATOR: "who led the meeting",
    Role.PRESENT: "who was there", Role.EXCUSED: "who was excused", Role.ABSENT: "who was absent",
    Role.PERSON: "the teacher's name", Role.EMAIL: "the teacher's e-mail address",
    Role.ATTENDANCE: "whether the person came", Role.AGENDA: "the parts of the agenda",
    Role.FOCUS: "the practice the meeting was about", Role.PLANS: "how many plans were made",
    Role.REPORTED_BACK: "how many reported back", Role.OBSERVATIONS: "how many observations of colleagues there were",
    Role.PRACTICE: "the practice", Role.USE: "how much the practice is used",
}

_HEADERS: dict[Role, tuple[str, ...]] = {
    Role.SCHOOL: ("school", "school name", "campus", "building", "site"),
    Role.COMMUNITY: (
        "community", "tlc", "tlc group", "tlc name", "group", "group name", "group name or #", "team", "team name",
        "plc", "plc team", "data team", "learning community", "teacher learning community",
    ),
    Role.DATE: (
        "date", "meeting date", "date of meeting", "session date", "date held", "held on", "report date",
        "date of report", "reported on",
    ),
    Role.START: ("start", "start time", "begin time", "time in", "begins"),
    Role.STATUS: ("meeting status", "held?", "was the meeting held?"),
    Role.MINUTES: ("minutes", "length in minutes", "duration (minutes)", "duration in minutes", "minutes met"),
    Role.FACILITATOR: ("facilitator", "today's leader", "leader", "chair", "led by"),
    Role.PRESENT: (
        "members present", "staff in attendance", "attendees", "in attendance", "sign-in", "who was there",
        "teachers present", "participants",
    ),
    Role.EXCUSED: ("members excused", "excused"),
    Role.ABSENT: ("members absent", "absent", "absentees", "teachers absent"),
    Role.PERSON: (
        "name", "teacher", "teacher name", "staff", "staff name", "participant", "participant name", "employee",
        "employee name", "your name", "member", "what is your name?",
    ),
    Role.EMAIL: ("email", "email address", "e-mail", "e-mail address", "your email", "username"),
    Role.ATTENDANCE: ("attended", "attended?", "attendance status"),
    Role.AGENDA: ("agenda", "agenda parts", "parts of the meeting", "parts that took place"),
    Role.FOCUS: ("practice focus", "area of focus", "focus"),
    Role.PLANS: ("plans made", "action plans made", "personal action plans"),
    Role.REPORTED_BACK: ("reported back", "number who reported back"),
    Role.OBSERVATIONS: ("peer observations", "observations", "number of peer observations"),
    Role.PRACTICE: (
        "practice", "technique", "strategy", "strategies tried", "strategy tried", "technique tried",
        "what did you try?", "which technique did you try?",
    ),
    Role.USE: (
        "use", "how often", "how often?", "frequency", "level of use", "how often did you use it?",
        "how often do you use it?",
    ),
}
# A form writes down when it was sent; that is the day of the report where no other column says it.
STAMPS = frozenset(map(normalise, ("timestamp", "completion time", "submitted at", "date submitted")))
# Said of a meeting in a row per meeting, of a person in a row per person.
_OF_WHAT_THE_ROW_IS = {
    normalise("status"): (Role.STATUS, Role.ATTENDANCE), normalise("present"): (Role.PRESENT, Role.ATTENDANCE),
    normalise("attendance"): (Role.PRESENT, Role.ATTENDANCE),
}
_DOUBLED = re.compile(r" \(\d+\)$")

_ROLES = {normalise(header): role for role, headers in _HEADERS.items() for header in headers}


def role_of(header: str, *, person_in_row: bool = False) -> Role | None:
    """What a header is for, where our words for it say so; a second column of a name counts as the first."""
    plain = normalise(_DOUBLED.sub("", header))
    if plain in _OF_WHAT_THE_ROW_IS:
        return _OF_WHAT_THE_ROW_IS[plain][person_in_row]
    return _ROLES.get(plain)
