"""Files → what they say, checked: read, recognise, map, check. Nothing of it is in a store yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from tlc_data.accounts import Account, account
from tlc_data.errors import UnreadableFile
from tlc_data.frames.check import Checked, check
from tlc_data.frames.names import normalise
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.recognise import Recognised, canonical_name, recognise
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.settled import Settled, Shape, settled_for
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.frames.unroll import without_missing
from tlc_data.readers import file_hash, is_read_in_folders, read_parts
from tlc_data.readers.table import TextTable
from tlc_data.rosters import Rostered, RosterTable, read_rosters
from tlc_data.store.save import FileSaid

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Understood:
    """How one table was read: its lines, what one of them is, and the columns behind it."""

    file: str
    lines: int
    known: Recognised
    account: Account


@dataclass(frozen=True)
class Reading:
    """What files say, checked.

    Attributes
    ----------
    tables
        Canonical tables as canonical files give them.
    logged
        Facts out of logs and forms, places and people by name.
    named
        Schools, communities and practices that logs only name: they are added where nobody has
        described them, and never overwrite.
    described
        Schools as rosters describe them: known again by NCES id or name, filled cells go before what stood.
    same_as
        Two keys that one row gave one person: `key, same_as`.
    unreadable
        A sentence for each file that could not be opened.
    dropped
        Lines of self-reports that say neither use nor a stop.
    accounts
        By table, what became of its lines.
    """

    files: list[FileSaid] = field(default_factory=list)
    tables: Frames = field(default_factory=dict)
    logged: Frames = field(default_factory=dict)
    named: Frames = field(default_factory=dict)
    described: Frames = field(default_factory=dict)
    same_as: pd.DataFrame = field(default_factory=no_aliases)
    understood: list[Understood] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    dropped: int = 0
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep their rows out."""
        return [problem for problem in self.problems if problem.refused]

    @property
    def whole(self) -> bool:
        """Whether everything in the files was read and nothing refused."""
        return not (self.refused or self.unreadable)


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Files to read, folders opened and sorted, and those in folders that are left alone."""
    wanted: list[Path] = []
    left_alone: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UnreadableFile(f"{path} is not there.")
        if path.is_file():
            wanted.append(path)
            continue
        for inside in sorted(found for found in path.rglob("*") if found.is_file()):
            (wanted if is_read_in_folders(inside) else left_alone).append(inside)
    return wanted, left_alone


def read(
    paths: Iterable[Path], *, today: date, settled: Iterable[Settled] = (), known_practices: Iterable[str] = ()
) -> Reading:
    """Read and check files; all problems and questions of all of them are gathered.

    Parameters
    ----------
    settled
        What a mapping file, or answers on the screen, say of files.
    known_practices
        Names of the practices in the store; those described in these files count besides.
    """
    files, unreadable = [], []
    tables: list[TextTable] = []
    for path in paths:
        try:
            found, wrong_inside = read_parts(path)
            files.append(FileSaid(path.name, file_hash(path), path.stem))
            tables += found
            unreadable += wrong_inside
        except UnreadableFile as wrong:
            unreadable.append(str(wrong))
    said = tuple(settled)
    known = frozenset(normalise(name) for name in known_practices) | _described_practices(tables)
    others, rosters = read_rosters(tables, said)
    parts = [_one(table, settled_for(table, said), known, today=today) for table in others]
    parts += [_roster(each, today=today) for each in rosters]
    return Reading(
        files=files, unreadable=unreadable,
        tables=_together([part.tables for part in parts]), logged=_together([part.logged for part in parts]),
        named=_together([part.named for part in parts]), described=_together([part.described for part in parts]),
        same_as=pd.concat([no_aliases(), *(part.same_as for part in parts)], ignore_index=True),
        understood=[each for part in parts for each in part.understood],
        problems=[each for part in parts for each in part.problems],
        questions=[each for part in parts for each in part.questions],
        dropped=sum(part.dropped for part in parts),
        accounts={name: each for part in parts for name, each in part.accounts.items()},
    )


def _described_practices(tables: list[TextTable]) -> frozenset[str]:
    names = [
        table.cells["name"] for table in tables if canonical_name(table) == "practices" and "name" in table.cells
    ]
    return frozenset(normalise(name) for cells in names for name in cells if name)


def _one(table: TextTable, settled: Settled, known_practices: frozenset[str], *, today: date) -> Reading:
    table = without_missing(table, settled)
    known = recognise(table, settled, known_practices=known_practices)
    if isinstance(known, list):
        lines = len(table.rows) + len(table.aside)
        return Reading(questions=known, accounts={table.file: Account(lines, asked=lines)})
    said = to_canonical(table, known, today=today)
    checked = {name: check(name, rows, today=today) for name, rows in said.tables.items()}
    problems = [*_unreadable_lines(table), *said.problems,
        *(each for part in checked.values() for each in part.problems)]
    facts = _without_refused_meetings(checked, problems, known)
    named = {name: check(name, rows, today=today).frame for name, rows in said.named.items()}
    counted = _account(table, known, said, checked, problems)
    return Reading(
        tables=facts if known.canonical else {}, logged={} if known.canonical else facts, named=named,
        same_as=said.same_as, understood=[Understood(table.file, len(table.rows), known, counted)], problems=problems,
        dropped=sum(each.dropped for each in checked.values()), accounts={table.file: counted},
    )


def _unreadable_lines(table: TextTable) -> list[Problem]:
    """Lines that were meant as rows and cannot be read as such."""
    return [
        Problem(table.file, each.row, "", each.text, f"a row under this header; this one {each.reason}",
                "Correct the row; it is left out until then.")
        for each in table.aside if each.refused
    ]


def _without_refused_meetings(checked: dict[str, Checked], problems: list[Problem], known: Recognised) -> Frames:
    """A row that is refused as a meeting brings nobody's attendance either."""
    if known.one_row_is != Shape.MEETING:
        return {name: each.frame for name, each in checked.items()}
    bad = [problem.row for problem in problems if problem.refused]
    return {name: each.frame[~np.isin(each.rows, bad)].reset_index(drop=True) for name, each in checked.items()}


def _account(
    table: TextTable, known: Recognised, said: Converted, checked: dict[str, Checked], problems: list[Problem]
) -> Account:
    refused = {problem.row for problem in problems if problem.refused}
    kept = [each.rows for each in checked.values()]
    if known.one_row_is == Shape.MEETING:
        kept = [rows[~np.isin(rows, list(refused))] for rows in kept]
    if known.canonical and 0 in refused:
        refused |= set(table.rows.tolist())
    otherwise = "you said not to read it" if known.one_row_is == Shape.NOTHING else "it says nothing that is counted"
    return account(
        table.rows, kept=kept, refused=refused, aside=[*table.aside, *said.aside],
        why={each.row: each.reason for part in checked.values() for each in part.aside}, otherwise=otherwise,
    )


def _roster(said: Rostered, *, today: date) -> Reading:
    if said.questions:
        waits = {each.file: len(each.rows) + len(each.aside) for each in said.tables}
        return Reading(questions=[*said.questions],
                       accounts={file: Account(lines, asked=lines) for file, lines in waits.items()})
    described, facts, named = (
        [(name, rows.file, check(name, rows, today=today)) for name, rows in tables]
        for tables in (said.described, said.facts, said.named)
    )
    problems = [*said.problems, *(problem for _, _, each in (*described, *facts) for problem in each.problems)]
    accounts = {each.file: _roster_account(each, [*described, *facts, *named], problems) for each in said.tables}
    return Reading(
        described=_together([{name: each.frame} for name, _, each in described]),
        logged=_together([{name: each.frame} for name, _, each in facts]),
        named=_together([{name: each.frame} for name, _, each in named]),
        same_as=said.same_as, problems=problems, accounts=accounts,
        understood=[Understood(each.file, len(each.rows), Recognised(each.one_row_is, unread=each.left_alone),
                               accounts[each.file]) for each in said.tables],
    )


def _roster_account(
    table: RosterTable, every: list[tuple[str, str, Checked]], problems: list[Problem]
) -> Account:
    return account(
        table.rows, kept=[checked.rows for _, file, checked in every if file == table.file],
        refused={problem.row for problem in problems if problem.refused and problem.file == table.file},
        aside=table.aside, why={}, otherwise=table.otherwise,
    )


def _together(parts: list[Frames]) -> Frames:
    gathered: dict[str, list[pd.DataFrame]] = {}
    for part in parts:
        for name, rows in part.items():
            gathered.setdefault(name, []).append(rows)
    return {
        name: frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        for name, frames in gathered.items()
    }
