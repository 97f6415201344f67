"""What is said around figures: of screens, places and lists."""

from dataclasses import dataclass
from datetime import date

from tlc_data.vocabulary import Role
from tlc_data.words.findings.parts import Finding
from tlc_data.words.labels import Label


@dataclass(frozen=True)
class See(Finding):
    """The way to a screen, by its title."""

    screen: Label


@dataclass(frozen=True)
class FromTo(Finding):
    """A part of a long list."""

    first: int
    last: int


@dataclass(frozen=True)
class Communities(Finding):
    """How many communities a school has."""

    communities: int


@dataclass(frozen=True)
class CoachedBy(Finding):
    """Who coaches a community."""

    coach: str


@dataclass(frozen=True)
class EndedOn(Finding):
    """When a community came to its end."""

    day: date


@dataclass(frozen=True)
class Looking(Finding):
    """Who is looking: a role, and the school, district or coach it is tied to (empty: all, or none)."""

    role: Role
    place: str = ""


@dataclass(frozen=True)
class ScreenIsFor(Finding):
    """Which roles a screen is for."""

    roles: tuple[Role, ...]
