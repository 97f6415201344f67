"""The tables of the store.

Long because it lays every table of the store at once. Nothing that runs loads it: the tests hold the
migrations against it, and loading it would make a third of every command's start.

Days are whole numbers since 1970-01-01, so that no two writers can spell one date in two ways.
A fact is valid from the edition that `opened` it to the one that `closed` it; `said` is the import
it comes from. A row opened and closed by one edition restates what already stood: it is never
valid itself, but keeps the fact standing when the import that said it first is undone.

`source` says which file, by its name, the row comes from (empty: nobody knows). A negative one is a mark:
from this import on that source no longer says the row (`sources.py`). A mark is never valid itself.

Attendance and self-reports have no index by the import that said them: only an undo asks for that,
and reading them through takes it less time than every import would spend on keeping one.
"""

from sqlalchemy import BigInteger
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Base(SQLModel, registry=registry()):
    """Own registry: Streamlit imports modules again on reload."""


class Fact(Base):
    """What every fact carries beside its own columns."""

    row_id: int | None = Field(default=None, primary_key=True)
    said: int = Field(index=True)
    opened: int
    closed: int | None = None
    source: int | None = None


class SchoolRow(Fact, table=True):
    __tablename__ = "schools"
    school_id: str = Field(index=True)
    name: str = ""
    district: str = ""
    nces_id: str = ""
    level: str = ""


class CommunityRow(Fact, table=True):
    __tablename__ = "communities"
    community_id: str = Field(index=True)
    school_id: str = ""
    name: str = ""
    started_on: int | None = None
    ended_on: int | None = None
    interval_days: int | None = None
    coach: str = ""


class TeacherRow(Fact, table=True):
    __tablename__ = "teachers"
    teacher_id: int = Field(index=True, sa_type=BigInteger)
    grade_band: str = ""
    subject: str = ""


class PracticeRow(Fact, table=True):
    __tablename__ = "practices"
    practice_id: str = Field(index=True)
    name: str = ""
    strategy: str = ""


class MembershipRow(Fact, table=True):
    __tablename__ = "memberships"
    teacher_id: int = Field(index=True, sa_type=BigInteger)
    community_id: str = Field(index=True)
    joined_on: int | None = None
    left_on: int | None = None


class MeetingRow(Fact, table=True):
    __tablename__ = "meetings"
    meeting_id: str = Field(index=True)
    community_id: str = Field(index=True)
    scheduled_on: int | None = None
    held_on: int | None = None
    status: str = ""
    minutes: int | None = None
    facilitator: int | None = Field(default=None, sa_type=BigInteger)
    agenda: str = ""
    practice_focus: str = ""
    plans_made: int | None = None
    reported_back: int | None = None
    peer_observations: int | None = None


class AttendanceRow(Fact, table=True):
    __tablename__ = "attendance"
    said: int
    meeting_id: str = Field(index=True)
    teacher_id: int = Field(index=True, sa_type=BigInteger)
    status: str = ""


class SelfReportRow(Fact, table=True):
    __tablename__ = "self_reports"
    said: int
    teacher_id: int = Field(index=True, sa_type=BigInteger)
    practice_id: str
    reported_on: int
    use: int | None = None
    stopped: str = ""
    community_id: str = ""
    label: str = ""


class StoryRow(Fact, table=True):
    __tablename__ = "stories"
    story_id: str = Field(index=True)
    community_id: str = ""
    practice_id: str = ""
    told_on: int | None = None
    text: str = ""
    subject: str = ""
    grade_band: str = ""
    class_type: str = ""
    consent: bool | None = None


class HelpRequestRow(Fact, table=True):
    __tablename__ = "help_requests"
    community_id: str = Field(index=True)
    raised_on: int
    topic: str = ""
    answered_on: int | None = None


class EventRow(Fact, table=True):
    __tablename__ = "events"
    scope: str = ""
    on: int = Field(index=True)
    text: str = ""


class Naming(Base, table=True):
    """A community that some self-report of a teacher names, or once did: found without reading every report."""

    __tablename__ = "namings"
    __table_args__ = {"sqlite_with_rowid": False}
    community_id: str = Field(primary_key=True)
    teacher_id: int = Field(primary_key=True, index=True, sa_type=BigInteger)


class ReportedDay(Base, table=True):
    """How many standing self-reports are of a day, so that the latest is found without reading them all."""

    __tablename__ = "reported_days"
    reported_on: int = Field(primary_key=True)
    reports: int


class Identity(Base, table=True):
    """What a teacher is known by outside: read only by the step that matches people."""

    __tablename__ = "identities"
    value: str = Field(primary_key=True)
    teacher_id: int = Field(index=True, sa_type=BigInteger)


class JoinRow(Fact, table=True):
    """A verdict on two people: one (`join`, known by `into_id` from then on), or two (`different`)."""

    __tablename__ = "joins"
    teacher_id: int = Field(index=True, sa_type=BigInteger)
    into_id: int = Field(index=True, sa_type=BigInteger)
    verdict: str


class ToldAsOne(Base, table=True):
    """Two people whose keys one row of a file gave as one's: nobody joins them but a person who is asked."""

    __tablename__ = "told_as_one"
    __table_args__ = {"sqlite_with_rowid": False}
    one_id: int = Field(primary_key=True, sa_type=BigInteger)
    other_id: int = Field(primary_key=True, sa_type=BigInteger)


class RosterId(Base, table=True):
    """What an import told of an id of a roster; it counts while the import stands, and no later one tells another."""

    __tablename__ = "roster_ids"
    __table_args__ = {"sqlite_with_rowid": False}
    said: int = Field(primary_key=True)
    system: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    sourced_id: str = Field(primary_key=True)
    school_id: str = ""
    teacher_id: int | None = Field(default=None, sa_type=BigInteger)
    told: str


class EditionRow(Base, table=True):
    """One change of the store; never edited."""

    __tablename__ = "editions"
    number: int | None = Field(default=None, primary_key=True)
    made_at: str
    made_by: str = ""
    kind: str
    reverses: int | None = None
    says: str = ""
    settings_hash: str
    settings: str


class EditionFile(Base, table=True):
    """A file that an import read."""

    __tablename__ = "edition_files"
    edition: int = Field(primary_key=True)
    name: str = Field(primary_key=True)
    sha256: str = Field(index=True)
    source: str = ""


class Mapping(Base, table=True):
    """How tables with certain headers were read, by source: the next such table is read the same way."""

    __tablename__ = "mappings"
    fingerprint: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    headers: str
    settled: str
    edition: int


class Source(Base, table=True):
    """What a file is called whatever its edition: a later one of that name speaks of the same things."""

    __tablename__ = "sources"
    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True, unique=True)


class Stamp(Base, table=True):
    """What a school's stored counts were made from."""

    __tablename__ = "stamps"
    school_id: str = Field(primary_key=True)
    edition: int
    as_of: int
    settings_hash: str
    version: int
    report_gap: float | None = None


class Placed(Base):
    """Counts of one community, school or district.

    The school comes first in the key (empty for a district), so that a school's counts lie
    together: replaced in one sweep, read in one reach.
    """

    __table_args__ = {"sqlite_with_rowid": False}
    school_id: str = Field(primary_key=True)
    level: str = Field(primary_key=True)
    id: str = Field(primary_key=True)


class ParticipationCount(Placed, table=True):
    __tablename__ = "participation_counts"
    month: str = Field(primary_key=True)
    meetings_held: int
    meetings_not_held: int
    minutes: int
    minutes_unknown: int
    attendance_unknown: int
    seats: int
    present: int
    agenda_logged: int
    agenda_core: int
    reported_back: int
    reported_back_of: int
    peer_observations: int
    peer_observations_of: int
    expected: float


class AdoptionCount(Placed, table=True):
    __tablename__ = "adoption_counts"
    practice_id: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    active: int
    unreported: int
    unknown: int
    not_using: int
    trying: int
    adopted: int
    sustained: int
    lapsed: int
    found_adopted: int | None = None
    newly_adopted: int | None = None
    readopted: int | None = None
    newly_sustained: int | None = None
    newly_lapsed: int | None = None
    switched: int | None = None


class RetentionCount(Placed, table=True):
    __tablename__ = "retention_counts"
    practice_id: str = Field(primary_key=True)
    cohort: str = Field(primary_key=True)
    weeks: int = Field(primary_key=True)
    lapsed: int
    silent: int
    censored: int


class SchoolCount(Placed, table=True):
    __tablename__ = "school_counts"
    month: str = Field(primary_key=True)
    active: int
    known: int
    in_use: int
    sustaining: int
    meetings_held: int
    expected: float


class FreshnessCount(Placed, table=True):
    """No sums: the last days and the rhythms of a community or school."""

    __tablename__ = "freshness_counts"
    last_log: int | None = None
    last_report: int | None = None
    report_gap: float | None = None
    meeting_gap: float | None = None


class LagCount(Placed, table=True):
    __tablename__ = "lag_counts"
    kind: str = Field(primary_key=True)
    days: int = Field(primary_key=True)
    recorded: int


class CourseCount(Placed, table=True):
    """Pairs of a teacher and a practice: planned, tried, adopted, sustained, and how they stand."""

    __tablename__ = "course_counts"
    practice_id: str = Field(primary_key=True)
    meetings_due: int
    plans_made: int
    plans_present: int
    plans_told: int
    plans_tried: int
    tried: int
    tried_due: int
    tried_adopted: int
    tried_dropped: int
    adopted: int
    adopted_due: int
    adopted_sustained: int
    found: int
    kept: int
    lapsed: int
    switched: int
    silent: int
    left: int


class Standing(Base, table=True):
    """No counts: the states of one teacher by month, for counting between two dates; they never leave the store."""

    __tablename__ = "standings"
    __table_args__ = {"sqlite_with_rowid": False}
    school_id: str = Field(primary_key=True)
    practice_id: str = Field(primary_key=True)
    community_id: str = Field(primary_key=True)
    teacher_id: int = Field(primary_key=True, sa_type=BigInteger)
    first_month: str
    states: str
