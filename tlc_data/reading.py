"""Files → what they say, checked: read, recognise, map, check. Nothing of it is in a store yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from tlc_data.accounts import Account, account
from tlc_data.errors import UnreadableFile
from tlc_data.frames.bad_rows import BadRows, bad_rows, lines_that_are_no_row
from tlc_data.frames.check import Checked, check
from tlc_data.frames.names import normalise
from tlc_data.frames.ours import is_notes, without_our_columns
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.recognise import Recognised, canonical_name, recognise
from tlc_data.frames.remembered import LastTime, last_time_for
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.settled import NOTHING_SETTLED, Settled, Shape, settled_for
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.frames.unroll import without_missing
from tlc_data.progress import Progress, untold
from tlc_data.readers import file_hash, is_read_in_folders, read_parts
from tlc_data.readers.table import TextTable
from tlc_data.store.save import FileSaid
from tlc_data.store.sources import source_name

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
    same_as
        Two keys that one row gave one person: `key, same_as`.
    unreadable
        A sentence for each file that could not be opened.
    dropped
        Lines of self-reports that say neither use nor a stop.
    accounts
        By table, what became of its lines.
    bad_rows
        The refused rows of each table, to be sent back.
    sources
        Names of the sources; the column `source` of every frame is a place in this list.
    """

    files: list[FileSaid] = field(default_factory=list)
    tables: Frames = field(default_factory=dict)
    logged: Frames = field(default_factory=dict)
    named: Frames = field(default_factory=dict)
    same_as: pd.DataFrame = field(default_factory=no_aliases)
    understood: list[Understood] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    dropped: int = 0
    accounts: dict[str, Account] = field(default_factory=dict)
    bad_rows: list[BadRows] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

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
    paths: Iterable[Path], *, today: date, settled: Iterable[Settled] = (), known_practices: Iterable[str] = (),
    last_times: Iterable[LastTime] = (), progress: Progress = untold,
) -> Reading:
    """Read and check files; all problems and questions of all of them are gathered.

    Parameters
    ----------
    settled
        What a mapping file, or answers on the screen, say of files.
    known_practices
        Names of the practices in the store; those described in these files count besides.
    last_times
        How tables were read before; `settled` goes before that.
    """
    files, unreadable = [], []
    tables: list[TextTable] = []
    wanted, said, before = list(paths), tuple(settled), tuple(last_times)
    for at, path in enumerate(wanted):
        progress(at, 2 * len(wanted), path.name)
        try:
            found, wrong_inside = read_parts(path)
            files.append(FileSaid(path.name, file_hash(path), path.stem))
            unreadable += wrong_inside
            tables += [without_our_columns(table) for table in found if not is_notes(table)]
        except UnreadableFile as wrong:
            unreadable.append(str(wrong))
    known = frozenset(normalise(name) for name in known_practices) | _described_practices(tables)
    parts = []
    sources = list(dict.fromkeys(source_name(table.file) for table in tables))
    for at, table in enumerate(tables):
        progress(len(tables) + at, 2 * len(tables), table.file)
        part = _one(table, said, last_time_for(table, before), known, today=today)
        parts.append(_of_source(part, sources.index(source_name(table.file))))
    return Reading(
        files=files, unreadable=unreadable,
        tables=_together([part.tables for part in parts]), logged=_together([part.logged for part in parts]),
        named=_together([part.named for part in parts]),
        same_as=pd.concat([no_aliases(), *(part.same_as for part in parts)], ignore_index=True),
        understood=[each for part in parts for each in part.understood],
        problems=[each for part in parts for each in part.problems],
        questions=[each for part in parts for each in part.questions],
        dropped=sum(part.dropped for part in parts),
        accounts={name: each for part in parts for name, each in part.accounts.items()},
        bad_rows=[each for part in parts for each in part.bad_rows],
        sources=sources,
    )


def _described_practices(tables: list[TextTable]) -> frozenset[str]:
    names = [
        table.cells["name"] for table in tables if canonical_name(table) == "practices" and "name" in table.cells
    ]
    return frozenset(normalise(name) for cells in names for name in cells if name)


def _one(
    table: TextTable, said: tuple[Settled, ...], last_time: LastTime | None, known_practices: frozenset[str], *,
    today: date,
) -> Reading:
    settled = settled_for(table, ([last_time.settled] if last_time else []) + list(said))
    whole, table = table, without_missing(table, settled)
    known = recognise(table, settled, known_practices=known_practices)
    if isinstance(known, list):
        lines = len(table.rows) + len(table.aside)
        return Reading(questions=known, accounts={table.file: Account(lines, asked=lines)})
    converted = to_canonical(table, known, today=today)
    checked = {name: check(name, rows, today=today) for name, rows in converted.tables.items()}
    problems = [*lines_that_are_no_row(table), *converted.problems,
        *(each for part in checked.values() for each in part.problems)]
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
        bad_rows=bad_rows(whole, problems),
    )


def _of_source(part: Reading, source: int) -> Reading:
    """Every row with the place of the source that says it."""
    tables, logged, named = (
        {name: rows.assign(source=source) for name, rows in frames.items()}
        for frames in (part.tables, part.logged, part.named)
    )
    return replace(part, tables=tables, logged=logged, named=named)


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


def _together(parts: list[Frames]) -> Frames:
    gathered: dict[str, list[pd.DataFrame]] = {}
    for part in parts:
        for name, rows in part.items():
            gathered.setdefault(name, []).append(rows)
    return {
        name: frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        for name, frames in gathered.items()
    }
