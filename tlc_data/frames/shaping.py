"""What one row of a table is, by what its columns are for: told where it is sure, else the likeliest first."""

from collections import Counter
from dataclasses import dataclass

from tlc_data.frames.columns import PERSON, Columns
from tlc_data.frames.grids import is_total
from tlc_data.frames.headers import Role, is_stamp
from tlc_data.frames.looks import LOOKS_IT, LOOKS_RATHER, Looks
from tlc_data.frames.names import normalise
from tlc_data.frames.practices import worded_columns
from tlc_data.frames.settled import Settled, Shape
from tlc_data.frames.uses import LISTS
from tlc_data.frames.whose import (
    is_named_meetings,
    is_named_otherwise,
    is_named_ours,
    is_named_sign_in,
    is_of_another_kind,
)
from tlc_data.readers.table import TextTable

# A time and a length are of anything that is booked.
_TELLS_A_MEETING = frozenset({
    Role.STATUS, Role.FACILITATOR, Role.AGENDA, Role.FOCUS, Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS,
})
_OF_OURS_ALONE = frozenset({
    Role.COMMUNITY, Role.STATUS, Role.AGENDA, Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS,
})
_OF_A_MEETING = _TELLS_A_MEETING | {Role.COMMUNITY, Role.MINUTES, Role.START, Role.NUMBER, Role.SESSION}
# Answers of how a thing was, and not of how often one does it.
_HOW_IT_WAS = frozenset({"yes", "no", "partly", "somewhat", "mostly", "low", "medium", "high"})
_FEWEST_ALIKE = 3
_LONGEST_SCALE = 8
_MOST_UNREAD = 3
_MANY = 4
_SEVERAL = 2


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
    return Shaping(first if sure else "", likely, is_of_another_kind(table), is_named_ours(table))


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
        ours = not is_of_another_kind(self.table)
        if self.there & PERSON and not self.lists_names():
            return self._of_a_person(ours=ours)
        if Role.PRESENT in self.there or (self.there & LISTS and Role.COMMUNITY in self.there):
            roles = self.there & (_OF_A_MEETING | LISTS)
            several = Role.COMMUNITY in self.there or len(roles) > 1 or (self.dated and self.names_present())
            likely = ours or len(roles) >= _MANY
            ours = ours or (len(roles) >= _MANY and is_named_ours(self.table))
            return (Shape.MEETING if likely else Shape.NOTHING), ours and (several or bool(self.settled.columns))
        if self.dated and self.there & (_TELLS_A_MEETING | {Role.COMMUNITY}):
            if len(self.alike(Looks.MARK)) >= _FEWEST_ALIKE:
                return Shape.ROLL, False
            if Role.ATTENDANCE in self.there and PERSON & set(self.found.proposed):
                return (Shape.SIGN_IN if ours else Shape.NOTHING), False
            # Courses on offer have who gives them, days and times as well.
            told = bool(self.there & _OF_OURS_ALONE) or is_named_ours(self.table)
            several = bool(self.there & _TELLS_A_MEETING) and len(self.there & _OF_A_MEETING) > 1
            likely = several or Role.COMMUNITY in self.there or {Role.FACILITATOR, Role.PRACTICE} <= self.there
            sure = ours and ((several and told) or bool(self.settled.columns))
            return (Shape.MEETING if ours and likely else Shape.NOTHING), sure
        return self._by_what_may_be()

    def _of_a_person(self, *, ours: bool) -> tuple[Shape, bool]:
        practice = bool(self.there & {Role.PRACTICE, Role.FOCUS}) or Role.PRACTICE in self.found.told
        worded = worded_columns(self.table, self.free)
        used = Role.USE in self.there and len(self.practices) < _SEVERAL
        if (self.practices or worded) and Role.PRACTICE not in self.there and not used:
            likely = ours or bool(self.practices)
            return (Shape.REPORTS if likely else Shape.NOTHING), likely and len(self.practices) + len(worded) > 1
        if Role.USE in self.there or (practice and Role.ATTENDANCE not in self.there and (
            Role.PRACTICE in self.there or Role.USE in self.found.told
        )):
            return Shape.REPORT, ours and (practice or bool(self.settled.columns))
        if len(self.alike(Looks.MARK)) >= _FEWEST_ALIKE and not self.dated:
            return (Shape.GRID if ours or self.speaks_of_ours() else Shape.NOTHING), False
        if self.scales() >= _FEWEST_ALIKE:
            return (Shape.REPORTS if self.dated and ours else Shape.NOTHING), False
        if Role.ATTENDANCE in self.there:
            placed, told = Role.COMMUNITY in self.there, Role.COMMUNITY in self.may or self.speaks_of_ours()
            likely = ours and (told or is_named_sign_in(self.table) or self.days_repeat())
            # All of a sign-in list in the name of a community is likelier ours than a word beside it is another's.
            likely = likely or (self.dated and (placed or self.speaks_of_ours()))
            return (Shape.SIGN_IN if likely else Shape.NOTHING), ours and placed
        if Role.COMMUNITY in self.there and self.dated:
            unread = [header for header in self.free if not is_total(header)]
            told = bool(self.found.told & {Role.PRACTICE, Role.USE}) or self.names_techniques()
            sure = ours and not told and len(unread) <= _MOST_UNREAD and self.days_repeat()
            came = Shape.SIGN_IN if self.days_repeat() or self.is_stamped() else Shape.NOTHING
            return (Shape.REPORT if told else came), sure
        return self._by_what_may_be()

    def _by_what_may_be(self) -> tuple[Shape, bool]:
        may = self.may | set(self.found.proposed)
        marks, ours = self.alike(Looks.MARK), not is_of_another_kind(self.table)
        tried = {Role.PRACTICE, Role.USE} <= may or self.names_techniques()
        if may & PERSON and tried and not is_named_otherwise(self.table):
            return Shape.REPORT, False
        if len(self.practices) >= _SEVERAL and (self.dated or may & PERSON):
            return Shape.REPORTS, False
        if not ours:
            return Shape.NOTHING, False
        if Role.STATUS in self.there and Role.COMMUNITY in self.may:
            return Shape.MEETING, False
        a_person_a_day = bool(self.there & PERSON) and self.dated
        if self.there & PERSON and {Role.START, Role.END} <= self.there and self.days_repeat():
            return Shape.SIGN_IN, False
        if len(marks) >= _FEWEST_ALIKE and may & (PERSON | {Role.DATE}) and not a_person_a_day:
            return (Shape.ROLL if Role.DATE in may and not self.there & PERSON else Shape.GRID), False
        told = bool(self.may & {Role.COMMUNITY, Role.ATTENDANCE}) or self.speaks_of_ours()
        if {Role.PERSON, Role.EMAIL} & may and Role.DATE in may and told:
            return Shape.SIGN_IN, False
        if Role.DATE in may and (Role.COMMUNITY in self.may or Role.PRESENT in self.there):
            return Shape.MEETING, False
        if may & PERSON and is_named_sign_in(self.table):
            return Shape.SIGN_IN, False
        named = Role.DATE in may and may & LISTS and is_named_meetings(self.table)
        return (Shape.MEETING if named else Shape.NOTHING), False

    def speaks_of_ours(self) -> bool:
        """Whether the file is named after a community, or a column that nothing is known of names some."""
        looks = [self.found.looks[each] for each in self.free if each in self.found.looks]
        return is_named_ours(self.table) or any(each.share(Looks.COMMUNITY) >= LOOKS_IT for each in looks)

    def days_repeat(self) -> bool:
        """Whether one day, or none, stands in several rows, as in a list with a row for each person who came."""
        days = [self.table.cells[each] for each in self.found.taken.get(Role.DATE, []) if each in self.table.cells]
        return not days or len(self.table.rows) < _FEWEST_ALIKE or any(each.duplicated().any() for each in days)

    def is_stamped(self) -> bool:
        """Whether the day is that on which a form was sent: to each its own second."""
        return any(is_stamp(header) for header in self.found.taken.get(Role.DATE, []))

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
            and self.found.looks[header].share(Looks.OPINION) < LOOKS_RATHER
        }
        short = {
            header: cells for header, cells in words.items()
            if 1 < len(cells) <= _LONGEST_SCALE
            and sum(normalise(cell) in _HOW_IT_WAS for cell in cells) * 2 < len(cells)
        }
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
