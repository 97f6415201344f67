"""Days, months, counts, rates and lists in English."""

from collections.abc import Sequence
from datetime import date

from tlc_data.words.findings.parts import Bounds, Counted

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


def day(when: date) -> str:
    """3 March 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def day_short(when: date) -> str:
    """3 Mar 2026."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def month(name: str) -> str:
    """`2026-03` as March 2026."""
    return f"{month_alone(name)} {name[:4]}"


def month_alone(name: str) -> str:
    """`2026-03` as March."""
    return _MONTHS[int(name[5:7]) - 1]


def month_short(name: str) -> str:
    """`2026-03` as Mar."""
    return month_alone(name)[:3]


def period(first: str, last: str) -> str:
    """The months from first to last."""
    return month(first) if first == last else f"{month(first)} to {month(last)}"


def number(whole: int) -> str:
    """12,345."""
    return f"{whole:,}"


def count(number: int, one: str, many: str = "") -> str:
    """1 meeting, 3 meetings, no meetings."""
    if number == 1:
        return f"1 {one}"
    return f"{f'{number:,}' if number else 'no'} {many or one + 's'}"


def percent(rate: Bounds | None) -> str:
    """61 %, or 52 to 61 % where words leave a range; empty where nothing may be said."""
    if rate is None:
        return ""
    first, last = round(100 * rate.low), round(100 * rate.high)
    return f"{first} %" if first == last else f"{first} to {last} %"


def share(of_one: float) -> str:
    """61%."""
    return f"{of_one:.0%}"


def of(counted: Counted) -> str:
    """19 of 31, few of 31, nearly all of 31."""
    return f"{counted.says} of {counted.of}"


def listed(names: Sequence[str]) -> str:
    """One, two and three."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def word(closed: str) -> str:
    """The closed lists are in English."""
    return closed
