"""The closed word lists: what a cell of a canonical file may say."""

from enum import IntEnum, StrEnum

ANY_PRACTICE = "any"


class MeetingStatus(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"
    MISSED = "missed"


class AgendaPart(StrEnum):
    """The parts of a meeting, in the order in which they take place."""

    INTRODUCTION = "introduction"
    STARTER = "starter"
    FEEDBACK = "feedback"
    NEW_LEARNING = "new learning"
    PLANNING = "planning"
    REVIEW = "review"


CORE_PARTS = (AgendaPart.FEEDBACK, AgendaPart.PLANNING)


class Attendance(StrEnum):
    """How a person stands on the sign-in sheet."""

    PRESENT = "present"
    PARTIAL = "partial"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDED = (Attendance.PRESENT, Attendance.PARTIAL)


class Use(IntEnum):
    """The level of use in a self-report."""

    NOT_USING = 0
    TRIED = 1
    OCCASIONAL = 2
    REGULAR = 3
    EMBEDDED = 4


class Stopped(StrEnum):
    """Why a teacher says the practice came to an end."""

    LAPSED = "lapsed"
    SWITCHED = "switched"


class Stage(StrEnum):
    """State of an active teacher on a practice, in the order of the exports."""

    UNREPORTED = "unreported"
    UNKNOWN = "unknown"
    NOT_USING = "not_using"
    TRYING = "trying"
    ADOPTED = "adopted"
    SUSTAINED = "sustained"
    LAPSED = "lapsed"


class SpellEnd(StrEnum):
    """How a spell of use ended, or did not."""

    LAPSED = "lapsed"
    LAPSED_UNSEEN = "lapsed_unseen"
    SWITCHED = "switched"
    SILENT = "silent"
    LEFT = "left"
    ONGOING = "ongoing"


class Status(StrEnum):
    """Whether a community needs a visit."""

    CHECK_IN = "check_in"
    WATCH = "watch"
    ON_TRACK = "on_track"
    NOT_ENOUGH_DATA = "not_enough_data"


class Reason(StrEnum):
    """Why a community needs a visit: first those that ask for one, most urgent first, then those to watch."""

    OVERDUE = "overdue"
    TWO_MISSED = "two_missed"
    ATTENDANCE = "attendance"
    CORE_LOST = "core_lost"
    REPORT_BACK = "report_back"
    SHORT = "short"
    NO_OBSERVATION = "no_observation"
    NEW_FACILITATOR = "new_facilitator"
    QUIET_REPORTS = "quiet_reports"
    PLATEAU = "plateau"
    SIZE = "size"


# Any of these asks for a visit; of the others two together are watched.
CHECK_IN_REASONS = (Reason.OVERDUE, Reason.TWO_MISSED, Reason.ATTENDANCE, Reason.CORE_LOST)
WATCH_REASONS = tuple(reason for reason in Reason if reason not in CHECK_IN_REASONS)


class Verdict(StrEnum):
    """What somebody says of two people who may be one."""

    JOIN = "join"
    DIFFERENT = "different"
    LATER = "later"


class Change(StrEnum):
    """Whether a number changed more than it usually varies."""

    CHANGED = "changed"
    NOT_MORE_THAN_USUAL = "not_more_than_usual"
    TOO_FEW = "too_few"


class Embedded(StrEnum):
    """Whether what a school took up has stuck."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


class Rise(StrEnum):
    """Where a rise of the adoption rate came from, if it rose."""

    NONE = "none"
    SAME = "same"
    SILENCE = "silence"
    OTHER = "other"


class Role(StrEnum):
    """Who is looking."""

    PRINCIPAL = "principal"
    COORDINATOR = "coordinator"
    COACH = "coach"
    ADMINISTRATOR = "administrator"


class Recorded(StrEnum):
    """What comes in late: logs of meetings, and self-reports."""

    LOGS = "logs"
    REPORTS = "reports"


class Level(StrEnum):
    """What a row of counts speaks of."""

    COMMUNITY = "community"
    SCHOOL = "school"
    DISTRICT = "district"


class Subject(StrEnum):
    """What a measure is about, in the order in which a leader asks."""

    PARTICIPATION = "Participation"
    USE = "Practice use"
    CHANGE = "Sustained change"
    VISITS = "Communities to visit"
    WHOLE = "How whole it is"


class Direction(StrEnum):
    """Whether more of a measure is wanted; that is a judgement, and most measures leave it to the reader."""

    HIGHER_IS_WANTED = "more is wanted"
    LOWER_IS_WANTED = "less is wanted"
    NO_JUDGEMENT = "no judgement"
