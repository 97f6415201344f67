"""What the cells of a column look like, whatever stands above them: dates, times, names, marks, levels of use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from tlc_data.frames.dates import is_day, is_month_only
from tlc_data.frames.headers import Role
from tlc_data.frames.labels import AGENDA_LABELS, ATTENDANCE_LABELS, STATUS_LABELS, is_common_practice, is_worded_use
from tlc_data.frames.names import normalise
from tlc_data.frames.times import clock, minutes_in
from tlc_data.frames.years import lacks_year

# Different cells that are looked at: more of them tell nothing new.
_LOOKED_AT = 200
# From the first share on a column is what its cells look like, from the second rather so than not; under the last
# it certainly is not.
LOOKS_IT, LOOKS_RATHER, LOOKS_OTHERWISE = 0.8, 0.5, 0.2

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_PART = r"(?:[^\W\d_][\w’'ʻ.\-]*)"
_NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cr)\.?\s+)?{_PART}(?:\s+{_PART}){{1,3}}(?:,?\s+(?:PhD|EdD|"
    rf"Jr|Sr)\.?)?")
_LAST_FIRST = re.compile(rf"{_PART}(?:[\s-]{_PART})?,\s*{_PART}(?:\s+{_PART})?\.?")
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BETWEEN = re.compile(r"\s*(?:[;\n|•]|,\s(?:and\s)?|\s(?:and|&)\s)\s*")
_COMMUNITY = re.compile(r"\b(?:[pt]lcs?|plts?|plgs?|learning (?:team|community|circle|group)s?)\b", re.I)
_OPINION = re.compile(
    r"neutral|neither.*|(?:strongly |slightly |somewhat )?(?:dis)?agree|excellent|(?:very )?good|fair|poor|"
    r"(?:very |dis)?satisfied|(?:very |quite |not |un)*(?:likely|helpful|useful|confident|clear)"
)
_MOST_WORDS = 6
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?%?")
_YEAR = re.compile(r"(?:sy|ay)?\s*(?:19|20)\d{2}(?:\s*[-–/]\s*(?:19|20)?\d{2})?", re.I)
_MONTHS = frozenset((
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september "
    "october november december"
).split())


class Looks(StrEnum):
    """What a cell can look like."""

    DAY = "dates"
    MONTH = "months with their year"
    TIME = "times of day"
    LENGTH = "lengths in time"
    EMAIL = "e-mail addresses"
    NAME = "names of persons"
    NAMES = "lists of names"
    MARK = "marks of attendance"
    STATUS = "words for whether a meeting was held"
    LEVEL = "words for how often"
    AGENDA = "parts of an agenda"
    PRACTICE = "techniques that are known"
    COMMUNITY = "names of learning communities"
    OPINION = "answers of how much one agrees"
    COUNT = "small whole numbers"
    NUMBER = "numbers"
    YEAR = "years"
    MONTH_NAME = "months"
    MONTH_DAY = "days of a month"


@dataclass(frozen=True)
class Column:
    """The different filled cells of a column, and how many of them look like what."""

    cells: tuple[str, ...]

    def share(self, looks: Looks) -> float:
        """How many of the different cells look so; 0 where none is filled."""
        return _share(self.cells, looks)

    def many(self, looks: Looks) -> str:
        """The same in words: "31 of 31"."""
        return f"{round(self.share(looks) * len(self.cells))} of {len(self.cells)}"


def column(cells: pd.Series) -> Column:
    """A column's different filled cells."""
    different = [cell for cell in cells.unique() if cell]
    return Column(tuple(different[:_LOOKED_AT]))


@lru_cache(maxsize=4096)
def _share(cells: tuple[str, ...], looks: Looks) -> float:
    return sum(map(_IS[looks], cells)) / len(cells) if cells else 0.0


def is_name(cell: str) -> bool:
    """Whether a cell could be the name of one person, capitals and all."""
    bare = _NOTE.sub("", cell).strip().rstrip(".,")
    if not (_NAME.fullmatch(bare) or _LAST_FIRST.fullmatch(bare)):
        return False
    words = [word for word in re.split(r"[\s,]+", bare) if word]
    return all(word[0].isupper() or word.lower() in _SMALL for word in words) and not _speaks(words)


_SMALL = frozenset("de da di del der den van von la le du dos ten ter bin al st y".split())
_NO_NAMES = frozenset((
    "school elementary high middle primary college academy team group grade the of and for with questions wait time "
    "tickets exit hands cards peer feedback learning monday tuesday wednesday thursday friday room hall library math "
    "maths science english committee council lights traffic boards whiteboards assessment two stars department staff "
    "cups not yet tried using used once often never weekly daily every first second third fourth fifth year campus "
    "university institute center centre workshop session meeting online level plc tlc part late left early"
).split())


def _speaks(words: list[str]) -> bool:
    """Whether any word is one that names of persons do not have."""
    return any(word.lower().strip(".") in _NO_NAMES for word in words)


def _are_names(cell: str) -> bool:
    parts = [part for part in _BETWEEN.split(_NOTE.sub("", cell)) if part.strip()]
    named = sum(is_name(part) or bool(re.fullmatch(_PART, part) and part[0].isupper()) for part in parts)
    return len(parts) >= 2 and named >= len(parts) * LOOKS_IT


def _are_practices(cell: str) -> bool:
    return is_common_practice(cell) or all(map(is_common_practice, _parts(cell)))


def _are_agenda_parts(cell: str) -> bool:
    return all(normalise(part) in AGENDA_LABELS for part in _parts(cell))


def _parts(cell: str) -> list[str]:
    return [part for part in re.split(r"[;,\n]", cell) if part.strip()]


def _is_count(cell: str) -> bool:
    return cell.isdigit() and int(cell) <= 60


_IS: dict[Looks, Callable[[str], bool]] = {
    Looks.DAY: lambda cell: is_day(cell) or lacks_year(cell),
    Looks.MONTH: is_month_only,
    Looks.TIME: lambda cell: bool(clock(cell)) and not is_day(cell),
    Looks.LENGTH: lambda cell: minutes_in(cell).isdigit(),
    Looks.EMAIL: lambda cell: _EMAIL.fullmatch(cell) is not None,
    Looks.NAME: is_name,
    Looks.NAMES: _are_names,
    Looks.MARK: lambda cell: normalise(cell) in ATTENDANCE_LABELS,
    Looks.STATUS: lambda cell: normalise(cell) in STATUS_LABELS,
    Looks.LEVEL: is_worded_use,
    Looks.AGENDA: _are_agenda_parts,
    Looks.PRACTICE: _are_practices,
    Looks.COMMUNITY: lambda cell: _COMMUNITY.search(cell) is not None and len(cell.split()) <= _MOST_WORDS,
    Looks.OPINION: lambda cell: _OPINION.fullmatch(normalise(cell)) is not None,
    Looks.COUNT: _is_count,
    Looks.NUMBER: lambda cell: _NUMBER.fullmatch(cell) is not None,
    Looks.YEAR: lambda cell: _YEAR.fullmatch(cell) is not None,
    Looks.MONTH_NAME: lambda cell: cell.lower().strip(".") in _MONTHS or (cell.isdigit() and 1 <= int(cell) <= 12),
    Looks.MONTH_DAY: lambda cell: cell.isdigit() and 1 <= int(cell) <= 31,
}
# What the cells of a role look like, where they look like anything in particular: any of these.
OF_ROLE: dict[Role, tuple[Looks, ...]] = {
    Role.DATE: (Looks.DAY, Looks.MONTH), Role.YEAR: (Looks.YEAR,), Role.MONTH: (Looks.MONTH_NAME,),
    Role.DAY: (Looks.MONTH_DAY,), Role.START: (Looks.TIME,), Role.END: (Looks.TIME,), Role.NUMBER: (Looks.COUNT,),
    Role.STATUS: (Looks.STATUS,), Role.MINUTES: (Looks.LENGTH,), Role.FACILITATOR: (Looks.NAME,),
    Role.PRESENT: (Looks.NAMES, Looks.NAME), Role.EXCUSED: (Looks.NAMES, Looks.NAME),
    Role.ABSENT: (Looks.NAMES, Looks.NAME), Role.PERSON: (Looks.NAME,), Role.EMAIL: (Looks.EMAIL,),
    Role.ATTENDANCE: (Looks.MARK,), Role.AGENDA: (Looks.AGENDA,), Role.PLANS: (Looks.COUNT,),
    Role.REPORTED_BACK: (Looks.COUNT,), Role.OBSERVATIONS: (Looks.COUNT,), Role.USE: (Looks.LEVEL, Looks.COUNT),
    Role.FOCUS: (Looks.PRACTICE,),
}


def fits(cells: Column, role: Role) -> float:
    """The share of the different cells that look as a role's do; 1 where it has no look, or no cell is filled."""
    looks = OF_ROLE.get(role)
    return max(cells.share(each) for each in looks) if looks and cells.cells else 1.0
