"""What a column of a log or form may be for, and the headers by which schools call it.

Long because most of it is one list of words.
"""

import re
from enum import StrEnum

from tlc_data.frames.names import normalise


class Role(StrEnum):
    """What a column of a file that is no canonical table says, by the word a mapping file uses."""

    SCHOOL = "school"
    COMMUNITY = "community"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    START = "start"
    END = "end"
    NUMBER = "number"
    SESSION = "session"
    STATUS = "status"
    MINUTES = "minutes"
    FACILITATOR = "facilitator"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    PERSON = "person"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
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
    Role.YEAR: "the year", Role.MONTH: "the month", Role.DAY: "the day of the month",
    Role.START: "when the meeting began", Role.END: "when the meeting ended",
    Role.NUMBER: "the number of the meeting", Role.SESSION: "the session within the meeting",
    Role.STATUS: "whether the meeting was held",
    Role.MINUTES: "how many minutes it took", Role.FACILITATOR: "who led the meeting",
    Role.PRESENT: "who was there", Role.EXCUSED: "who was excused", Role.ABSENT: "who was absent",
    Role.PERSON: "the teacher's name", Role.FIRST_NAME: "the teacher's first name",
    Role.LAST_NAME: "the teacher's last name", Role.EMAIL: "the teacher's e-mail address",
    Role.ATTENDANCE: "whether the person came", Role.AGENDA: "the parts of the agenda",
    Role.FOCUS: "the practice the meeting was about", Role.PLANS: "how many plans were made",
    Role.REPORTED_BACK: "how many reported back", Role.OBSERVATIONS: "how many observations of colleagues there were",
    Role.PRACTICE: "the practice", Role.USE: "how much the practice is used",
}

HEADERS: dict[Role, tuple[str, ...]] = {
    Role.SCHOOL: (
        "school", "school name", "campus", "academy", "establishment", "establishment name", "school academy",
        "college",
        "escuela", "ecole", "loc", "dbn", "name of school", "centre name", "building", "site", "school site",
        "campus name", "building name",
        "school building", "organisation", "organization", "institution", "school or site", "kura",
    ),
    Role.COMMUNITY: (
        "community", "tlc", "tlc group", "ropu", "circle", "collaborative group", "collaborative team", "teacher team",
        "inquiry team", "syndicate", "tlc name", "group", "group name", "group name or #", "team", "team name",
        "plc", "plc team", "data team", "learning community", "teacher learning community", "plt", "plc name",
        "plc group", "professional learning community", "professional learning team", "learning team", "committee",
        "cohort", "tlc team", "department team", "learning circle", "inquiry circle", "inquiry group", "gruppe",
        "grupo",
        "groupe", "equipe", "equipo", "grade level team", "community name", "learning group", "group no",
    ),
    Role.DATE: (
        "date", "meeting date", "date of meeting", "fecha", "datum", "data", "date met", "actual date",
        "week beginning", "week of",
        "date completed", "observed on", "session date", "date held", "held on", "report date",
        "date of report", "reported on", "date met", "day of meeting", "meeting day", "when", "event date",
        "date of session", "meeting held on", "date of the meeting", "observation date", "date of observation",
    ),
    Role.YEAR: ("year", "school year", "calendar year", "academic year"),
    Role.MONTH: ("month", "month of meeting", "meeting month"),
    Role.DAY: ("day", "dy", "day of month", "day of the month"),
    Role.START: (
        "start", "start time", "begin time", "started", "meeting opened", "what time did you begin?", "start tm",
        "time commenced", "commenced", "hora inicio", "opened", "beginn", "debut", "heure de debut", "meeting start",
        "time in", "begins", "time began", "started at", "starting time", "from",
        "time started", "beginning time", "meeting start time", "start of meeting",
    ),
    Role.END: (
        "end", "end time", "time out", "stop", "finished", "ended", "meeting closed", "what time did you finish?",
        "what time did you wrap up?", "stop time", "end tm", "time concluded", "hora fin", "closed",
        "ende", "heure de fin", "meeting end", "adjourned", "ends", "ended at", "finish", "finish time",
        "time ended", "ending time", "to",
        "until", "meeting end time", "end of meeting",
    ),
    Role.NUMBER: (
        "meeting number", "meeting no", "workshop number", "workshop no", "workshop", "module no", "meeting #",
        "meeting num", "number of meeting",
    ),
    Role.SESSION: ("session", "session number", "session no", "session #", "part of day", "block", "sitting"),
    Role.STATUS: (
        "meeting status", "held?", "was the meeting held?", "meeting held", "meeting held?",
        "did the meeting take place?",
        "did you meet?", "met?", "status of meeting", "took place?",
    ),
    Role.MINUTES: (
        "minutes", "length in minutes", "duration (minutes)", "duration in minutes", "minutes met", "clock hours",
        "clock hrs", "length (hrs)",
        "duration", "duree", "dauer", "duracion", "length", "length of meeting", "meeting length", "hours",
        "time spent", "total minutes",
        "number of minutes", "length (min)", "time (min)", "duration (hours)", "hours met", "contact hours",
    ),
    Role.FACILITATOR: (
        "facilitator", "today's leader", "hosted by", "leading", "leitung", "coordinador", "coordinadora",
        "coordinador/a",
        "responsable", "animated by", "lead teacher", "team lead", "tlc lead", "plc lead",
        "tlc leader", "lider",
        "plc leader", "plt leader", "who ran it?", "who led?", "run by", "animateur", "kaiarahi", "chaired",
        "presenter",
        "convenor", "convener", "coordinator", "leader", "chair", "led by", "facilitated by", "meeting leader",
        "chairperson",
        "group leader", "facilitator name", "name of facilitator", "host", "team leader", "chaired by",
    ),
    Role.PRESENT: (
        "members present", "staff in attendance", "asistentes", "personnes presentes", "anwesend", "anwesende",
        "who was in the room?", "attending", "teachers there", "staff there", "who joined?", "who took part?",
        "names", "people", "presentes",
        "presences", "those attending", "those in attendance", "sederunt", "members who attended", "attendees",
        "in attendance", "sign-in", "who was there",
        "teachers present", "participants", "who attended?", "attended by", "staff present", "names of those present",
        "present members", "teachers in attendance", "members in attendance", "names of attendees", "who was present?",
        "those present", "people present", "list of attendees", "attendance list",
    ),
    Role.EXCUSED: ("members excused", "excused", "entschuldigt", "personnes excusees", "who sent apologies",
    "apologies from", "regrets", "apols",
    "excusados", "excuses", "sent apologies",
    "regrets received", "apologies", "excused absences", "apologies received",
    "staff excused"),
    Role.ABSENT: (
        "members absent", "absent", "unexcused", "who was out?", "who is out?", "personnes absentes", "abwesend",
        "who was missing?", "not here", "was anyone absent?", "ausentes", "absents",
        "not there", "members not present", "who was away?", "away",
        "no shows", "missing members", "who could not make it", "not in attendance", "absentees",
        "teachers absent", "who was absent?", "staff absent", "not present",
        "absent members", "those absent", "absences",
    ),
    Role.PERSON: (
        "name", "teacher", "who", "respondent", "ainm", "lehrkraft", "teacher name", "nombre", "maestro",
        "docente", "enseignant", "nom", "ingoa", "muinteoir",
        "staff initials", "initials", "colleague", "teacher initials", "staff", "staff name", "participant",
        "participant name", "employee",
        "employee name", "your name", "member", "what is your name?", "full name", "name of teacher", "staff member",
        "teacher's name", "educator", "attendee", "attendee name", "member name", "name (last, first)", "last, first",
        "your full name", "first and last name", "person", "teacher id", "staff id", "employee id", "participant id",
        "name of participant", "kaiako", "your name (first and last)", "clean name", "display name",
    ),
    Role.FIRST_NAME: ("first name", "given name", "forename", "first", "firstname", "recipient first name"),
    Role.LAST_NAME: ("last name", "surname", "family name", "last", "lastname", "recipient last name"),
    Role.EMAIL: (
        "email", "email address", "e-mail", "e-mail address", "your email", "username", "staff email", "teacher email",
        "school email", "work email", "your email address", "recipient email", "collector email", "upn",
    ),
    Role.ATTENDANCE: (
        "attended", "attended?", "checked in", "asistio", "present(e)", "attendance status", "came?",
        "participation", "present e", "att",
        "attendance mark", "was present", "present?", "here?",
        "attendance code", "did they attend?", "signed in", "signed in?", "p/a", "mark", "present/absent",
        "present (y/n)", "attended (y/n)", "attendance (p/a)",
    ),
    Role.AGENDA: (
        "agenda", "agenda parts", "parts of the meeting", "parts that took place", "agenda items",
        "agenda items covered", "what parts took place?", "agenda covered", "agenda sections",
    ),
    Role.FOCUS: (
        "practice focus", "area of focus", "focus", "meeting focus", "focus of meeting", "focus technique",
        "focus area", "focus practice", "technique of the month", "topic", "focus strategy",
    ),
    Role.PLANS: ("plans made", "action plans made", "personal action plans", "number of plans", "plans", "paps"),
    Role.REPORTED_BACK: (
        "reported back", "number who reported back", "number reporting back", "how many reported back?",
        "teachers who reported back", "# reporting back",
    ),
    Role.OBSERVATIONS: (
        "peer observations", "observations", "number of peer observations", "peer observations done",
        "number of observations", "# peer observations", "peer visits", "how many peer observations?",
    ),
    Role.PRACTICE: (
        "practice", "technique", "strategy", "strategies tried", "strategy tried", "technique tried",
        "what did you try?", "which technique did you try?", "practice tried", "technique used", "strategy used",
        "techniques tried", "which technique did you use?", "which strategy did you try?", "techniques", "practices",
        "what technique did you try?", "technique name", "practice name", "strategies used", "techniques used",
        "which techniques did you try?", "which strategies did you use?", "which practice did you try?",
        "behaviors adopted", "behaviours adopted",
    ),
    Role.USE: (
        "use", "how often", "how often?", "frequency", "level of use", "how often did you use it?",
        "how often do you use it?", "frequency of use", "usage", "lou", "how often have you used it?", "use level",
        "how frequently?", "how frequently have you used this technique?", "how often used", "current use",
        "how often did you use this technique?", "how often have you used this technique?", "level",
        "implementation level", "level of implementation", "stage of use", "how are you using it?",
    ),
}
# A form writes down when it was sent; that is the day of the report where no other column says it.
STAMPS = frozenset(map(normalise, (
    "timestamp", "completion time", "submitted at", "date submitted", "end date", "enddate", "recorded date",
    "recordeddate", "response date", "submission date", "date completed", "submit date", "submitted on", "date created",
    "submit date", "date modified", "horodateur", "marca temporal", "last updated",
    "entry date", "completed at", "datestamp", "last modified time", "submitted",
)))
# What a form knows of its filling in besides, later than nothing and sooner than asking.
SECOND_STAMPS = frozenset(map(normalise, ("start time", "start date", "startdate", "date started", "started")))
# Said of a meeting in a row per meeting, of a person in a row per person.
TWO_MEANINGS = {
    normalise("status"): (Role.STATUS, Role.ATTENDANCE), normalise("present"): (Role.PRESENT, Role.ATTENDANCE),
    normalise("attendance"): (Role.PRESENT, Role.ATTENDANCE),
    normalise("sign-in"): (Role.PRESENT, Role.ATTENDANCE), normalise("attended"): (Role.PRESENT, Role.ATTENDANCE),
    normalise("here"): (Role.PRESENT, Role.ATTENDANCE), normalise("out"): (Role.ABSENT, Role.ATTENDANCE),
    normalise("absent"): (Role.ABSENT, Role.ATTENDANCE), normalise("in attendance"): (Role.PRESENT, Role.ATTENDANCE),
}
# Words that mean this only if the cells under them look it.
ONLY_IF_THEY_LOOK_IT = frozenset(map(normalise, (
    "to", "from", "first", "started", "finished", "ended", "dy", "last", "day", "level", "when", "length", "mark",
    "block", "hours", "when", "start", "end",
    "ends", "topic", "participants", "site", "group no", "person", "cohort", "host", "session", "year", "month", "use",
    "duration", "plans", "names", "people", "out", "away", "att", "opened", "closed", "here", "circle", "chaired",
    "stop", "met", "who", "respondent", "data", "leading", "responsable", "debut", "attending", "equipo", "unexcused",
    "workshop", "loc", "initials", "minutes", "college", "minutes met", "coordinator", "week of", "presenter",
    "organisation", "organization", "institution", "committee", "focus", "department team",
)))
_DOUBLED = re.compile(r" \(\d+\)$")
# "LeadTeacher", "PLCDate": a capital after a small letter, or before one, begins a word.
_BEHIND = re.compile(r"\s*\([^)]*\)\s*$")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_NUMBERED = re.compile(r"^(?:q|question)?\s*\d+(?:\s+\d+)*\s+(?=\D)")
_IN_HOURS = re.compile(r"\bhours?\b|\bhrs?\b", re.I)

ROLES = {normalise(header): role for role, headers in HEADERS.items() for header in headers}


def role_of(header: str, *, person_in_row: bool = False) -> Role | None:
    """What a header is for, where our words for it say so; a second column of a name counts as the first."""
    plain = worded(header)
    if plain in TWO_MEANINGS:
        return TWO_MEANINGS[plain][person_in_row]
    return ROLES.get(plain)


def worded(header: str) -> str:
    """A header as plain words: "4. LeadTeacher:" → "lead teacher"; one that is only a number stays."""
    apart = _HUMP.sub(" ", undoubled(header))
    plain = normalise(apart)
    return _NUMBERED.sub("", plain) or plain


def is_stamp(header: str, stamps: frozenset[str] | None = None) -> bool:
    """Whether a header says when a form was sent or opened, its time zone in brackets or not."""
    known = STAMPS | SECOND_STAMPS if stamps is None else stamps
    return bool({worded(header), worded(_BEHIND.sub("", header))} & known)


def undoubled(header: str) -> str:
    """A header without the number by which a second one of its name is told apart."""
    return _DOUBLED.sub("", header)


def counts_hours(header: str) -> bool:
    """Whether the numbers under a header of lengths are hours."""
    return bool(_IN_HOURS.search(header)) and "min" not in header.lower()
