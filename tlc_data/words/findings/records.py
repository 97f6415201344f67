"""Findings on the records themselves: how fresh they are, and what moved between two editions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tlc_data.words.findings.parts import Finding


class Moved(StrEnum):
    """Why a count moved between two editions."""

    LATE = "late rows"
    NEW = "new rows"
    EDITS = "edits"
    REMOVALS = "removals"
    UNDO = "undo/redo"


@dataclass(frozen=True)
class LastCame(Finding):
    """When the last log of a place came, and its last report where that may be said."""

    log: date | None
    report: date | None = None


@dataclass(frozen=True)
class LoggedLately(Finding):
    """How many schools logged a meeting of the last weeks."""

    logged: int
    schools: int
    weeks: int
    on: date


@dataclass(frozen=True)
class Every(Finding):
    """A rhythm in school days."""

    days: int


@dataclass(frozen=True)
class ReportedShare(Finding):
    """How many of the active reported lately, with the share."""

    known: int
    active: int


@dataclass(frozen=True)
class NobodyIsActive(Finding):
    """Nobody is active in this place."""


@dataclass(frozen=True)
class RecordedAfter(Finding):
    """After how many days half of the rows are recorded, and nearly all; more than `waited` is not known."""

    half: int
    whole: int
    waited: int


@dataclass(frozen=True)
class NothingBefore(Finding):
    """An edition knew of nothing that could be compared."""

    edition: int


@dataclass(frozen=True)
class SchoolsMoved(Finding):
    """How many schools moved between two editions, both counted to a day."""

    schools: int
    earlier: int
    later: int
    on: date


@dataclass(frozen=True)
class RowsMoved(Finding):
    """How many rows moved for a reason, and in which editions."""

    why: Moved
    rows: int
    editions: tuple[int, ...]


@dataclass(frozen=True)
class SettingsMoved(Finding):
    """The settings changed in these editions."""

    editions: tuple[int, ...]


@dataclass(frozen=True)
class LookingAt(Finding):
    """What a screen looks back at: the day things stand at, and when the edition was made (None: the latest)."""

    on: date | None
    known_on: date | None = None
    edition: int = 0


@dataclass(frozen=True)
class KnownOn(Finding):
    """An edition to look back at: when it was made, what was saved, by whom."""

    made_on: date
    edition: int
    what: str
    made_by: str = ""


@dataclass(frozen=True)
class LeftOut(Finding):
    """Editions are not offered that would tell what fewer teachers than the floor reported."""

    floor: int
