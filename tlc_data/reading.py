"""Files → what they say, checked: read, recognise, map, check. Nothing of it is in a store yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.frames.check import check
from tlc_data.frames.mapping import Settled, Shape, settled_for
from tlc_data.frames.names import normalise
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.recognise import Recognised, canonical_name, recognise
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.shapes import Converted, to_canonical
from tlc_data.readers import DEFAULT_LIMITS, Limits, file_hash, is_read_in_folders, read_parts
from tlc_data.readers.table import TextTable
from tlc_data.settings import Settings
from tlc_data.store.save import FileSaid

Frames = dict[str, pd.DataFrame]


def limits_of(settings: Settings) -> Limits:
    """How much a file may hold, by the settings in force."""
    return Limits(**{each.name: getattr(settings, each.name) for each in fields(Limits)})


@dataclass(frozen=True)
class Understood:
    """How one table was read: its lines, what one of them is, and the columns behind it."""

    file: str
    lines: int
    known: Recognised


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
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Read and check files; all problems and questions of all of them are gathered.

    Parameters
    ----------
    settled
        What a mapping file, or answers on the screen, say of files.
    known_practices
        Names of the practices in the store; those described in these files count besides.
    limits
        How much a file may hold.
    """
    files, unreadable = [], []
    tables: list[TextTable] = []
    for path in paths:
        try:
            found, wrong_inside = read_parts(path, limits=limits)
            files.append(FileSaid(path.name, file_hash(path), path.stem))
            tables += found
            unreadable += wrong_inside
        except UnreadableFile as wrong:
            unreadable.append(str(wrong))
    said = tuple(settled)
    known = frozenset(normalise(name) for name in known_practices) | _described_practices(tables)
    parts = [_one(table, settled_for(table, said), known, today=today) for table in tables]
    return Reading(
        files=files, unreadable=unreadable,
        tables=_together([part.tables for part in parts]), logged=_together([part.logged for part in parts]),
        named=_together([part.named for part in parts]),
        same_as=pd.concat([no_aliases(), *(part.same_as for part in parts)], ignore_index=True),
        understood=[each for part in parts for each in part.understood],
        problems=[each for part in parts for each in part.problems],
        questions=[each for part in parts for each in part.questions],
        dropped=sum(part.dropped for part in parts),
    )


def _described_practices(tables: list[TextTable]) -> frozenset[str]:
    names = [
        table.cells["name"] for table in tables if canonical_name(table) == "practices" and "name" in table.cells
    ]
    return frozenset(normalise(name) for cells in names for name in cells if name)


def _one(table: TextTable, settled: Settled, known_practices: frozenset[str], *, today: date) -> Reading:
    known = recognise(table, settled, known_practices=known_practices)
    if isinstance(known, list):
        return Reading(questions=known)
    said = to_canonical(table, known, today=today)
    facts, problems, dropped = _checked(said, known, today=today)
    named = {name: check(name, rows, today=today).frame for name, rows in said.named.items()}
    return Reading(
        tables=facts if known.canonical else {}, logged={} if known.canonical else facts, named=named,
        same_as=said.same_as, understood=[Understood(table.file, len(table.rows), known)],
        problems=[*said.problems, *problems], dropped=dropped,
    )


def _checked(said: Converted, known: Recognised, *, today: date) -> tuple[Frames, list[Problem], int]:
    checked = {name: check(name, rows, today=today) for name, rows in said.tables.items()}
    problems = [problem for each in checked.values() for problem in each.problems]
    facts = {name: each.frame for name, each in checked.items()}
    if known.one_row_is == Shape.MEETING:
        # A row that is refused as a meeting brings nobody's attendance either.
        bad = [problem.row for problem in problems if problem.refused]
        facts = {
            name: each.frame[~np.isin(each.rows, bad)].reset_index(drop=True) for name, each in checked.items()
        }
    return facts, problems, sum(each.dropped for each in checked.values())


def _together(parts: list[Frames]) -> Frames:
    gathered: dict[str, list[pd.DataFrame]] = {}
    for part in parts:
        for name, rows in part.items():
            gathered.setdefault(name, []).append(rows)
    return {
        name: frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        for name, frames in gathered.items()
    }
