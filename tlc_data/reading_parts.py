"""What one table, or the tables of one roster, say: recognised, mapped and checked."""

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from tlc_data.accounts import Account, account
from tlc_data.frames.bad_rows import BadRows, bad_rows, lines_that_are_no_row
from tlc_data.frames.check import Checked, check
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.recognise import Recognised, recognise
from tlc_data.frames.remembered import LastTime
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.settled import NOTHING_SETTLED, Settled, Shape, settled_for
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.frames.unroll import without_missing
from tlc_data.readers.table import TextTable
from tlc_data.rosters import Rostered, RosterTable
from tlc_data.rosters.earlier import no_ids
from tlc_data.store.save import FileSaid
from tlc_data.unsaved import asked_lines, asked_of_roster, no_lines, refused_in_roster, refused_lines

Frames = dict[str, pd.DataFrame]
Sample = tuple[tuple[str, ...], ...]
_SAMPLED = 3


@dataclass(frozen=True)
class Understood:
    """How one table was read: its lines, what one of them is, and the columns behind it.

    `samples` are its first rows; `settled` is what was settled about it, `last_time` set where an earlier import did.
    """

    file: str
    lines: int
    known: Recognised
    account: Account
    headers: tuple[str, ...] = ()
    samples: Sample = ()
    settled: Settled = NOTHING_SETTLED
    last_time: LastTime | None = None


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
    ids
        What rosters tell of their ids (`rosters.earlier.COLUMNS`), places and people by name.
    unreadable
        A sentence for each file that could not be opened.
    dropped
        Lines of self-reports that say neither use nor a stop.
    accounts
        By table, what became of its lines.
    bad_rows
        The refused rows of each table, to be sent back.
    kept_out, waiting
        A row for each line that is refused, or waits for an answer, and the places it names (`unsaved.COLUMNS`).
    sources
        Names of the sources; the column `source` of every frame is a place in this list.
    only_changes
        Places of the sources that are silent of what did not change: they replace nothing.
    """

    files: list[FileSaid] = field(default_factory=list)
    tables: Frames = field(default_factory=dict)
    logged: Frames = field(default_factory=dict)
    named: Frames = field(default_factory=dict)
    described: Frames = field(default_factory=dict)
    same_as: pd.DataFrame = field(default_factory=no_aliases)
    ids: pd.DataFrame = field(default_factory=no_ids)
    understood: list[Understood] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    dropped: int = 0
    accounts: dict[str, Account] = field(default_factory=dict)
    bad_rows: list[BadRows] = field(default_factory=list)
    kept_out: pd.DataFrame = field(default_factory=no_lines)
    waiting: pd.DataFrame = field(default_factory=no_lines)
    sources: list[str] = field(default_factory=list)
    only_changes: frozenset[int] = frozenset()

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep their rows out."""
        return [problem for problem in self.problems if problem.refused]

    @property
    def whole(self) -> bool:
        """Whether everything in the files was read and nothing refused."""
        return not (self.refused or self.unreadable)


def read_one(
    table: TextTable, said: tuple[Settled, ...], last_time: LastTime | None, known_practices: frozenset[str], *,
    today: date,
) -> Reading:
    settled = settled_for(table, ([last_time.settled] if last_time else []) + list(said))
    whole, table = table, without_missing(table, settled)
    known = recognise(table, settled, known_practices=known_practices)
    if isinstance(known, list):
        lines = len(table.rows) + len(table.aside)
        return Reading(questions=known, accounts={table.file: Account(lines, asked=lines)},
                       waiting=asked_lines(table, settled))
    converted = to_canonical(table, known, today=today)
    checked = {name: check(name, rows, today=today) for name, rows in converted.tables.items()}
    told = [each for part in checked.values() for each in part.problems]
    problems = [*lines_that_are_no_row(table), *converted.problems, *told]
    facts = _without_refused_meetings(checked, problems, known)
    named = {name: check(name, rows, today=today).frame for name, rows in converted.named.items()}
    counted = _account(table, known, converted, checked, problems)
    understood = Understood(
        table.file, len(table.rows), known, counted, tuple(table.cells.columns),
        tuple(table.cells.head(_SAMPLED).itertuples(index=False, name=None)), settled, last_time,
    )
    return Reading(
        tables=facts if known.canonical else {}, logged={} if known.canonical else facts, named=named,
        same_as=converted.same_as, understood=[understood], problems=problems,
        dropped=sum(each.dropped for each in checked.values()), accounts={table.file: counted},
        bad_rows=bad_rows(whole, problems), kept_out=refused_lines(table, known, problems),
    )


def of_source(part: Reading, source: int) -> Reading:
    """Every row with the place of the source that says it."""
    tables, logged, named, described = (
        {name: rows.assign(source=source) for name, rows in frames.items()}
        for frames in (part.tables, part.logged, part.named, part.described)
    )
    return replace(part, tables=tables, logged=logged, named=named, described=described)


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


def read_roster(said: Rostered, *, today: date) -> Reading:
    if said.questions:
        waits = {each.file: len(each.rows) + len(each.aside) for each in said.tables}
        return Reading(questions=[*said.questions],
                       accounts={file: Account(lines, asked=lines) for file, lines in waits.items()},
                       waiting=asked_of_roster(said.tables))
    described, facts, named = (
        [(name, rows.file, check(name, rows, today=today)) for name, rows in tables]
        for tables in (said.described, said.facts, said.named)
    )
    problems = [*said.problems, *(problem for _, _, each in (*described, *facts) for problem in each.problems)]
    accounts = {each.file: _roster_account(each, [*described, *facts, *named], problems) for each in said.tables}
    return Reading(
        described=together([{name: each.frame} for name, _, each in described]),
        logged=together([{name: each.frame} for name, _, each in facts]),
        named=together([{name: each.frame} for name, _, each in named]),
        same_as=said.same_as, ids=said.ids, problems=problems, accounts=accounts,
        kept_out=refused_in_roster(said.tables, problems),
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


def together(parts: list[Frames]) -> Frames:
    """Tables of one name under each other."""
    gathered: dict[str, list[pd.DataFrame]] = {}
    for part in parts:
        for name, rows in part.items():
            gathered.setdefault(name, []).append(rows)
    return {
        name: frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        for name, frames in gathered.items()
    }
