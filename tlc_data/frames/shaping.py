"""What one row of a table is, by what its columns are for: told where it is sure, else the likeliest first."""

import re
from collections import Counter
from dataclasses import dataclass

from tlc_data.frames.columns import PERSON, Columns
from tlc_data.frames.grids import is_total
from tlc_data.frames.headers import Role, worded
from tlc_data.frames.looks import LOOKS_RATHER, Looks
from tlc_data.frames.practices import worded_columns
from tlc_data.frames.settled import Settled, Shape
from tlc_data.readers.shown import bare_name
from tlc_data.readers.table import TextTable

LISTS = frozenset({Role.PRESENT, Role.EXCUSED, Role.ABSENT})
# A time and a length are of anything that is booked.
_TELLS_A_MEETING = frozenset({
    Role.STATUS, Role.FACILITATOR, Role.AGENDA, Role.FOCUS, Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS,
})
_OF_A_MEETING = _TELLS_A_MEETING | {Role.COMMUNITY, Role.MINUTES, Role.START, Role.NUMBER, Role.SESSION}
# Words of files that schools keep beside ours; one in the name of the file or in a header, and it is asked.
_ANOTHER_FILE = re.compile(
    r"\b(?:cover|substitut\w*|relief|call ?outs?|casual|supply|rotas?|duty|duties|bookings?|booked|"
    r"invoices?|purchas\w*|orders?|loans?|borrow\w*|assets?|serial (?:no|number)|vacanc\w*|timetables?|calendar|"
    r"budgets?|price|cost|"
    r"amount|pupil|(?:student|child|parent) (?:name|id|number)|visitors?|governors?|ment(?:or|ee)s?|isbn|directory|"
    r"organi[sz]er|all day event|sis id|source ?d id|section|roster|homeroom|fte|vendor|workshop title|catalogue?|"
    r"union|motions?|quorate|iep|pwn|mtss|(?:student|pupil|child)s? (?:initials|s class|class|concern\w*)|"
    r"interventions?|accidents?|fire doors?|pta|pto|ptfa|fundrais\w*|voting|garda|club|parents?|year group|"
    r"rater|rated by|observer|payroll|claims?|interview\w*|applicants?|prd|appraisal)\b"
)
# The same of names of files alone.
_ANOTHER_NAME = re.compile(
    r"\b(?:eval\w*|smile sheets?|satisfaction|walk ?throughs?|observations?|catalog\w*|rosters?|directory|"
    r"schools? (?:list|"
    r"extract)|staff list|users?|trello|enrol\w*)\b"
)
_OURS = re.compile(r"\b(?:[ptl]lcs?|plts?|plgs?|learning|teams?|communit\w*|circles?|cohorts?|groups?|afl|inquiry)\b")
_OF_SIGN_IN = re.compile(r"\b(?:attendance|attendees|sign ?ins?|register|roll|participants)\b")
_OF_MEETINGS = re.compile(r"\b(?:logs?|minutes|meetings?|mtgs?|agendas?)\b")
_FEWEST_ALIKE = 3
_LONGEST_SCALE = 8
_MOST_UNREAD = 3
_MANY = 4


@dataclass(frozen=True)
class Shaping:
    """What a row is, "" where it is asked; the shapes, the likeliest first; whose file it may be."""

    sure: str
    likely: tuple[Shape, ...]
    strange: bool = False
    ours: bool = False


def shaped(
    table: TextTable, found: Columns, settled: Settled, *, practices: list[str], free: list[str]
) -> Shaping:
    """What a row of the table is.

    Parameters
    ----------
    practices
        Columns that are known to be practices.
    free
        Columns that nothing is known of.
    """
    seen = _Seen(table, found, settled, practices, free)
    first, sure = seen.verdict()
    sure = sure and first != Shape.NOTHING
    likely = (Shape(first), *(each for each in Shape if each != first))
    return Shaping(first if sure else "", likely, seen.of_another_kind(), seen.is_named_ours())


@dataclass(frozen=True)
class _Seen:
    table: TextTable
    found: Columns
    settled: Settled
    practices: list[str]
    free: list[str]

    @property
    def there(self) -> set[Role]:
        return {role for role, headers in self.found.taken.items() if headers} | set(self.settled.always)

    @property
    def dated(self) -> bool:
        return Role.DATE in self.there or {Role.YEAR, Role.MONTH} <= self.there

    @property
    def may(self) -> set[Role]:
        return self.there | set(self.found.told)

    def verdict(self) -> tuple[Shape, bool]:
        """The likeliest shape, and whether it is sure."""
        ours = not self.of_another_kind()
        if self.there & PERSON and not self.lists_names():
            return self._of_a_person(ours=ours)
        if Role.PRESENT in self.there or (self.there & LISTS and Role.COMMUNITY in self.there):
            roles = self.there & (_OF_A_MEETING | LISTS)
            several = Role.COMMUNITY in self.there or len(roles) > 1 or (self.dated and self.names_present())
            likely = ours or len(roles) >= _MANY
            ours = ours or (len(roles) >= _MANY and self.is_named_ours())
            return (Shape.MEETING if likely else Shape.NOTHING), ours and (several or bool(self.settled.columns))
        if self.dated and self.there & (_TELLS_A_MEETING | {Role.COMMUNITY}):
            if len(self.alike(Looks.MARK)) >= _FEWEST_ALIKE:
                return Shape.ROLL, False
            several = bool(self.there & _TELLS_A_MEETING) and len(self.there & _OF_A_MEETING) > 1
            likely = several or Role.COMMUNITY in self.there
            sure = ours and (several or bool(self.settled.columns))
            return (Shape.MEETING if ours and likely else Shape.NOTHING), sure
        return self._by_what_may_be()

    def _of_a_person(self, *, ours: bool) -> tuple[Shape, bool]:
        practice = bool(self.there & {Role.PRACTICE, Role.FOCUS}) or Role.PRACTICE in self.found.told
        worded = worded_columns(self.table, self.free)
        if (self.practices or worded) and Role.PRACTICE not in self.there and Role.USE not in self.there:
            likely = ours or bool(self.practices)
            return (Shape.REPORTS if likely else Shape.NOTHING), likely and len(self.practices) + len(worded) > 1
        if Role.USE in self.there or (practice and Role.ATTENDANCE not in self.there and (
            Role.PRACTICE in self.there or Role.USE in self.found.told
        )):
            return Shape.REPORT, ours and (practice or bool(self.settled.columns))
        if len(self.alike(Looks.MARK)) >= _FEWEST_ALIKE:
            return Shape.GRID, False
        if self.scales() >= _FEWEST_ALIKE:
            return (Shape.REPORTS if self.dated and ours else Shape.NOTHING), False
        if Role.ATTENDANCE in self.there:
            placed = Role.COMMUNITY in self.there
            likely = ours and (placed or self.is_named_ours() or _OF_SIGN_IN.search(self.name) is not None)
            return (Shape.SIGN_IN if likely else Shape.NOTHING), ours and placed
        if Role.COMMUNITY in self.there and self.dated:
            unread = [header for header in self.free if not is_total(header)]
            told = bool(self.found.told & {Role.PRACTICE, Role.USE})
            return (Shape.REPORT if told else Shape.SIGN_IN), ours and not told and len(unread) <= _MOST_UNREAD
        return self._by_what_may_be()

    def _by_what_may_be(self) -> tuple[Shape, bool]:
        may = self.may | set(self.found.proposed)
        marks = self.alike(Looks.MARK)
        if may & PERSON and ({Role.PRACTICE, Role.USE} <= may or self.names_techniques()):
            return Shape.REPORT, False
        if self.of_another_kind():
            return Shape.NOTHING, False
        if len(marks) >= _FEWEST_ALIKE and may & (PERSON | {Role.DATE}):
            return (Shape.ROLL if Role.DATE in may and not self.there & PERSON else Shape.GRID), False
        if {Role.PERSON, Role.EMAIL} & may and Role.DATE in may and may & {Role.COMMUNITY, Role.ATTENDANCE}:
            return Shape.SIGN_IN, False
        if Role.DATE in may and (Role.COMMUNITY in self.may or Role.PRESENT in self.there):
            return Shape.MEETING, False
        if may & PERSON and _OF_SIGN_IN.search(self.name):
            return Shape.SIGN_IN, False
        named = Role.DATE in may and may & LISTS and _OF_MEETINGS.search(self.name)
        return (Shape.MEETING if named else Shape.NOTHING), False

    def of_another_kind(self) -> bool:
        """Whether the file or a header of it speaks of something that is none of ours."""
        if _ANOTHER_NAME.search(self.name) or _ANOTHER_FILE.search(self.name):
            return True
        hits = sum(_ANOTHER_FILE.search(worded(header)) is not None for header in self.table.cells.columns)
        return hits > (1 if self.is_named_ours() else 0)

    def is_named_ours(self) -> bool:
        """Whether the file or its sheet is named after a community."""
        file = bare_name(self.table.file)
        return _OURS.search(worded(file.rsplit(".", 1)[0])) is not None or (
            _OURS.search(worded(file.rpartition(" › ")[2])) is not None)

    @property
    def name(self) -> str:
        """The words of the file's own name."""
        return worded(bare_name(self.table.file).split(" › ")[0].rsplit(".", 1)[0])

    def names_techniques(self) -> bool:
        """Whether a column that nothing is known of holds techniques that many know."""
        return any(self.found.looks[each].share(Looks.PRACTICE) >= LOOKS_RATHER
                   for each in self.free if each in self.found.looks)

    def lists_names(self) -> bool:
        """Whether a column lists several people in its cells: the row's person is whoever filled the form."""
        headers = [header for role in LISTS for header in self.found.taken.get(role, [])]
        looks = self.found.looks
        return any(header in looks and looks[header].share(Looks.NAMES) >= LOOKS_RATHER for header in headers)

    def names_present(self) -> bool:
        """Whether the column of those present holds names, one in a cell or many."""
        looks = [self.found.looks[each] for each in self.found.taken.get(Role.PRESENT, []) if each in self.found.looks]
        return any(each.share(Looks.NAMES) + each.share(Looks.NAME) >= LOOKS_RATHER for each in looks)

    def alike(self, looks: Looks) -> list[str]:
        """Unknown columns whose cells look so."""
        return marked(self.found, self.free, looks)

    def scales(self) -> int:
        """How many unknown columns share the few words of one scale."""
        words = {
            header: frozenset(self.found.looks[header].cells) for header in self.free if header in self.found.looks
        }
        short = {header: cells for header, cells in words.items() if 1 < len(cells) <= _LONGEST_SCALE}
        return max((sum(len(cells & other) * 2 >= len(other) for other in short.values()) for cells in short.values()),
                   default=0)


def marked(found: Columns, free: list[str], looks: Looks = Looks.MARK) -> list[str]:
    """Columns that nothing is known of and whose cells look like marks."""
    like = [
        header for header in free
        if header in found.looks and not is_total(header) and found.looks[header].share(looks) >= LOOKS_RATHER
    ]
    words = Counter(cell for header in like for cell in found.looks[header].cells)
    usual = {word for word, times in words.items() if times * 2 >= len(like)}
    return [header for header in like if usual & set(found.looks[header].cells)] if usual else like
