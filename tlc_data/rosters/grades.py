"""The level of a school by its grades, as the Common Core of Data tells it."""

_NUMBERS = {"PK": -1, "PS": -1, "IT": -1, "PR": -1, "TK": 0, "KG": 0, "K": 0}
_SPANS = (
    # Level, lowest grades, highest grades; source: NCES, Common Core of Data, definition of school level.
    ("elementary", range(-1, 4), range(-1, 9)),
    ("middle", range(4, 8), range(4, 10)),
    ("high", range(7, 13), range(12, 13)),
)


def level_of(low: str, high: str) -> str:
    """`elementary`, `middle`, `high` or `other`; "" where the grades are not told."""
    first, last = _grade(low), _grade(high)
    if first is None or last is None:
        return ""
    return next((level for level, lows, highs in _SPANS if first in lows and last in highs), "other")


def _grade(said: str) -> int | None:
    plain = said.strip().upper()
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    return min(int(plain), 12) if plain.isdigit() and int(plain) <= 13 else None
