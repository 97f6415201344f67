"""What a person settled about a file: in a mapping file, or by answering on the screen.

    [[table]]
    files = ["minutes-*.csv"]          # names of files, or "log.xlsx › March" for a sheet
    one_row_is = "sign-in"             # meeting, sign-in, report, reports, nothing, or a canonical table
    dates = "day first"                # or "month first"
    names = "last, first"              # or "one by one": what a comma between two bare names means

    [table.columns]
    school = "Organisation"
    community = "Meeting"
    person = "CleanName"

    [table.always]                     # the same in every row
    community = "Monday group"

    [table.labels.use]
    "In most lessons" = 3              # 0 to 4, "lapsed", "switched", or "" for no report

    [table.waves]                      # the day of which a column speaks
    "How often before *" = "2025-09-01"

    [[table]]
    files = ["classes.csv"]            # of a roster
    communities = ["TLC *", "staff"]   # titles of its classes, "staff" for that of each school, or [] for none
"""

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tlc_data.errors import WrongMapping
from tlc_data.frames.dates import DateOrder, MonthDay
from tlc_data.frames.headers import Role
from tlc_data.frames.settled import (
    LABELLED,
    NOTHING_SETTLED,
    SHAPE_WORDS,
    Blanks,
    Names,
    Settled,
    Shape,
    settled_for,
)
from tlc_data.frames.tables import TABLES

__all__ = [
    "LABELLED", "NOTHING_SETTLED", "SHAPE_WORDS", "Blanks", "Names", "Settled", "Shape", "read_mapping", "settled_for",
]

_KEYS = (
    "files", "one_row_is", "dates", "month_only", "names", "columns", "always", "labels", "practices", "marks", "waves",
    "blanks", "missing", "communities",
)
_Word = TypeVar("_Word", bound=StrEnum)


def read_mapping(path: Path) -> list[Settled]:
    """The tables that a mapping file settles.

    Raises
    ------
    WrongMapping
        The file is no TOML, or a line of it names nothing we know; all such lines are told.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongMapping(f"{path.name} cannot be opened: {error.strerror or 'no access'}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise WrongMapping(f"{path.name} cannot be read as TOML: {wrong}.") from None
    tables = said.get("table", [])
    if not isinstance(tables, list) or not tables:
        raise WrongMapping(f"{path.name} settles nothing: begin each kind of file with a line [[table]].")
    wrong_lines: list[str] = [f"there is no '{key}'; only [[table]] stands alone" for key in said if key != "table"]
    found = [_one(table, at, wrong_lines) for at, table in enumerate(tables, start=1)]
    if wrong_lines:
        raise WrongMapping("\n".join(f"{path.name}: {line}." for line in wrong_lines))
    return found


def settled_of(said: dict[str, Any]) -> Settled:
    """What one [[table]] settles, whatever files it names; what says nothing we know is passed over."""
    return _one({**said, "files": ["*"]}, 1, []).and_also(files=())


def _one(table: dict[str, Any], at: int, wrong: list[str]) -> Settled:
    where = f"[[table]] {at}"
    wrong += [f"{where} has '{key}', which is none of {', '.join(_KEYS)}" for key in table if key not in _KEYS]
    files = _texts(table.get("files", []), f"{where} files", wrong)
    if not files:
        wrong.append(f"{where} names no files; write files = [\"log.csv\"], * stands for any letters")
    return Settled(
        files=files, one_row_is=_one_of(table, "one_row_is", [*Shape, *TABLES], where, wrong),
        dates=_word(table, "dates", DateOrder, where, wrong), names=_word(table, "names", Names, where, wrong),
        month_only=_word(table, "month_only", MonthDay, where, wrong),
        blanks=_word(table, "blanks", Blanks, where, wrong),
        columns=_by_role(table.get("columns", {}), f"{where} columns", wrong),
        practices=_texts(table.get("practices", []), f"{where} practices", wrong),
        marks=_texts(table.get("marks", []), f"{where} marks", wrong),
        waves=_texts_by_text(table.get("waves", {}), f"{where} waves", wrong),
        always=_by_role(table.get("always", {}), f"{where} always", wrong),
        labels=_labels(table.get("labels", {}), f"{where} labels", wrong),
        missing=_texts(table.get("missing", []), f"{where} missing", wrong),
        communities=_texts(table["communities"], f"{where} communities", wrong) if "communities" in table else None,
    )


def _word(table: dict[str, Any], key: str, words: type[_Word], where: str, wrong: list[str]) -> _Word | None:
    said = _one_of(table, key, list(words), where, wrong)
    return words(said) if said else None


def _one_of(table: dict[str, Any], key: str, words: Sequence[str], where: str, wrong: list[str]) -> str:
    said = str(table.get(key, ""))
    if said and said not in words:
        wrong.append(f"{where} {key} = '{said}' is none of {', '.join(words)}")
        return ""
    return said


def _texts(said: Any, where: str, wrong: list[str]) -> tuple[str, ...]:
    several = [said] if isinstance(said, str) else said
    if isinstance(several, list) and all(isinstance(each, str) for each in several):
        return tuple(several)
    wrong.append(f"{where} is no list of texts")
    return ()


def _texts_by_text(said: Any, where: str, wrong: list[str]) -> dict[str, str]:
    if isinstance(said, dict):
        return {str(key): str(value) for key, value in said.items()}
    wrong.append(f"{where} is no table of its own: write [table.{where.split()[-1]}]")
    return {}


def _by_role(said: Any, where: str, wrong: list[str]) -> dict[Role, str]:
    if not isinstance(said, dict):
        wrong.append(f"{where} is no table of its own: write [table.{where.split()[-1]}]")
        return {}
    wrong += [f"{where} has '{key}', which is none of {', '.join(Role)}" for key in said if key not in list(Role)]
    return {Role(key): str(value) for key, value in said.items() if key in list(Role)}


def _labels(said: Any, where: str, wrong: list[str]) -> dict[Role, dict[str, str]]:
    if not isinstance(said, dict) or not all(isinstance(each, dict) for each in said.values()):
        wrong.append(f"{where} is no table of its own: write [table.labels.use]")
        return {}
    known = [str(role) for role in LABELLED]
    wrong += [f"{where} has '{key}', which is none of {', '.join(known)}" for key in said if key not in known]
    return {
        Role(key): {str(label): str(meaning) for label, meaning in words.items()}
        for key, words in said.items() if key in known
    }
