"""What the cells of a table leave open: words, numbers that may say nothing, blanks, and columns of another time."""

import re

from tlc_data.frames.choices import joins_choices
from tlc_data.frames.grids import strange_marks
from tlc_data.frames.half_open import Open, listed
from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.labels import ATTENDANCE_LABELS, SAYS_NOTHING, STATUS_LABELS, USE_LABELS, is_worded_use, use_meant
from tlc_data.frames.names import normalise
from tlc_data.frames.question import About, Question
from tlc_data.frames.settled import Blanks, Shape
from tlc_data.vocabulary import Use

_LABELS = {Role.USE: set(USE_LABELS), Role.ATTENDANCE: set(ATTENDANCE_LABELS), Role.STATUS: set(STATUS_LABELS)}
# More different words than a scale has are no scale: they are told row by row instead.
_LONGEST_SCALE = 12
_COUNTS = (Role.MINUTES, Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS, Role.YEAR, Role.MONTH, Role.DAY,
    Role.NUMBER)
# By these numbers files of figures say that there is nothing to say.
_CODES = frozenset({"-1", "-7", "-8", "-9", "-77", "-88", "-98", "-99", "-777", "-888", "-998", "-999", "-9999",
                    "77", "88", "97", "98", "99", "777", "888", "998", "999", "9999"})
_PLAUSIBLE_MINUTES = frozenset({"77", "88", "97", "98", "99"})
_ANOTHER_TIME = re.compile(r"\b(?:before|prior to|pre|pretest|previously|used to|baseline)\b", re.I)
_LEVELS = frozenset(str(level.value) for level in Use)


def about_cells(found: Open) -> list[Question]:
    """All that the cells leave open, but for dates."""
    return [*_missing(found), *_labels(found), *_blanks(found), *_waves(found)]


def _use_headers(found: Open) -> list[str]:
    if found.one_row_is == Shape.REPORTS:
        return found.practices
    return [header for header in found.roles.get(Role.USE, []) if header in found.table.cells]


def _different(found: Open, headers: list[str]) -> list[str]:
    words: dict[str, None] = {}
    for header in headers:
        if header in found.table.cells:
            words |= dict.fromkeys(found.table.cells[header].unique())
    return [word for word in words if word]


def _missing(found: Open) -> list[Question]:
    """Numbers that can be no answer, as −99 among levels of use."""
    if found.settled.missing or found.one_row_is not in (Shape.MEETING, Shape.SIGN_IN, Shape.REPORT, Shape.REPORTS):
        return []
    told = {normalise(label) for label in found.settled.labels.get(Role.USE, {})}
    codes = dict.fromkeys(
        cell for cell in _different(found, _use_headers(found)) if cell in _CODES and normalise(cell) not in told
    )
    for role in _COUNTS:
        likely = _CODES - _PLAUSIBLE_MINUTES if role in (Role.MINUTES, Role.NUMBER) else _CODES
        likely = likely - ({"98", "99", "97", "88", "77"} if role == Role.YEAR else set())
        codes |= dict.fromkeys(cell for cell in found.cells_of(role) if cell in likely)
    if not codes:
        return []
    return [found.ask(
        About.MISSING, f"do these numbers say that there is no answer: {listed(list(codes))}?", list(codes),
        needed=False,
    )]


def _labels(found: Open) -> list[Question]:
    asked = []
    for role, known in _LABELS.items():
        strange = _strange(found, role, known)
        if 0 < len(strange) <= _LONGEST_SCALE:
            asked.append(found.ask(
                About.LABELS, f"what do these words mean for {MEANS[role]}: {listed(strange)}?", strange, role=role,
            ))
    return asked


def _strange(found: Open, role: Role, known: set[str]) -> list[str]:
    told = {normalise(label) for label in found.settled.labels.get(role, {})}
    if role == Role.ATTENDANCE and found.marks:
        return strange_marks(found.table, found.marks, told | SAYS_NOTHING)
    headers = _use_headers(found) if role == Role.USE else found.roles.get(role, [])
    words = [word for word in _different(found, headers) if normalise(word) not in told]
    if role == Role.USE:
        numbers = _strange_numbers(found, words)
        return [word for word in words if word in numbers or not (
            use_meant(word) is not None or normalise(word) in SAYS_NOTHING or _is_number(word)
        )]
    return [word for word in words if normalise(word) not in known | SAYS_NOTHING and not _is_number(word)]


def _strange_numbers(found: Open, words: list[str]) -> list[str]:
    """Numbers of another scale than ours: 1 to 5, or a form's 0 and 1 for not chosen and chosen."""
    numbers = [word for word in words if word.isdigit() and word not in _CODES]
    beyond = any(number not in _LEVELS for number in numbers)
    chosen = found.one_row_is == Shape.REPORTS and len(found.practices) > 1 and {"1"} <= set(numbers) <= {"0", "1"}
    return numbers if (beyond and len(numbers) <= _LONGEST_SCALE) or chosen else []


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).replace("-", "", 1).isdigit()


def _blanks(found: Open) -> list[Question]:
    """Where a form listed all practices and people only marked some, a blank may mean either."""
    if found.settled.blanks:
        return []
    if found.one_row_is == Shape.REPORT:
        return _blanks_of_choices(found)
    if found.one_row_is != Shape.REPORTS or len(found.practices) < 2:
        return []
    cells = found.table.cells[found.practices]
    different = [[cell for cell in cells[header].unique() if cell] for header in found.practices]
    # Whoever answers on a scale does not mark: a blank is then no answer, however few have answered.
    marked = all(len(words) <= 1 and not any(map(is_worded_use, words)) for words in different)
    if not marked or not (cells == "").any(axis=None):
        return []
    return [found.ask(
        About.BLANKS, "the form listed these practices and people marked some. Is a blank a question that was not "
        "answered, or a practice that was not chosen?", list(Blanks),
    )]


def _blanks_of_choices(found: Open) -> list[Question]:
    header = next(iter(found.roles.get(Role.PRACTICE, [])), "")
    if header not in found.table.cells or Role.USE not in found.settled.always:
        return []
    return [found.ask(
        About.BLANKS, f"people chose several practices in one cell of “{_cut(header)}”. Is a practice that "
        "somebody left out one that they did not answer for, or one that they did not choose?", list(Blanks),
    )] if joins_choices(found.table.cells[header]) else []


def _waves(found: Open) -> list[Question]:
    """Columns that speak of an earlier time than the day of their row."""
    if found.one_row_is != Shape.REPORTS:
        return []
    earlier = [
        header for header in found.practices if _ANOTHER_TIME.search(header) and not found.settled.wave_of(header)
    ]
    return [found.ask(
        About.WAVES, f"{listed([_cut(header) for header in earlier])} speak{'s' if len(earlier) == 1 else ''} of an "
        "earlier time. Of which day, or which column says it?", earlier,
    )] if earlier else []


def _cut(header: str) -> str:
    return header if len(header) <= 80 else f"{header[:77]}…"
