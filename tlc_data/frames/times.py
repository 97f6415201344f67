"""Times of day and lengths of meetings, as logs write them."""

import re

_CLOCK = re.compile(
    r"(?:.*?[\sT])?(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*([ap])?\.?\s?(?:m\.?)?(?:\s?(?:Z|"
    r"[+-]\d{2}:?\d{2}|[A-Z]{3}))?", re.I
)
_FOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_RANGE = re.compile(r"(.*?\d.*?)\s*(?:-|–|—|to|until)\s*(.*\d.*)", re.I)
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?)\.?", re.I)
_HOURS_MINUTES = re.compile(r"(?:(\d+)\s*(?:h|hr|hrs|hours?)\.?,?\s*(?:and\s*)?)(\d+)\s*(?:m|min|mins|minutes?)?\.?",
    re.I)
_MINUTES = re.compile(r"(\d+)(?:\.0+)?\s*(?:m|mins?|minutes?|')?\.?", re.I)
_COLON = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_HALF = re.compile(r"[ap]\.?m", re.I)
_LONGEST = 12 * 60


def clock(cell: str) -> str:
    """A time of day as HH:MM; "" where the cell is none. "14:03PM" is 14:03, and 7:41 stays 07:41."""
    if _FOUR.fullmatch(cell.strip()):
        return f"{cell.strip()[:2]}:{cell.strip()[2:]}"
    found = _CLOCK.fullmatch(cell.strip())
    if not found or not (found[2] or found[3]):
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and hour <= 12:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def both_ends(cell: str) -> tuple[str, str]:
    """Start and end of a cell like "3:30-4:45 pm"; the second is "" where there is only one time."""
    found = _RANGE.fullmatch(cell.strip())
    if not found:
        return clock(cell), ""
    first, last = found[1], found[2]
    marked = _HALF.search(last)
    if marked and not _HALF.search(first):
        first += marked[0] if "" < clock(first + marked[0]) <= clock(last) else "am"
    return clock(first), clock(last)


def minutes_between(start: str, end: str) -> str:
    """Minutes from one time to the next, as text; "" where they cannot be told.

    Without am and pm an end that lies before its start is of the afternoon: 11:30 to 1:00 is 90 minutes.
    """
    first, last = clock(start), clock(end)
    if not first or not last:
        return ""
    length = _of_day(last) - _of_day(first)
    if length < 0 and int(last[:2]) < 12:
        length += 12 * 60
    return str(length) if 0 < length <= _LONGEST else ""


def minutes_in(cell: str, *, in_hours: bool = False) -> str:
    """A length as minutes: "75", "75 min", "1h15", "1:15", "1.5 hours"; as it is where it cannot be read.

    Parameters
    ----------
    in_hours
        Whether a number alone counts hours, as under the header "Clock hours".
    """
    plain = cell.strip()
    if found := _HOURS_MINUTES.fullmatch(plain):
        return str(int(found[1]) * 60 + int(found[2]))
    if found := _HOURS.fullmatch(plain):
        return _rounded(float(found[1].replace(",", ".")) * 60, cell)
    if found := _COLON.fullmatch(plain):
        return str(int(found[1]) * 60 + int(found[2]))
    if in_hours and plain.replace(".", "", 1).isdigit():
        return _rounded(float(plain) * 60, cell)
    if found := _MINUTES.fullmatch(plain):
        return found[1]
    ends = both_ends(plain)
    return minutes_between(*ends) or cell


def _rounded(minutes: float, cell: str) -> str:
    return str(round(minutes)) if minutes >= 0 else cell


def _of_day(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
