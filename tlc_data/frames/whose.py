"""Whose file a table is, by the words of its name and headers: ours, or another that schools keep."""

import re

from tlc_data.frames.headers import worded
from tlc_data.readers.shown import bare_name
from tlc_data.readers.table import TextTable

# Words of files that schools keep beside ours; one in the name of the file or in a header, and it is asked.
_ANOTHER_FILE = re.compile(
    r"\b(?:cover|substitut\w*|relief|call ?outs?|casual|supply|rotas?|duty|duties|bookings?|booked|"
    r"invoices?|purchas\w*|orders?|loans?|borrow\w*|assets?|serial (?:no|number)|vacanc\w*|timetables?|calendar|"
    r"budgets?|price|cost|"
    r"amount|pupil|(?:student|child|parent) (?:name|id|number)|visitors?|governors?|ment(?:or|ee)s?|isbn|directory|"
    r"organi[sz]er|all day event|sis id|source ?d id|section|roster|homeroom|fte|vendor|workshop title|catalogue?|"
    r"union|motions?|quorate|iep|pwn|mtss|(?:student|pupil|child)s? (?:initials|s class|class|concern\w*)|"
    r"interventions?|accidents?|fire doors?|pta|pto|ptfa|fundrais\w*|voting|garda|club|parents?|year group|"
    r"rater|rated by|observer|payroll|claims?|interview\w*|"
    r"applicants?|prd|appraisal|trustees?|invigilat\w*|exams?|cand|"
    r"candidates?|"
    r"capacity|wait ?list|seats?|places left|provider|net|vat|supplier)\b|"
    r"^(?:student|pupil|child)s?$"
)
# The same of names of files alone.
_ANOTHER_NAME = re.compile(
    r"\b(?:eval\w*|smile sheets?|satisfaction|walk ?throughs?|observations?|catalog\w*|rosters?|directory|"
    r"schools? (?:list|"
    r"extract)|staff list|users?|trello|enrol\w*|obs|students?|pupils?|board meetings?|contacts?|safeguarding|"
    r"first aid|"
    r"inductions?|refreshers?|exams?|phone|time ?sheets?|pay ?roll|lesson plans?|climate|subs?|absences?)\b|^schools?$"
)
_OURS = re.compile(r"\b(?:[ptl]lcs?|plts?|plgs?|learning|teams?|communit\w*|circles?|cohorts?|groups?|afl|inquiry)\b")
_OF_SIGN_IN = re.compile(r"\b(?:attendance|attendees|sign ?ins?|register|roll|participants)\b")
_OF_MEETINGS = re.compile(r"\b(?:logs?|minutes|meetings?|mtgs?|agendas?)\b")


def is_of_another_kind(table: TextTable) -> bool:
    """Whether the file or a header of it speaks of something that is none of ours."""
    if is_named_otherwise(table) or _ANOTHER_FILE.search(file_name(table)):
        return True
    hits = sum(_ANOTHER_FILE.search(worded(header)) is not None for header in table.cells.columns)
    return hits > (1 if is_named_ours(table) else 0)


def is_named_otherwise(table: TextTable) -> bool:
    """Whether the file is named after what others keep: visits to lessons, catalogues, lists of staff."""
    return _ANOTHER_NAME.search(file_name(table)) is not None


def is_named_ours(table: TextTable) -> bool:
    """Whether the file or its sheet is named after a community."""
    file = bare_name(table.file)
    whole = worded(file.rsplit(".", 1)[0])
    return any(_OURS.search(name) is not None for name in (whole, worded(file.rpartition(" › ")[2])))


def is_named_sign_in(table: TextTable) -> bool:
    """Whether the file is named after a list of who came."""
    return _OF_SIGN_IN.search(file_name(table)) is not None


def is_named_meetings(table: TextTable) -> bool:
    """Whether the file is named after meetings."""
    return _OF_MEETINGS.search(file_name(table)) is not None


def file_name(table: TextTable) -> str:
    """The words of the file's own name."""
    return worded(bare_name(table.file).split(" › ")[0].rsplit(".", 1)[0])
