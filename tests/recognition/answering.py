"""A labelled file put before the recognition, its questions noted and answered as its labels say."""

from dataclasses import dataclass, field

from tests.recognition.labelled import Case
from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import Names, Settled, Shape
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise

_MEANING = {Role.USE: "2", Role.ATTENDANCE: "present", Role.STATUS: "held"}
_ROUNDS = 40
# So many headers in the file's own order are a list to choose from; fewer, or ranked ones, are a suggestion.
_MOST_SUGGESTED = 3
SHAPE = "(shape)"


@dataclass
class Reading:
    """How a file was read.

    Attributes
    ----------
    read
        Header → the roles it was read as.
    asked
        Headers a question concerned, and `SHAPE`.
    well_asked
        Those of them for which the question itself suggested what is right.
    """

    one_row_is: str = ""
    read: dict[str, set[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    well_asked: set[str] = field(default_factory=set)


def reading(case: Case) -> Reading:
    """What the recognition makes of a file, whatever it asks being answered."""
    settled, noted = Settled(headers=tuple(case.table.cells.columns)), Reading()
    for _ in range(_ROUNDS):
        found = recognise(case.table, settled)
        if isinstance(found, Recognised):
            noted.one_row_is, noted.read = str(found.one_row_is), _read(found, case)
            return noted
        for question in found:
            _note(question, case, noted)
            settled = _answered(question, case, settled)
    raise ValueError(f"{case.name} is still asked about after {_ROUNDS} rounds of answers")


def _read(found: Recognised, case: Case) -> dict[str, set[str]]:
    if found.canonical:
        return {header: {header} for header in case.table.cells.columns}
    read: dict[str, set[str]] = {}
    for role, said in found.columns.items():
        for header in [said] if isinstance(said, str) else said:
            read.setdefault(header, set()).add(str(role))
    for header in found.practices:
        read.setdefault(header, set()).add("uses")
    for header in getattr(found, "marks", ()):
        read.setdefault(header, set()).add("mark")
    return read


def _note(question: Question, case: Case, noted: Reading) -> None:
    """Which columns the question concerns: not every column that could be chosen, but those it should or would."""
    if question.about == About.SHAPE:
        concerned, well = {SHAPE}, {SHAPE} if _suggested(question, tuple(Shape)) == case.shape else set()
    elif question.about == About.PRACTICES:
        concerned, true = set(question.candidates), {header for header, roles in case.roles.items() if "uses" in roles}
        well = concerned if concerned <= true else set()
    elif question.about == About.COLUMN:
        suggested = _suggested(question, tuple(case.table.cells.columns))
        true = {header for header in question.candidates if _says(question, case, header)}
        concerned, well = true | ({suggested} - {""}), true & {suggested}
    else:
        return
    noted.asked |= concerned
    noted.well_asked |= well


def _suggested(question: Question, plain: tuple[str, ...]) -> str:
    """The candidate that a person would see first as the likely one; "" where they are merely listed."""
    said = getattr(question, "suggestion", None)
    if said:
        return str(said)
    listed = [each for each in plain if each in question.candidates] == list(question.candidates)
    is_list = len(question.candidates) > (len(plain) - 1 if question.about == About.SHAPE else _MOST_SUGGESTED)
    return "" if not question.candidates or (listed and is_list) else str(question.candidates[0])


def _says(question: Question, case: Case, header: str) -> bool:
    roles = case.roles.get(header, frozenset())
    stands_in = question.role == Role.DATE and "stamp" in roles and not case.dated
    return str(question.role) in roles or stands_in


def _answered(question: Question, case: Case, settled: Settled) -> Settled:
    role = question.role
    match question.about:
        case About.SHAPE:
            known = case.shape if case.shape in list(Shape) else Shape.NOTHING
            return settled.and_also(one_row_is=str(known))
        case About.DATES:
            return settled.and_also(dates=DateOrder.DAY_FIRST)
        case About.NAMES:
            return settled.and_also(names=Names.ONE_BY_ONE)
        case About.PRACTICES:
            true = [header for header in question.candidates if "uses" in case.roles[header]]
            return settled.and_also(practices=tuple(true) or ("none of them",))
        case About.LABELS if role is not None:
            meanings = {label: _MEANING.get(role, label) for label in question.candidates}
            return settled.and_also(labels={**settled.labels, role: {**settled.labels.get(role, {}), **meanings}})
        case About.COLUMN if role is not None:
            return _with_column(question, role, case, settled)
    raise ValueError(f"nobody has said how a question about {question.about} of {role} is answered")


def _with_column(question: Question, role: Role, case: Case, settled: Settled) -> Settled:
    true = [header for header in question.candidates if _says(question, case, header)]
    if not true and question.needed:
        always = "2026-03-14" if role == Role.DATE else "Oak"
        return settled.and_also(always={**settled.always, role: always})
    # A column that can mean one thing only goes before one that may mean two.
    surest = min(true, key=lambda header: len(case.roles[header]), default="")
    return settled.and_also(columns={**settled.columns, role: surest})
