"""The canonical tables: columns, kinds and keys, as the files and the store both know them."""

from dataclasses import dataclass
from enum import StrEnum

from tlc_data.vocabulary import AgendaPart, Attendance, MeetingStatus, Stopped


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    ID = "id"
    DAY = "day"
    COUNT = "count"
    USE = "use"
    WORD = "word"
    WORDS = "words"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: its name, kind, and for words the list they come from."""

    name: str
    kind: Kind
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One canonical table: a row is one thing, found again by its key."""

    name: str
    one_row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    needed: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names, in order."""
        return tuple(column.name for column in self.columns)


def _ids(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.ID) for name in names)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT) for name in names)


def _days(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.DAY) for name in names)


def _counts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.COUNT) for name in names)


def _words(name: str, words: type[StrEnum], kind: Kind = Kind.WORD) -> Column:
    return Column(name, kind, tuple(words))


SCHOOLS = Table(
    "schools", "a school", ("school_id",),
    (*_ids("school_id"), *_texts("name", "district", "nces_id", "level")), ("school_id",),
)
COMMUNITIES = Table(
    "communities", "a teacher learning community", ("community_id",),
    (*_ids("community_id", "school_id"), *_texts("name"), *_days("started_on", "ended_on"),
     *_counts("interval_days"), *_texts("coach")), ("community_id",),
)
TEACHERS = Table(
    "teachers", "a teacher", ("teacher_id",),
    (*_ids("teacher_id"), *_texts("grade_band", "subject")), ("teacher_id",),
)
MEMBERSHIPS = Table(
    "memberships", "a teacher's time in a community", ("teacher_id", "community_id", "joined_on"),
    (*_ids("teacher_id", "community_id"), *_days("joined_on", "left_on")),
    ("teacher_id", "community_id"),
)
MEETINGS = Table(
    "meetings", "a meeting of a community, planned or held", ("meeting_id",),
    (*_ids("meeting_id", "community_id"), *_days("scheduled_on", "held_on"),
     _words("status", MeetingStatus), *_counts("minutes"), *_ids("facilitator"),
     _words("agenda", AgendaPart, Kind.WORDS), *_texts("practice_focus"),
     *_counts("plans_made", "reported_back", "peer_observations")),
    ("community_id",),
)
ATTENDANCE = Table(
    "attendance", "a person on the list of a meeting", ("meeting_id", "teacher_id"),
    (*_ids("meeting_id", "teacher_id"), _words("status", Attendance)),
    ("meeting_id", "teacher_id"),
)
SELF_REPORTS = Table(
    "self_reports", "what a teacher says of one practice on one day",
    ("teacher_id", "practice_id", "reported_on"),
    (*_ids("teacher_id", "practice_id"), *_days("reported_on"), Column("use", Kind.USE),
     _words("stopped", Stopped), *_ids("community_id"), *_texts("label")),
    ("teacher_id", "practice_id", "reported_on"),
)
STORIES = Table(
    "stories", "a story told in a community", ("story_id",),
    (*_ids("story_id", "community_id", "practice_id"), *_days("told_on"),
     *_texts("text", "subject", "grade_band", "class_type"), Column("consent", Kind.YES_NO)),
    ("story_id",),
)
HELP_REQUESTS = Table(
    "help_requests", "a wish for help, from a community", ("community_id", "raised_on", "topic"),
    (*_ids("community_id"), *_days("raised_on"), *_texts("topic"), *_days("answered_on")),
    ("community_id", "raised_on"),
)
PRACTICES = Table(
    "practices", "a classroom technique", ("practice_id",),
    (*_ids("practice_id"), *_texts("name", "strategy")), ("practice_id",),
)
EVENTS = Table(
    "events", "a mark for charts", ("scope", "on", "text"),
    (*_texts("scope"), *_days("on"), *_texts("text")), ("on", "text"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (SCHOOLS, COMMUNITIES, TEACHERS, PRACTICES, MEMBERSHIPS, MEETINGS, ATTENDANCE,
                  SELF_REPORTS, STORIES, HELP_REQUESTS, EVENTS)
}
