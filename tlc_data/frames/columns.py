"""Which column of a table is for what: taken where it is sure, proposed where it is only likely."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tlc_data.frames.headers import SECOND_STAMPS, STAMPS, Role, is_stamp
from tlc_data.frames.labels import STRATEGIES
from tlc_data.frames.looks import LOOKS_IT, LOOKS_RATHER, OF_ROLE, Column, Looks, column, fits
from tlc_data.frames.matching import Match, matches
from tlc_data.frames.names import normalise
from tlc_data.frames.practices import asks_of_one
from tlc_data.frames.settled import Settled
from tlc_data.readers.table import TextTable

PERSON = frozenset({Role.PERSON, Role.EMAIL, Role.FIRST_NAME, Role.LAST_NAME})
# The score of a proposal that a header makes, its cells looking otherwise or not.
_BY_A_WORD = 80


@dataclass(frozen=True)
class Columns:
    """Headers by role, as sure as they are.

    Attributes
    ----------
    taken
        Role → the headers that could each be it; more than one has to be asked.
    proposed
        Role → headers that may be it, the likeliest first.
    why
        Header → why it was taken or proposed.
    told
        Roles that are proposed for a word of a header, not for the looks of its cells alone.
    looks
        Header → what its cells look like.
    """

    taken: dict[Role, list[str]]
    proposed: dict[Role, list[str]]
    why: Mapping[str, str]
    told: frozenset[Role] = frozenset()
    looks: Mapping[str, Column] = field(default_factory=dict)


def columns_of(table: TextTable, settled: Settled) -> Columns:
    """Every column that could be for something, as settled, by our words, or by its cells."""
    free = _open_headers(table, settled)
    looks = {header: column(table.cells[header]) for header in free}
    person = bool(PERSON & set(settled.columns)) or any(
        each.sure and each.role in PERSON
        for header in free for each in matches(header, looks[header], person_in_row=True)[:1]
    )
    best: dict[Role, list[tuple[float, str]]] = {}
    maybe: dict[Role, list[tuple[float, str]]] = {}
    why: dict[str, str] = {}
    for header in free:
        for at, match in enumerate(matches(header, looks[header], person_in_row=person)):
            _file(best if match.sure and at == 0 else maybe, match, header)
            why.setdefault(header, match.why)
    taken = {role: _likeliest(role, found, looks) for role, found in best.items() if role not in settled.always}
    taken = _mended(table, taken, looks)
    if Role.DATE not in taken and Role.DATE not in settled.columns:
        stamps = _stamps(free, looks)
        taken |= {Role.DATE: stamps} if stamps else {}
        why |= dict.fromkeys(stamps, "when the form was sent")
    taken |= {role: [header] if header else [] for role, header in settled.columns.items()}
    used = {header for headers in taken.values() for header in headers}
    proposed = {
        role: [header for _, header in sorted(found, key=lambda each: -each[0]) if header not in used]
        for role, found in maybe.items()
    }
    told = frozenset(role for role, found in maybe.items() if max(found)[0] >= _BY_A_WORD)
    return Columns(taken, proposed, why, told, looks)


def _open_headers(table: TextTable, settled: Settled) -> list[str]:
    """The headers of which nothing is settled, and that are no row of a grid question."""
    gone = set(settled.columns.values())
    free = [
        header for header in table.cells.columns
        if header not in gone and not settled.is_practice(header) and not settled.is_mark(header)
        and not asks_of_one(header)
    ]
    if any(normalise(header) == "completion time" for header in free):
        # Beside it "Start time" is when the form was opened, not when a meeting began.
        free = [header for header in free if normalise(header) != "start time"]
    return free


def _mended(table: TextTable, taken: dict[Role, list[str]], looks: Mapping[str, Column]) -> dict[Role, list[str]]:
    """The same in the light of one another."""
    taken = dict(taken)
    if Role.LAST_NAME in taken and not _look_it(Role.PERSON, taken.get(Role.PERSON, []), looks):
        # Beside a last name, what is called a teacher and holds no names is the number of one.
        taken.pop(Role.PERSON, None)
    if Role.MONTH in taken and any(looks[each].share(Looks.MONTH_DAY) >= LOOKS_IT for each in taken.get(Role.DATE, [])):
        taken[Role.DAY] = taken.pop(Role.DATE)
    if len(taken.get(Role.PRACTICE, [])) > 1:
        taken[Role.PRACTICE] = _without_strategies(table, taken[Role.PRACTICE])
    return taken


def _file(where: dict[Role, list[tuple[float, str]]], match: Match, header: str) -> None:
    where.setdefault(match.role, []).append((match.score, header))


def _likeliest(role: Role, found: list[tuple[float, str]], looks: Mapping[str, Column]) -> list[str]:
    """Those in our own words, where there are any, else the nearest to them; of several those that look it."""
    top = max(score for score, _ in found)
    headers = [header for score, header in found if score == top]
    return _look_it(role, headers, looks) or headers if len(headers) > 1 and role in OF_ROLE else headers


def _look_it(role: Role, headers: list[str], looks: Mapping[str, Column]) -> list[str]:
    return [header for header in headers if fits(looks[header], role) >= LOOKS_RATHER and looks[header].cells]


def _stamps(free: list[str], looks: Mapping[str, Column]) -> list[str]:
    """When a form was sent, or begun; that is the day where no other column says it."""
    for words in (STAMPS, SECOND_STAMPS):
        found = [header for header in free if is_stamp(header, words)]
        dated = [header for header in found if looks[header].share(Looks.DAY) >= LOOKS_IT]
        if dated or found:
            return dated[:1] or found[:1]
    return []


def _without_strategies(table: TextTable, headers: list[str]) -> list[str]:
    """A strategy is no practice: columns that name nothing but the five strategies are left out."""
    return [
        header for header in headers
        if not {normalise(cell) for cell in table.cells[header].unique() if cell} <= STRATEGIES
    ] or headers
