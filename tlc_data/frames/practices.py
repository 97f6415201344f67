"""Columns that hold the use of one practice each, as a form writes them."""

import re
from collections.abc import Callable

from tlc_data.frames.dates import is_day
from tlc_data.frames.labels import is_common_practice, is_worded_use, technique_in, use_meant
from tlc_data.frames.names import normalise
from tlc_data.frames.settled import Settled
from tlc_data.readers.table import TextTable

_LIKELY = 0.5
# A grid of a form: the question, then what the row asks about in brackets.
_GRID = re.compile(r"(?P<question>.*?)\s*\[(?P<row>.+)\]\s*(?:\(\d+\))?", re.S)
_OF_USE = re.compile(r"^(?:use|usage|used|freq\w*|level)(?: of)?[\s_:\-]+|[\s_:\-]+(?:use|usage|lou|frequency|"
    r"level(?: of use)?)$", re.I)
_SCALE = frozenset("0123456789")
_NUMBERING = frozenset(map(normalise, ("id", "no", "number", "row", "response id", "respondent id", "#", "nr",
    "index")))
# The same as other forms write it: "How often do you use - Wait time", "How often do you use *wait time*?".
_DASHED = re.compile(r"(?P<question>.+?)\s+[-–—:]\s+(?P<row>[^-–—:]+)", re.S)
_STARRED = re.compile(r"(?P<question>.+?)\s*[*_“\"]+(?P<row>[^*_”\"]+)[*_”\"]+\s*\??", re.S)
_LONGEST_SCALE, _FEW = 12, 7
_ASKS_HOW_OFTEN = re.compile(r"\bhow (?:often|frequently)\b|\bfrequen|\buse[ds]?\b|\busing\b|\btr(?:y|ied)\b", re.I)


def asks_of_one(header: str) -> bool:
    """Whether a header is one row of a grid question that asks how often."""
    found = _GRID.fullmatch(header) or _DASHED.fullmatch(header) or _STARRED.fullmatch(header)
    return found is not None and bool(_ASKS_HOW_OFTEN.search(found["question"]))


def practice_name(header: str) -> str:
    """What a column asks about: the row of a grid question, else the header itself."""
    found = _GRID.fullmatch(header)
    if found is None and asks_of_one(header):
        found = _DASHED.fullmatch(header) or _STARRED.fullmatch(header)
    name = " ".join((found["row"] if found else header).split())
    for bare in (name, _OF_USE.sub("", name).strip(), technique_in(name)):
        if is_common_practice(bare):
            return bare
    return name


_TIME_OF = re.compile(
    r"\s*[-–:(]?\s*\b(?:before|since|after|prior to|following|pre|post)\b(?:\s+(?:the|your|attending|taking|a|"
    r"this|that|our)\b)*"
    r"(?:\s+\w+){0,2}?(?:\s+(?:workshops?|training|course|session|programm?e?|survey|test|year|term))?\)?", re.I,
)


def without_time(name: str) -> str:
    """A practice without the words that say of which time it is asked: "Use before the workshop" → "Use"."""
    return " ".join(_TIME_OF.sub(" ", name).split()).strip(" -–:,?") or name


def practice_columns(table: TextTable, settled: Settled, free: list[str], *, known: frozenset[str]) -> list[str]:
    """Headers that were said to be practices; else those of a known name, and the grids that ask how often."""
    if settled.practices:
        return [header for header in table.cells.columns if settled.is_practice(header)]
    grids = set(_grids(table, free))
    return [
        header for header in free
        if normalise(practice_name(header)) in known or header in grids or _is_common(table, header)
    ]


def _is_common(table: TextTable, header: str) -> bool:
    """Whether a column is named after a technique that many know, over levels of use or the few words of a scale."""
    cells = [cell for cell in table.cells[header].unique() if cell]
    scale = 0 < len(cells) <= _FEW and not any(is_day(cell) for cell in cells) and not _asks_otherwise(header)
    return is_common_practice(practice_name(header)) and (_share(table, header, _is_level) >= _LIKELY or scale)


def _asks_otherwise(header: str) -> bool:
    """Whether a header is one row of a grid question that does not ask how often, but how sure or how useful."""
    return _GRID.fullmatch(header) is not None and not asks_of_one(header)


def _is_level(cell: str) -> bool:
    return use_meant(cell) is not None or cell in _SCALE


def _grids(table: TextTable, free: list[str]) -> list[str]:
    """Columns of a question of two rows or more that asks how often, and is answered in the words of a scale."""
    several = [header for header in free if asks_of_one(header)]
    words = {cell for header in several for cell in table.cells[header].unique() if cell}
    return several if len(several) > 1 and 0 < len(words) <= _LONGEST_SCALE else []


def worded_columns(table: TextTable, free: list[str]) -> list[str]:
    """Columns in which every filled cell is a level of use in words."""
    return [header for header in free if _share(table, header, is_worded_use) == 1]


def likely_columns(table: TextTable, free: list[str]) -> list[str]:
    """Columns in which half of the different cells or more could be a level of use, digits too."""
    worded = worded_columns(table, free)
    return worded or [
        header for header in free if normalise(header) not in _NUMBERING
        and _share(table, header, lambda cell: use_meant(cell) is not None) >= _LIKELY
    ]


def _share(table: TextTable, header: str, is_use: Callable[[str], bool]) -> float:
    """How many of the different filled cells are a level of use; 0 where none is filled."""
    cells = [cell for cell in table.cells[header].unique() if cell]
    return sum(map(is_use, cells)) / len(cells) if cells else 0.0
