"""A labelled file put before the recognition, its questions noted and answered as its labels say."""

from dataclasses import dataclass, field

from tests.recognition.labelled import Case
from tlc_data.frames.headers import Role
from tlc_data.frames.mapping import Settled, Shape
from tlc_data.frames.question import About, Question
from tlc_data.frames.recognise import Recognised, recognise

# What a word is told to mean, and what is told to hold in every row; of a role not named here a name will do.
_MEANING = {"use": "2", "attendance": "present", "status": "held", "date": "2026-03-14"}
_ALWAYS = {"date": "2026-03-14", "year": "2026", "month": "3", "day": "14", "use": "2"}
_ROUNDS = 40
# So many headers in the file's own order, with nothing that speaks for the first, are a list to choose from; fewer,
# or ranked ones, are a suggestion.
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
    merely_listed = [each for each in plain if each in question.candidates] == list(question.candidates)
    most = len(plain) - 1 if question.about == About.SHAPE else _MOST_SUGGESTED
    if not question.candidates or (merely_listed and len(question.candidates) > most and not _evidence(question)):
        return ""
    return str(question.candidates[0])


def _evidence(question: Question) -> str:
    return getattr(question, "evidence", "")


def _says(question: Question, case: Case, header: str) -> bool:
    roles = case.roles.get(header, frozenset())
    stands_in = question.role == Role.DATE and "stamp" in roles and not case.dated
    return str(question.role) in roles or stands_in


def _answered(question: Question, case: Case, settled: Settled) -> Settled:
    """What is settled once the question, too, is answered; by the names of what it is about."""
    about, candidates = str(question.about), question.candidates
    match about:
        case "one_row_is":
            return settled.and_also(one_row_is=case.shape if case.shape in list(Shape) else str(Shape.NOTHING))
        case "practices":
            true = [header for header in candidates if "uses" in case.roles[header]]
            return settled.and_also(practices=tuple(true) or ("none of them",))
        case "labels":
            return settled.and_also(labels=_with_labels(question, settled))
        case "columns":
            return _with_column(question, case, settled)
        case "dates" | "names" | "month_only" | "blanks":
            return settled.and_also(**{about: candidates[0]})
        case "missing":
            return settled.and_also(missing=candidates)
        case "waves":
            return settled.and_also(waves=dict.fromkeys(candidates, "2025-09-01"))
    raise ValueError(f"nobody has said how a question about {about} is answered")


def _with_labels(question: Question, settled: Settled) -> dict[Role, dict[str, str]]:
    assert question.role is not None
    told = settled.labels.get(question.role, {})
    more = {label: _MEANING.get(str(question.role), label) for label in question.candidates}
    return {**settled.labels, question.role: {**told, **more}}


def _with_column(question: Question, case: Case, settled: Settled) -> Settled:
    role = question.role
    assert role is not None
    true = [header for header in question.candidates if _says(question, case, header)]
    if not true and question.needed:
        return settled.and_also(always={**settled.always, role: _ALWAYS.get(str(role), "Oak")})
    # A column that can mean one thing only goes before one that may mean two.
    surest = min(true, key=lambda header: len(case.roles[header]), default="")
    return settled.and_also(columns={**settled.columns, role: surest})
