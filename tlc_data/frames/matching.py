"""Which role a column could have: by our words for its header, by words near to them, by its cells.

A header in our words is taken. One that is only near (a typo, a short form, a longer sentence) is taken where its
cells look as the role's do, and proposed where they do not. Cells alone only propose, but for what nothing else
looks like: e-mail addresses.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from tlc_data.frames.headers import (
    ONLY_IF_THEY_LOOK_IT,
    ROLES,
    TWO_MEANINGS,
    Role,
    is_stamp,
    role_of,
    worded,
)
from tlc_data.frames.labels import ATTENDANCE_LABELS
from tlc_data.frames.looks import LOOKS_IT, LOOKS_OTHERWISE, LOOKS_RATHER, OF_ROLE, Column, Looks, fits
from tlc_data.frames.names import normalise
from tlc_data.frames.telling import asked_place, is_about_something_else, spelt_out, told_roles

# Of 100: so alike that it can only be a slip of the pen; and so alike that asking has a point.
_SPELT_OUT, _A_SLIP, _NEAR = 97, 88, 74
_NOTHING_ELSE = frozenset({Role.EMAIL, Role.AGENDA})
_LOOKS_ALONE = {
    Looks.AGENDA: Role.AGENDA,
    Looks.EMAIL: Role.EMAIL, Looks.DAY: Role.DATE, Looks.MONTH: Role.DATE, Looks.NAMES: Role.PRESENT,
    Looks.NAME: Role.PERSON, Looks.PRACTICE: Role.PRACTICE, Looks.LEVEL: Role.USE, Looks.MARK: Role.ATTENDANCE,
    Looks.COMMUNITY: Role.COMMUNITY,
}
_LISTS = frozenset({Role.PRESENT, Role.EXCUSED, Role.ABSENT})
_PEOPLE = _LISTS | {Role.FACILITATOR}
_FIGURES = frozenset({
    Role.MINUTES, Role.START, Role.END, Role.NUMBER, Role.EMAIL, Role.OBSERVATIONS, Role.PLANS, Role.REPORTED_BACK,
    Role.YEAR, Role.MONTH, Role.DAY,
})
# Anything has a name, not persons alone.
_OF_ANYTHING = frozenset({"name", "names", "nombre", "nom"})
# What is numbered, or named by a piece of its date, may as well be called by its whole date.
_DATED = frozenset({Role.MONTH, Role.DAY, Role.NUMBER, Role.SESSION})
_SEVERAL = 3
# Of whom a name is: "Participant Last", "tchr_first".
_OF_WHOM = re.compile(r"(?:participant|teacher|tchr|staff|employee|emp|member|user|attendee|educator)(?: s)? ")
_NAMES = frozenset({Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL})
_SLASH = re.compile(r"\s*/\s*")
_INSIDE = re.compile(r"\(([^)]*)\)")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True)
class Match:
    """A role that a column could have.

    `sure` matches are taken; the others are proposed where the role is wanting.
    """

    role: Role
    sure: bool
    score: float
    why: str


def matches(header: str, cells: Column, *, person_in_row: bool) -> list[Match]:
    """What a column could be for, the likeliest first."""
    known = _by_header(header, cells, person_in_row=person_in_row)
    if known is not None:
        if known in _DATED and max(cells.share(Looks.MONTH), cells.share(Looks.DAY)) >= LOOKS_IT:
            return [Match(Role.DATE, True, 98, "its header and cells: whole dates")]
        share = fits(cells, known)
        doubtful = known in OF_ROLE and bool(cells.cells) and (
            share < LOOKS_RATHER if worded(header) in ONLY_IF_THEY_LOOK_IT
            else known in _PEOPLE and cells.share(Looks.NUMBER) >= LOOKS_IT and share < LOOKS_OTHERWISE
            or known in _FIGURES and share == 0 and len(cells.cells) >= _SEVERAL
            or worded(header) in _OF_ANYTHING and share < LOOKS_OTHERWISE and len(cells.cells) >= _SEVERAL
        )
        return [Match(known, not doubtful, 99 if doubtful else 100, "its header")]
    plain = worded(header)
    if is_stamp(header) or cells.share(Looks.OPINION) >= LOOKS_IT:
        return []
    told, near = _told(plain), _near(plain)
    if near is not None and near.score < _SPELT_OUT and is_about_something_else(plain):
        near = None
    if near is not None and (not told or near.score >= _SPELT_OUT or near.role in {match.role for match in told}):
        told = [near, *told]
    found = [_weighed(match, cells) for match in told]
    found += _by_looks(plain, cells)
    return sorted(found, key=lambda match: (-match.sure, -match.score))


def _by_header(header: str, cells: Column, *, person_in_row: bool) -> Role | None:
    """The role of a header in our words; where those may mean two things, the cells tell which."""
    known = role_of(header, person_in_row=person_in_row)
    plain = worded(header)
    if known is None:
        parts = [_BRACKETS.sub(" ", header), *_SLASH.split(header), *_INSIDE.findall(header)]
        bare = next((part for part in parts if part != header and role_of(part, person_in_row=person_in_row)), "")
        known = role_of(bare, person_in_row=person_in_row) if bare else None
        plain = worded(bare) if bare else plain
    if known is None and _of_marks(header) and cells.share(Looks.MARK) >= LOOKS_RATHER:
        return Role.ATTENDANCE
    if known is None and (called := _OF_WHOM.match(plain)) and ROLES.get(plain[called.end():]) in _NAMES:
        return ROLES[plain[called.end():]]
    if known == Role.PERSON and cells.share(Looks.NAMES) >= LOOKS_IT and cells.share(Looks.NAME) < LOOKS_OTHERWISE:
        # "Staff", "Who": several in a cell are those who came.
        return Role.PRESENT
    if plain in TWO_MEANINGS and known in (Role.STATUS, Role.ATTENDANCE, Role.PRESENT, Role.ABSENT) and cells.cells:
        return _of_two(plain, known, cells)
    return known


def _of_marks(header: str) -> bool:
    """Whether a header is made of the marks that stand under it: "P/A/L", "Absent/Late"."""
    parts = [normalise(part) for part in _SLASH.split(header)]
    return len(parts) > 1 and all(part in ATTENDANCE_LABELS for part in parts)


def _of_two(plain: str, known: Role, cells: Column) -> Role | None:
    """"Status" may be of a meeting, of a person at it, or of a practice; "Present" a list, a mark or a number."""
    if cells.share(Looks.NAMES) >= LOOKS_RATHER and known != Role.STATUS:
        return Role.ABSENT if plain == "absent" else Role.PRESENT
    if cells.share(Looks.MARK) >= LOOKS_RATHER:
        return Role.ATTENDANCE if known != Role.STATUS or cells.share(Looks.STATUS) < LOOKS_IT else known
    if cells.share(Looks.STATUS) >= LOOKS_RATHER and plain == "status":
        return Role.STATUS
    if cells.share(Looks.LEVEL) >= LOOKS_RATHER and plain == "status":
        return Role.USE
    named = known in _PEOPLE and cells.share(Looks.NAME) >= LOOKS_OTHERWISE
    marked = known == Role.ATTENDANCE and cells.share(Looks.MARK) > 0
    return known if named or marked or (known == Role.STATUS and cells.share(Looks.STATUS) > 0) else None


def _near(plain: str) -> Match | None:
    whole = spelt_out(plain)
    if whole in ROLES:
        return Match(ROLES[whole], True, _SPELT_OUT, f"its header, short for “{whole}”")
    best = _best(whole)
    if best is None:
        return None
    word, score = best
    return Match(ROLES[word], score >= _A_SLIP, score, f"its header, near to “{word}”")


@lru_cache(maxsize=4096)
def _best(plain: str) -> tuple[str, float] | None:
    """The one of our headers that is nearest, and how near of 100; short words have to be the same."""
    if len(plain) < 4 or len(plain) > 60:
        return None
    found = process.extractOne(plain, _OURS, scorer=fuzz.ratio, score_cutoff=_NEAR)
    turned = process.extractOne(plain, _OURS, scorer=fuzz.token_sort_ratio, score_cutoff=_A_SLIP)
    best = max((each for each in (found, turned) if each), key=lambda each: each[1], default=None)
    return (best[0], float(best[1])) if best else None


_OURS = [header for header in ROLES if len(header) >= 4]


def _told(plain: str) -> list[Match]:
    """The roles whose telling words stand in the header."""
    place = asked_place(plain)
    if place is not None:
        return [Match(place, True, 85, "a word of its header")]
    return [Match(role, False, 80, "a word of its header") for role in told_roles(plain)]


def _weighed(match: Match, cells: Column) -> Match:
    """The same in the light of the cells: looking it makes it sure, looking otherwise rules it out."""
    if match.role == Role.PRACTICE and cells.share(Looks.PRACTICE) >= LOOKS_RATHER:
        return Match(match.role, True, match.score, f"{match.why}, and {cells.many(Looks.PRACTICE)} cells are "
                     f"{Looks.PRACTICE}")
    if match.role not in OF_ROLE or not cells.cells:
        return match
    share = fits(cells, match.role)
    if share >= (LOOKS_OTHERWISE if match.role in _LISTS else LOOKS_RATHER):
        looks = max(OF_ROLE[match.role], key=cells.share)
        return Match(match.role, True, match.score, f"{match.why}, and {cells.many(looks)} cells are {looks}")
    spelt_out_list = match.role in _LISTS and match.score == _SPELT_OUT and cells.share(Looks.NUMBER) < LOOKS_RATHER
    return Match(match.role, match.sure and (share > LOOKS_OTHERWISE or spelt_out_list), match.score - 30, match.why)


def _by_looks(plain: str, cells: Column) -> list[Match]:
    found = []
    for looks, role in _LOOKS_ALONE.items():
        if cells.share(looks) >= LOOKS_IT and not (role != Role.EMAIL and is_about_something_else(plain)):
            sure = role in _NOTHING_ELSE and len(cells.cells) > 1 and not is_about_something_else(plain)
            found.append(Match(role, sure, 60, f"its cells: {cells.many(looks)} are {looks}"))
    return found
