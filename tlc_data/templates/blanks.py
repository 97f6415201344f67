"""Blank workbooks that import without a question once they are filled in."""

from collections.abc import Iterable, Sequence

from tlc_data.synthetic.words import PRACTICES
from tlc_data.templates.workbook import Column, blank

# So many of the sample's practices stand on a blank where nobody has named any: what a minute is enough for.
_AT_FIRST = 8
# From never to part of the routine: use 0 to 4.
HOW_OFTEN = ("Never", "Tried it once", "Occasionally", "Weekly", "Part of my routine")
_MARKS = ("P", "L", "E", "A")
_MEETINGS = 16
_AGENDAS = (
    "Feedback; planning", "Feedback; new learning; planning", "Starter; feedback; new learning; planning; review",
    "Introduction; starter; feedback; new learning; planning; review",
)
_STATUSES = ("Held", "Planned", "Cancelled", "Moved", "Missed")

_SCHOOL = Column("School", "The name of the school, always spelled the same way.", 24)
_TEAM = Column("Team", "The name of the learning community, always spelled the same way.", 20)
_LOG = (
    Column("Date of meeting", "The day it was held, or was planned for.", 16, day=True),
    _SCHOOL, _TEAM,
    Column("Members present", "Everyone who came: names parted by semicolons. First and last name, as always.", 42),
    Column("Members absent", "Members who did not come: names parted by semicolons.", 30),
    Column("Minutes", "How long it took, in minutes: 75.", 10),
    Column("Agenda", "The parts that took place: from the list, or written and parted by semicolons.", 34, _AGENDAS),
    Column("Leader", "Who led the meeting: one name.", 22),
    Column("Reported back", "How many members told how their plan from last time went.", 12),
    Column("Peer observations", "How many visits to a colleague's lesson there were since the last meeting.", 14),
    Column("Meeting status", "Leave it empty for a meeting that took place.", 14, _STATUSES, strict=True),
)
_SIGN_IN = (
    Column("Name", "First and last name, as always.", 26), _SCHOOL, _TEAM,
    *[Column("", "P present · L late or left early · E excused · A absent. Leave a meeting empty where nobody kept "
      "a list.", 8, _MARKS, day=True)] * _MEETINGS,
)
_WHO = (
    Column("Date", "The day of this report.", 14, day=True), _SCHOOL, _TEAM,
    Column("Name", "First and last name, as always.", 26),
)
_SENT = "Save the workbook and drop it on the Data screen as it is. You can send it again whenever it has grown."


def printed(known: Iterable[str]) -> list[str]:
    """The practices on a blank: those that are known, else the first of the sample's."""
    return list(known) or [name for name, _ in PRACTICES[:_AT_FIRST]]


def known_with_ours(known: Iterable[str]) -> list[str]:
    """Names that make a column a practice: those that are known, and those on blanks handed out before any was."""
    return [*known, *printed([])]


def meeting_log() -> bytes:
    """A row per meeting."""
    return blank("Meetings", _LOG, [
        "One row for each meeting. It takes two minutes, right after the meeting.",
        "Only the date, the school and the team are needed; whatever else you leave empty counts as not known, never "
        "as none.",
        "A meeting that was planned and did not take place is worth a row, too: write the planned day, and choose "
        "Cancelled or Missed under Meeting status.",
        "Example of a row: 14 Mar 2026 · North High · Oak · Ada Abara; Bruno Bexley · Clara Dorsey · 75 · Feedback; "
        "planning · Ada Abara · 2 · 1",
        _SENT,
    ], kept=3)


def sign_in_sheet() -> bytes:
    """A row per person, a column per meeting."""
    return blank("Sign-in", _SIGN_IN, [
        "One row for each member of the team. Write the day of each meeting into the coloured row at the top, one "
        "column for each meeting, and a mark under it for each person.",
        "P present · L late or left early · E excused · A absent.",
        "A meeting whose column is quite empty counts as one without a list, not as one to which nobody came.",
        "Several teams may stand under one another; each row says its own.",
        _SENT,
    ], kept=3)


def self_reports(practices: Sequence[str]) -> bytes:
    """A row per teacher and day, a column per practice."""
    asked = [
        Column(name, "In your class, in the last four weeks, how often? Empty: not asked, or not answered.",
               max(14, min(24, len(name) + 2)), HOW_OFTEN, strict=True) for name in practices
    ]
    return blank("Self-reports", (*_WHO, *asked), [
        "One row for each teacher and day. The question is: in your class, in the last four weeks, how often did you "
        "use it?",
        f"The answers: {' · '.join(HOW_OFTEN)}.",
        "An empty cell says nothing about the practice; it never counts as Never.",
        "Write the name of another practice over one that you do not work on, or clear its header.",
        "Ask every four to eight weeks: seldom enough to be no burden, often enough to see a habit form. No screen "
        "shows what one teacher reported.",
        _SENT,
    ], kept=4)
