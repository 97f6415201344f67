"""What findings are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something found, that every language has a sentence for."""


@dataclass(frozen=True)
class Counted:
    """A count as it may be said ("few", "nearly all" or a number) of a whole."""

    says: str
    of: int


@dataclass(frozen=True)
class Bounds:
    """Between what a rate lies, 0 to 1; the same twice where it is known."""

    low: float
    high: float
