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
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tlc_data.errors import WrongMapping
from tlc_data.frames.dates import DateOrder
from tlc_data.frames.headers import Role
from tlc_data.frames.tables import TABLES
from tlc_data.readers.table import TextTable


class Shape(StrEnum):
    """What one row of a file is: a meeting, a person at a meeting, a report, all reports of a person, or nothing."""

    MEETING = "meeting"
    SIGN_IN = "sign-in"
    REPORT = "report"
    REPORTS = "reports"
    NOTHING = "nothing"


class Names(StrEnum):
    """What a comma between two bare names means."""

    LAST_FIRST = "last, first"
    ONE_BY_ONE = "one by one"


SHAPE_WORDS: dict[str, str] = {
    Shape.MEETING: "a meeting, with names in its cells", Shape.SIGN_IN: "a person at a meeting",
    Shape.REPORT: "what one teacher says of one practice",
    Shape.REPORTS: "what one teacher says of several practices, a column each",
    Shape.NOTHING: "nothing for this dashboard: do not read it",
}


LABELLED = (Role.USE, Role.ATTENDANCE, Role.STATUS, Role.SCHOOL, Role.COMMUNITY, Role.PRACTICE)
_KEYS = ("files", "one_row_is", "dates", "names", "columns", "always", "labels", "practices")


@dataclass(frozen=True)
class Settled:
    """How tables of one kind are to be read; what is empty is left to our own words for it.

    Attributes
    ----------
    files
        Patterns of table names.
    headers
        Or the exact headers: answers given on the screen fit every table that looks alike.
    one_row_is
        A `Shape`, or the name of a canonical table.
    columns
        Role → header.
    practices
        Patterns of the headers that are practices, for a column per practice.
    always
        Role → what holds for every row.
    labels
        Role → label → its meaning.
    """

    files: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    one_row_is: str = ""
    dates: DateOrder | None = None
    names: Names | None = None
    columns: Mapping[Role, str] = field(default_factory=dict)
    practices: tuple[str, ...] = ()
    always: Mapping[Role, str] = field(default_factory=dict)
    labels: Mapping[Role, Mapping[str, str]] = field(default_factory=dict)

    def fits(self, table: TextTable) -> bool:
        """Whether this was said of such a table."""
        if self.headers:
            return self.headers == tuple(table.cells.columns)
        whole_file = table.file.split(" › ")[0]
        return any(fnmatch(name, _plainly(pattern)) for pattern in self.files for name in (table.file, whole_file))

    def and_also(self, **more: Any) -> "Settled":
        """The same with more settled."""
        return replace(self, **more)

    def is_practice(self, header: str) -> bool:
        """Whether a column was said to be a practice."""
        return any(header == pattern or fnmatch(header, _plainly(pattern)) for pattern in self.practices)


NOTHING_SETTLED = Settled()


def _plainly(pattern: str) -> str:
    """A pattern in which only * and ? are special: brackets stand for themselves in headers."""
    return pattern.replace("[", "[[]")


def settled_for(table: TextTable, said: Iterable[Settled]) -> Settled:
    """All that was settled about a table; what was said later goes before what was said earlier."""
    found = NOTHING_SETTLED
    for each in said:
        if each.fits(table):
            found = replace(
                found, one_row_is=each.one_row_is or found.one_row_is, dates=each.dates or found.dates,
                names=each.names or found.names,
                columns={**found.columns, **each.columns}, practices=(*found.practices, *each.practices),
                always={**found.always, **each.always},
                labels={role: {**found.labels.get(role, {}), **each.labels.get(role, {})}
                        for role in (*found.labels, *each.labels)},
            )
    return found


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
    order = _one_of(table, "dates", list(DateOrder), where, wrong)
    names = _one_of(table, "names", list(Names), where, wrong)
    return Settled(
        files=files, one_row_is=_one_of(table, "one_row_is", [*Shape, *TABLES], where, wrong),
        dates=DateOrder(order) if order else None, names=Names(names) if names else None,
        columns=_by_role(table.get("columns", {}), f"{where} columns", wrong),
        practices=_texts(table.get("practices", []), f"{where} practices", wrong),
        always=_by_role(table.get("always", {}), f"{where} always", wrong),
        labels=_labels(table.get("labels", {}), f"{where} labels", wrong),
    )


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
